//! Counting pairs by sorting: customer by customer, so that one customer counts once however often they come, with runs of bounded
//! length that are merged at the end.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::tally::{OneCustomer, Tally};
use super::visits::Session;

/// Entries of one run before it is sorted and put aside.
const RUN: usize = 2 << 20;

/// What a log tells of its pairs.
#[derive(Debug, Default)]
pub(in super::super) struct Counted {
    /// Every pair seen from both of its items, sorted.
    pub(super) tallies: Vec<Tally>,
    /// Sessions that each item was in.
    pub(super) sessions: Vec<u32>,
    /// Different customers who had each item.
    pub(super) customers: Vec<u32>,
}

impl Counted {
    /// Pairs of any number of customers.
    pub(in super::super) fn pairs(&self) -> u64 {
        self.pairs_of(0)
    }

    /// Pairs that at least so many customers share.
    pub(in super::super) fn pairs_of(&self, min_customers: u32) -> u64 {
        self.tallies.iter().filter(|tally| tally.a < tally.b && tally.customers >= min_customers).count() as u64
    }
}

/// Counts the pairs of these sessions, which come customer by customer.
pub(in super::super) fn count<'v>(sessions: impl Iterator<Item = Session<'v>>, items: usize) -> Counted {
    let mut counted = Counted { sessions: vec![0; items], customers: vec![0; items], ..Counted::default() };
    let mut runs = Runs::default();
    let mut own = OneCustomer::default();
    let mut had: Vec<u32> = Vec::new();
    let mut current = None;
    for session in sessions {
        if let Some(before) = current.replace(session.customer).filter(|before| *before != session.customer) {
            own.finish(before, |tally| runs.push(tally));
            add_once(&mut had, &mut counted.customers);
        }
        own.add(&session);
        let from = had.len();
        had.extend(session.items);
        let mut distinct = had.split_off(from);
        distinct.sort_unstable();
        distinct.dedup();
        distinct.iter().for_each(|item| add(&mut counted.sessions, *item));
        had.extend(distinct);
    }
    if let Some(last) = current {
        own.finish(last, |tally| runs.push(tally));
        add_once(&mut had, &mut counted.customers);
    }
    counted.tallies = both_ways(runs);
    counted
}

fn add(counts: &mut [u32], item: u32) {
    if let Some(count) = counts.get_mut(item as usize) {
        *count += 1;
    }
}

/// Counts each of these items once, and empties them.
fn add_once(had: &mut Vec<u32>, counts: &mut [u32]) {
    had.sort_unstable();
    had.dedup();
    had.drain(..).for_each(|item| add(counts, item));
}

fn both_ways(runs: Runs) -> Vec<Tally> {
    let mut tallies = Vec::new();
    runs.merge(|tally| tallies.extend([tally, tally.mirrored()]));
    tallies.sort_unstable_by_key(Tally::pair);
    tallies
}

/// Sorted runs of tallies, each pair once a run.
#[derive(Default)]
struct Runs {
    open: Vec<Tally>,
    closed: Vec<Vec<Tally>>,
}

impl Runs {
    fn push(&mut self, tally: Tally) {
        self.open.push(tally);
        if self.open.len() >= RUN {
            self.close();
        }
    }

    fn close(&mut self) {
        self.open.sort_unstable_by_key(Tally::pair);
        let mut run: Vec<Tally> = Vec::with_capacity(self.open.len() / 2);
        for tally in self.open.drain(..) {
            match run.last_mut() {
                Some(last) if last.pair() == tally.pair() => *last = last.plus(&tally),
                _ => run.push(tally),
            }
        }
        run.shrink_to_fit();
        self.closed.push(run);
    }

    /// Hands every pair over once, in order, with its sums.
    fn merge(mut self, mut each: impl FnMut(Tally)) {
        self.close();
        let mut runs: Vec<_> = self.closed.into_iter().map(Vec::into_iter).collect();
        let mut heads: BinaryHeap<Reverse<(Tally, usize)>> =
            runs.iter_mut().enumerate().filter_map(|(run, tallies)| Some(Reverse((tallies.next()?, run)))).collect();
        let mut current: Option<Tally> = None;
        while let Some(Reverse((tally, run))) = heads.pop() {
            if let Some(next) = runs.get_mut(run).and_then(Iterator::next) {
                heads.push(Reverse((next, run)));
            }
            current = Some(match current {
                Some(sum) if sum.pair() == tally.pair() => sum.plus(&tally),
                Some(done) => {
                    each(done);
                    tally
                }
                None => tally,
            });
        }
        current.into_iter().for_each(each);
    }
}
