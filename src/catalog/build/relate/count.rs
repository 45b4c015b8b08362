//! Counting pairs by sorting: customer by customer, so that one customer counts once however often they come.

use std::rc::Rc;

use super::super::spill::{Records, Scratch, Sorter};
use super::tally::{OneCustomer, Tally};
use super::visits::Session;
use crate::error::Result;

/// What a log tells of its pairs.
#[derive(Debug)]
pub(in super::super) struct Counted {
    /// Every pair seen from both of its items, sorted.
    pub(super) tallies: Records<Tally>,
    /// Sessions that each item was in.
    pub(super) sessions: Vec<u32>,
}

impl Counted {
    /// Pairs of any number of customers.
    pub(in super::super) fn pairs(&self) -> u64 {
        self.tallies.len() / 2
    }

    /// Pairs that at least so many customers share.
    ///
    /// # Errors
    /// As [`Self::rows`].
    pub(in super::super) fn pairs_of(&self, min_customers: u32) -> Result<u64> {
        let enough = |tally: &Tally| u64::from(tally.a < tally.b && tally.customers >= min_customers);
        self.tallies.iter().try_fold(0, |pairs, tally| tally.map(|tally| pairs + enough(&tally)))
    }

    /// Item by item, by rising number, its pairs by the other item's; items without pairs are left out.
    ///
    /// # Errors
    /// `io` where a temporary file cannot be read.
    pub(super) fn rows(&self) -> impl Iterator<Item = Result<Vec<Tally>>> + '_ {
        let mut tallies = self.tallies.iter().peekable();
        core::iter::from_fn(move || {
            let mut row = match tallies.next()? {
                Ok(first) => vec![first],
                Err(error) => return Some(Err(error)),
            };
            let a = row.first().map_or(0, |tally| tally.a);
            while let Some(next) = tallies.next_if(|next| next.as_ref().map_or(true, |next| next.a == a)) {
                match next {
                    Ok(tally) => row.push(tally),
                    Err(error) => return Some(Err(error)),
                }
            }
            Some(Ok(row))
        })
    }
}

/// Every pair from both of its items.
fn both_ways(pairs: Sorter<Tally, (u32, u32)>, scratch: &Rc<Scratch>) -> Result<Records<Tally>> {
    let mut both = Sorter::new(scratch, Tally::pair);
    pairs.each(|tally| {
        both.push(tally)?;
        both.push(tally.mirrored())
    })?;
    both.records()
}

/// Counts the pairs of these sessions, which come customer by customer; `drawers` by number of the customer.
pub(in super::super) fn count<'v>(
    sessions: impl Iterator<Item = Session<'v>>,
    items: usize,
    drawers: &[u8],
    scratch: &Rc<Scratch>,
) -> Result<Counted> {
    let mut own = OneCustomer::default();
    let mut pairs = Sorter::joining(scratch, Tally::pair, |sum, one| sum.plus(one));
    let drawer = |customer: u32| drawers.get(customer as usize).copied().unwrap_or(0);
    let mut current = None;
    let alone = alone(
        sessions.map(|session| {
            if let Some(before) = current.replace(session.customer).filter(|before| *before != session.customer) {
                own.finish(drawer(before), |tally| pairs.push(tally))?;
            }
            own.add(&session);
            Ok(session)
        }),
        items,
    )?;
    if let Some(last) = current {
        own.finish(drawer(last), |tally| pairs.push(tally))?;
    }
    Ok(Counted { tallies: both_ways(pairs, scratch)?, sessions: alone.sessions })
}

/// What is counted of single items.
#[derive(Debug)]
pub(in super::super) struct Alone {
    pub(super) sessions: Vec<u32>,
    pub(super) customers: Vec<u32>,
}

/// Counts sessions and customers of each item; sessions come customer by customer.
pub(in super::super) fn alone<'v>(sessions: impl Iterator<Item = Result<Session<'v>>>, items: usize) -> Result<Alone> {
    let mut alone = Alone { sessions: vec![0; items], customers: vec![0; items] };
    let mut had: Vec<u32> = Vec::new();
    let mut distinct: Vec<u32> = Vec::new();
    let mut current = None;
    for session in sessions {
        let session = session?;
        if current.replace(session.customer) != Some(session.customer) {
            add_once(&mut had, &mut alone.customers);
        }
        distinct.extend(session.items);
        distinct.sort_unstable();
        distinct.dedup();
        had.extend(&distinct);
        add_once(&mut distinct, &mut alone.sessions);
    }
    add_once(&mut had, &mut alone.customers);
    Ok(alone)
}

/// Counts each of these items once, and empties them.
fn add_once(had: &mut Vec<u32>, counts: &mut [u32]) {
    had.sort_unstable();
    had.dedup();
    for item in had.drain(..) {
        if let Some(count) = counts.get_mut(item as usize) {
            *count += 1;
        }
    }
}
