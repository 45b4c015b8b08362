//! Measures of how good suggestions are, and how sure one can be of them. Pure functions; whoever calls them does the ranking.

pub mod bootstrap;
pub mod measures;
