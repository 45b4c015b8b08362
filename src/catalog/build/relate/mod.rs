//! What goes with what: sessions (`visits`) are counted pair by pair (`tally`, `count`), counts become affinities (`affinity`), these
//! are walked two steps (`walk`) and rounded into rows (`quantise`). `recipe` has the constants; `fit` finds those that differ
//! from shop to shop.

mod affinity;
mod count;
mod elsewhere;
mod fit;
mod probes;
mod quantise;
mod recipe;
mod table;
mod tally;
mod visits;
mod walk;

pub use fit::Judge;
pub use probes::{Basket, NextBasket, NextItem};
pub(super) use quantise::Rows;
pub(super) use visits::{Session, Visits};

pub(super) use self::count::{Counted, alone, count};
pub(super) use self::elsewhere::elsewhere;
pub(super) use self::fit::{Bench, Fitted, TAIL_PERCENT, fit};
pub(super) use self::probes::{next_baskets, next_items};
pub(super) use self::recipe::Recipe;
use crate::error::Result;

/// The rows of one relation.
pub(super) fn rows(counted: &Counted, recipe: &Recipe, min_customers: u32, most: usize) -> Result<Rows> {
    let one_step = affinity::one_step(counted, recipe, min_customers)?;
    Ok(Rows::of(&walk::walked(&one_step, counted, recipe.walk, most)))
}
