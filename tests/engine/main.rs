//! The engine's promises, on packs that the real builder made: exact forgetting, exact reasons, nothing without consent, and harmless
//! outcomes for whatever pages send.

#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that meets the unexpected should stop there")]

mod allocations;
mod changes;
mod clocks;
mod consent;
mod fixture;
mod forgetting;
mod hostile_packs;
mod input;
mod models;
mod outside;
mod pictures;
mod promotions;
mod ranking;
mod reasons;
mod sensitive;
mod shelf;
mod shop;
mod titles;
