//! Two steps: what goes with what goes with an item.

use super::cells::Known;
use super::table::{Table, largest};

/// How to walk.
pub(super) struct Walk {
    /// Weight of what is two steps away.
    pub(super) weight: f64,
    /// Exponent of the first step's values: above 1 the strongest lead on.
    pub(super) sharpness: f64,
    /// Exponent by which the second step's targets are held back for being popular.
    pub(super) damp: f64,
    /// Neighbours that a walk goes on to from the first step's.
    pub(super) second: usize,
}

/// Neighbours that a walk leaves an item by.
const FIRST: usize = 50;

impl Walk {
    /// For the table: `weight` is fitted.
    pub(super) fn of(weight: f64) -> Self {
        Self { weight, sharpness: 1.5, damp: 0.15, second: 20 }
    }

    /// For estimates, where reaching far counts more than ranking well.
    pub(super) const FOR_BELIEF: Self = Self { weight: 1.5, sharpness: 1.0, damp: 0.0, second: 50 };
}

/// `Â = A + weight · F·T`, without the diagonal: *F* the top 50 of each row of *A*, their values to the power of `sharpness`,
/// rescaled to the row's sum; *T* the top `second` of `A · (n_b + 10)^−damp`, rescaled to 1. A random walk of two steps (compare
/// Cooper et al. 2014, RP3β). Rows keep their `most` largest, the largest first.
pub(super) fn walked(one_step: &Table, known: &Known, walk: &Walk, most: usize) -> Table {
    let second = second_steps(one_step, known, walk);
    let mut sums = Sums { values: vec![0.0; one_step.len()], touched: Vec::new() };
    let mut first: Vec<(u32, f32)> = Vec::new();
    let mut table = Table::of(one_step.len());
    for (item, row) in (0..).zip(one_step.rows()) {
        row.iter().for_each(|(other, affinity)| sums.add(*other, *affinity));
        if walk.weight > 0.0 {
            first.clear();
            first.extend(
                row.iter().take(FIRST).map(|(over, affinity)| (*over, libm::pow(f64::from(*affinity), walk.sharpness) as f32)),
            );
            let whole: f32 = row.iter().map(|(_, affinity)| affinity).sum();
            let sharp: f32 = first.iter().map(|(_, value)| value).sum();
            for (over, value) in &first {
                let share = walk.weight as f32 * whole * value / sharp;
                for (other, part) in second.row(*over).iter().filter(|(other, _)| *other != item) {
                    sums.add(*other, share * part);
                }
            }
        }
        let mut sums = sums.take();
        largest(&mut sums, most);
        table.push(item, sums.into_iter());
    }
    table.finish();
    table
}

fn second_steps(one_step: &Table, known: &Known, walk: &Walk) -> Table {
    let damp: Vec<f32> = known.sessions.iter().map(|n| libm::pow(f64::from(*n) + 10.0, -walk.damp) as f32).collect();
    let mut table = Table::of(one_step.len());
    let mut second: Vec<(u32, f32)> = Vec::new();
    for (item, row) in (0..).zip(one_step.rows()) {
        second.clear();
        second.extend(row.iter().map(|(other, affinity)| (*other, affinity * damp.get(*other as usize).copied().unwrap_or(1.0))));
        largest(&mut second, walk.second);
        let whole: f32 = second.iter().map(|(_, affinity)| affinity).sum();
        table.push(item, second.iter().map(|(other, affinity)| (*other, affinity / whole)));
    }
    table.finish();
    table
}

/// Sums by item; zero but for what was touched.
struct Sums {
    values: Vec<f32>,
    touched: Vec<u32>,
}

impl Sums {
    fn add(&mut self, item: u32, value: f32) {
        if let Some(sum) = self.values.get_mut(item as usize) {
            if *sum == 0.0 {
                self.touched.push(item);
            }
            *sum += value;
        }
    }

    fn take(&mut self) -> Vec<(u32, f32)> {
        let values = &mut self.values;
        self.touched.drain(..).map(|item| (item, values.get_mut(item as usize).map_or(0.0, core::mem::take))).collect()
    }
}
