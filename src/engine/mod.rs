//! The one facade: observe, recommend, explain, inspect, forget.
//!
//! The engine has no clock, no storage and no randomness of its own. Minutes and seeds are arguments; what a call changed is handed
//! out by [`Engine::take_changes`] to whoever stores it. So the same calls give the same answers, everywhere.

mod answer;
mod explain;
mod inspect;
mod models;
mod observe;
mod reasons;
mod recommend;

pub use answer::{
    Action, Explained, Explanation, Inspection, NotPersonalised, PackInfo, PurposeState, Reason, Recommendations, Recommended,
    Status, Without,
};
pub use inspect::{Storage, hexadecimal};
pub use models::{Model, Request};
pub use observe::{FirstError, Observed};

use crate::catalog::Catalog;
use crate::consent::{Choice, Consent, Purpose};
use crate::journal::{Forget, Journal, Limits, Record};
use crate::profile::{Actions, Profile, Target, resolve};
use crate::rank::Ranker;

/// What calls have changed since it was last asked for; what storage has to write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Numbers of actions that were added or changed.
    pub written: Vec<u32>,
    /// Numbers of actions that went.
    pub removed: Vec<u32>,
    /// Whether choices or a pause changed.
    pub consent: bool,
}

impl Changes {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The engine.
#[derive(Clone, Debug)]
pub struct Engine {
    catalog: Catalog,
    ranker: Ranker,
    profile: Profile,
    journal: Journal,
    targets: Vec<Target>,
    consent: Consent,
    limits: Limits,
    seed: u64,
    changes: Changes,
}

impl Engine {
    /// An engine on this pack with an empty journal and nothing allowed. `seed` is what exploration draws by.
    pub fn new(catalog: Catalog, limits: Limits, seed: u64) -> Self {
        Self {
            ranker: Ranker::new(&catalog),
            profile: Profile::default(),
            journal: Journal::default(),
            targets: Vec::new(),
            consent: Consent::default(),
            limits: limits.clamped(),
            seed,
            changes: Changes::default(),
            catalog,
        }
    }

    /// Takes over what storage holds, in place of what was there.
    pub fn restore(&mut self, journal: Journal, consent: Consent) {
        self.journal = journal;
        self.consent = consent;
        self.changes = Changes::default();
        self.resolve_all();
    }

    /// The pack.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// The journal.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// What the shopper allows.
    pub fn consent(&self) -> &Consent {
        &self.consent
    }

    /// How much is kept.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// What has changed since the last time.
    pub fn take_changes(&mut self) -> Changes {
        core::mem::take(&mut self.changes)
    }

    /// Drops what is past its time.
    pub fn expire(&mut self, now: u32) {
        let gone = self.journal.retain_within(&self.limits, now);
        self.removed(gone);
    }

    /// Forgets actions; returns how many went.
    pub fn forget(&mut self, what: &Forget) -> usize {
        let gone = self.journal.forget(what);
        let count = gone.len();
        self.removed(gone);
        count
    }

    /// Forgets everything, choices included.
    pub fn wipe(&mut self) {
        self.restore(Journal::default(), Consent::default());
    }

    /// Keeps actions without using them, or uses them again.
    pub fn set_used(&mut self, seqs: &[u32], used: bool) {
        let changed = self.journal.set_used(seqs, used);
        self.changes.written.extend(changed);
    }

    /// Puts choices in force; with `forget`, what was kept for the withdrawn purposes goes.
    pub fn choose(&mut self, choices: &[(Purpose, bool)], forget: bool, now: u32) {
        for &(purpose, allowed) in choices {
            self.consent.choose(Choice { purpose, allowed, minute: now });
            if !allowed && forget {
                self.forget(&Forget::Purpose(purpose));
            }
        }
        self.changes.consent = true;
    }

    /// Pauses writing and use until this minute ([`crate::consent::UNTIL_RESUMED`]: until resumed).
    pub fn pause(&mut self, until: u32) {
        self.consent.pause(until);
        self.changes.consent = true;
    }

    /// Ends a pause.
    pub fn resume(&mut self) {
        self.consent.resume();
        self.changes.consent = true;
    }

    /// The records that changed, for storage.
    pub fn records_of(&self, seqs: &[u32]) -> impl Iterator<Item = &Record> {
        seqs.iter().filter_map(|seq| self.journal.find(*seq))
    }

    fn removed(&mut self, gone: Vec<u32>) {
        if gone.is_empty() {
            return;
        }
        self.changes.written.retain(|seq| !gone.contains(seq));
        self.changes.removed.extend(gone);
        self.resolve_all();
    }

    fn resolve_all(&mut self) {
        let catalog = &self.catalog;
        self.targets = self.journal.records().iter().map(|record| resolve(catalog, record)).collect();
    }

    /// The actions that may be used now, without those on trial.
    fn actions<'a>(&'a self, without: &'a [u32], now: u32) -> Actions<'a> {
        actions(&self.journal, &self.targets, &self.consent, &self.limits, without, now)
    }
}

/// As [`Engine::actions`], borrowing the parts alone.
fn actions<'a>(
    journal: &'a Journal,
    targets: &'a [Target],
    consent: &Consent,
    limits: &Limits,
    without: &'a [u32],
    now: u32,
) -> Actions<'a> {
    if !consent.allows(Purpose::Personalise, now) {
        return Actions::NONE;
    }
    Actions { records: journal.records(), targets, without, horizon: limits.horizon(now) }
}
