//! A temporary file that grows at its end and is read anywhere.

use std::fs;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::rc::Rc;

use super::{Record, Scratch};
use crate::error::{Error, ErrorCode, Result};

/// Records turned into bytes at a time.
const CHUNK: usize = 4_096;

#[derive(Debug)]
pub(super) struct TempFile {
    file: fs::File,
    scratch: Rc<Scratch>,
    bytes: u64,
}

impl TempFile {
    pub(super) fn new(scratch: &Rc<Scratch>) -> Result<Self> {
        let file = tempfile::tempfile_in(&scratch.folder).map_err(|error| {
            let folder = scratch.folder.display();
            Error::new(
                ErrorCode::Io,
                format!("no temporary file can be made in {folder} ({error}); --scratch names another folder"),
            )
        })?;
        Ok(Self { file, scratch: Rc::clone(scratch), bytes: 0 })
    }

    /// Writes records at the end and says at which byte they begin.
    pub(super) fn append<T: Record>(&mut self, records: &[T]) -> Result<u64> {
        let start = self.bytes;
        let mut raw: Vec<T::Raw> = Vec::with_capacity(CHUNK.min(records.len()));
        self.file.seek(SeekFrom::Start(start)).map_err(|error| self.failed(&error, 0))?;
        for chunk in records.chunks(CHUNK) {
            raw.clear();
            raw.extend(chunk.iter().map(T::raw));
            let bytes: &[u8] = bytemuck::cast_slice(&raw);
            self.file.write_all(bytes).map_err(|error| self.failed(&error, bytes.len()))?;
            self.bytes += bytes.len() as u64;
            self.scratch.held.set(self.scratch.held.get() + bytes.len() as u64);
        }
        Ok(start)
    }

    /// Reads records from this byte on, as many as `raw` has room for.
    pub(super) fn read<R: bytemuck::Pod>(&self, start: u64, raw: &mut [R]) -> Result<()> {
        let mut file = &self.file;
        let read = file.seek(SeekFrom::Start(start)).and_then(|_| file.read_exact(bytemuck::cast_slice_mut(raw)));
        read.map_err(|error| self.failed(&error, 0))
    }

    pub(super) const fn bytes(&self) -> u64 {
        self.bytes
    }

    fn failed(&self, error: &io::Error, wanted: usize) -> Error {
        let megabytes = (self.scratch.held.get() + wanted as u64).div_ceil(1 << 20);
        Error::new(
            ErrorCode::Io,
            format!(
                "the temporary files in {} failed ({error}) when they needed {megabytes} MB, and more would have followed: \
                 make room there, or name another folder by --scratch, or more memory by --memory",
                self.scratch.folder.display()
            ),
        )
    }
}

impl Drop for TempFile {
    fn drop(&mut self) {
        self.scratch.held.set(self.scratch.held.get().saturating_sub(self.bytes));
    }
}

/// A part of a file: its first byte, and how many records it has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Region {
    pub(super) start: u64,
    pub(super) records: u64,
}

/// Reads a region record by record.
#[derive(Debug)]
pub(super) struct Reading<T: Record> {
    rest: Region,
    buffer: Vec<T::Raw>,
    at: usize,
    room: usize,
}

impl<T: Record> Reading<T> {
    /// `room`: records read at a time.
    pub(super) const fn new(region: Region, room: usize) -> Self {
        Self { rest: region, buffer: Vec::new(), at: 0, room }
    }

    pub(super) fn next(&mut self, file: &TempFile) -> Result<Option<T>> {
        if self.at == self.buffer.len() && self.rest.records > 0 {
            let records = self.rest.records.min(self.room.max(1) as u64);
            self.buffer.resize(records as usize, bytemuck::Zeroable::zeroed());
            file.read(self.rest.start, &mut self.buffer)?;
            self.rest =
                Region { start: self.rest.start + records * size_of::<T::Raw>() as u64, records: self.rest.records - records };
            self.at = 0;
        }
        let record = self.buffer.get(self.at).copied().map(T::from_raw);
        self.at += usize::from(record.is_some());
        Ok(record)
    }
}
