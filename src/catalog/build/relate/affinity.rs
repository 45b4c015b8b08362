//! How strongly items go together, from what is believed of pairs.

use super::cells::{Cell, Cells, Known};
use super::recipe::Recipe;
use super::table::{Table, largest};

/// Affinities, one step: `A(a, b) = v^power / ((n_a + 10)^0.9 · (n_b + 10)^popular_target)`, where *v* blends "together", "after"
/// and "before" (see [`Cell`]) by the recipe and *n* are sessions with the item. Nearest to the conditional probability of *b*
/// given *a*, held back by a power of *b*'s frequency (Deshpande & Karypis, ACM TOIS 22(1), 2004), with long sessions weighing
/// less. Rows keep their `most` largest.
pub(super) fn one_step(cells: &Cells, known: &Known, recipe: &Recipe, most: usize) -> Table {
    let factors = |power: f64| known.sessions.iter().map(|n| libm::pow(f64::from(*n) + 10.0, -power)).collect::<Vec<f64>>();
    let (from, to) = (factors(0.9), factors(recipe.popular_target));
    let at = |factors: &[f64], item: u32| factors.get(item as usize).copied().unwrap_or(0.0);
    let mut table = Table::of(cells.rows.len());
    let mut row: Vec<(u32, f32)> = Vec::new();
    for (a, cells) in (0..).zip(&cells.rows) {
        row.clear();
        let affinity = |cell: &Cell| libm::pow(blend(cell, recipe), recipe.power) * at(&from, a) * at(&to, cell.b);
        row.extend(cells.iter().map(|cell| (cell.b, affinity(cell) as f32)).filter(|(_, affinity)| *affinity > 0.0));
        largest(&mut row, most);
        table.push(a, row.iter().copied());
    }
    table.finish();
    table
}

/// What a pair was counted to be, in sessions' worth.
fn blend(cell: &Cell, recipe: &Recipe) -> f64 {
    recipe.together * f64::from(cell.together) + recipe.after * f64::from(cell.after) + recipe.before * f64::from(cell.before)
}
