//! What is told of a log as a whole.

use super::clean::Action;
use super::orders::{Event, Log};
use super::report::LogSummary;
use super::time;

/// The log in numbers, session by session.
#[derive(Default)]
pub(super) struct Summary {
    days: Option<(i32, i32)>,
    baskets: u64,
    customers: u64,
    without_customer: u64,
    bought: bool,
    looked: bool,
    last: Option<u32>,
}

impl Summary {
    /// Adds a session; sessions come customer by customer.
    pub(super) fn add(&mut self, session: &[Action], log: &Log) {
        let Some(first) = session.first() else { return };
        self.baskets += 1;
        self.customers += u64::from(self.last.replace(first.customer) != Some(first.customer));
        self.without_customer += u64::from(!log.people.customer(first.session).1);
        for action in session {
            let (from, to) = self.days.get_or_insert((action.day(), action.day()));
            *from = action.day().min(*from);
            *to = action.day().max(*to);
            self.bought |= action.event == Event::Buy;
            self.looked |= action.event != Event::Buy;
        }
    }

    pub(super) fn told(&self, log: &Log) -> LogSummary {
        let days = self.days.filter(|_| log.has_times);
        LogSummary {
            first_day: days.map(|(from, _)| time::day_text(from)).unwrap_or_default(),
            last_day: days.map(|(_, to)| time::day_text(to)).unwrap_or_default(),
            baskets: self.baskets,
            customers: self.customers,
            baskets_without_customer: self.without_customer,
            rows_by_variant: 0,
            tells_buying_from_looking: self.bought && self.looked,
            kind: match (self.bought, self.looked) {
                (true, true) => "mixed",
                (true, false) => "purchases",
                (false, true) => "views",
                (false, false) => "",
            },
        }
    }
}
