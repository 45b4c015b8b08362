//! Taking events in.

use serde::Serialize;

use super::Engine;
use crate::error::Error;
use crate::journal::{Event, Record};
use crate::profile::Target;

/// What became of observed events, in actions (an event with three items is three).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Observed {
    /// Kept.
    pub kept: u32,
    /// Not kept, as the shopper has not allowed the purpose or has paused.
    pub not_allowed: u32,
    /// Not kept, as nothing is learned from it, or it is older than what is kept.
    pub not_needed: u32,
    /// Not kept, as they are about something sensitive.
    pub sensitive: u32,
    /// Events not kept, as something was wrong with them.
    pub invalid: u32,
    /// What was wrong with the first of these.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_error: Option<FirstError>,
}

/// An error as data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FirstError {
    /// Its stable code.
    pub code: &'static str,
    /// Its sentence.
    pub message: String,
}

impl Engine {
    /// Takes events in, in their order. What is not allowed is not kept; what is wrong is counted and stops nothing.
    pub fn observe(&mut self, events: &[Event], now: u32) -> Observed {
        let mut observed = Observed::default();
        for event in events {
            match event.to_records(now) {
                Ok(records) if records.is_empty() => observed.not_needed += 1,
                Ok(records) => records.into_iter().for_each(|record| self.take(record, now, &mut observed)),
                Err(error) => count_invalid(&mut observed, &error),
            }
        }
        self.expire(now);
        observed
    }

    fn take(&mut self, record: Record, now: u32, observed: &mut Observed) {
        let target = self.resolver.resolve(&self.catalog, &record);
        if target == Target::Sensitive {
            observed.sensitive += 1;
        } else if !self.allows(record.purpose(), now) {
            observed.not_allowed += 1;
        } else if record.minute < self.limits.horizon(now) {
            observed.not_needed += 1;
        } else {
            self.targets.push(target);
            let seq = self.journal.append(record);
            self.changes.written.push(seq);
            observed.kept += 1;
        }
    }
}

fn count_invalid(observed: &mut Observed, error: &Error) {
    observed.invalid += 1;
    if observed.first_error.is_none() {
        observed.first_error = Some(FirstError { code: error.code().as_str(), message: error.message().to_owned() });
    }
}
