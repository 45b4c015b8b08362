//! From rows to what is counted: cancellations, non-products and the rest are left out with their reasons, repeated lines are
//! joined, baskets are capped.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::derive;
use super::nonproducts::NonProducts;
use super::orders::{Event, Flaw, Log, OrderRow};
use super::products::{Feed, ProductRow};
use super::report::{LogSummary, NonProduct, RowCounts};
use super::sensitive::Rules;
use super::spill::{Record, Records, Scratch, Sorter, halves, joined};
use super::summary::Summary;
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

impl Record for Action {
    type Raw = [u32; 8];

    fn raw(&self) -> [u32; 8] {
        let [low, high] = halves(self.time.cast_unsigned());
        // A position is below 2^30: no session has more rows.
        [self.customer, self.session, self.order, self.item, self.position << 2 | self.event as u32, low, high, 0]
    }

    fn from_raw([customer, session, order, item, place, low, high, _]: [u32; 8]) -> Self {
        let time = joined([low, high]).cast_signed();
        Self { customer, session, order, item, event: Event::of(place & 3), position: place >> 2, time }
    }
}

/// What is counted from here on.
#[derive(Debug)]
pub(super) struct Clean {
    /// Customer by customer, session by session, in the order of each.
    pub(super) actions: Records<Action>,
    /// The drawer of each customer, by number (see [`super::people`]).
    pub(super) drawers: Vec<u8>,
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

/// What tells products from other lines, and sensitive ones from others.
#[derive(Clone, Copy)]
pub(super) struct Judged<'a> {
    pub(super) rules: &'a NonProducts,
    pub(super) sensitive: &'a Rules,
}

/// Cleans a log against the feed. Where there is no feed, `feed` is filled from the log.
pub(super) fn clean(mut log: Log, feed: &mut Feed, from: From, judged: Judged<'_>, scratch: &Rc<Scratch>) -> Result<Clean> {
    let Judged { rules, sensitive } = judged;
    if matches!(from, From::Log(_)) && !log.has_titles && !log.is_empty() {
        return Err(Error::new(
            ErrorCode::InputInvalid,
            "no --products file was given and the log has no column with titles; give --products, or --map item_name=COLUMN",
        ));
    }
    let mut counts = RowCounts { read: log.read, dropped: core::mem::take(&mut log.dropped), ..RowCounts::default() };
    let titles = derive::commonest(log.rows().map(|row| row.map(|row| [row.item, row.title])), &log, scratch)?;
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
    let kept = Kept { cancelled: log.plain_ids > log.other_ids, judged, log: &log };
    let non_products = kept.count(&mut counts)?;
    match from {
        From::Feed => {}
        From::Log(min_customers) => derive::products(&kept, feed, min_customers, scratch)?,
        From::WholeLog => derive::products(&kept, feed, 1, scratch)?,
    }
    sensitive.mark(feed);
    let unknown = if matches!(from, From::Log(_)) { "too_few_customers" } else { "not_in_feed" };
    let (sorted, rows_by_variant) = into_actions(&kept, feed, unknown, &mut counts, scratch)?;
    let mut actions = Records::new(scratch);
    let mut summary = Summary::default();
    each_session(sorted, |session| {
        merge(session, &mut counts);
        cap(session, &mut counts);
        for (position, action) in (0..).zip(&*session) {
            actions.push(Action { position, ..*action });
        }
        summary.add(session, &log);
        Ok(())
    })?;
    counts.kept = actions.len();
    let non_products = non_products
        .into_iter()
        .map(|(item, rows)| NonProduct {
            id: log.items.text(item).to_owned(),
            title: titles.get(&item).map_or("", |title| log.titles.text(*title)).to_owned(),
            rows,
        })
        .collect();
    Ok(Clean {
        actions,
        drawers: log.people.drawers(),
        counts,
        non_products,
        summary: LogSummary { rows_by_variant, ..summary.told(&log) },
    })
}

/// A log without what tells of nothing that was bought or looked at.
pub(super) struct Kept<'l> {
    pub(super) log: &'l Log,
    /// Whether an order's id of C and digits tells of a cancellation.
    cancelled: bool,
    /// Non-products.
    judged: BTreeSet<u32>,
}

impl Kept<'_> {
    pub(super) fn rows(&self) -> impl Iterator<Item = Result<OrderRow>> + '_ {
        self.log.rows().filter(|row| row.as_ref().map_or(true, |row| self.reason(row).is_none()))
    }

    /// Why a row is left out.
    fn reason(&self, row: &OrderRow) -> Option<&'static str> {
        if row.like_cancelled && self.cancelled {
            Some("cancelled")
        } else if self.judged.contains(&row.item) {
            Some("non_product")
        } else {
            row.flaw.map(|flaw| if flaw == Flaw::Quantity { "quantity" } else { "price" })
        }
    }

    /// Counts what is left out, and gives the rows of each non-product.
    fn count(&self, counts: &mut RowCounts) -> Result<BTreeMap<u32, u64>> {
        let mut non_products = BTreeMap::new();
        for row in self.log.rows() {
            let row = row?;
            let Some(reason) = self.reason(&row) else { continue };
            counts.drop_row(reason, 1);
            if reason == "non_product" {
                *non_products.entry(row.item).or_insert(0) += 1;
            }
        }
        Ok(non_products)
    }
}

