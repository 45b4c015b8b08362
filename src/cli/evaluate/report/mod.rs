//! The report: one self-contained web page that a shop owner can read.

mod page;
mod svg;
mod tables;

use std::path::Path;

use super::Measure;
use super::figures::Measured;
use super::tell::Setting;
use crate::catalog::build::Options;
use crate::error::{Error, ErrorCode, Result};

/// Values of K that the report compares.
const KS: [u32; 5] = [1, 2, 3, 5, 10];
/// Lengths of neighbour rows that it compares.
const NEIGHBOURS: [usize; 5] = [5, 10, 20, 50, 100];
/// About so many trials are replayed for each of these.
const TRIALS: usize = 20_000;

/// What other packs would give.
struct Sweeps {
    by_k: Vec<Measured>,
    by_neighbours: Vec<Measured>,
}

/// Measures what else the report shows, and writes it.
pub(super) fn write(path: &Path, setting: &Setting, measured: &Measured, measure: &Measure<'_>) -> Result<()> {
    let base = &measured.options;
    let with_k = |min_customers: &u32| measure(&Options { min_customers: *min_customers, ..base.clone() }, Some(TRIALS));
    let with_neighbours = |neighbours: &usize| measure(&Options { neighbours: *neighbours, ..base.clone() }, Some(TRIALS));
    let sweeps = Sweeps {
        by_k: KS.iter().map(with_k).collect::<Result<_>>()?,
        by_neighbours: NEIGHBOURS.iter().map(with_neighbours).collect::<Result<_>>()?,
    };
    std::fs::write(path, page::page(setting, measured, &sweeps))
        .map_err(|error| Error::new(ErrorCode::Io, format!("{} cannot be written: {error}", path.display())))
}
