//! Everything kept and guessed, for the shopper to see.

use super::answer::{Action, Inspection, PackInfo, PurposeState, Status};
use super::models::Model;
use super::{Engine, actions};
use crate::consent::Purpose;
use crate::journal::{EventKind, Record};
use crate::profile::guesses;

/// A number in so many hexadecimal digits.
pub fn hexadecimal(number: u64, digits: u32) -> String {
    (0..digits).rev().filter_map(|digit| char::from_digit((number >> (4 * digit) & 15) as u32, 16)).collect()
}

/// Where the journal is kept (`persistent`, `memory`, `none`), and why, if in memory only; told by who keeps it.
pub type Storage = (&'static str, Option<&'static str>);

impl Engine {
    /// Everything kept and guessed.
    pub fn inspect(&mut self, storage: Storage, now: u32) -> Inspection {
        let used = actions(&self.journal, &self.targets, self.allows(Purpose::Personalise, now), &self.limits, &[], now);
        let mix = Model::RecommendedForYou.plan(self.catalog.weights()).mix;
        Inspection {
            guesses: guesses(&self.catalog, &mut self.profile, &used, mix, now),
            actions: self.journal.records().iter().rev().map(|record| self.action(record)).collect(),
            choices: self.consent.choices().to_vec(),
            status: self.status(storage, now),
        }
    }

    /// The engine's state.
    pub fn status(&self, (storage, storage_reason): Storage, now: u32) -> Status {
        let records = self.journal.records();
        Status {
            storage,
            storage_reason,
            version: env!("CARGO_PKG_VERSION"),
            consent: self.purposes(now),
            settings: self.consent.settings(),
            paused_until_minute: self.consent.paused_until(now),
            actions: records.len() as u32,
            oldest_minute: records.iter().map(|record| record.minute).min(),
            max_events: self.limits.max_events as u32,
            max_days: self.limits.max_days,
            pack: PackInfo {
                name: self.catalog.meta("name").unwrap_or("").to_owned(),
                items: self.catalog.len() as u32,
                checksum: hexadecimal(u64::from(self.catalog.checksum()), 8),
                min_customers: self.catalog.meta("min_customers").and_then(|number| number.parse().ok()),
                sensitive: self.catalog.meta("sensitive").unwrap_or("").to_owned(),
            },
        }
    }

    /// The state of every purpose.
    pub fn purposes(&self, now: u32) -> Vec<PurposeState> {
        let state = |purpose| {
            let choice = self.consent.choice(purpose, now);
            PurposeState {
                purpose,
                allowed: choice.map(|c| c.allowed),
                since_minute: choice.map(|c| c.minute),
                until_minute: choice.map(|c| self.consent.holds_until(c)),
                denied: self.denied.has(purpose),
            }
        };
        Purpose::ALL.into_iter().map(state).collect()
    }

    fn action(&self, record: &Record) -> Action {
        let item = record.item.as_deref().and_then(|id| self.catalog.find(id));
        let is_search = record.kind == EventKind::Search;
        Action {
            seq: record.seq,
            name: record.kind,
            item_id: record.item.clone(),
            item_name: item.map(|item| self.catalog.title(item).to_owned()),
            url: item.map(|item| self.catalog.url(item).to_owned()),
            search_term: record.text.clone().filter(|_| is_search),
            facet: record.text.clone().filter(|_| !is_search),
            quantity: record.quantity,
            minute: record.minute,
            purpose: record.purpose(),
            expires_minute: record.minute.saturating_add(self.limits.max_days * 24 * 60),
            used: record.used,
        }
    }
}
