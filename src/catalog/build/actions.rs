//! Actions of a span of time, with items numbered as the pack numbers them.

use super::clean::Action;
use super::spill::Records;
use crate::error::Result;

/// A view of all actions.
#[derive(Clone, Copy, Debug)]
pub(super) struct Actions<'a> {
    pub(super) records: &'a Records<Action>,
    /// The pack's number of each item in the order of ids; where it has none, the number stays.
    pub(super) places: &'a [u32],
    /// Seconds from (with it) and to (without it).
    pub(super) span: (i64, i64),
}

impl<'a> Actions<'a> {
    /// All of them.
    pub(super) const fn all(records: &'a Records<Action>, places: &'a [u32]) -> Self {
        Self { records, places, span: (i64::MIN, i64::MAX) }
    }

    pub(super) fn iter(self) -> impl Iterator<Item = Result<Action>> + 'a {
        let (from, to) = self.span;
        let within = self.records.iter().filter(move |action| action.as_ref().map_or(true, |one| (from..to).contains(&one.time)));
        within.map(move |action| action.map(|one| Action { item: self.place(one.item), ..one }))
    }

    fn place(&self, item: u32) -> u32 {
        self.places.get(item as usize).copied().unwrap_or(item)
    }
}
