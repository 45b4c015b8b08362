//! Counting pairs of products by sorting: customer by customer, so that one customer counts once however often they come, with
//! runs of bounded length that are merged at the end.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::clean::Action;

/// Entries of one run before it is sorted and put aside: 64 MB.
const RUN: usize = 4 << 20;

/// A pair (the smaller item first), in how many baskets, of how many customers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pair {
    pub(super) items: (u32, u32),
    pub(super) baskets: u32,
    pub(super) customers: u32,
}

/// Pairs that enough customers share, and what they are weighed by.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    pub(super) kept: Vec<Pair>,
    /// Baskets that have each item.
    pub(super) baskets: Vec<u32>,
    /// Pairs of any number of customers.
    pub(super) seen: u64,
}

/// Counts pairs within baskets. `basket` says what a basket is: the session, or the order.
pub(super) fn count(
    actions: impl Iterator<Item = Action>,
    basket: impl Fn(&Action) -> u32,
    items: usize,
    min_customers: u32,
) -> Pairs {
    let mut had: Vec<(u32, u32, u32)> = actions.map(|action| (action.customer, basket(&action), action.item)).collect();
    had.sort_unstable();
    had.dedup();
    let mut pairs = Pairs { baskets: vec![0; items], ..Pairs::default() };
    for (.., item) in &had {
        if let Some(count) = pairs.baskets.get_mut(*item as usize) {
            *count += 1;
        }
    }
    let mut runs = Runs::default();
    let mut own = Vec::new();
    for customer in had.chunk_by(|one, other| one.0 == other.0) {
        own.clear();
        for basket in customer.chunk_by(|one, other| one.1 == other.1) {
            add_pairs(basket, &mut own);
        }
        own.sort_unstable();
        for same in own.chunk_by(|one, other| one == other) {
            let Some(items) = same.first().copied() else { continue };
            runs.push(Pair { items, baskets: same.len() as u32, customers: 1 });
        }
    }
    runs.merge(|pair| {
        pairs.seen += 1;
        if pair.customers >= min_customers {
            pairs.kept.push(pair);
        }
    });
    pairs
}

/// All pairs of one basket, whose items rise.
fn add_pairs(basket: &[(u32, u32, u32)], into: &mut Vec<(u32, u32)>) {
    let mut rest = basket;
    while let Some(((.., a), after)) = rest.split_first() {
        into.extend(after.iter().map(|(.., b)| (*a, *b)));
        rest = after;
    }
}

/// Sorted runs of pairs, each pair once a run.
#[derive(Default)]
struct Runs {
    open: Vec<Pair>,
    closed: Vec<Vec<Pair>>,
}

impl Runs {
    fn push(&mut self, pair: Pair) {
        self.open.push(pair);
        if self.open.len() >= RUN {
            self.close();
        }
    }

    fn close(&mut self) {
        self.open.sort_unstable();
        let mut run: Vec<Pair> = Vec::with_capacity(self.open.len() / 2);
        for pair in self.open.drain(..) {
            join(&mut run, pair);
        }
        run.shrink_to_fit();
        self.closed.push(run);
    }

    /// Hands every pair over once, in order, with its sums.
    fn merge(mut self, mut each: impl FnMut(Pair)) {
        self.close();
        let mut runs: Vec<_> = self.closed.into_iter().map(Vec::into_iter).collect();
        let mut heads: BinaryHeap<Reverse<(Pair, usize)>> =
            runs.iter_mut().enumerate().filter_map(|(run, pairs)| Some(Reverse((pairs.next()?, run)))).collect();
        let mut current: Option<Pair> = None;
        while let Some(Reverse((pair, run))) = heads.pop() {
            if let Some(next) = runs.get_mut(run).and_then(Iterator::next) {
                heads.push(Reverse((next, run)));
            }
            current = Some(match current {
                Some(sum) if sum.items == pair.items => sum.plus(pair),
                Some(done) => {
                    each(done);
                    pair
                }
                None => pair,
            });
        }
        current.into_iter().for_each(each);
    }
}

impl Pair {
    fn plus(self, other: Self) -> Self {
        Self { baskets: self.baskets + other.baskets, customers: self.customers + other.customers, ..self }
    }
}

fn join(run: &mut Vec<Pair>, pair: Pair) {
    match run.last_mut() {
        Some(last) if last.items == pair.items => *last = last.plus(pair),
        _ => run.push(pair),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_merge_to_the_same_sums_as_one_run() {
        let pair = |a: u32, b: u32| Pair { items: (a, b), baskets: 2, customers: 1 };
        let pairs: Vec<Pair> = (0..1_000).map(|i| pair(i % 7, 7 + i % 5)).collect();
        let mut one = Runs::default();
        let mut many = Runs::default();
        for (at, pair) in pairs.iter().enumerate() {
            one.push(*pair);
            many.push(*pair);
            if at % 90 == 0 {
                many.close();
            }
        }
        let (mut from_one, mut from_many) = (Vec::new(), Vec::new());
        one.merge(|pair| from_one.push(pair));
        many.merge(|pair| from_many.push(pair));
        assert_eq!(from_one, from_many);
        assert_eq!(from_one.len(), 35);
        assert_eq!(
            from_one.iter().map(|pair| (pair.baskets, pair.customers)).fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1)),
            (2_000, 1_000)
        );
    }
}
