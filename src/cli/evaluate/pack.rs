//! Building the pack that is measured, as the shop would ship it.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::num::NonZeroUsize;

use super::progress;
use crate::audit::Replay;
use crate::catalog::Catalog;
use crate::catalog::build::{self, History, Options};
use crate::error::{Error, ErrorCode, Result};

/// A pack as it ships, and its size.
pub(super) struct Shipped {
    pub(super) catalog: Catalog,
    /// Bytes of the file.
    pub(super) bytes: usize,
    /// Bytes as a browser fetches it: brotli at its highest setting.
    pub(super) brotli: usize,
    /// The constants that hold in it, by name.
    pub(super) constants: BTreeMap<&'static str, f64>,
}

/// Builds a pack into bytes and reads these as a browser does.
pub(super) fn ship(options: &Options, threads: NonZeroUsize) -> Result<Shipped> {
    let busy = progress::busy(&format!("Building the pack: K {}, {} neighbours", options.min_customers, options.neighbours));
    let packed = build::pack_fitted(options, &Replay { threads }, &|_| ())?;
    let catalog = Catalog::from_slice(&packed.bytes)?;
    busy.set_message("Measuring the pack's size");
    let brotli = compressed(&packed.bytes)?;
    busy.finish_and_clear();
    Ok(Shipped { catalog, bytes: packed.bytes.len(), brotli, constants: packed.report.pack.constants })
}

/// Reads the log that is replayed.
pub(super) fn history(options: &Options) -> Result<History> {
    let files = options.products.iter().chain(&options.orders).chain(&options.sessions);
    let bar = progress::bytes("Reading", files.filter_map(|path| fs::metadata(path).ok()).map(|file| file.len()).sum());
    let history = History::read(options, &|read| bar.inc(read));
    bar.finish_and_clear();
    history
}

fn compressed(bytes: &[u8]) -> Result<usize> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 24);
    writer.write_all(bytes).map_err(|error| Error::new(ErrorCode::Io, format!("the pack cannot be compressed: {error}")))?;
    Ok(writer.into_inner().len())
}
