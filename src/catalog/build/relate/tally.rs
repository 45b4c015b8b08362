//! What is counted of two items, customer by customer, in integers: sums do not depend on the order of adding, so that any
//! engine that counts gives the same.

use std::rc::Rc;

use super::super::spill::{Record, Scratch, Sorter, halves, joined, of_quarters, quarters};
use super::visits::{FULL, Session};
use crate::error::Result;

/// One whole session at full recency, in the units of the sums.
pub(super) const UNIT: u32 = 4_096 * FULL;
/// Steps between two visits of a session up to which one is said to follow the other.
const FURTHEST: usize = 5;
/// Sessions of one customer with one pair that count in full; more are scaled down to so many, so that one customer's habit does
/// not become everybody's.
const MOST_OF_ONE: u32 = 32;

/// What a log tells of items *a* and *b*.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Tally {
    pub(super) a: u32,
    pub(super) b: u32,
    /// Different customers who had both in one session.
    pub(super) customers: u32,
    /// Sessions with both; of one customer's own sums alone.
    sessions: u32,
    /// Σ recency · 4096 / √(u − 1) over sessions of u different items.
    pub(super) together: u64,
    /// Σ recency · 4096 / d, d the fewest steps from *a* to a later *b*, up to 5.
    pub(super) after: u64,
    /// The same from *b* to a later *a*.
    pub(super) before: u64,
    /// Which of 128 drawers the customers fall into: a union's bits say how many different ones it has at least.
    pub(super) drawers: u128,
}

impl Tally {
    /// What was counted elsewhere: `[together, after, before]`.
    pub(super) fn counted(a: u32, b: u32, customers: u32, [together, after, before]: [u64; 3], drawers: u128) -> Self {
        Self { a, b, customers, sessions: 0, together, after, before, drawers }
    }

    pub(super) fn plus(self, other: &Self) -> Self {
        Self {
            a: self.a,
            b: self.b,
            customers: self.customers + other.customers,
            sessions: self.sessions + other.sessions,
            together: self.together + other.together,
            after: self.after + other.after,
            before: self.before + other.before,
            drawers: self.drawers | other.drawers,
        }
    }

    /// The same seen from *b*.
    pub(super) fn mirrored(self) -> Self {
        Self { a: self.b, b: self.a, after: self.before, before: self.after, ..self }
    }

    pub(super) fn pair(&self) -> (u32, u32) {
        (self.a, self.b)
    }

    /// As one customer's.
    fn of_one(self, drawer: u8) -> Self {
        let scale = |sum: u64| sum * u64::from(MOST_OF_ONE.min(self.sessions)) / u64::from(self.sessions.max(1));
        Self {
            customers: 1,
            sessions: 0,
            together: scale(self.together),
            after: scale(self.after),
            before: scale(self.before),
            drawers: 1 << (drawer % 128),
            ..self
        }
    }
}

impl Record for Tally {
    type Raw = [u32; 14];

    fn raw(&self) -> [u32; 14] {
        let [t0, t1] = halves(self.together);
        let [a0, a1] = halves(self.after);
        let [b0, b1] = halves(self.before);
        let [d0, d1, d2, d3] = quarters(self.drawers);
        [self.a, self.b, self.customers, self.sessions, t0, t1, a0, a1, b0, b1, d0, d1, d2, d3]
    }

    fn from_raw([a, b, customers, sessions, t0, t1, a0, a1, b0, b1, d0, d1, d2, d3]: [u32; 14]) -> Self {
        let [together, after, before] = [joined([t0, t1]), joined([a0, a1]), joined([b0, b1])];
        Self { a, b, customers, sessions, together, after, before, drawers: of_quarters([d0, d1, d2, d3]) }
    }
}

/// Adds up one customer's sessions, pair by pair, the smaller item first; buffers are used again. A customer with more pairs than
/// memory should hold (a till, a robot, everybody under one id) goes through files.
pub(super) struct OneCustomer {
    scratch: Rc<Scratch>,
    room: usize,
    tallies: Vec<Tally>,
    overflow: Option<Sorter<Tally, (u32, u32)>>,
    distinct: Vec<u32>,
    steps: Vec<(u32, u32, u32)>,
}

impl OneCustomer {
    pub(super) fn new(scratch: &Rc<Scratch>) -> Self {
        let (tallies, distinct, steps) = Default::default();
        Self { scratch: Rc::clone(scratch), room: scratch.room::<Tally>(8), tallies, overflow: None, distinct, steps }
    }

    pub(super) fn add(&mut self, session: &Session<'_>) -> Result<()> {
        self.make_room()?;
        self.distinct.clear();
        self.distinct.extend(session.items);
        self.distinct.sort_unstable();
        self.distinct.dedup();
        let share = (4_096.0 / (self.distinct.len().max(2) as f64 - 1.0).sqrt()).round() as u64;
        let together = u64::from(session.recency) * share;
        let mut rest = self.distinct.as_slice();
        while let Some((a, after)) = rest.split_first() {
            let tally = |b: &u32| Tally { a: *a, b: *b, sessions: 1, together, ..Tally::default() };
            self.tallies.extend(after.iter().map(tally));
            rest = after;
        }
        self.follow(session);
        Ok(())
    }

    /// Adds up what there is; what is too much even so goes to the sorter.
    fn make_room(&mut self) -> Result<()> {
        if self.tallies.len() < self.room {
            return Ok(());
        }
        self.sum();
        if self.tallies.len() > self.room / 2 {
            let new = || Sorter::joining(&self.scratch, Tally::pair, |sum, one| sum.plus(one));
            let overflow = self.overflow.get_or_insert_with(new);
            self.tallies.drain(..).try_for_each(|tally| overflow.push(tally))?;
        }
        Ok(())
    }

    fn sum(&mut self) {
        self.tallies.sort_unstable_by_key(Tally::pair);
        self.tallies.dedup_by(|next, sum| {
            let same = next.pair() == sum.pair();
            if same {
                *sum = sum.plus(next);
            }
            same
        });
    }

    /// Who followed whom, at the fewest steps.
    fn follow(&mut self, session: &Session<'_>) {
        self.steps.clear();
        let mut rest = session.items;
        while let Some((a, after)) = rest.split_first() {
            let next = after.iter().take(FURTHEST).zip(1..).filter(|(b, _)| *b != a);
            self.steps.extend(next.map(|(b, distance)| (*a, *b, distance)));
            rest = after;
        }
        self.steps.sort_unstable();
        self.steps.dedup_by_key(|(a, b, _)| (*a, *b));
        for &(from, to, distance) in &self.steps {
            let sum = u64::from(session.recency) * u64::from(4_096 / distance);
            let (a, b) = (from.min(to), from.max(to));
            let (after, before) = if from < to { (sum, 0) } else { (0, sum) };
            self.tallies.push(Tally { a, b, after, before, ..Tally::default() });
        }
    }

    /// Hands over the pairs of the customer, who falls into this drawer; each pair once.
    pub(super) fn finish(&mut self, drawer: u8, mut each: impl FnMut(Tally) -> Result<()>) -> Result<()> {
        if let Some(mut overflow) = self.overflow.take() {
            self.tallies.drain(..).try_for_each(|tally| overflow.push(tally))?;
            return overflow.each(|sum| each(sum.of_one(drawer)));
        }
        self.sum();
        self.tallies.drain(..).try_for_each(|sum| each(sum.of_one(drawer)))
    }
}
