//! What is suggested to somebody of whom nothing is known, and what it is honestly called.

use crate::catalog::Catalog;
use crate::catalog::format::padded;

/// What the prior rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PriorBasis {
    /// What many of the shop's customers have.
    Popular,
    /// What the shop added lately, where the pack knows of no customers.
    New,
    /// Nothing but the shop's own order.
    Range,
}

/// A score for each item before anything is known of the shopper.
#[derive(Clone, Debug)]
pub struct Prior {
    basis: PriorBasis,
    values: Vec<i32>,
}

impl Prior {
    /// The catalogue's prior: popularity if the pack has any, else newness, else nothing.
    pub fn of(catalog: &Catalog) -> Self {
        let items = 0..catalog.len() as u32;
        let known = items.clone().any(|item| catalog.popularity(item) > 0 || catalog.trending(item) > 0);
        let dated = items.clone().any(|item| catalog.added_day(item) > 0);
        let basis = match (known, dated) {
            (true, _) => PriorBasis::Popular,
            (false, true) => PriorBasis::New,
            (false, false) => PriorBasis::Range,
        };
        let newest = items.clone().map(|item| catalog.added_day(item)).max().unwrap_or(0);
        let mut values: Vec<i32> = items.map(|item| value(catalog, basis, newest, item)).collect();
        values.resize(padded(catalog.len()), 0);
        Self { basis, values }
    }

    /// What it rests on.
    pub fn basis(&self) -> PriorBasis {
        self.basis
    }

    /// An item's prior, times `share`/256.
    pub fn value(&self, item: u32, share: i32) -> i32 {
        scaled(self.values.get(item as usize).copied().unwrap_or(0), share)
    }

    /// Every item's prior, padded.
    pub(super) fn values(&self) -> &[i32] {
        &self.values
    }
}

/// A prior times `share`/256. Never falls with the prior.
pub(super) fn scaled(prior: i32, share: i32) -> i32 {
    (prior >> 8) * share
}

fn value(catalog: &Catalog, basis: PriorBasis, newest: u16, item: u32) -> i32 {
    let weights = catalog.weights();
    match basis {
        PriorBasis::Popular => {
            i32::from(catalog.popularity(item)) * weights.popular + i32::from(catalog.trending(item)) * weights.trending
        }
        // A year takes newness from full to nothing.
        PriorBasis::New => {
            let age = i32::from(newest.saturating_sub(catalog.added_day(item))).min(365);
            (365 - age) * 65_535 / 365 * weights.popular
        }
        PriorBasis::Range => 0,
    }
}
