//! Records in order: sorted runs of what memory holds, merged at the end.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::rc::Rc;

use super::file::{Reading, Region, TempFile};
use super::{Record, Records, Scratch};
use crate::error::Result;

/// Runs merged at once; of more, neighbouring ones are merged first.
const FAN: usize = 128;
/// Least and most records of a run that are read at a time.
const READ: (usize, usize) = (64, 8_192);

/// Sorts by a key; records of one key stay in the order of coming, or are joined into one.
pub(in super::super) struct Sorter<T: Record, K> {
    scratch: Rc<Scratch>,
    key: fn(&T) -> K,
    join: Option<fn(T, &T) -> T>,
    open: Vec<T>,
    room: usize,
    /// The file of the runs, and where each lies in it.
    runs: Option<TempFile>,
    regions: Vec<Region>,
}

impl<T: Record, K: Ord> Sorter<T, K> {
    pub(in super::super) fn new(scratch: &Rc<Scratch>, key: fn(&T) -> K) -> Self {
        // A stable sort takes half as much again.
        let room = scratch.room::<T>(6);
        Self { scratch: Rc::clone(scratch), key, join: None, open: Vec::new(), room, runs: None, regions: Vec::new() }
    }

    /// Makes one record of those with the same key; `join` gets the earlier one first and has to be associative.
    pub(in super::super) fn joining(scratch: &Rc<Scratch>, key: fn(&T) -> K, join: fn(T, &T) -> T) -> Self {
        Self { join: Some(join), ..Self::new(scratch, key) }
    }

    /// Adds a record.
    ///
    /// # Errors
    /// `io` where a temporary file cannot be written.
    pub(in super::super) fn push(&mut self, record: T) -> Result<()> {
        if self.open.len() >= self.room {
            self.sort();
            // Where joining has made room enough, there is no need for a file yet.
            if self.open.len() > self.room / 2 {
                self.spill()?;
            }
        }
        self.open.push(record);
        Ok(())
    }

    fn sort(&mut self) {
        let key = self.key;
        self.open.sort_by_key(key);
        let Some(join) = self.join else { return };
        self.open.dedup_by(|next, kept| {
            let same = key(next) == key(kept);
            if same {
                *kept = join(*kept, next);
            }
            same
        });
    }

    fn spill(&mut self) -> Result<()> {
        let file = match &mut self.runs {
            Some(file) => file,
            none => none.insert(TempFile::new(&self.scratch)?),
        };
        let start = file.append(&self.open)?;
        self.regions.push(Region { start, records: self.open.len() as u64 });
        self.open.clear();
        Ok(())
    }

    /// Merges neighbouring runs into fewer, in a new file, until all that are left can be merged at once.
    fn merge_some(&mut self) -> Result<()> {
        while self.regions.len() > FAN {
            let Some(file) = self.runs.take() else { break };
            let mut merged = TempFile::new(&self.scratch)?;
            let mut regions = Vec::new();
            for some in self.regions.chunks(FAN) {
                let start = merged.bytes();
                let mut buffer = Vec::with_capacity(READ.1);
                for record in self.merge(Some(&file), some, Vec::new()) {
                    buffer.push(record?);
                    if buffer.len() == READ.1 {
                        merged.append(&buffer)?;
                        buffer.clear();
                    }
                }
                merged.append(&buffer)?;
                regions.push(Region { start, records: (merged.bytes() - start) / size_of::<T::Raw>() as u64 });
            }
            (self.runs, self.regions) = (Some(merged), regions);
        }
        Ok(())
    }

    fn merge<'f>(&self, file: Option<&'f TempFile>, regions: &[Region], open: Vec<T>) -> Merge<'f, T, K> {
        let read = (self.room / FAN).clamp(READ.0, READ.1);
        let mut sources: Vec<Source<'f, T>> = Vec::new();
        if let Some(file) = file {
            sources.extend(regions.iter().map(|region| Source::File(file, Reading::new(*region, read))));
        }
        sources.push(Source::Memory(open.into_iter()));
        Merge { key: self.key, join: self.join, sources, heads: BinaryHeap::new(), started: false, current: None }
    }

    /// Hands over every record in order.
    ///
    /// # Errors
    /// `io` where a temporary file cannot be written or read, and what `each` gives.
    pub(in super::super) fn each(mut self, mut each: impl FnMut(T) -> Result<()>) -> Result<()> {
        self.sort();
        if !self.regions.is_empty() {
            self.spill()?;
        }
        self.merge_some()?;
        let open = core::mem::take(&mut self.open);
        self.merge(self.runs.as_ref(), &self.regions, open).try_for_each(|record| each(record?))
    }

    /// Every record in order, to be gone through more than once.
    ///
    /// # Errors
    /// As [`Self::each`].
    pub(in super::super) fn records(mut self) -> Result<Records<T>> {
        if self.regions.is_empty() {
            self.sort();
            let mut open = core::mem::take(&mut self.open);
            open.shrink_to_fit();
            return Ok(Records::of_few(&self.scratch, open));
        }
        let mut records = Records::new(&self.scratch);
        self.each(|record| {
            records.push(record);
            Ok(())
        })?;
        Ok(records)
    }
}

