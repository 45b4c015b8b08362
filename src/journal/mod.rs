//! What this shopper did in this shop: the only primary data. Everything else (preferences, reasons, suggestions) is computed
//! from it at each call, so forgetting an action is exact: what remains is what it would be had the action never happened.
//!
//! Order is by `seq`, never by the clock.

mod event;
mod record;

pub use event::{Event, EventItem, EventKind};
pub use record::{MAX_TEXT_BYTES, Record, SCHEMA};

use crate::consent::Purpose;

/// How much is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most actions kept; beyond it the oldest go. At 1 only the newest action teaches; at 10,000 years of habits do.
    pub max_events: usize,
    /// Days that an action is kept. At 1 everything is gone tomorrow; at 400 last Christmas still counts.
    pub max_days: u32,
    /// Days that a choice holds; then it is as if never asked. At 1 the shopper is asked every day; at 730 every other year.
    pub consent_days: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_events: 2_000, max_days: 90, consent_days: 365 }
    }
}

impl Limits {
    /// These limits inside their ranges: 1 to 10,000 actions, 1 to 400 days, choices for 1 to 730 days.
    pub fn clamped(self) -> Self {
        Self {
            max_events: self.max_events.clamp(1, 10_000),
            max_days: self.max_days.clamp(1, 400),
            consent_days: self.consent_days.clamp(1, 730),
        }
    }

    /// The oldest minute that is still kept.
    pub fn horizon(&self, now: u32) -> u32 {
        now.saturating_sub(self.max_days.saturating_mul(24 * 60))
    }
}

/// What of the journal to forget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Forget {
    /// These actions.
    Seqs(Vec<u32>),
    /// Every action with this product.
    Item(String),
    /// Every action from this minute on.
    Since(u32),
    /// Every action before this minute.
    Before(u32),
    /// Every action kept for this purpose.
    Purpose(Purpose),
}

impl Forget {
    /// Whether this action is meant.
    pub fn covers(&self, record: &Record) -> bool {
        match self {
            Self::Seqs(seqs) => seqs.contains(&record.seq),
            Self::Item(item) => record.item.as_deref() == Some(item),
            Self::Since(minute) => record.minute >= *minute,
            Self::Before(minute) => record.minute < *minute,
            Self::Purpose(purpose) => record.purpose() == *purpose,
        }
    }
}

/// The actions kept, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    records: Vec<Record>,
    next_seq: u32,
}

impl Journal {
    /// A journal of stored records, which storage gives by rising number; those that no journal could have written are left
    /// aside (see [`Record::is_sound`]). `next_seq` is the number that the next action gets, if it is above all of theirs.
    pub fn from_records(mut records: Vec<Record>, next_seq: u32) -> Self {
        let mut last = 0;
        records.retain(|record| {
            let follows = record.is_sound() && record.seq > last;
            last = if follows { record.seq } else { last };
            follows
        });
        let after_last = records.last().map_or(1, |record| record.seq.saturating_add(1));
        Self { records, next_seq: next_seq.max(after_last) }
    }

    /// The actions, oldest first.
    pub fn records(&self) -> &[Record] {
        &self.records
    }

    /// Number of actions.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The number that the next action gets. Numbers are never used twice.
    pub fn next_seq(&self) -> u32 {
        self.next_seq.max(1)
    }

    /// Appends an action and returns its number.
    pub fn append(&mut self, record: Record) -> u32 {
        let seq = self.next_seq();
        self.next_seq = seq.saturating_add(1);
        self.records.push(Record { seq, ..record });
        seq
    }

    /// Drops what is past the limits; returns the numbers of what went, rising.
    pub fn retain_within(&mut self, limits: &Limits, now: u32) -> Vec<u32> {
        let horizon = limits.horizon(now);
        let kept = self.records.iter().filter(|record| record.minute >= horizon).count();
        let mut surplus = kept.saturating_sub(limits.max_events);
        let mut is_gone = |record: &Record| {
            let too_many = record.minute >= horizon && surplus > 0;
            surplus -= usize::from(too_many);
            too_many || record.minute < horizon
        };
        let (gone, kept) = core::mem::take(&mut self.records).into_iter().partition::<Vec<Record>, _>(&mut is_gone);
        self.records = kept;
        gone.into_iter().map(|record| record.seq).collect()
    }

    /// Forgets; returns the numbers of what went, rising.
    pub fn forget(&mut self, what: &Forget) -> Vec<u32> {
        self.remove(|record| what.covers(record))
    }

    /// Marks actions as used or kept-but-not-used; returns the numbers of those that changed.
    pub fn set_used(&mut self, seqs: &[u32], used: bool) -> Vec<u32> {
        let changing = self.records.iter_mut().filter(|record| record.used != used && seqs.contains(&record.seq));
        changing
            .map(|record| {
                record.used = used;
                record.seq
            })
            .collect()
    }

    /// Takes in actions from elsewhere (a file that the shopper saved), in among its own by their minutes; each side keeps its order.
    /// What it has already is not taken twice, and of what is `welcome` only the last `room` are. Returns the numbers of what changed its number, as
    /// they were, and of what was written.
    pub fn merge(&mut self, given: Vec<Record>, room: usize, welcome: impl Fn(&Record) -> bool) -> (Vec<u32>, Vec<u32>) {
        let mut fresh = given;
        fresh.retain(|record| record.is_sound() && welcome(record) && !self.records.iter().any(|own| own.is_same_act(record)));
        let mut fresh = fresh.split_off(fresh.len().saturating_sub(room)).into_iter().peekable();
        let Some(first) = fresh.peek() else { return Default::default() };
        let from = self.records.iter().position(|own| own.minute > first.minute).unwrap_or(self.records.len());
        let later = self.records.split_off(from);
        let moved = later.iter().map(|record| record.seq).collect();
        let mut written = Vec::new();
        for own in later {
            while let Some(record) = fresh.next_if(|record| record.minute < own.minute) {
                written.push(self.append(record));
            }
            written.push(self.append(own));
        }
        fresh.for_each(|record| written.push(self.append(record)));
        (moved, written)
    }

    /// Puts actions back under the numbers that they had; where one is taken, nothing happens. Returns the numbers of what came back.
    pub fn put_back(&mut self, records: impl Iterator<Item = Record>) -> Vec<u32> {
        let mut back = Vec::new();
        for record in records {
            if let Err(at) = self.records.binary_search_by_key(&record.seq, |own| own.seq) {
                self.next_seq = self.next_seq.max(record.seq.saturating_add(1));
                back.push(record.seq);
                self.records.insert(at, record);
            }
        }
        back
    }

    /// The action of this number.
    pub fn find(&self, seq: u32) -> Option<&Record> {
        self.records.get(self.records.binary_search_by_key(&seq, |record| record.seq).ok()?)
    }

    fn remove(&mut self, gone: impl Fn(&Record) -> bool) -> Vec<u32> {
        let seqs = self.records.iter().filter(|record| gone(record)).map(|record| record.seq).collect();
        self.records.retain(|record| !gone(record));
        seqs
    }
}
