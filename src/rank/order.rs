//! The crate's one sort, over keys and places. Sorts are compiled anew for every type, and the standard library's costs the shopper
//! 5 kB each; its heap costs a tenth of that and is fast enough for a few thousand.

use std::collections::BinaryHeap;

/// `(key, place)` pairs in rising order.
#[inline(never)]
pub fn order(pairs: Vec<(u64, u32)>) -> Vec<(u64, u32)> {
    BinaryHeap::from(pairs).into_sorted_vec()
}

/// The places 0.. of these values by falling value; equal ones in their own order.
pub fn places_by_falling(values: impl Iterator<Item = i32>) -> Vec<usize> {
    let falling = |value: i32| (i64::from(i32::MAX) - i64::from(value)) as u64;
    let pairs = order(values.zip(0..).map(|(value, place)| (falling(value), place)).collect());
    pairs.iter().map(|(_, place)| *place as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_is_first_and_equal_ones_keep_their_order() {
        assert_eq!(places_by_falling([3, i32::MIN, 7, i32::MAX, 7].into_iter()), [3, 2, 4, 0, 1]);
    }
}
