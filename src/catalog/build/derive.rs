//! Products made from the log, where a shop gives no feed. A pack is public, and what one customer ordered may be theirs alone
//! (an engraving, a made-up price): only products that enough different customers had are kept, under a title that enough of
//! them share. A feed is the better source.

use std::collections::{BTreeMap, BTreeSet};

use super::clean::product;
use super::orders::Log;
use super::products::Feed;
use crate::catalog::format::{MAX_ID_BYTES, PRICE_UNKNOWN};

/// Fills the feed from the log's rows with the products that at least `min_customers` different customers had.
pub(super) fn products(log: &Log, feed: &mut Feed, min_customers: u32) {
    let items = shared(log.rows.iter().map(|row| (row.item, log.person(row).0)), min_customers);
    let titles = titles(log, min_customers);
    let medians = medians(log);
    for item in items {
        let id = log.items.text(item);
        if id.len() <= MAX_ID_BYTES {
            // A product without a title that enough people share goes by its id.
            let title = titles.get(&item).map_or(id, |title| log.titles.text(*title));
            if !titles.contains_key(&item) {
                *feed.notes.entry("title_not_shared").or_default() += 1;
            }
            feed.products.insert(id.to_owned(), product(title, medians.get(&item).copied()));
        }
    }
}

/// The keys that at least `least` different people have.
fn shared<K: Ord + Copy>(pairs: impl Iterator<Item = (K, u32)>, least: u32) -> BTreeSet<K> {
    let mut pairs: Vec<(K, u32)> = pairs.collect();
    pairs.sort_unstable();
    pairs.dedup();
    let runs = pairs.chunk_by(|one, other| one.0 == other.0).filter(|run| run.len() >= least as usize);
    runs.filter_map(|run| run.first()).map(|(key, _)| *key).collect()
}

/// The commonest title of each item, of those that at least `min_customers` different customers share.
fn titles(log: &Log, min_customers: u32) -> BTreeMap<u32, u32> {
    let named = || log.rows.iter().filter(|row| !log.titles.text(row.title).is_empty());
    let shared = shared(named().map(|row| ((row.item, row.title), log.person(row).0)), min_customers);
    let rows = named().map(|row| (row.item, row.title)).filter(|pair| shared.contains(pair));
    commonest(rows, |title| log.titles.text(title))
}

fn medians(log: &Log) -> BTreeMap<u32, u32> {
    let mut prices: Vec<(u32, u32)> =
        log.rows.iter().map(|row| (row.item, row.price)).filter(|(_, price)| *price != PRICE_UNKNOWN).collect();
    prices.sort_unstable();
    prices.chunk_by(|one, other| one.0 == other.0).filter_map(|prices| prices.get((prices.len() - 1) / 2)).copied().collect()
}

/// For each key the commonest text (ties: the first by the alphabet; an empty one only where there is no other).
pub(super) fn commonest<'t>(pairs: impl Iterator<Item = (u32, u32)>, text: impl Fn(u32) -> &'t str) -> BTreeMap<u32, u32> {
    let mut pairs: Vec<(u32, u32)> = pairs.collect();
    pairs.sort_unstable();
    let mut best: BTreeMap<u32, (u32, usize)> = BTreeMap::new();
    for run in pairs.chunk_by(|one, other| one == other) {
        let Some((key, value)) = run.first().copied() else { continue };
        let count = if text(value).is_empty() { 0 } else { run.len() };
        let better = best.get(&key).is_none_or(|(known, most)| (count, text(*known)) > (*most, text(value)));
        if better {
            best.insert(key, (value, count));
        }
    }
    best.into_iter().map(|(key, (value, _))| (key, value)).collect()
}
