//! What goes with what: sessions (`visits`) are counted pair by pair (`tally`, `count`); from counts that enough customers share
//! it is believed (`estimate`) what the sums (`cells`) of every pair are, rare ones through sums over groups (`groups`, `ladder`,
//! `shares`, `spread`). Beliefs become affinities (`affinity`), these are walked two steps (`walk`) and rounded into rows (`quantise`).
//! `recipe` has the constants; `fit` finds those that differ from shop to shop.

mod affinity;
mod cells;
mod count;
mod elsewhere;
mod estimate;
mod fit;
mod groups;
mod ladder;
mod probes;
mod quantise;
mod recipe;
mod shares;
mod spread;
mod table;
mod tally;
mod visits;
mod walk;

pub use fit::{Judge, Score};
pub use probes::{Basket, NextBasket, NextItem};
pub(super) use quantise::Rows;
pub(super) use visits::{Session, Visits};

pub(super) use self::count::{Counted, alone, count};
pub(super) use self::elsewhere::elsewhere;
pub(super) use self::estimate::Estimate;
pub(super) use self::fit::{Bench, Fitted, TAIL_PERCENT, fit};
pub(super) use self::probes::{next_baskets, next_items};
pub(super) use self::recipe::Recipe;
pub(super) use self::table::Table;

/// What goes with what, at most `most` an item.
pub(super) fn table(estimate: &Estimate, recipe: &Recipe, most: usize) -> Table {
    let one_step = affinity::one_step(&estimate.cells, &estimate.known, recipe, 150);
    walk::walked(&one_step, &estimate.known, &walk::Walk::of(recipe.walk), most)
}
