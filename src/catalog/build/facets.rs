//! What items have in common: category levels, brand, price band, tags, attributes, or their titles' words (`title_words`).
//!
//! Only facets of at least two items enter. Slots of an item: one for each category level that the pack has, then brand, then
//! price band, then the item's most frequent tags and attributes, [`MAX_SLOTS`] in all.

use std::collections::{BTreeMap, HashMap};

use super::products::ProductRow;
use super::sensitive::Rules;
use super::title_words::title_words;
use super::values::plain;
use crate::catalog::FacetKind;
use crate::catalog::format::{MAX_FACETS, MAX_SLOTS, padded};

/// Names of the price bands, from the lowest fifth to the highest.
const BANDS: [&str; 5] = ["lowest prices", "lower prices", "middle prices", "higher prices", "highest prices"];
/// Priced items that a category must have to be parted into bands.
const MIN_PRICED: usize = 20;
/// Longest facet name, in bytes: five levels and what joins them fit.
const MAX_FACET_NAME: usize = 5 * (super::values::MAX_NAME + 3);

type Key = (FacetKind, String);

/// The facets' columns.
#[derive(Debug, Default)]
pub(super) struct Facets {
    /// Kinds, weights and names by facet; the first is the empty one. Nothing at all where there are no facets.
    pub(super) kinds: Vec<u8>,
    pub(super) weights: Vec<u8>,
    pub(super) names: Vec<String>,
    pub(super) slots: usize,
    pub(super) columns: Vec<u16>,
    /// Facets for which there was no room.
    pub(super) dropped: u64,
    /// Whether words of titles, besides prices, are all that tells what is like what.
    pub(super) only_words: bool,
}

/// A category's name: its whole path, so that two shelves of the same name in different departments stay apart.
pub(super) fn path_name(levels: &[String]) -> String {
    levels.join(" > ")
}

/// Finds the facets of these products with their ids, given in the pack's order.
pub(super) fn facets(items: &[(&str, &ProductRow)], sensitive: &Rules) -> Facets {
    // What a sensitive product is like is no facet: nothing is to be guessed from it.
    let nothing = ProductRow::default();
    let items: Vec<(&str, &ProductRow)> =
        items.iter().map(|(id, product)| (*id, if product.sensitive == 0 { *product } else { &nothing })).collect();
    let (known, only_words) = Known::of(&items, sensitive);
    let mut counts: BTreeMap<Key, usize> = known.counts();
    counts.retain(|_, count| *count >= 2);
    let dropped = keep_commonest(&mut counts);
    if counts.is_empty() {
        return Facets { dropped, ..Facets::default() };
    }
    let first = Facets { kinds: vec![0], weights: vec![0], names: vec![String::new()], ..Facets::default() };
    let mut facets = Facets { dropped, only_words, ..first };
    let mut placed: Vec<Option<Placed>> = vec![None; known.numbers.len()];
    for (number, (key, count)) in (1..=u16::MAX).zip(&counts) {
        facets.kinds.push(key.0 as u8);
        facets.weights.push(weight(items.len(), *count));
        facets.names.push(key.1.clone());
        let slot = known.numbers.get(key).and_then(|at| placed.get_mut(*at as usize));
        if let Some(slot) = slot {
            *slot = Some(Placed { kind: key.0, number, count: *count });
        }
    }
    facets.place(&known, &placed);
    facets
}

/// A facet of the pack.
#[derive(Clone, Copy)]
struct Placed {
    kind: FacetKind,
    number: u16,
    count: usize,
}

/// What all items have, each key kept once.
#[derive(Default)]
struct Known {
    numbers: HashMap<Key, u32>,
    /// Numbers of keys, item by item in the order of the keys, and where each item's end.
    of_items: Vec<u32>,
    ends: Vec<usize>,
}

impl Known {
    /// What each item has, and whether words of titles are all that the shop tells beside prices.
    fn of(items: &[(&str, &ProductRow)], sensitive: &Rules) -> (Self, bool) {
        let words = title_words(items, sensitive);
        let only_words = words.iter().any(|words| !words.is_empty()) && items.iter().all(|(_, product)| keys(product).is_empty());
        let mut known = Self::default();
        for (((_, product), band), words) in items.iter().zip(bands(items)).zip(words) {
            let mut keys = keys(product);
            keys.extend(band.map(|band| (FacetKind::Price, band.to_owned())));
            keys.extend(words.into_iter().map(|word| (FacetKind::Tag, word)));
            keys.sort_unstable();
            keys.dedup();
            known.add(keys);
        }
        (known, only_words)
    }

    fn add(&mut self, keys: Vec<Key>) {
        for key in keys {
            let next = self.numbers.len() as u32;
            self.of_items.push(*self.numbers.entry(key).or_insert(next));
        }
        self.ends.push(self.of_items.len());
    }

    fn counts(&self) -> BTreeMap<Key, usize> {
        let mut counts = vec![0; self.numbers.len()];
        for number in &self.of_items {
            if let Some(count) = counts.get_mut(*number as usize) {
                *count += 1;
            }
        }
        self.numbers.iter().map(|(key, at)| (key.clone(), counts.get(*at as usize).copied().unwrap_or(0))).collect()
    }

