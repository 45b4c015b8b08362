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
mod sensitive;
mod weights;
mod words;

pub use columns::PackBytes;
pub use facet::FacetKind;
pub use reader::{Catalog, Neighbour};
pub use sensitive::TOPICS;
pub use weights::Weights;
pub(crate) use words::words;
