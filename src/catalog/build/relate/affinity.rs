//! How strongly items go together, from what was counted of pairs.

use super::count::Counted;
use super::recipe::Recipe;
use super::table::Table;
use super::tally::{Tally, UNIT};
use crate::error::Result;

/// Affinities of pairs that at least `min_customers` different customers share, one step:
/// `A(a, b) = v^0.8 / ((n_a + 10)^0.9 · (n_b + 10)^0.3)`, where *v* blends "together", "after" and "before" (see [`Tally`]) by the
/// recipe and *n* are sessions with the item. A cosine of session sets (Sarwar et al. 2001) in which the target's popularity counts
/// less and long sessions weigh less.
pub(super) fn one_step(counted: &Counted, recipe: &Recipe, min_customers: u32) -> Result<Table> {
    let sessions = |item: u32| f64::from(counted.sessions.get(item as usize).copied().unwrap_or(0)) + 10.0;
    let mut table = Table::of(counted.sessions.len());
    let from: Vec<f64> = counted.sessions.iter().map(|n| libm::pow(f64::from(*n) + 10.0, -0.9)).collect();
    let to: Vec<f64> = (0..counted.sessions.len()).map(|item| libm::pow(sessions(item as u32), -recipe.popular_target)).collect();
    let factor = |factors: &[f64], item: u32| factors.get(item as usize).copied().unwrap_or(0.0);
    for row in counted.rows() {
        let row = row?;
        let Some(a) = row.first().map(|tally| tally.a) else { continue };
        let shared = row.iter().filter(|tally| tally.customers >= min_customers);
        table.push(
            a,
            shared
                .map(|tally| (tally.b, (libm::pow(blend(tally, recipe), 0.8) * factor(&from, a) * factor(&to, tally.b)) as f32)),
        );
    }
    table.finish();
    Ok(table)
}

/// What a pair was counted to be, in sessions' worth.
fn blend(tally: &Tally, recipe: &Recipe) -> f64 {
    let sum = recipe.together * tally.together as f64 + recipe.after * tally.after as f64 + recipe.before * tally.before as f64;
    sum / f64::from(UNIT)
}
