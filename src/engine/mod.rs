//! The one facade: observe, recommend, explain, inspect, forget.
//!
//! The engine has no clock, no storage and no randomness of its own. Minutes and seeds are arguments; what a call changed is handed
//! out by [`Engine::take_changes`] to whoever stores it. So the same calls give the same answers, everywhere.

mod answer;
mod change;
mod explain;
mod inspect;
mod models;
mod observe;
mod reasons;
mod recommend;
mod shelf;
mod undo;

pub use answer::{
    Action, Explained, Explanation, Filtered, Inspection, ItemName, NotPersonalised, PackInfo, PurposeState, Reason,
    Recommendations, Recommended, Status, Trail, Without,
};
pub use change::{Change, Changed, Preview, SetSettings};
pub use inspect::{Storage, hexadecimal};
pub use models::{Model, Request};
pub use observe::{FirstError, Observed};

use std::sync::Arc;

use crate::catalog::Catalog;
use crate::consent::{Choice, Consent, Denied, Purpose};
use crate::journal::{Forget, Journal, Limits, Record};
use crate::profile::{Actions, Profile, Resolver, Target};
use crate::rank::{Ranker, Shelf};

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
    resolver: Resolver,
    targets: Vec<Target>,
    consent: Consent,
    denied: Denied,
    limits: Limits,
    seed: u64,
    changes: Changes,
    /// The last change that can be taken back.
    undo: Option<Box<undo::Undo>>,
    /// What is on the page's shelf, and that with the shopper's own.
    shelves: [Arc<Shelf>; 2],
}

impl Engine {
    /// An engine on this pack with an empty journal and nothing allowed. `seed` is what exploration draws by.
    pub fn new(catalog: Catalog, limits: Limits, seed: u64) -> Self {
        Self {
            ranker: Ranker::new(&catalog, true),
            profile: Profile::default(),
            journal: Journal::default(),
            resolver: Resolver::default(),
            targets: Vec::new(),
            consent: Consent::default().lasting(limits.clamped().consent_days * 24 * 60),
            denied: Denied::default(),
            limits: limits.clamped(),
            seed,
            changes: Changes::default(),
            undo: None,
            shelves: Default::default(),
            catalog,
        }
    }

    /// Takes over what storage holds, in place of what was there.
    pub fn restore(&mut self, journal: Journal, consent: Consent) {
        self.journal = journal;
        self.consent = consent.lasting(self.limits.consent_days * 24 * 60);
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

    /// What an outside consent tool denies from now on. It stops writing and use, and deletes nothing; nothing but this changes it.
    pub fn deny(&mut self, denied: Denied) {
        self.denied = denied;
    }

    /// Whether this purpose may be pursued now.
    pub(super) fn allows(&self, purpose: Purpose, now: u32) -> bool {
        self.consent.allows(purpose, self.denied, now)
    }

    /// How much is kept.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// What has changed since the last time.
    pub fn take_changes(&mut self) -> Changes {
        core::mem::take(&mut self.changes)
    }

    /// Drops what is past its time, and what was kept before the pack called it sensitive.
    pub fn expire(&mut self, now: u32) {
        let limits = self.limits;
        self.remove(|journal| journal.retain_within(&limits, now));
        let sensitive = self.journal.records().iter().zip(&self.targets).filter(|(_, target)| **target == Target::Sensitive);
        let sensitive = Forget::Seqs(sensitive.map(|(record, _)| record.seq).collect());
        self.forget(&sensitive);
    }

    /// Forgets actions; returns how many went.
    pub fn forget(&mut self, what: &Forget) -> usize {
        self.remove(|journal| journal.forget(what))
    }

    /// Forgets everything, choices and what could be taken back included.
    pub fn wipe(&mut self) {
        self.undo = None;
        self.restore(Journal::default(), Consent::default());
    }

    /// Keeps actions without using them, or uses them again.
    pub fn set_used(&mut self, seqs: &[u32], used: bool) {
        let changed = self.journal.set_used(seqs, used);
        self.changes.written.extend(changed);
    }

    /// Puts choices in force; with `forget`, what was kept for the withdrawn purposes goes.
    /// Returns how many actions went.
    pub fn choose(&mut self, choices: &[(Purpose, bool)], forget: bool, now: u32) -> usize {
        let mut gone = 0;
        for &(purpose, allowed) in choices {
            self.consent.choose(Choice { purpose, allowed, minute: now });
            self.changes.consent = true;
            if !allowed && forget {
                gone += self.forget(&Forget::Purpose(purpose));
            }
        }
        gone
    }

    /// Pauses writing and use until this minute ([`crate::consent::UNTIL_RESUMED`]: until resumed). Before a first choice there is
    /// nothing to pause.
    pub fn pause(&mut self, until: u32) {
        if self.consent.was_asked() {
            self.consent.pause(until);
            self.changes.consent = true;
        }
    }

    /// Ends a pause, if there is one.
    pub fn resume(&mut self) {
        self.changes.consent |= self.consent.resume();
    }

    /// The records that changed, for storage.
    pub fn records_of(&self, seqs: &[u32]) -> impl Iterator<Item = &Record> {
        seqs.iter().filter_map(|seq| self.journal.find(*seq))
    }

    /// Removes records and, in step with them, what they are about; returns how many went.
    fn remove(&mut self, removal: impl FnOnce(&mut Journal) -> Vec<u32>) -> usize {
        let before: Vec<u32> = self.journal.records().iter().map(|record| record.seq).collect();
        let gone = removal(&mut self.journal);
        if gone.is_empty() {
            return 0;
        }
        let is_gone = |seq: &u32| gone.binary_search(seq).is_ok();
        let mut seqs = before.iter();
        self.targets.retain(|_| !seqs.next().is_some_and(is_gone));
        self.changes.written.retain(|seq| !is_gone(seq));
        self.changes.removed.extend(&gone);
        gone.len()
    }

    fn resolve_all(&mut self) {
        let (catalog, resolver) = (&self.catalog, &mut self.resolver);
        self.targets = self.journal.records().iter().map(|record| resolver.resolve(catalog, record)).collect();
    }

    /// The product of this id, unless it is sensitive: to lists, such a product is one that the pack does not have.
    fn find(&self, id: &str) -> Option<u32> {
        self.catalog.find(id).filter(|item| self.catalog.sensitive(*item) == 0)
    }

    /// Ranks from now on with what the shop promotes, or as if it promoted nothing, as the shopper has set it.
    fn heed_promotions(&mut self) {
        let promotions = self.consent.settings().promotions;
        if self.ranker.prior().promotes() != promotions {
            self.ranker = Ranker::new(&self.catalog, promotions);
        }
    }

    /// The actions that may be used now, without those on trial.
    fn actions<'a>(&'a self, without: &'a [u32], now: u32) -> Actions<'a> {
        actions(&self.journal, &self.targets, self.allows(Purpose::Personalise, now), &self.limits, without, now)
    }
}

/// As [`Engine::actions`], borrowing the parts alone; `allowed`: whether they may be used.
fn actions<'a>(
    journal: &'a Journal,
    targets: &'a [Target],
    allowed: bool,
    limits: &Limits,
    without: &'a [u32],
    now: u32,
) -> Actions<'a> {
    if !allowed {
        return Actions::NONE;
    }
    Actions { records: journal.records(), targets, without, horizon: limits.horizon(now), until: u32::MAX }
}
