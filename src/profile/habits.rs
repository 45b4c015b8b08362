//! Own habits: what was bought is likely to be bought again, the more so the oftener, the newer, and the smaller the basket.
//!
//! One purchase of an item counts `habit · g · b^−0.4 · (1 + days/60)^−0.6 · 0.98^k`: *g* the pack's factor of the item (how
//! often its buyers come back for it and whether it is in season), *b* the products of that basket, *k* the baskets since. Power-law
//! decay of what is remembered: Wixted & Ebbesen 1991; as a model of coming back to a product: Benson, Kumar & Tomkins 2016.

use super::{Mix, OwnItem, Profile, decay};
use crate::catalog::{Catalog, Weights};
use crate::journal::EventKind;
use crate::profile::{Actions, Target};

impl Profile {
    /// From the newest purchase back; those of one minute are one basket.
    pub(super) fn fold_habits(&mut self, catalog: &Catalog, actions: &Actions<'_>, mix: Mix, now: u32) {
        let habit = weight(catalog.weights(), mix);
        if habit == 0 {
            return;
        }
        let reminders = self.own.len();
        self.list_bought(actions);
        let bought = self.own.get_mut(reminders..).unwrap_or_default();
        let minute = |habit: &OwnItem| actions.record(habit.at).map_or(0, |record| record.minute);
        for (baskets, basket) in (0..).zip(bought.chunk_by_mut(|one, other| minute(one) == minute(other))) {
            let days = now.saturating_sub(basket.first().map_or(0, minute)) / (24 * 60);
            let left = times(decay::power(basket.len() as u32, SIZE), decay::linear(days, DAYS, AGE));
            let left = times(left, decay::halving(baskets, BASKETS));
            for own in basket {
                let factor = i64::from(catalog.again(own.item));
                own.value = ((habit * factor * i64::from(left)) >> 22).min(1 << 26) as i32;
            }
        }
        self.bound_habits(reminders);
    }

    /// What was bought and not sent back, the newest first.
    fn list_bought(&mut self, actions: &Actions<'_>) {
        let before = self.own.len();
        let mut sent_back: Vec<u32> = Vec::new();
        for (at, record, target) in actions.iter().rev() {
            match (record.kind, target) {
                (EventKind::Refund, Target::Item(item)) => sent_back.push(*item),
                (EventKind::Purchase, Target::Item(item)) => match sent_back.iter().position(|other| other == item) {
                    Some(found) => drop(sent_back.swap_remove(found)),
                    None if self.own.len() - before == MOST => break,
                    None => self.list_once(OwnItem { at, item: *item, value: 0 }, before, actions),
                },
                _ => {}
            }
        }
    }
}

impl Profile {
    /// A basket told twice counts once.
    fn list_once(&mut self, bought: OwnItem, before: usize, actions: &Actions<'_>) {
        let minute = |own: &OwnItem| actions.record(own.at).map(|record| record.minute);
        let basket = self.own.iter().skip(before).rev().take_while(|own| minute(own) == minute(&bought));
        if basket.clone().all(|own| own.item != bought.item) {
            self.own.push(bought);
        }
    }

    /// An item's oldest purchases add nothing once the newer ones come to [`MOST_OF_ONE`].
    fn bound_habits(&mut self, before: usize) {
        let bought = self.own.get_mut(before..).unwrap_or_default();
        for at in 1..bought.len() {
            let (newer, older) = bought.split_at_mut(at);
            if let Some(own) = older.first_mut() {
                let sum: i32 = newer.iter().filter(|other| other.item == own.item).map(|other| other.value).sum();
                own.value = own.value.min(MOST_OF_ONE - sum);
            }
        }
    }
}

/// Purchases that count, the newest.
const MOST: usize = 512;
/// What one item's purchases come to at most, 64 whole affinities, so that no sum leaves 32 bits.
const MOST_OF_ONE: i32 = 1 << 30;
/// Exponent of the basket's size, 0.4, in 1/256. At 0 a product among fifty counts like one bought alone.
const SIZE: u32 = 102;
/// Days after which age begins to tell. At 1 last week's shopping is all; at 1,000 age hardly counts.
const DAYS: u32 = 60;
/// Exponent of age, 0.6, in 1/256.
const AGE: u32 = 154;
/// Baskets after which half is left: 0.98 a basket.
const BASKETS: u32 = 34;

/// Two parts of 65,536, one of the other.
fn times(one: u32, other: u32) -> u32 {
    ((u64::from(one) * u64::from(other)) >> 16) as u32
}

/// One purchase's score at no age, alone in its basket.
fn weight(weights: &Weights, mix: Mix) -> i64 {
    (i64::from(weights.habit) * i64::from(mix.habits)) << 8
}
