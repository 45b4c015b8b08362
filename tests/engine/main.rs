//! The engine's promises, on packs that the real builder made: exact forgetting, exact reasons, nothing without consent, and harmless
//! outcomes for whatever pages send.

#![cfg(feature = "cli")]

mod allocations;
mod consent;
mod forgetting;
mod hostile_packs;
mod input;
mod models;
mod reasons;
mod shop;
