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
    /// Different customers who had each item.
    pub(super) customers: Vec<u32>,
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
    let mut own = OneCustomer::new(scratch);
    let mut pairs = Sorter::joining(scratch, Tally::pair, |sum, one| sum.plus(one));
    let drawer = |customer: u32| drawers.get(customer as usize).copied().unwrap_or(0);
    let mut current = None;
    let alone = alone(
        sessions.map(|session| {
            if let Some(before) = current.replace(session.customer).filter(|before| *before != session.customer) {
                own.finish(drawer(before), |tally| pairs.push(tally))?;
            }
            own.add(&session)?;
            Ok(session)
        }),
        items,
    )?;
    if let Some(last) = current {
        own.finish(drawer(last), |tally| pairs.push(tally))?;
    }
    Ok(Counted { tallies: both_ways(pairs, scratch)?, sessions: alone.sessions, customers: alone.customers })
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
        // Of whoever comes without end, each item is kept once.
        if had.len() > 8 * items {
            had.sort_unstable();
            had.dedup();
        }
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// One customer with most of the sessions, and two with some.
    fn sessions() -> Vec<(u32, Vec<u32>)> {
        let mut random = 9_u32;
        let mut below = |bound: u32| {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (random >> 8) % bound
        };
        let customers = core::iter::repeat_n(0, 600).chain([1, 1, 2]);
        customers.map(|customer| (customer, (0..15).map(|_| below(90)).collect())).collect()
    }

    #[test]
    fn a_customer_who_fills_the_memory_is_counted_as_any_other() {
        let sessions = sessions();
        let counted = |memory| {
            let scratch = Scratch::new(None, Some(memory));
            let all = sessions.iter().map(|(customer, items)| Session { customer: *customer, recency: 64, time: 0, items });
            let counted = count(all, 90, &[3, 70, 70], &scratch).unwrap();
            (counted.sessions, counted.tallies.iter().map(Result::unwrap).collect::<Vec<_>>())
        };
        let (little, much) = (counted(1), counted(1_024));
        assert!(much.1.len() > 7_000 && much.1.iter().any(|tally| tally.customers == 3), "{}", much.1.len());
        assert_eq!(little, much);
        assert!(much.1.iter().all(|tally| tally.together <= 34 * 4_096 * 64), "of one no more than 32 sessions' worth counts");
    }
}
