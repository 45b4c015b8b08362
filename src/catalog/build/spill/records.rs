//! Records in the order in which they came.

use std::rc::Rc;

use super::file::{Reading, Region, TempFile};
use super::{Record, Scratch};
use crate::error::{Error, Result};

/// Records read from a file at a time.
const READ: usize = 2_048;

/// A list of records that can be gone through as often as wanted.
#[derive(Debug)]
pub(in super::super) struct Records<T> {
    scratch: Rc<Scratch>,
    /// Those that came after what is in the file.
    open: Vec<T>,
    room: usize,
    file: Option<TempFile>,
    spilled: u64,
    failed: Option<Error>,
}

impl<T: Record> Records<T> {
    pub(in super::super) fn new(scratch: &Rc<Scratch>) -> Self {
        let room = scratch.room::<T>(8);
        Self { scratch: Rc::clone(scratch), open: Vec::new(), room, file: None, spilled: 0, failed: None }
    }

    pub(in super::super) fn len(&self) -> u64 {
        self.spilled + self.open.len() as u64
    }

    /// Adds a record. If the file fails, reading tells of it.
    pub(in super::super) fn push(&mut self, record: T) {
        if self.open.len() >= self.room
            && let Err(error) = self.spill()
        {
            self.failed.get_or_insert(error);
        }
        self.open.push(record);
    }

    /// Whether a file failed: what is added is lost from then on.
    pub(in super::super) const fn has_failed(&self) -> bool {
        self.failed.is_some()
    }

    fn spill(&mut self) -> Result<()> {
        let records = core::mem::take(&mut self.open);
        if self.failed.is_some() {
            return Ok(());
        }
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(TempFile::new(&self.scratch)?),
        };
        file.append(&records)?;
        self.spilled += records.len() as u64;
        self.open = records;
        self.open.clear();
        Ok(())
    }

    /// Every record, in the order of coming.
    pub(in super::super) fn iter(&self) -> impl Iterator<Item = Result<T>> + '_ {
        let mut reading = Reading::new(Region { start: 0, records: self.spilled }, READ);
        let spilled = core::iter::from_fn(move || reading.next(self.file.as_ref()?).transpose());
        self.failed.clone().map(Err).into_iter().chain(spilled).chain(self.open.iter().copied().map(Ok))
    }
}

impl<T> Records<T> {
    /// Records that are in memory already, as long as they fit their share.
    pub(super) fn of_few(scratch: &Rc<Scratch>, open: Vec<T>) -> Self {
        Self { scratch: Rc::clone(scratch), room: open.len(), open, file: None, spilled: 0, failed: None }
    }
}