    /// The keys of each item.
    fn items(&self) -> impl Iterator<Item = &[u32]> {
        let starts = core::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| self.of_items.get(start..*end).unwrap_or_default())
    }
}

fn keys(product: &ProductRow) -> Vec<Key> {
    let levels = FacetKind::ALL.into_iter().zip(1..=product.categories.len().min(5));
    let mut keys: Vec<Key> =
        levels.map(|(kind, depth)| (kind, path_name(product.categories.get(..depth).unwrap_or_default()))).collect();
    if !product.brand.is_empty() {
        keys.push((FacetKind::Brand, product.brand.to_string()));
    }
    keys.extend(product.tags.iter().map(|tag| (FacetKind::Tag, tag.to_string())));
    let attributes = product.attributes.iter().map(|one| (FacetKind::Attribute, format!("{}: {}", one.0, one.1)));
    keys.extend(attributes.map(|(kind, name)| (kind, plain(&name, MAX_FACET_NAME).0)));
    keys
}

/// Leaves the rarest out where there are too many; ties by kind and name. Tells how many.
fn keep_commonest(counts: &mut BTreeMap<Key, usize>) -> u64 {
    let over = counts.len().saturating_sub(MAX_FACETS - 1);
    if over > 0 {
        let mut all: Vec<(usize, Key)> = counts.iter().map(|(key, count)| (*count, key.clone())).collect();
        all.sort_unstable_by(|one, other| one.0.cmp(&other.0).then(other.1.cmp(&one.1)));
        for (_, key) in all.iter().take(over) {
            counts.remove(key);
        }
    }
    over as u64
}

/// The weight of a facet that `with` of `items` have, as the format says.
fn weight(items: usize, with: usize) -> u8 {
    let share = libm::log(items as f64 / with as f64) / libm::log(items as f64);
    (255.0 * share.clamp(1.0 / 255.0, 1.0)).round() as u8
}

/// The price band of each item, among the items of the deepest category on its path with enough priced items; else of all.
fn bands(items: &[(&str, &ProductRow)]) -> Vec<Option<&'static str>> {
    let mut prices: BTreeMap<&[String], Vec<u32>> = BTreeMap::new();
    for (_, product) in items {
        for depth in 0..=product.categories.len() {
            let group = prices.entry(product.categories.get(..depth).unwrap_or_default()).or_default();
            group.extend(product.price);
        }
    }
    prices.retain(|_, prices| prices.len() >= MIN_PRICED);
    prices.values_mut().for_each(|prices| prices.sort_unstable());
    let band = |(_, product): &(&str, &ProductRow)| {
        let price = product.price?;
        let depths = (0..=product.categories.len()).rev();
        let group = depths.filter_map(|depth| prices.get(product.categories.get(..depth)?)).next()?;
        // The middle of the equal prices' ranks, so that equal prices are in one band and one price alone is in the middle.
        let below = group.partition_point(|other| *other < price);
        let up_to = group.partition_point(|other| *other <= price);
        BANDS.get((below + up_to) * 5 / (2 * group.len())).copied()
    };
    items.iter().map(band).collect()
}

impl Facets {
    /// Fills the slots. A kind of which an item has one at most has its own slot, which keeps columns alike.
    fn place(&mut self, known: &Known, placed: &[Option<Placed>]) {
        let single = |kind: &FacetKind| *kind < FacetKind::Tag;
        let kinds: Vec<FacetKind> =
            FacetKind::ALL.into_iter().filter(single).filter(|kind| self.kinds.contains(&(*kind as u8))).collect();
        let mut rows: Vec<[u16; MAX_SLOTS]> = Vec::with_capacity(known.ends.len());
        for keys in known.items() {
            let facets: Vec<Placed> = keys.iter().filter_map(|key| placed.get(*key as usize).copied().flatten()).collect();
            let found = |kind| facets.iter().find(|facet| facet.kind == kind).map_or(0, |facet| facet.number);
            let mut others: Vec<Placed> = facets.iter().filter(|facet| !single(&facet.kind)).copied().collect();
            others.sort_unstable_by(|one, other| other.count.cmp(&one.count).then(one.number.cmp(&other.number)));
            let numbers = kinds.iter().map(|kind| found(*kind)).chain(others.iter().map(|facet| facet.number));
            let mut row = [0; MAX_SLOTS];
            row.iter_mut().zip(numbers).for_each(|(slot, number)| *slot = number);
            self.slots = self.slots.max((kinds.len() + others.len()).min(MAX_SLOTS));
            rows.push(row);
        }
        self.columns = vec![0; self.slots * padded(rows.len())];
        for (slot, column) in self.columns.chunks_mut(padded(rows.len()).max(1)).enumerate() {
            for (cell, row) in column.iter_mut().zip(&rows) {
                *cell = row.get(slot).copied().unwrap_or(0);
            }
        }
    }
}
