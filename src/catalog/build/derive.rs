//! Products made from the log, where a shop gives no feed: the commonest title and the median price of what was kept.
//! What somebody had engraved on a product should not stand in its title: a feed is the better source.

use std::collections::BTreeMap;

use super::clean::product;
use super::orders::Log;
use super::products::Feed;
use crate::catalog::format::{MAX_ID_BYTES, PRICE_UNKNOWN};

/// Fills the feed from the log's rows.
pub(super) fn products(log: &Log, feed: &mut Feed) {
    let titles = commonest(log.rows.iter().map(|row| (row.item, row.title)), |title| log.titles.text(title));
    let mut prices: Vec<(u32, u32)> =
        log.rows.iter().map(|row| (row.item, row.price)).filter(|(_, price)| *price != PRICE_UNKNOWN).collect();
    prices.sort_unstable();
    let medians: BTreeMap<u32, u32> =
        prices.chunk_by(|one, other| one.0 == other.0).filter_map(|prices| prices.get((prices.len() - 1) / 2)).copied().collect();
    for (item, title) in titles {
        let (id, title) = (log.items.text(item), log.titles.text(title));
        if id.len() <= MAX_ID_BYTES {
            // A product that nobody ever named goes by its id.
            let title = if title.is_empty() { id } else { title };
            feed.products.insert(id.to_owned(), product(title, medians.get(&item).copied()));
        }
    }
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
