//! Products made from the log, where a shop gives no feed. A pack is public, and what one customer ordered may be theirs alone
//! (an engraving, a made-up price): only products that enough different customers had are kept, under a title that enough of
//! them share. A feed is the better source.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::clean::{Kept, product};
use super::orders::{Log, OrderRow};
use super::products::Feed;
use super::spill::{Scratch, Sorter};
use crate::catalog::format::{MAX_ID_BYTES, PRICE_UNKNOWN};
use crate::error::Result;

/// Fills the feed from the log's rows with the products that at least `min_customers` different customers had.
pub(super) fn products(kept: &Kept<'_>, feed: &mut Feed, min_customers: u32, scratch: &Rc<Scratch>) -> Result<()> {
    let log = kept.log;
    let items = shared(kept, |row| Some([row.item, 0]), min_customers, scratch)?;
    let titles = titles(kept, min_customers, scratch)?;
    let medians = medians(kept, scratch)?;
    for [item, _] in items {
        let id = log.items.text(item);
        if id.len() <= MAX_ID_BYTES {
            // A product without a title that enough people share goes by its id.
            let title = titles.get(&item).map_or(id, |title| log.titles.text(*title));
            if !titles.contains_key(&item) {
                *feed.notes.entry("title_not_shared").or_default() += 1;
            }
            feed.products.insert(id.to_owned(), Box::new(product(title, medians.get(&item).copied())));
        }
    }
    Ok(())
}

/// The keys that at least `least` different people have.
fn shared(
    kept: &Kept<'_>,
    key: impl Fn(&OrderRow) -> Option<[u32; 2]>,
    least: u32,
    scratch: &Rc<Scratch>,
) -> Result<BTreeSet<[u32; 2]>> {
    let mut people = Sorter::joining(scratch, |record: &[u32; 3]| *record, |one, _| one);
    for row in kept.rows() {
        let row = row?;
        if let Some([item, title]) = key(&row) {
            people.push([item, title, kept.log.people.person(&row).0])?;
        }
    }
    let mut shared = BTreeSet::new();
    let mut run = ([u32::MAX; 2], 0);
    people.each(|[item, title, _]| {
        let key = [item, title];
        run = if run.0 == key { (key, run.1 + 1) } else { (key, 1) };
        if run.1 == least.max(1) {
            shared.insert(key);
        }
        Ok(())
    })?;
    Ok(shared)
}

/// The commonest title of each item, of those that at least `min_customers` different customers share.
fn titles(kept: &Kept<'_>, min_customers: u32, scratch: &Rc<Scratch>) -> Result<BTreeMap<u32, u32>> {
    let named = |row: &OrderRow| !kept.log.titles.text(row.title).is_empty();
    let shared = shared(kept, |row| named(row).then_some([row.item, row.title]), min_customers, scratch)?;
    let pairs = kept.rows().map(|row| row.map(|row| [row.item, row.title]));
    commonest(pairs.filter(|pair| pair.as_ref().map_or(true, |pair| shared.contains(pair))), kept.log, scratch)
}

/// The price in the middle of each item's; of two in the middle, the lower.
fn medians(kept: &Kept<'_>, scratch: &Rc<Scratch>) -> Result<BTreeMap<u32, u32>> {
    let mut prices = Sorter::new(scratch, |record: &[u32; 2]| *record);
    // Rows of each item that are to be passed by before the middle, twice.
    let mut before: BTreeMap<u32, i64> = BTreeMap::new();
    for row in kept.rows() {
        let row = row?;
        if row.price != PRICE_UNKNOWN {
            prices.push([row.item, row.price])?;
            *before.entry(row.item).or_insert(-1) += 1;
        }
    }
    let mut medians = BTreeMap::new();
    prices.each(|[item, price]| {
        if let Some(left) = before.get_mut(&item) {
            if (0..2).contains(left) {
                medians.insert(item, price);
            }
            *left -= 2;
        }
        Ok(())
    })?;
    Ok(medians)
}

/// For each item of these pairs the commonest title (ties: the first by the alphabet; an empty one only where there is no other).
pub(super) fn commonest(
    pairs: impl Iterator<Item = Result<[u32; 2]>>,
    log: &Log,
    scratch: &Rc<Scratch>,
) -> Result<BTreeMap<u32, u32>> {
    let mut sums = Sorter::joining(
        scratch,
        |[item, title, _]: &[u32; 3]| [*item, *title],
        |[item, title, one], other| [item, title, one.saturating_add(other[2])],
    );
    for pair in pairs {
        let [item, title] = pair?;
        sums.push([item, title, 1])?;
    }
    let text = |title| log.titles.text(title);
    let mut best: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
    sums.each(|[item, title, rows]| {
        let rows = if text(title).is_empty() { 0 } else { rows };
        let known = best.get(&item);
        if known.is_none_or(|(known, most)| (rows, text(*known)) > (*most, text(title))) {
            best.insert(item, (title, rows));
        }
        Ok(())
    })?;
    Ok(best.into_iter().map(|(item, (title, _))| (item, title)).collect())
}
