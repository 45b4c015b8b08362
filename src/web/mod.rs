//! The browser's side of the engine: the exported [`Session`], storage in IndexedDB, locks between tabs, conversions. Thin
//! functions over [`crate::engine`]; everything here runs in the worker.

mod database;
mod errors;
mod locks;
mod object;
mod read;
mod session;
mod state;
mod store;
mod wait;
mod write;

pub use session::Session;

/// Two-level segregated fit in a third of the standard allocator's bytes.
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
