//! Taking the last change back. What it needs for that stays in memory, one change at most, and goes with [`Engine::drop_undo`].

use super::Engine;
use super::change::{Change, Changed};
use crate::consent::Consent;
use crate::journal::{Forget, Journal};

/// What there was before a change, and after it.
#[derive(Clone, Debug)]
pub(super) struct Undo {
    before: (Journal, Consent),
    after: (Journal, Consent),
}

impl Engine {
    /// Makes a change that [`Engine::undo`] can take back.
    pub fn make_undoable(&mut self, change: &Change, now: u32) -> Changed {
        let before = (self.journal.clone(), self.consent.clone());
        let changed = self.make(change, now);
        self.undo = Some(Box::new(Undo { before, after: (self.journal.clone(), self.consent.clone()) }));
        changed
    }

    /// Takes the last undoable change back, and nothing that was done since: what it forgot is there again under its old numbers, what
    /// it added goes, and choices are as before unless others were made since. Whether there was one. It can be done again until
    /// [`Engine::drop_undo`].
    pub fn undo(&mut self) -> bool {
        let Some(undo) = self.undo.take() else { return false };
        let Undo { before, after } = &*undo;
        let added: Vec<u32> = after.0.records().iter().map(|r| r.seq).filter(|seq| before.0.find(*seq).is_none()).collect();
        self.forget(&Forget::Seqs(added));
        let lost = before.0.records().iter().filter(|record| after.0.find(record.seq).is_none());
        let back = self.journal.put_back(lost.cloned());
        self.changes.written.extend(back);
        for old in before.0.records() {
            if after.0.find(old.seq).is_some_and(|new| new.used != old.used) {
                self.set_used(&[old.seq], old.used);
            }
        }
        if self.consent == after.1 && before.1 != after.1 {
            self.consent = before.1.clone();
            self.changes.consent = true;
        }
        self.resolve_all();
        self.undo = Some(undo);
        true
    }

    /// Forgets what the last change could be taken back with.
    pub fn drop_undo(&mut self) {
        self.undo = None;
    }
}
