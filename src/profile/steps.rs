//! The last items: what they lead to, and whether they themselves are suggested again.
//!
//! How strongly a reminder counts is learned from the shopper: which share of their looks went back to a product looked at before?
//! With *R* of *n* and the shop's own share *r* as a prior worth *c* = [`PRIOR_STEPS`] looks, the share is believed to be
//! `(R + c·r) / (n + c)` (the posterior mean of a beta-binomial: Gelman et al., Bayesian Data Analysis, 3rd ed., 2.4), and
//! reminders weigh this over *r*, within a quarter and four times. Looking again at once at the product on screen is counted apart.

use super::{Mix, Profile};
use crate::catalog::Weights;
use crate::journal::EventKind;
use crate::profile::{Actions, Target};

/// Most steps back among the last distinct items.
const MAX_STEPS: usize = 20;
/// Steps that the shop's share of going back is worth. At 0 the first step decides; at 100 a whole visit hardly does.
const PRIOR_STEPS: i64 = 5;

/// One of the last distinct items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The action's place among the records.
    pub at: usize,
    /// The item.
    pub item: u32,
    /// The weight of what goes with it, in 1/65536; see [`Step::goes_with`].
    pub value: i32,
    /// The score that the item itself gets: a reminder.
    pub reminder: i32,
}

impl Step {
    /// The score of what goes with the item by this weight.
    pub fn goes_with(&self, weight: u16) -> i32 {
        ((i64::from(self.value) * i64::from(weight)) >> 8) as i32
    }
}

/// How often the shopper goes back to what they looked at.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Returns {
    /// Looks after the first.
    steps: i64,
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
        self.steps += 1;
        self.back += i64::from(before && last != item);
        self.again += i64::from(last == item);
    }

    /// What reminders weigh where `found` of the steps went back, in 1/256: 64 to 1024.
    fn share(self, found: i64, of_shop: i32) -> i32 {
        let prior = i64::from(of_shop);
        let believed = 256 * (1_024 * found + PRIOR_STEPS * prior);
        believed.checked_div((self.steps + PRIOR_STEPS) * prior).map_or(256, |share| share.clamp(64, 1_024) as i32)
    }
}

impl Profile {
    pub(super) fn fold_steps(&mut self, actions: &Actions<'_>, weights: &Weights, mix: Mix) {
        let mut value = weights.together * mix.steps;
        let mut reminders = Reminders::new(weights, mix, self.returns);
        for &(at, weight) in self.weights.iter().rev() {
            let Target::Item(item) = *actions.target(at) else { continue };
            if weight <= 0 || self.steps.iter().any(|step| step.item == item) {
                continue;
            }
            if value == 0 || self.steps.len() == MAX_STEPS {
                break;
            }
            let bought = actions.record(at).is_some_and(|record| record.kind == EventKind::Purchase);
            let reminder = reminders.next();
            self.steps.push(Step { at, item, value, reminder: if bought { 0 } else { reminder } });
            value = ((i64::from(value) * i64::from(weights.step_decay)) >> 8) as i32;
        }
    }
}

/// What the last items themselves score, step by step.
struct Reminders {
    next: i32,
    back: i32,
    decay: i32,
}

impl Reminders {
    fn new(weights: &Weights, mix: Mix, returns: Returns) -> Self {
        // 1/256 of an affinity is 2^16 at weight 1, which `together` is given in 1/256 of.
        let score = |remind: i32, share: i32| {
            let whole = i64::from(remind * mix.reminders) * i64::from(weights.together);
            ((whole * i64::from(share)) >> 8).min(1 << 28) as i32
        };
        let again = returns.share(returns.again, weights.again_share);
        let back = returns.share(returns.back, weights.return_share);
        Self { next: score(weights.remind_last, again), back: score(weights.remind_back, back), decay: weights.remind_decay }
    }

    fn next(&mut self) -> i32 {
        let back = self.back;
        self.back = ((i64::from(back) * i64::from(self.decay)) >> 8) as i32;
        core::mem::replace(&mut self.next, back)
    }
}

/// Whether a kind of action is a look.
pub(super) fn is_look(kind: EventKind) -> bool {
    matches!(kind, EventKind::ViewItem | EventKind::SelectItem)
}
