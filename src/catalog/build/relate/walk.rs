//! Two steps: what goes with what goes with an item.

use super::count::Counted;
use super::table::{Table, largest};

/// Neighbours that a walk leaves an item by.
const FIRST: usize = 50;
/// Neighbours that it goes on to from there.
const SECOND: usize = 20;

/// `Â = A + walk · F·T`, without the diagonal: *F* the top 50 of each row of *A*, their values to the power of 1.5, rescaled to the
/// row's sum; *T* the top 20 of `A · (n_b + 10)^−0.15`, rescaled to 1. A random walk of two steps (compare Cooper et al. 2014, RP3β).
/// Rows keep their `most` largest.
pub(super) fn walked(one_step: &Table, counted: &Counted, walk: f64, most: usize) -> Table {
    let second = second_steps(one_step, counted);
    let mut sums = Sums { values: vec![0.0; one_step.len()], touched: Vec::new() };
    let mut first: Vec<(u32, f32)> = Vec::new();
    let mut table = Table::of(one_step.len());
    for (item, row) in (0..).zip(one_step.rows()) {
        row.iter().for_each(|(other, affinity)| sums.add(*other, *affinity));
        if walk > 0.0 {
            first.clear();
            first.extend(row);
            largest(&mut first, FIRST);
            let whole: f32 = row.iter().map(|(_, affinity)| affinity).sum();
            let sharp: f32 = first.iter().map(|(_, affinity)| affinity * affinity.sqrt()).sum();
            for (over, affinity) in &first {
                let share = walk as f32 * whole * affinity * affinity.sqrt() / sharp;
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

fn second_steps(one_step: &Table, counted: &Counted) -> Table {
    let damp: Vec<f32> = counted.sessions.iter().map(|n| libm::pow(f64::from(*n) + 10.0, -0.15) as f32).collect();
    let mut table = Table::of(one_step.len());
    let mut second: Vec<(u32, f32)> = Vec::new();
    for (item, row) in (0..).zip(one_step.rows()) {
        second.clear();
        second.extend(row.iter().map(|(other, affinity)| (*other, affinity * damp.get(*other as usize).copied().unwrap_or(1.0))));
        largest(&mut second, SECOND);
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