enum Source<'f, T: Record> {
    File(&'f TempFile, Reading<T>),
    Memory(std::vec::IntoIter<T>),
}

impl<T: Record> Source<'_, T> {
    fn next(&mut self) -> Result<Option<T>> {
        match self {
            Self::File(file, reading) => reading.next(file),
            Self::Memory(records) => Ok(records.next()),
        }
    }
}

/// A run's first record, ordered by key and then by run.
struct Head<T, K> {
    key: K,
    run: usize,
    record: T,
}

impl<T, K: Ord> PartialEq for Head<T, K> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl<T, K: Ord> Eq for Head<T, K> {}

impl<T, K: Ord> PartialOrd for Head<T, K> {
    fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T, K: Ord> Ord for Head<T, K> {
    fn cmp(&self, other: &Self) -> core::cmp::Ordering {
        self.key.cmp(&other.key).then(self.run.cmp(&other.run))
    }
}

struct Merge<'f, T: Record, K> {
    key: fn(&T) -> K,
    join: Option<fn(T, &T) -> T>,
    sources: Vec<Source<'f, T>>,
    heads: BinaryHeap<Reverse<Head<T, K>>>,
    started: bool,
    /// What is being joined.
    current: Option<T>,
}

impl<T: Record, K: Ord> Merge<'_, T, K> {
    fn refill(&mut self, run: usize) -> Result<()> {
        if let Some(record) = self.sources.get_mut(run).map_or(Ok(None), Source::next)? {
            self.heads.push(Reverse(Head { key: (self.key)(&record), run, record }));
        }
        Ok(())
    }

    fn smallest(&mut self) -> Result<Option<T>> {
        if !self.started {
            self.started = true;
            (0..self.sources.len()).try_for_each(|run| self.refill(run))?;
        }
        let Some(Reverse(head)) = self.heads.pop() else { return Ok(None) };
        self.refill(head.run)?;
        Ok(Some(head.record))
    }

    fn joined(&mut self) -> Result<Option<T>> {
        let Some(join) = self.join else { return self.smallest() };
        while let Some(record) = self.smallest()? {
            match self.current {
                Some(current) if (self.key)(&current) == (self.key)(&record) => self.current = Some(join(current, &record)),
                Some(current) => {
                    self.current = Some(record);
                    return Ok(Some(current));
                }
                None => self.current = Some(record),
            }
        }
        Ok(self.current.take())
    }
}

impl<T: Record, K: Ord> Iterator for Merge<'_, T, K> {
    type Item = Result<T>;

    fn next(&mut self) -> Option<Result<T>> {
        self.joined().transpose()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn sorter(scratch: &Rc<Scratch>, room: usize) -> Sorter<[u32; 2], u32> {
        Sorter { room, ..Sorter::new(scratch, |record: &[u32; 2]| record[0]) }
    }

    /// Keys that repeat and jump about, each record with its number.
    fn numbered(count: u32) -> impl Iterator<Item = [u32; 2]> {
        (0..count).map(|number| [number.wrapping_mul(2_654_435_761) >> 20, number])
    }

    #[test]
    fn many_runs_give_the_order_that_one_stable_sort_gives() {
        let scratch = Scratch::new(None, Some(1));
        let mut expected: Vec<[u32; 2]> = numbered(20_000).collect();
        expected.sort_by_key(|record| record[0]);
        for room in [16, 1_000, 50_000] {
            // At 16 there are over 1,000 runs, merged in two rounds.
            let mut sorter = sorter(&scratch, room);
            numbered(20_000).for_each(|record| sorter.push(record).unwrap());
            let sorted: Vec<_> = sorter.records().unwrap().iter().map(Result::unwrap).collect();
            assert_eq!(sorted, expected, "{room}");
        }
        assert_eq!(scratch.held.get(), 0, "what is dropped is given back");
    }

    #[test]
    fn what_is_joined_is_one_sum_whatever_the_runs() {
        let scratch = Scratch::new(None, Some(1));
        for room in [16, 50_000] {
            let mut sorter = sorter(&scratch, room);
            sorter.join = Some(|one, other| [one[0], one[1] + other[1]]);
            numbered(20_000).for_each(|record| sorter.push(record).unwrap());
            let sorted: Vec<_> = sorter.records().unwrap().iter().map(Result::unwrap).collect();
            assert!(sorted.is_sorted_by(|one, other| one[0] < other[0]));
            assert_eq!(sorted.iter().map(|record| record[1]).sum::<u32>(), (0..20_000).sum::<u32>());
        }
    }

    #[test]
    fn records_come_back_in_their_order_as_often_as_wanted() {
        let scratch = Scratch::new(None, Some(1));
        let mut records = Records::new(&scratch);
        numbered(100_000).for_each(|record| records.push(record));
        assert!(scratch.held.get() > 0, "800 kB are over an eighth of a megabyte");
        for _ in 0..2 {
            assert!(records.iter().map(Result::unwrap).eq(numbered(100_000)));
        }
        assert_eq!(records.len(), 100_000);
    }
}
