//! Measures of how good suggestions are and how sure one can be of them, pure functions; and shoppers replayed through the
//! engine, which is how packs are judged.

pub mod bootstrap;
mod judge;
pub mod measures;
mod shelf;
mod shopper;

pub use judge::Replay;
pub use shopper::{Replayed, Shopper, replay};
