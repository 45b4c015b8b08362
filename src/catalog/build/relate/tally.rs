//! What is counted of two items, customer by customer, in integers: sums do not depend on the order of adding, so that any
//! engine that counts gives the same.

use super::super::spill::{Record, halves, joined};
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
    type Raw = [u32; 13];

    fn raw(&self) -> [u32; 13] {
        let [t0, t1] = halves(self.together);
        let [a0, a1] = halves(self.after);
        let [b0, b1] = halves(self.before);
        let [d0, d1] = halves(self.drawers as u64);
        let [d2, d3] = halves((self.drawers >> 64) as u64);
        [self.a, self.b, self.customers, t0, t1, a0, a1, b0, b1, d0, d1, d2, d3]
    }

    fn from_raw([a, b, customers, t0, t1, a0, a1, b0, b1, d0, d1, d2, d3]: [u32; 13]) -> Self {
        let [together, after, before] = [joined([t0, t1]), joined([a0, a1]), joined([b0, b1])];
        let drawers = u128::from(joined([d0, d1])) | u128::from(joined([d2, d3])) << 64;
        Self { a, b, customers, sessions: 0, together, after, before, drawers }
    }
}

/// Adds up one customer's sessions, pair by pair, the smaller item first; buffers are used again.
#[derive(Default)]
pub(super) struct OneCustomer {
    tallies: Vec<Tally>,
    distinct: Vec<u32>,
    steps: Vec<(u32, u32, u32)>,
}

impl OneCustomer {
    pub(super) fn add(&mut self, session: &Session<'_>) {
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
        self.tallies.sort_unstable_by_key(Tally::pair);
        for same in self.tallies.chunk_by(|one, other| one.pair() == other.pair()) {
            if let Some(sum) = same.iter().copied().reduce(|sum, one| sum.plus(&one)) {
                each(sum.of_one(drawer))?;
            }
        }
        self.tallies.clear();
        Ok(())
    }
}
