//! The last items, and how much what goes with them counts.

use super::{Mix, Profile};
use crate::catalog::Weights;
use crate::profile::{Actions, Target};

/// Most steps back among the last distinct items.
const MAX_STEPS: usize = 20;

/// One of the last distinct items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The action's place among the records.
    pub at: usize,
    /// The item.
    pub item: u32,
    /// The weight of what goes with it, in 1/65536; see [`Step::goes_with`].
    pub value: i32,
}

impl Step {
    /// The score of what goes with the item by this weight.
    pub fn goes_with(&self, weight: u16) -> i32 {
        ((i64::from(self.value) * i64::from(weight)) >> 8) as i32
    }
}

impl Profile {
    pub(super) fn fold_steps(&mut self, actions: &Actions<'_>, weights: &Weights, mix: Mix) {
        let mut value = weights.together * mix.steps;
        for &(at, weight) in self.weights.iter().rev() {
            let Target::Item(item) = *actions.target(at) else { continue };
            if weight <= 0 || self.steps.iter().any(|step| step.item == item) {
                continue;
            }
            if value == 0 || self.steps.len() == MAX_STEPS {
                break;
            }
            self.steps.push(Step { at, item, value });
            value = ((i64::from(value) * i64::from(weights.step_decay)) >> 8) as i32;
        }
    }
}
