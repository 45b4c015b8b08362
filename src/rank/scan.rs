//! The hot loop: adds up the scores of a block of items and hands on the few that may make the list.
//!
//! Column by column over the whole block, its sums in a small array: lengths are checked once a block, not once an item, and the
//! eight lanes of a step are what SIMD takes at once.

use super::prior::scaled;
use crate::catalog::format::{LANES, MAX_FACETS};

/// What scores are summed from: `scaled(prior, prior_share) + extra + Σ values[facet]`, columns of one length, a multiple of
/// [`LANES`].
#[derive(Clone, Copy)]
pub struct Columns<'a> {
    /// Every item's prior.
    pub prior: &'a [i32],
    /// How much the prior counts, in 1/256.
    pub prior_share: i32,
    /// What single items got on top.
    pub extra: &'a [i32],
    /// Every item's facets, slot by slot.
    pub facets: &'a [&'a [u16]],
    /// Values by facet.
    pub values: &'a [i32; MAX_FACETS],
}

/// Steps of [`LANES`] items that a block has.
pub const STEPS: usize = 8;

/// Calls `offer(item, score)` for every item of a block whose score is above the threshold, which `offer` gives back and which
/// should only rise.
pub fn scan(columns: &Columns<'_>, block: usize, mut least: i32, offer: &mut dyn FnMut(u32, i32) -> i32) {
    let mut sums = [[0i32; LANES]; STEPS];
    let steps = add_up(columns, block, &mut sums);
    for (step, scores) in sums.iter().take(steps).enumerate() {
        if scores.iter().fold(i32::MIN, |best, score| best.max(*score)) <= least {
            continue;
        }
        for (lane, score) in scores.iter().enumerate() {
            if *score > least {
                least = offer(((block * STEPS + step) * LANES + lane) as u32, *score);
            }
        }
    }
}

/// Adds up a block's scores; returns how many steps it has (the last block has fewer).
fn add_up(columns: &Columns<'_>, block: usize, sums: &mut [[i32; LANES]; STEPS]) -> usize {
    let prior = of_block(columns.prior, block);
    let extra = of_block(columns.extra, block);
    for ((sums, prior), extra) in sums.iter_mut().zip(prior).zip(extra) {
        for ((sum, prior), extra) in sums.iter_mut().zip(prior).zip(extra) {
            *sum = scaled(*prior, columns.prior_share).wrapping_add(*extra);
        }
    }
    for column in columns.facets {
        for (sums, facets) in sums.iter_mut().zip(of_block(column, block)) {
            for (sum, facet) in sums.iter_mut().zip(facets) {
                *sum = sum.wrapping_add(value(columns.values, *facet));
            }
        }
    }
    prior.len()
}

/// The steps of a block in one column.
#[inline]
fn of_block<T>(column: &[T], block: usize) -> &[[T; LANES]] {
    let steps = column.as_chunks::<LANES>().0;
    let start = (block * STEPS).min(steps.len());
    steps.get(start..(start + STEPS).min(steps.len())).unwrap_or(&[])
}

#[inline]
#[expect(
    clippy::indexing_slicing,
    reason = "16 bits cannot pass the end of 65,536 values; the check would cost a third of the loop"
)]
fn value(values: &[i32; MAX_FACETS], facet: u16) -> i32 {
    values[usize::from(facet)]
}

/// The same, item by item, in the plainest words: the twin that tests hold [`scan`] against.
pub fn scan_plain(columns: &Columns<'_>, block: usize, mut least: i32, offer: &mut dyn FnMut(u32, i32) -> i32) {
    let items = STEPS * LANES;
    for item in block * items..((block + 1) * items).min(columns.prior.len()) {
        let at = |column: &[i32]| column.get(item).copied().unwrap_or(0);
        let facets = columns.facets.iter().filter_map(|column| column.get(item));
        let base = scaled(at(columns.prior), columns.prior_share).wrapping_add(at(columns.extra));
        let value = |facet: &u16| columns.values.get(usize::from(*facet)).copied().unwrap_or(0);
        let score = facets.fold(base, |score, facet| score.wrapping_add(value(facet)));
        if score > least {
            least = offer(item as u32, score);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Scan = fn(&Columns<'_>, usize, i32, &mut dyn FnMut(u32, i32) -> i32);

    /// The ten best, by the rule that the list above a threshold only rises.
    fn ten_best(scan: Scan, columns: &Columns<'_>, block: usize) -> Vec<(i32, u32)> {
        let mut best: Vec<(i32, u32)> = Vec::new();
        scan(columns, block, i32::MIN, &mut |item, score| {
            best.insert(best.partition_point(|(other, _)| *other >= score), (score, item));
            best.truncate(10);
            if best.len() == 10 { best.last().map_or(i32::MIN, |(score, _)| *score) } else { i32::MIN }
        });
        best
    }

    proptest! {
        #[test]
        fn is_its_naive_twin(
            steps in 0usize..40,
            block in 0usize..6,
            prior in prop::collection::vec(-100_000i32..100_000, 320),
            extra in prop::collection::vec(-1000i32..1000, 320),
            facets in prop::collection::vec(0u16..50, 320 * 3),
            table in prop::collection::vec(-500i32..500, 50),
        ) {
            let mut values = Box::new([0; MAX_FACETS]);
            values.iter_mut().zip(table).for_each(|(value, drawn)| *value = drawn);
            let rows = steps * LANES;
            let facets: Vec<&[u16]> = facets.chunks(320).filter_map(|column| column.get(..rows)).collect();
            let (prior, extra) = (prior.get(..rows).unwrap_or(&[]), extra.get(..rows).unwrap_or(&[]));
            let columns = Columns { prior, prior_share: 100, extra, facets: &facets, values: &values };
            prop_assert_eq!(ten_best(scan, &columns, block), ten_best(scan_plain, &columns, block));
        }
    }
}
