//! The browser's side of the engine: the exported [`Session`], storage in IndexedDB, locks between tabs, conversions. Thin
//! functions over [`crate::engine`]; everything here runs in the worker.

mod convert;
mod database;
mod locks;
mod session;
mod store;
mod wait;

pub use session::Session;
