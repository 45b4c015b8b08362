//! From rows to what is counted: cancellations, non-products and the rest are left out with their reasons, repeated lines are
//! joined, baskets are capped.

use std::collections::{BTreeMap, BTreeSet};

use super::derive;
use super::nonproducts::NonProducts;
use super::orders::{Event, Flaw, Log, OrderRow};
use super::products::{Feed, ProductRow};
use super::report::{LogSummary, NonProduct, RowCounts};
use super::time;
use crate::catalog::format::MAX_ID_BYTES;
use crate::error::{Error, ErrorCode, Result};

/// Different products that one order or session may have; what is beyond is left out.
pub(super) const MAX_BASKET: usize = 200;

/// One product in one session or order, once for each event; a look comes again at another time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Action {
    pub(super) customer: u32,
    pub(super) session: u32,
    pub(super) order: u32,
    /// Index of the product, in the order of ids.
    pub(super) item: u32,
    pub(super) event: Event,
    /// Its place in the session, from 0: by time, those of one time in the order of the file.
    pub(super) position: u32,
    /// Seconds since 1970.
    pub(super) time: i64,
}

impl Action {
    /// Days since 1970.
    pub(super) fn day(&self) -> i32 {
        time::day_of(self.time)
    }
}

/// What is counted from here on.
#[derive(Debug, Default)]
pub(super) struct Clean {
    pub(super) actions: Vec<Action>,
    pub(super) counts: RowCounts,
    pub(super) non_products: Vec<NonProduct>,
    pub(super) summary: LogSummary,
}

/// Where the products come from.
#[derive(Clone, Copy, Debug)]
pub(super) enum From {
    /// The feed.
    Feed,
    /// The log: those that at least so many different customers had.
    Log(u32),
    /// The log, all of them.
    WholeLog,
}

/// Cleans a log against the feed. Where there is no feed, `feed` is filled from the log.
pub(super) fn clean(mut log: Log, feed: &mut Feed, from: From, rules: &NonProducts) -> Result<Clean> {
    if matches!(from, From::Log(_)) && !log.has_titles && !log.rows.is_empty() {
        return Err(Error::new(
            ErrorCode::InputInvalid,
            "no --products file was given and the log has no column with titles; give --products, or --map item_name=COLUMN",
        ));
    }
    let mut counts = RowCounts { read: log.read, dropped: core::mem::take(&mut log.dropped), ..RowCounts::default() };
    let titles = commonest_titles(&log);
    let cancelled = log.plain_ids > log.other_ids;
    let mut non_products = BTreeMap::new();
    let judged: BTreeSet<u32> = titles
        .iter()
        .filter(|(item, title)| {
            let id = log.items.text(**item);
            let known =
                resolve(feed, id).and_then(|id| feed.products.get(id)).map_or(log.titles.text(**title), |product| &product.title);
            rules.holds(id, known)
        })
        .map(|(item, _)| *item)
        .collect();
    log.rows.retain(|row| {
        let reason = if row.like_cancelled && cancelled {
            "cancelled"
        } else if judged.contains(&row.item) {
            *non_products.entry(row.item).or_insert(0_u64) += 1;
            "non_product"
        } else {
            match row.flaw {
                Some(Flaw::Quantity) => "quantity",
                Some(Flaw::Price) => "price",
                None => return true,
            }
        };
        counts.drop_row(reason, 1);
        false
    });
    match from {
        From::Feed => {}
        From::Log(min_customers) => derive::products(&log, feed, min_customers),
        From::WholeLog => derive::products(&log, feed, 1),
    }
    let unknown = if matches!(from, From::Log(_)) { "too_few_customers" } else { "not_in_feed" };
    let mut actions = into_actions(&log, feed, unknown, &mut counts);
    merge(&mut actions, &mut counts);
    cap(&mut actions, &mut counts);
    number(&mut actions);
    counts.kept = actions.len() as u64;
    let non_products = non_products
        .into_iter()
        .map(|(item, rows)| NonProduct {
            id: log.items.text(item).to_owned(),
            title: titles.get(&item).map_or("", |title| log.titles.text(*title)).to_owned(),
            rows,
        })
        .collect();
    let summary = summary(&actions, &log);
    Ok(Clean { actions, counts, non_products, summary })
}

/// The product that a log's id names: itself, or the product whose variant it is.
fn resolve<'f>(feed: &'f Feed, id: &'f str) -> Option<&'f str> {
    if feed.products.contains_key(id) { Some(id) } else { feed.aliases.get(id).map(String::as_str) }
}

/// The commonest title of each item (ties: the first by the alphabet; an empty one only where there is no other).
fn commonest_titles(log: &Log) -> BTreeMap<u32, u32> {
    derive::commonest(log.rows.iter().map(|row| (row.item, row.title)), |title| log.titles.text(title))
}

/// Rows as actions; rows of products that are not there are left out for the reason `unknown`.
fn into_actions(log: &Log, feed: &Feed, unknown: &'static str, counts: &mut RowCounts) -> Vec<Action> {
    let index: BTreeMap<&str, u32> = feed.products.keys().map(String::as_str).zip(0..).collect();
    let item_of: Vec<Option<u32>> =
        log.items.texts.iter().map(|id| resolve(feed, id).and_then(|id| index.get(id)).copied()).collect();
    let mut actions = Vec::with_capacity(log.rows.len());
    for row in &log.rows {
        match item_of.get(row.item as usize).copied().flatten() {
            Some(item) => actions.push(action(log, row, item)),
            None if log.items.text(row.item).len() > MAX_ID_BYTES => counts.drop_row("id_too_long", 1),
            None => counts.drop_row(unknown, 1),
        }
    }
    actions
}

