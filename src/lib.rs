//! Homebody: personalisation that never leaves home.
//!
//! A shop packs its products and what goes with what into one static file ([`catalog`]). In the shopper's browser the
//! [`engine`] keeps a [`journal`] of what they did there, if they agreed ([`consent`]), folds it into a [`profile`] and ranks
//! the shop's products for them ([`rank`]). Nothing is sent anywhere.
//!
//! | module | what |
//! |---|---|
//! | [`catalog`] | what the shop sells: the pack's format, reader, builder |
//! | [`journal`] | what this shopper did: the only primary data |
//! | [`consent`] | what the shopper allows, by purpose |
//! | [`profile`] | preferences, a pure fold of the journal |
//! | [`rank`] | scores, reasons, selection; changes nothing |
//! | [`engine`] | the one facade: observe, recommend, explain, inspect, forget |
//! | `audit` | (feature `cli`) how good the suggestions are |
//! | `web` | (wasm32) the exported API, storage, locks |
//! | [`error`] | one error type with stable codes |
//!
//! The core knows no browser, no clock and no randomness: times and seeds are arguments.

#[cfg(target_endian = "big")]
compile_error!("packs are read in place and are little-endian");

#[cfg(feature = "cli")]
pub mod audit;
pub mod catalog;
#[cfg(feature = "cli")]
pub mod cli;
pub mod consent;
pub mod engine;
pub mod error;
pub mod journal;
pub mod profile;
pub mod rank;
mod text;
#[cfg(target_arch = "wasm32")]
pub mod web;
