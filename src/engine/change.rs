//! What a shopper changes, as data: so that it can be tried before it is done, done, and taken back.

use serde::Serialize;

use super::Engine;
use super::answer::ItemName;
use super::models::Request;
use super::observe::Observed;
use crate::consent::{Purpose, Settings};
use crate::error::Result;
use crate::journal::{Event, Forget, Record};

/// A change.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Forget actions.
    Forget(Forget),
    /// Keep actions without using them, or use them again.
    Use(Vec<u32>, bool),
    /// Take in a word of the shopper's.
    Say(Vec<Event>),
    /// Put choices in force; with `true`, what was kept for the withdrawn purposes goes.
    Choose(Vec<(Purpose, bool)>, bool),
    /// Pause until this minute ([`crate::consent::UNTIL_RESUMED`]: until resumed).
    Pause(u32),
    /// End a pause.
    Resume,
    /// Set what is set here.
    Set(SetSettings),
    /// Take in actions that were saved, as far as they are allowed now and not too old: the last that there is room for, as what is there
    /// does not give way to what comes. They are given in the order in which they were done.
    Restore(Vec<Record>),
}

/// New settings; what is none stays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // [`Settings`] says what each is
pub struct SetSettings {
    pub variety: Option<u8>,
    pub promotions: Option<bool>,
}

/// What became of a change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// Actions that were added or are another way now.
    pub changed: u32,
    /// Actions that went.
    pub forgotten: u32,
    /// Actions that are left.
    pub left: u32,
    /// Words that were said, and what became of them.
    pub observed: Observed,
}

/// What a change would do to a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Preview {
    /// Length of the list as it is.
    pub of: u32,
    /// How many of its products would give way; where it would only get longer, how many would come.
    pub changed: u32,
    /// These would go.
    pub gone: Vec<ItemName>,
    /// These would come.
    pub come: Vec<ItemName>,
}

impl Engine {
    /// Makes a change.
    pub fn make(&mut self, change: &Change, now: u32) -> Changed {
        let mut observed = Observed::default();
        let (mut forgotten, mut moved) = (0, 0);
        match change {
            Change::Forget(what) => forgotten = self.forget(what),
            Change::Use(seqs, used) => self.set_used(seqs, *used),
            Change::Say(events) => observed = self.observe(events, now),
            Change::Choose(choices, forget) => forgotten = self.choose(choices, *forget, now),
            Change::Pause(until) => self.pause(*until),
            Change::Resume => self.resume(),
            Change::Set(set) => self.set(*set),
            Change::Restore(records) => moved = self.take_in(records, now),
        }
        Changed {
            changed: (self.changes.written.len() - moved) as u32,
            forgotten: forgotten as u32,
            left: self.journal.len() as u32,
            observed,
        }
    }

    /// What a change would do to the list for a request. Nothing is changed: it is made, the list is ranked again, and what was
    /// there before is put back.
    ///
    /// # Errors
    /// As [`Engine::recommend`].
    pub fn preview(&mut self, change: &Change, request: &Request, now: u32) -> Result<Preview> {
        let before = self.shortlist(request, now)?;
        let (journal, consent, changes) = (self.journal.clone(), self.consent.clone(), self.take_changes());
        self.make(change, now);
        let after = self.shortlist(request, now);
        self.restore(journal, consent);
        self.changes = changes;
        let after = after?;
        let names_of = |these: &[u32], others: &[u32]| -> Vec<ItemName> {
            these.iter().filter(|item| !others.contains(item)).map(|item| self.name_of(*item)).collect()
        };
        let (gone, come) = (names_of(&before, &after), names_of(&after, &before));
        Ok(Preview { of: before.len() as u32, changed: gone.len().max(come.len()) as u32, gone, come })
    }

    fn set(&mut self, set: SetSettings) {
        let now = self.consent.settings();
        self.consent
            .set(Settings { variety: set.variety.unwrap_or(now.variety), promotions: set.promotions.unwrap_or(now.promotions) });
        self.changes.consent = true;
    }

    /// Gives back how many actions that were there have another number now.
    fn take_in(&mut self, records: &[Record], now: u32) -> usize {
        let horizon = self.limits.horizon(now);
        let (consent, denied) = (&self.consent, self.denied);
        let welcome =
            |record: &Record| record.minute >= horizon && record.minute <= now && consent.allows(record.purpose(), denied, now);
        let room = self.limits.max_events.saturating_sub(self.journal.len());
        let (moved, written) = self.journal.merge(records.to_vec(), room, welcome);
        let count = moved.len();
        self.changes.removed.extend(moved);
        self.changes.written.extend(written);
        self.resolve_all();
        self.expire(now);
        count
    }
}
