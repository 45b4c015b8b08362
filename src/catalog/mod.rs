//! What the shop sells: the pack's [`mod@format`], a bounded reader that leaves columns where they are, and (feature `cli`) the
//! builder that makes packs from feeds and logs.

#[cfg(feature = "cli")]
pub mod build;
mod columns;
mod facet;
pub mod format;
mod header;
mod neighbours;
mod reader;
mod weights;

pub use columns::PackBytes;
pub use facet::FacetKind;
pub use reader::{Catalog, Neighbour};
pub use weights::Weights;
