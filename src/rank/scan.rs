//! The hot loop: adds every item's facet values to its base score and hands on the few scores that may make the list.
//!
//! Eight items a step. A step whose best score is below the worst of the list so far is passed over at once, which after the
//! first few hundred items is nearly every step.

use crate::catalog::format::{LANES, MAX_FACETS};

/// Calls `offer(item, score)` for every item whose score is above the threshold, which `offer` gives back and which
/// should only rise. `base` and every column must be of one length, a multiple of [`LANES`]; what is longer is not read.
pub fn scan(
    base: &[i32],
    columns: &[&[u16]],
    values: &[i32; MAX_FACETS],
    mut least: i32,
    mut offer: impl FnMut(u32, i32) -> i32,
) {
    for (step, block) in base.as_chunks::<LANES>().0.iter().enumerate() {
        let mut scores = *block;
        for column in columns {
            let Some(facets) = column.as_chunks::<LANES>().0.get(step) else { continue };
            for (score, facet) in scores.iter_mut().zip(facets) {
                *score = score.wrapping_add(value(values, *facet));
            }
        }
        if scores.iter().fold(i32::MIN, |best, score| best.max(*score)) <= least {
            continue;
        }
        for (lane, score) in scores.into_iter().enumerate() {
            if score > least {
                least = offer((step * LANES + lane) as u32, score);
            }
        }
    }
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
pub fn scan_plain(
    base: &[i32],
    columns: &[&[u16]],
    values: &[i32; MAX_FACETS],
    mut least: i32,
    mut offer: impl FnMut(u32, i32) -> i32,
) {
    for (item, base) in base.iter().enumerate() {
        let facets = columns.iter().filter_map(|column| column.get(item));
        let score = facets.fold(*base, |score, facet| score.wrapping_add(values.get(usize::from(*facet)).copied().unwrap_or(0)));
        if score > least {
            least = offer(item as u32, score);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Scan = fn(&[i32], &[&[u16]], &[i32; MAX_FACETS], i32, &mut dyn FnMut(u32, i32) -> i32);

    /// The ten best, by the rule that the list above a threshold only rises.
    fn ten_best(scan: Scan, base: &[i32], columns: &[Vec<u16>], values: &[i32; MAX_FACETS]) -> Vec<(i32, u32)> {
        let columns: Vec<&[u16]> = columns.iter().map(Vec::as_slice).collect();
        let mut best: Vec<(i32, u32)> = Vec::new();
        scan(base, &columns, values, i32::MIN, &mut |item, score| {
            best.insert(best.partition_point(|(other, _)| *other >= score), (score, item));
            best.truncate(10);
            if best.len() == 10 { best.last().map_or(i32::MIN, |(score, _)| *score) } else { i32::MIN }
        });
        best
    }

    proptest! {
        #[test]
        fn is_its_naive_twin(
            rows in 0usize..40,
            base in prop::collection::vec(-1000i32..1000, 320),
            facets in prop::collection::vec(0u16..50, 320 * 3),
            table in prop::collection::vec(-500i32..500, 50),
        ) {
            let mut values = Box::new([0; MAX_FACETS]);
            values.iter_mut().zip(table).for_each(|(value, drawn)| *value = drawn);
            let columns: Vec<Vec<u16>> = facets.chunks(320).map(|column| column.iter().take(rows * LANES).copied().collect()).collect();
            let base: Vec<i32> = base.into_iter().take(rows * LANES).collect();
            let fast = ten_best(|a, b, c, d, e| scan(a, b, c, d, e), &base, &columns, &values);
            let plain = ten_best(|a, b, c, d, e| scan_plain(a, b, c, d, e), &base, &columns, &values);
            prop_assert_eq!(fast, plain);
        }
    }
}