/// The product that a log's id names: itself, or the product whose variant it is.
fn resolve<'f>(feed: &'f Feed, id: &'f str) -> Option<&'f str> {
    if feed.products.contains_key(id) { Some(id) } else { feed.aliases.get(id).map(String::as_str) }
}

/// Actions by customer, session and time.
type BySession = Sorter<Action, (u32, u32, i64)>;

/// Rows as actions, to be sorted by session and time; rows of products that are not there are left out for the reason `unknown`. Tells how many
/// rows name a product by a variant of it.
fn into_actions(
    kept: &Kept<'_>,
    feed: &Feed,
    unknown: &'static str,
    counts: &mut RowCounts,
    scratch: &Rc<Scratch>,
) -> Result<(BySession, u64)> {
    let log = kept.log;
    let topics = feed.products.values().map(|product| product.sensitive);
    let numbered = feed.products.keys().map(String::as_str).zip((0..).zip(topics));
    let index: BTreeMap<&str, (u32, u8)> = if log.is_empty() { BTreeMap::new() } else { numbered.collect() };
    let item_of: Vec<Option<(u32, u8)>> =
        log.items.iter().map(|id| resolve(feed, id).and_then(|id| index.get(id)).copied()).collect();
    // Rows of one time stay in the order of the file.
    let mut actions = Sorter::new(scratch, |action: &Action| (action.customer, action.session, action.time));
    let mut by_variant = 0;
    let is_variant: Vec<bool> = log.items.iter().map(|id| !feed.products.contains_key(id)).collect();
    for row in kept.rows() {
        let row = row?;
        match item_of.get(row.item as usize).copied().flatten() {
            Some((_, sensitive)) if sensitive != 0 => counts.drop_row("sensitive", 1),
            Some((item, _)) => {
                by_variant += u64::from(is_variant.get(row.item as usize).copied().unwrap_or(false));
                actions.push(action(log, &row, item))?;
            }
            None if log.items.text(row.item).len() > MAX_ID_BYTES => counts.drop_row("id_too_long", 1),
            None => counts.drop_row(unknown, 1),
        }
    }
    Ok((actions, by_variant))
}

fn action(log: &Log, row: &OrderRow, item: u32) -> Action {
    Action {
        customer: log.people.person(row).0,
        session: row.session,
        order: row.order,
        item,
        event: row.event,
        position: 0,
        time: row.time,
    }
}

/// Hands over session by session.
fn each_session(actions: BySession, mut each: impl FnMut(&mut Vec<Action>) -> Result<()>) -> Result<()> {
    let mut session: Vec<Action> = Vec::new();
    actions.each(|action| {
        if session.first().is_some_and(|first| (first.customer, first.session) != (action.customer, action.session)) {
            each(&mut session)?;
            session.clear();
        }
        session.push(action);
        Ok(())
    })?;
    if session.is_empty() { Ok(()) } else { each(&mut session) }
}

/// Joins lines of a session, in its order, that tell of the same event with the same product in the same order; the first time
/// stands. Looks are joined only within one second: coming back to a product tells of habits.
fn merge(session: &mut Vec<Action>, counts: &mut RowCounts) {
    let before = session.len();
    let mut looked = None;
    let mut had = BTreeSet::new();
    session.retain(|action| match action.event {
        Event::Look => looked.replace((action.item, action.time)) != Some((action.item, action.time)),
        Event::Cart | Event::Buy => had.insert((action.order, action.item, action.event)),
    });
    counts.merged += (before - session.len()) as u64;
}

/// Keeps the first [`MAX_BASKET`] different products of a session.
fn cap(session: &mut Vec<Action>, counts: &mut RowCounts) {
    let before = session.len();
    let mut items = BTreeSet::new();
    session.retain(|action| items.contains(&action.item) || (items.len() < MAX_BASKET && items.insert(action.item)));
    counts.drop_row("over_200_in_basket", (before - session.len()) as u64);
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
        actions.sort_by_key(|action| action.time);
        merge(&mut actions, &mut counts);
        let order: Vec<_> = actions.iter().map(|action| (action.event, action.item)).collect();
        let (look, buy) = (Event::Look, Event::Buy);
        assert_eq!(order, [(look, 7), (look, 9), (look, 7), (buy, 7), (buy, 2)]);
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
