//! What the newest part of a log asks of a pack that was built from the older part.

use super::super::clean::Action;
use super::super::orders::Event;
use super::visits::{Session, Visits};

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
const MOST_ITEMS: usize = 4_000;
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
pub(in super::super) fn next_baskets(actions: &[Action], begins: i64) -> Vec<NextBasket> {
    let mut bought: Vec<&Action> = actions.iter().filter(|action| action.event == Event::Buy).collect();
    bought.sort_by_key(|action| (action.customer, action.time, action.order, action.item));
    let mut all = Vec::new();
    for of_customer in bought.chunk_by(|one, other| one.customer == other.customer) {
        let orders = of_customer.chunk_by(|one, other| one.order == other.order);
        let baskets: Vec<(i64, Basket)> = orders.filter_map(basket).collect();
        for (at, (time, next)) in baskets.iter().enumerate().skip(1).filter(|(_, (time, _))| *time >= begins) {
            let before = baskets.get(at.saturating_sub(MOST_HISTORY)..at).unwrap_or(&[]);
            // Orders of the same minute would be one basket.
            if before.last().is_some_and(|(last, _)| last < time) {
                all.push(NextBasket { history: before.iter().map(|(_, basket)| basket.clone()).collect(), next: next.clone() });
            }
        }
    }
    let every = all.len().div_ceil(MOST_BASKETS).max(1);
    all.into_iter().step_by(every).collect()
}

fn basket(order: &[&Action]) -> Option<(i64, Basket)> {
    let time = order.first()?.time;
    let mut items: Vec<u32> = order.iter().map(|action| action.item).collect();
    items.sort_unstable();
    items.dedup();
    Some((time, Basket { minute: u32::try_from(time / 60).unwrap_or(0), items }))
}