fn action(log: &Log, row: &OrderRow, item: u32) -> Action {
    Action {
        customer: log.person(row).0,
        session: row.session,
        order: row.order,
        item,
        event: row.event,
        position: 0,
        time: row.time,
    }
}

/// Puts each session in order and joins lines that tell of the same event with the same product in the same session and order;
/// the first time stands. Looks are joined only within one second: coming back to a product tells of habits.
fn merge(actions: &mut Vec<Action>, counts: &mut RowCounts) {
    // Stable, so that rows of one time stay in the order of the file.
    actions.sort_by_key(|action| (basket(action), action.time));
    let before = actions.len();
    let mut current = None;
    let mut looked = None;
    let mut had = BTreeSet::new();
    actions.retain(|action| {
        if current.replace(basket(action)) != Some(basket(action)) {
            looked = None;
            had.clear();
        }
        match action.event {
            Event::Look => looked.replace((action.item, action.time)) != Some((action.item, action.time)),
            Event::Cart | Event::Buy => had.insert((action.order, action.item, action.event)),
        }
    });
    counts.merged = (before - actions.len()) as u64;
}

/// Keeps the first [`MAX_BASKET`] different products of each session.
fn cap(actions: &mut Vec<Action>, counts: &mut RowCounts) {
    let before = actions.len();
    let mut current = None;
    let mut items = BTreeSet::new();
    actions.retain(|action| {
        if current.replace(basket(action)) != Some(basket(action)) {
            items.clear();
        }
        items.contains(&action.item) || (items.len() < MAX_BASKET && items.insert(action.item))
    });
    counts.drop_row("over_200_in_basket", (before - actions.len()) as u64);
}

fn number(actions: &mut [Action]) {
    for session in actions.chunk_by_mut(|one, other| basket(one) == basket(other)) {
        session.iter_mut().zip(0..).for_each(|(action, position)| action.position = position);
    }
}

/// What a session is: its number, and whose it is.
fn basket(action: &Action) -> (u32, u32) {
    (action.customer, action.session)
}

fn summary(actions: &[Action], log: &Log) -> LogSummary {
    let days = || actions.iter().map(Action::day);
    let mut baskets: Vec<(u32, u32)> = actions.iter().map(|action| (action.session, action.customer)).collect();
    baskets.sort_unstable();
    baskets.dedup();
    let mut customers: Vec<u32> = baskets.iter().map(|(_, customer)| *customer).collect();
    customers.sort_unstable();
    customers.dedup();
    let bought = actions.iter().any(|action| action.event == Event::Buy);
    let looked = actions.iter().any(|action| action.event != Event::Buy);
    LogSummary {
        first_day: days().min().filter(|_| log.has_times).map(time::day_text).unwrap_or_default(),
        last_day: days().max().filter(|_| log.has_times).map(time::day_text).unwrap_or_default(),
        baskets: baskets.len() as u64,
        customers: customers.len() as u64,
        baskets_without_customer: baskets.iter().filter(|(basket, _)| !log.customer(*basket).1).count() as u64,
        tells_buying_from_looking: bought && looked,
        kind: match (bought, looked) {
            (true, true) => "mixed",
            (true, false) => "purchases",
            (false, true) => "views",
            (false, false) => "",
        },
    }
}

/// A product made from what the log tells.
pub(super) fn product(title: &str, price: Option<u32>) -> ProductRow {
    ProductRow { title: title.to_owned(), price, ..ProductRow::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn action(event: Event, item: u32, time: i64) -> Action {
        Action { customer: 1, session: 1, order: 1, item, event, position: 0, time }
    }

    #[test]
    fn a_session_keeps_its_order_and_its_comings_back() {
        let look = |item, time| action(Event::Look, item, time);
        let buy = |item, time| action(Event::Buy, item, time);
        let mut actions = vec![look(9, 5), look(7, 3), look(7, 3), look(7, 6), buy(7, 8), buy(2, 8), buy(7, 9)];
        let mut counts = RowCounts::default();
        merge(&mut actions, &mut counts);
        number(&mut actions);
        let order: Vec<_> = actions.iter().map(|action| (action.position, action.event, action.item)).collect();
        let (look, buy) = (Event::Look, Event::Buy);
        assert_eq!(order, [(0, look, 7), (1, look, 9), (2, look, 7), (3, buy, 7), (4, buy, 2)]);
        assert_eq!(counts.merged, 2, "7 looked at twice in a second, and 7 twice in the order");
    }

    #[test]
    fn the_first_200_products_stay_and_their_later_looks_too() {
        let most = MAX_BASKET as u32;
        let mut actions: Vec<_> = (0..=most).chain([0]).zip(0..).map(|(item, time)| action(Event::Look, item, time)).collect();
        let mut counts = RowCounts::default();
        cap(&mut actions, &mut counts);
        assert_eq!(actions.len(), MAX_BASKET + 1);
        assert_eq!(actions.iter().map(|action| action.item).max(), Some(most - 1));
    }
}
