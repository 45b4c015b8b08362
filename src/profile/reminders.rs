//! Reminders: the last products looked at, themselves. Each look adds its own: the product on screen `remind_last`, the others by
//! how many products back they are, a product looked at several times `remind_more` of that for every further look.
//!
//! How strongly they count is learned from the shopper: which share of their looks went back to a product looked at before?
//! With *R* of *n* and the shop's own share *r* as a prior worth *c* = [`PRIOR_LOOKS`] looks, the share is believed to be
//! `(R + c·r) / (n + c)` (the posterior mean of a beta-binomial: Gelman et al., Bayesian Data Analysis, 3rd ed., 2.4), and
//! reminders weigh this over *r*, within a quarter and four times. Looking again at once at the product on screen is counted
//! apart. A shopper's looks are counted over all that the journal keeps, the shop's within sessions, which is all that most logs
//! tell of.

use super::{Mix, OwnItem, Profile};
use crate::catalog::Weights;
use crate::journal::EventKind;
use crate::profile::{Actions, Target};

/// Looks back that remind.
const MOST_LOOKS: usize = 20;
/// Looks that the shop's share of going back is worth. At 0 the first look decides; at 100 a whole visit hardly does.
const PRIOR_LOOKS: i64 = 5;

/// How often the shopper goes back to what they looked at.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Returns {
    /// Looks after the first.
    looks: i64,
    /// Those at a product looked at before, though not just before.
    back: i64,
    /// Those at the product looked at just before.
    again: i64,
    last: Option<u32>,
}

impl Returns {
    /// Counts a look at an item that was (or was not) looked at before.
    pub(super) fn count(&mut self, item: u32, before: bool) {
        let Some(last) = self.last.replace(item) else { return };
        self.looks += 1;
        self.back += i64::from(before && last != item);
        self.again += i64::from(last == item);
    }

    /// What reminders weigh where `found` of the looks went back, in 1/256: 64 to 1024.
    fn share(self, found: i64, of_shop: i32) -> i64 {
        let prior = i64::from(of_shop);
        let believed = 256 * (1_024 * found + PRIOR_LOOKS * prior);
        believed.checked_div((self.looks + PRIOR_LOOKS) * prior).map_or(256, |share| share.clamp(64, 1_024))
    }
}

impl Profile {
    pub(super) fn fold_reminders(&mut self, actions: &Actions<'_>, weights: &Weights, mix: Mix) {
        // 1/256 of an affinity is 2^16 at weight 1, which `together` is given in 1/256 of.
        let score = |remind: i32, share: i64| (i64::from(remind * mix.reminders) * i64::from(weights.together) * share) >> 8;
        let last = score(weights.remind_last, self.returns.share(self.returns.again, weights.again_share));
        let back = score(weights.remind_back, self.returns.share(self.returns.back, weights.return_share));
        if last == 0 && back == 0 {
            return;
        }
        let (mut by_product, mut by_look) = (back, back);
        let less = |value: &mut i64| *value = (*value * i64::from(weights.remind_decay)) >> 8;
        let looks = actions.iter().rev().filter(|(_, record, _)| is_look(record.kind)).take(MOST_LOOKS);
        for (place, (at, _, target)) in looks.enumerate() {
            let Target::Item(item) = *target else { continue };
            let value = if self.own.iter().any(|own| own.item == item) {
                (by_look * i64::from(weights.remind_more)) >> 8
            } else if self.own.is_empty() {
                last
            } else {
                let value = by_product;
                less(&mut by_product);
                value
            };
            if place > 0 {
                less(&mut by_look);
            }
            self.own.push(OwnItem { at, item, value: value.min(1 << 25) as i32 });
        }
    }
}

/// Whether a kind of action is a look.
pub(super) fn is_look(kind: EventKind) -> bool {
    matches!(kind, EventKind::ViewItem | EventKind::SelectItem)
}
