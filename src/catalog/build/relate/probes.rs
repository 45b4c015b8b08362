//! What the newest part of a log asks of a pack that was built from the older part.

use super::super::actions::Actions;
use super::super::clean::Action;
use super::super::orders::Event;
use super::visits::{Session, Visits};
use crate::error::Result;

/// What came next after some visits, by index of items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextItem {
    /// The visits, oldest first.
    pub prefix: Vec<u32>,
    /// What was visited next.
    pub next: u32,
}

/// What somebody bought in one go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basket {
    /// When, in minutes since 1970.
    pub minute: u32,
    /// The items, each once.
    pub items: Vec<u32>,
}

/// A returning customer's basket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextBasket {
    /// Their baskets before, oldest first; at least one.
    pub history: Vec<Basket>,
    /// What they bought next.
    pub next: Basket,
}

/// Most questions after the next item; sessions are left out evenly to stay within.
const MOST_ITEMS: usize = 10_000;
/// Most questions after the next basket.
const MOST_BASKETS: usize = 800;
/// Visits of a session that are replayed.
const MOST_PREFIX: usize = 50;
/// Baskets of a history that are replayed.
const MOST_HISTORY: usize = 60;

/// The questions of the sessions from `begins` on.
pub(in super::super) fn next_items(visits: &Visits, begins: i64) -> Vec<NextItem> {
    let tail: Vec<Session<'_>> = visits.iter().filter(|session| session.time >= begins && session.items.len() > 1).collect();
    let all: usize = tail.iter().map(|session| session.items.len() - 1).sum();
    let every = all.div_ceil(MOST_ITEMS).max(1);
    tail.iter().step_by(every).flat_map(|session| of_session(session.items)).collect()
}

fn of_session(items: &[u32]) -> impl Iterator<Item = NextItem> + '_ {
    let nexts = items.iter().enumerate().skip(1);
    nexts
        .map(|(at, next)| NextItem { prefix: items.get(at.saturating_sub(MOST_PREFIX)..at).unwrap_or(&[]).to_vec(), next: *next })
}

/// The questions of the orders from `begins` on, of customers who had ordered before.
pub(in super::super) fn next_baskets(actions: Actions<'_>, begins: i64) -> Result<Vec<NextBasket>> {
    let mut all = 0_usize;
    each_next(actions, begins, |_, _| all += 1)?;
    let every = all.div_ceil(MOST_BASKETS).max(1);
    let (mut questions, mut at) = (Vec::new(), 0);
    each_next(actions, begins, |before, next| {
        if at % every == 0 {
            questions.push(NextBasket { history: before.iter().map(|(_, basket)| basket.clone()).collect(), next: next.clone() });
        }
        at += 1;
    })?;
    Ok(questions)
}

/// Hands over each basket from `begins` on with those before it; customer by customer.
fn each_next(actions: Actions<'_>, begins: i64, mut each: impl FnMut(&[(i64, Basket)], &Basket)) -> Result<()> {
    let mut bought: Vec<Action> = Vec::new();
    let mut finish = |bought: &mut Vec<Action>| {
        bought.sort_by_key(|action| (action.time, action.order, action.item));
        let orders = bought.chunk_by(|one, other| one.order == other.order);
        let baskets: Vec<(i64, Basket)> = orders.filter_map(basket).collect();
        for (at, (time, next)) in baskets.iter().enumerate().skip(1).filter(|(_, (time, _))| *time >= begins) {
            let before = baskets.get(at.saturating_sub(MOST_HISTORY)..at).unwrap_or(&[]);
            // Orders of the same minute would be one basket.
            if before.last().is_some_and(|(last, _)| last < time) {
                each(before, next);
            }
        }
        bought.clear();
    };
    for action in actions.iter() {
        let action = action?;
        if bought.last().is_some_and(|before| before.customer != action.customer) {
            finish(&mut bought);
        }
        if action.event == Event::Buy {
            bought.push(action);
        }
    }
    finish(&mut bought);
    Ok(())
}

fn basket(order: &[Action]) -> Option<(i64, Basket)> {
    let time = order.first()?.time;
    let mut items: Vec<u32> = order.iter().map(|action| action.item).collect();
    items.sort_unstable();
    items.dedup();
    Some((time, Basket { minute: u32::try_from(time / 60).unwrap_or(0), items }))
}
