//! The ladder for rare pairs: a pair that too few customers share climbs. The sum over a group of items is told at the first
//! level at which enough different customers stand behind it; each pair takes part in one told sum of a row, or in none, so that
//! no two sums of one row can be subtracted. Sums of several rows may be: the threshold is no proof against putting many numbers
//! together.

use super::cells::{Cell, Known, cut};
use super::count::Counted;
use super::groups::Groups;
use super::tally::Tally;
use crate::error::Result;

/// A sum that is told: of an item and all items of a group that are in no sum below.
#[derive(Clone, Copy, Debug)]
pub(super) struct Told {
    pub(super) level: u8,
    pub(super) group: u32,
    /// Its sums; `b` means nothing.
    pub(super) sum: Cell,
}

/// What may be told of one item.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// The other items of pairs that enough customers share.
    pub(super) paired: Vec<u32>,
    /// The strongest of these pairs: no row keeps more.
    pub(super) pairs: Vec<Cell>,
    /// Sums over groups, the lowest level first.
    pub(super) groups: Vec<Told>,
}

/// What may be told of every item.
///
/// # Errors
/// As [`Counted::rows`].
pub(super) fn publish(counted: &Counted, known: &Known, groups: &Groups, min_customers: u32, levels: usize) -> Result<Vec<Row>> {
    let mut rows = vec![Row::default(); counted.sessions.len()];
    let mut climbing: Vec<Tally> = Vec::new();
    for tallies in counted.rows() {
        let tallies = tallies?;
        let Some(a) = tallies.first().map(|first| first.a).filter(|a| known.is(*a)) else { continue };
        let Some(row) = rows.get_mut(a as usize) else { continue };
        let enough = |tally: &Tally| tally.customers >= min_customers;
        let mut pairs: Vec<Cell> = tallies.iter().filter(|tally| enough(tally)).map(Cell::of).collect();
        row.paired = pairs.iter().map(|cell| cell.b).collect();
        cut(&mut pairs, known);
        row.pairs = pairs;
        climbing.clear();
        climbing.extend(tallies.iter().filter(|tally| !enough(tally)));
        for level in 0..groups.0.len().min(levels) as u8 {
            row.groups.extend(climb(&mut climbing, groups, level, min_customers));
        }
        row.pairs.shrink_to_fit();
        row.groups.shrink_to_fit();
    }
    Ok(rows)
}

/// Tells the sums of one level and takes their pairs off the ladder.
fn climb(climbing: &mut Vec<Tally>, groups: &Groups, at: u8, min_customers: u32) -> Vec<Told> {
    let mut told = Vec::new();
    let Some(level) = groups.0.get(usize::from(at)) else { return told };
    let group_of = |tally: &Tally| level.of_item(tally.b);
    climbing.sort_unstable_by_key(|tally| (group_of(tally), tally.b));
    let mut rest = Vec::with_capacity(climbing.len());
    for of_group in climbing.chunk_by(|one, other| group_of(one) == group_of(other)) {
        let Some(group) = of_group.first().map(group_of) else { continue };
        let sum = of_group.iter().copied().reduce(|sum, tally| sum.plus(&tally)).unwrap_or_default();
        // The drawers' bits are never more than the different customers.
        if sum.drawers.count_ones() >= min_customers && level.members(group).len() > 1 {
            told.push(Told { level: at, group, sum: Cell::of(&sum) });
        } else {
            rest.extend_from_slice(of_group);
        }
    }
    *climbing = rest;
    told
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::super::super::spill::Scratch;
    use super::super::count::count;
    use super::super::estimate::of_counts;
    use super::super::visits::Session;
    use super::*;

    const ITEMS: u32 = 24;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        /// Recounted from the sessions themselves: at least K different customers stand behind every number that is told, and no
        /// pair of a row takes part in two.
        #[test]
        fn enough_customers_stand_behind_every_number(
            sessions in prop::collection::vec(prop::collection::vec(0..ITEMS, 2..6), 1..60),
            min_customers in 2_u32..5,
        ) {
            let scratch = Scratch::new(None, Some(16));
            let drawers: Vec<u8> = (0..sessions.len()).map(|customer| (customer * 37 % 128) as u8).collect();
            let visits = sessions.iter().zip(0..).map(|(items, customer)| Session { customer, recency: 64, time: 0, items });
            let counted = count(visits, ITEMS as usize, &drawers, &scratch).unwrap();
            let known = Known::of(&counted, min_customers);
            let groups = of_counts(&counted, &known, min_customers, &scratch).unwrap();
            let told = publish(&counted, &known, &groups, min_customers, groups.0.len()).unwrap();
            let mut customers: BTreeMap<(u32, u32), BTreeSet<usize>> = BTreeMap::new();
            for (customer, items) in sessions.iter().enumerate() {
                for (a, b) in items.iter().flat_map(|a| items.iter().map(move |b| (*a, *b))).filter(|(a, b)| a != b) {
                    customers.entry((a, b)).or_default().insert(customer);
                }
            }
            for (a, row) in (0..).zip(&told) {
                let mut used: BTreeSet<u32> = row.paired.iter().copied().collect();
                for b in &used {
                    prop_assert!(customers[&(a, *b)].len() >= min_customers as usize, "the pair {a}, {b}");
                }
                for sum in &row.groups {
                    let members = groups.0[usize::from(sum.level)].members(sum.group).iter().filter(|b| customers.contains_key(&(a, **b)));
                    let new: Vec<u32> = members.copied().filter(|b| !used.contains(b)).collect();
                    let behind: BTreeSet<usize> = new.iter().flat_map(|b| customers[&(a, *b)].iter().copied()).collect();
                    prop_assert!(behind.len() >= min_customers as usize, "{a} and a group of level {}", sum.level);
                    used.extend(new);
                }
            }
        }
    }
}
