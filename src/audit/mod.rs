//! Measures of how good suggestions are and how sure one can be of them, pure functions; and the engine as a judge of packs.

pub mod bootstrap;
mod judge;
pub mod measures;

pub use judge::Replay;
