//! Records that may be more than memory should hold: kept in their order (`records`) or sorted (`sorter`), in memory up to a share of
//! what the setting allows and in temporary files beyond it. The files have no name (where the system can do that), so that they are
//! gone with the process, however it ends.

mod file;
mod records;
mod sorter;

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

pub(super) use records::Records;
pub(super) use sorter::Sorter;

/// Megabytes where nothing is said.
pub(super) const USUAL_MEMORY: u32 = 1_024;

/// Something of a fixed size that can be written to a file of this machine.
pub(super) trait Record: Copy {
    /// Its bytes.
    type Raw: bytemuck::Pod;
    fn raw(&self) -> Self::Raw;
    fn from_raw(raw: Self::Raw) -> Self;
}

impl<const N: usize> Record for [u32; N] {
    type Raw = Self;

    fn raw(&self) -> Self {
        *self
    }

    fn from_raw(raw: Self) -> Self {
        raw
    }
}

/// The halves of a 64-bit number, the lower first, and back.
pub(super) const fn halves(number: u64) -> [u32; 2] {
    [number as u32, (number >> 32) as u32]
}

pub(super) const fn joined([low, high]: [u32; 2]) -> u64 {
    low as u64 | (high as u64) << 32
}

/// The quarters of a 128-bit number, the lowest first, and back.
pub(super) const fn quarters(number: u128) -> [u32; 4] {
    let ([a, b], [c, d]) = (halves(number as u64), halves((number >> 64) as u64));
    [a, b, c, d]
}

pub(super) const fn of_quarters([a, b, c, d]: [u32; 4]) -> u128 {
    joined([a, b]) as u128 | (joined([c, d]) as u128) << 64
}

/// Where records go and how much of them stays in memory.
#[derive(Debug)]
pub(super) struct Scratch {
    folder: PathBuf,
    bytes: usize,
    /// Bytes in temporary files right now.
    held: Cell<u64>,
}

impl Scratch {
    /// `memory` in megabytes; without a folder, the system's for temporary files.
    pub(super) fn new(folder: Option<&Path>, memory: Option<u32>) -> Rc<Self> {
        Rc::new(Self {
            folder: folder.map_or_else(std::env::temp_dir, Path::to_path_buf),
            bytes: (memory.unwrap_or(USUAL_MEMORY).max(1) as usize) << 20,
            held: Cell::new(0),
        })
    }

    /// Records of this size for a part of the memory, which is an eighth for records in their order and a quarter for sorting: so
    /// many of each as are alive at once fit.
    pub(super) fn room<T>(&self, part: usize) -> usize {
        (self.bytes / part / size_of::<T>().max(1)).max(16)
    }
}
