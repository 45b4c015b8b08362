//! The log as sessions: what each visited, in order, customer by customer.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::super::actions::Actions;
use super::super::clean::Action;
use super::super::orders::Event;
use super::super::spill::{Scratch, Sorter};
use crate::error::Result;

/// Visits of one session that count; what comes after is left out. A person's visit is far shorter; a robot's is not.
const MOST_VISITS: usize = 1_000;

/// Steps of recency: a session's weight is `(OLDEST + age step) / FULL`, close to e^(t − 1) for relative time t in 0..1, in
/// integers so that counting elsewhere gives the same sums.
pub(in super::super) const FULL: u32 = 64;
const OLDEST: i64 = 24;

/// One session.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Session<'v> {
    pub(in super::super) customer: u32,
    /// Its weight by age, 24 to [`FULL`].
    pub(in super::super) recency: u32,
    /// When it began, seconds since 1970.
    pub(in super::super) time: i64,
    /// Items in the order of visits; the same may come again.
    pub(in super::super) items: &'v [u32],
}

#[derive(Clone, Copy, Debug)]
struct Head {
    customer: u32,
    time: i64,
    start: usize,
}

/// All sessions, sorted by customer: 24 bytes a session and 4 a visit.
#[derive(Debug)]
pub(in super::super) struct Visits {
    heads: Vec<Head>,
    items: Vec<u32>,
    first: i64,
    last: i64,
}

impl Default for Visits {
    fn default() -> Self {
        Self { heads: Vec::new(), items: Vec::new(), first: i64::MAX, last: i64::MIN }
    }
}

impl Visits {
    /// The sessions of these actions, which are sorted by customer, session and position.
    pub(in super::super) fn seen(actions: Actions<'_>) -> Result<Self> {
        let mut visits = Self::default();
        let mut current = None;
        for action in actions.iter() {
            let action = action?;
            visits.add(&action, current.replace((action.customer, action.session)) != Some((action.customer, action.session)));
        }
        Ok(visits.ended())
    }

    /// The orders of these actions as sessions of what was bought.
    pub(in super::super) fn bought(actions: Actions<'_>, scratch: &Rc<Scratch>) -> Result<Self> {
        let key = |action: &Action| (action.customer, action.order, action.session, action.position);
        let mut bought = Sorter::new(scratch, key);
        for action in actions.iter() {
            let action = action?;
            if action.event == Event::Buy {
                bought.push(action)?;
            }
        }
        let mut visits = Self::default();
        let mut current = None;
        bought.each(|action| {
            visits.add(&action, current.replace((action.customer, action.order)) != Some((action.customer, action.order)));
            Ok(())
        })?;
        Ok(visits.ended())
    }

    fn add(&mut self, action: &Action, begins: bool) {
        if begins {
            self.end();
            self.heads.push(Head { customer: action.customer, time: action.time, start: self.items.len() });
        }
        let Some(head) = self.heads.last_mut() else { return };
        head.time = head.time.min(action.time);
        let visits = self.items.get(head.start..).unwrap_or(&[]);
        // A look at what was just put in the cart is a look again; putting it there is not.
        let again = visits.last() == Some(&action.item);
        if visits.len() < MOST_VISITS && (action.event == Event::Look || !again) {
            self.items.push(action.item);
        }
    }

    /// Takes note of the last session's time.
    fn end(&mut self) {
        if let Some(head) = self.heads.last() {
            self.first = self.first.min(head.time);
            self.last = self.last.max(head.time);
        }
    }

    fn ended(mut self) -> Self {
        self.end();
        self.heads.shrink_to_fit();
        self.items.shrink_to_fit();
        self
    }

    /// Every session, customer by customer.
    pub(in super::super) fn iter(&self) -> impl Iterator<Item = Session<'_>> {
        let ends = self.heads.iter().skip(1).map(|head| head.start).chain([self.items.len()]);
        let span = self.last.saturating_sub(self.first).saturating_add(1).max(1);
        self.heads.iter().zip(ends).map(move |(head, end)| Session {
            customer: head.customer,
            recency: (OLDEST + (i64::from(FULL) - OLDEST) * (head.time - self.first) / span) as u32,
            time: head.time,
            items: self.items.get(head.start..end).unwrap_or(&[]),
        })
    }

    /// Of a thousand and twenty-four looks after the first, how many go back to a product looked at before, and how many stay
    /// with the one just looked at. A share is told where at least `min_customers` did so, else it is 0.
    pub(in super::super) fn returns(&self, min_customers: u32) -> (i32, i32) {
        let (mut steps, mut back, mut again) = (0_u64, Behind::default(), Behind::default());
        let mut seen = BTreeSet::new();
        for session in self.iter() {
            seen.clear();
            let mut last = None;
            for item in session.items {
                let new = seen.insert(*item);
                if let Some(last) = last.replace(*item) {
                    steps += 1;
                    back.count(session.customer, !new && last != *item);
                    again.count(session.customer, last == *item);
                }
            }
        }
        let share = |found: Behind| {
            let told = if found.customers >= min_customers { found.times } else { 0 };
            (1_024 * told).checked_div(steps).unwrap_or(0) as i32
        };
        (share(back), share(again))
    }

    /// How much of all sessions, in percent, is older than this time, and how many customers have one that is not.
    pub(in super::super) fn parted(&self, begins: i64) -> (usize, u32) {
        let mut newer = Behind::default();
        self.heads.iter().for_each(|head| newer.count(head.customer, head.time >= begins));
        let older = self.heads.iter().filter(|head| head.time < begins).count();
        (100 * older / self.heads.len().max(1), newer.customers)
    }

    /// The time from which on the newest `percent` of the sessions lie.
    pub(in super::super) fn tail_begins(&self, percent: usize) -> i64 {
        let mut times: Vec<i64> = self.heads.iter().map(|head| head.time).collect();
        times.sort_unstable();
        let body = times.len() - times.len() * percent / 100;
        times.get(body).copied().unwrap_or(i64::MAX)
    }

    /// The time from which on the newest `most` of the sessions before `until` lie, and others that began in the same second.
    pub(in super::super) fn newest_begin(&self, until: i64, most: usize) -> i64 {
        let mut times: Vec<i64> = self.heads.iter().map(|head| head.time).filter(|time| *time < until).collect();
        let from = times.len().saturating_sub(most);
        if from == 0 { i64::MIN } else { *times.select_nth_unstable(from).1 }
    }
}

/// How often something was done, and by how many customers, who come one after the other.
#[derive(Default)]
struct Behind {
    times: u64,
    customers: u32,
    last: Option<u32>,
}

impl Behind {
    fn count(&mut self, customer: u32, did: bool) {
        if did {
            self.times += 1;
            self.customers += u32::from(self.last.replace(customer) != Some(customer));
        }
    }
}
