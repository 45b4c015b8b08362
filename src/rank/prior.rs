//! What is suggested to somebody of whom nothing is known, and what it is honestly called; and what the shop would like to lift.
//!
//! A promotion of *p* percent adds `p/100` of an eighth of the largest prior (`unit · p / 100 · 256`, `unit` an eighth of it in 256ths, rounded
//! down): so whatever a feed says, no promotion weighs more than an eighth of what the most popular product has, and where nothing is
//! popular or new, nothing is lifted. It counts where the prior counts, by the same share, as a term of its own.

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
    /// What a promotion of 100 adds, in 256ths; 0 where promotions do not count.
    unit: i32,
    promotes: bool,
    /// Priors with promotions.
    values: Vec<i32>,
}

impl Prior {
    /// The catalogue's prior: popularity if the pack has any, else newness, else nothing; with promotions or as if there were none.
    pub fn of(catalog: &Catalog, promotions: bool) -> Self {
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
        let most = values.iter().fold(0, |most, value| most.max(*value));
        let unit = if promotions { (most / PROMOTED) >> 8 } else { 0 };
        // Whole 256ths: a share of the sum is then the sum of the shares.
        values.iter_mut().zip(0..).for_each(|(value, item)| *value += promoted(catalog, unit, item) << 8);
        values.resize(padded(catalog.len()), 0);
        Self { basis, unit, promotes: promotions, values }
    }

    /// What it rests on.
    pub fn basis(&self) -> PriorBasis {
        self.basis
    }

    /// What of it is the shop's promotion.
    pub fn promotion(&self, catalog: &Catalog, item: u32, share: i32) -> i32 {
        promoted(catalog, self.unit, item) * share
    }

    /// Whether promotions count.
    pub fn promotes(&self) -> bool {
        self.promotes
    }

    /// An item's prior with its promotion, times `share`/256.
    pub fn value(&self, item: u32, share: i32) -> i32 {
        scaled(self.values.get(item as usize).copied().unwrap_or(0), share)
    }

    /// Every item's prior, padded.
    pub(super) fn values(&self) -> &[i32] {
        &self.values
    }
}

/// The part of the largest prior that a promotion of 100 is: an eighth. At 1 the shop's word would weigh as much as everybody's.
const PROMOTED: i32 = 8;

fn promoted(catalog: &Catalog, unit: i32, item: u32) -> i32 {
    unit * i32::from(catalog.promotion(item)) / 100
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
