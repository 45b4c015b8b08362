//! `homebody evaluate next-basket`.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::figures::{Measured, Names, Outcome, variants};
use super::pack::{self, Shipped};
use super::speed::Speed;
use super::tell::{Setting, Task};
use super::{Common, LIST, asks, name, nothing_to_measure, progress};
use crate::audit::measures::{discounted_gain, hit, recall};
use crate::audit::{Shopper, replay};
use crate::catalog::build::{History, Mapping, Options, Visit};
use crate::cli::words::count;
use crate::engine::Engine;
use crate::error::Result;
use crate::journal::{EventKind, Limits};

/// Arguments of `homebody evaluate next-basket`.
#[derive(Args)]
pub(in crate::cli) struct NextBasket {
    /// A log of orders with customers, as `pack` reads it; gzip too. May be given several times.
    #[arg(long, value_name = "FILE", required = true)]
    orders: Vec<PathBuf>,
    /// A product feed, as `pack` reads it. May be given several times.
    #[arg(long, value_name = "FILE")]
    products: Vec<PathBuf>,
    /// Days at the end of the log whose orders are foretold; the pack is made from what came before.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=3650))]
    test_days: u32,
    /// Without a feed: how many orders of the log a product needs to count as listed by the shop.
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    min_baskets: u32,
    /// Days that a browser keeps an action.
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_days, value_parser = clap::value_parser!(u32).range(1..=400))]
    max_days: u32,
    /// Actions that a browser keeps.
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_events as u16, value_parser = clap::value_parser!(u16).range(1..=10_000))]
    max_events: u16,
    /// The column that holds a field, as in `pack`.
    #[arg(long = "map", value_name = "FIELD=COLUMN")]
    maps: Vec<Mapping>,
    /// Only evenly spaced customers with about so many orders together, for a quick look.
    #[arg(long, value_name = "N")]
    limit_pairs: Option<NonZeroUsize>,
    #[command(flatten)]
    common: Common,
}

const NAMES: Names<1, 3> = Names {
    variants: ["figures"],
    measures: [("recall_20", "Recall@20"), ("ndcg_20", "NDCG@20"), ("hr_20", "HR@20")],
    groups: &[(1, Some(1)), (2, Some(3)), (4, Some(7)), (8, Some(15)), (16, None)],
};

/// Customers to replay, and what the pack is made from.
struct Plan {
    options: Options,
    ids: Vec<String>,
    customers: Vec<Customer>,
    limits: Limits,
}

/// A returning customer's orders, by their time.
#[derive(Clone)]
struct Customer {
    orders: Vec<Visit>,
    /// The first order that is foretold.
    from: usize,
}

impl Customer {
    fn foretold(&self) -> usize {
        self.orders.len() - self.from
    }
}

impl NextBasket {
    pub(super) fn run(self) -> Result<()> {
        let (plan, setting) = self.plan()?;
        self.common.tell(&setting, &plan.options, &|options, trials| plan.measure(options, trials, self.common.threads()))
    }

    fn plan(&self) -> Result<(Plan, Setting)> {
        let mut options = self.common.options(&self.products);
        options.orders.clone_from(&self.orders);
        options.maps.clone_from(&self.maps);
        let history = pack::history(&options)?;
        let orders = self.listed_orders(&history);
        let last = orders.iter().map(|order| order.second).max().unwrap_or(0);
        let until = last - i64::from(self.test_days) * 86_400;
        let trained = orders.iter().filter(|order| order.second < until).count();
        let all = customers(orders, until);
        if all.is_empty() || trained == 0 {
            return Err(nothing_to_measure("no customer with an earlier order ordered again in those days"));
        }
        let thin = thinned(&all, self.limit_pairs.map(NonZeroUsize::get));
        let limits = Limits { max_days: self.max_days, max_events: usize::from(self.max_events), ..Limits::default() };
        let setting = self.setting(trained, &all, &thin);
        options.trial.until = Some(until);
        options.trial.listing = self.products.is_empty().then(|| history.listing(&self.listed(&history)));
        Ok((Plan { options, ids: history.ids, customers: thin, limits }, setting))
    }

    /// What counts as listed by the shop: all of the feed, or what enough orders of known customers had.
    fn listed(&self, history: &History) -> BTreeSet<u32> {
        if !self.products.is_empty() {
            return (0..history.ids.len() as u32).collect();
        }
        let mut baskets: BTreeMap<u32, u32> = BTreeMap::new();
        let orders = history.orders();
        let named = orders.iter().filter(|order| order.named);
        named.flat_map(|order| &order.items).for_each(|item| *baskets.entry(*item).or_default() += 1);
        baskets.into_iter().filter(|(_, baskets)| *baskets >= self.min_baskets).map(|(item, _)| item).collect()
    }

    fn listed_orders(&self, history: &History) -> Vec<Visit> {
        let listed = self.listed(history);
        let mut orders = history.orders();
        orders.retain(|order| order.named);
        orders.iter_mut().for_each(|order| order.items.retain(|item| listed.contains(item)));
        orders.retain(|order| !order.items.is_empty());
        orders
    }

    fn setting(&self, trained: usize, all: &[Customer], thin: &[Customer]) -> Setting {
        let foretold = |customers: &[Customer]| customers.iter().map(Customer::foretold).sum::<usize>();
        let mut replayed = format!(
            "{} of {} in the last {}, each with all that came before it (at most {}, {})",
            count(foretold(thin) as u64, "order"),
            count(thin.len() as u64, "returning customer"),
            count(u64::from(self.test_days), "day"),
            count(u64::from(self.max_days), "day"),
            count(u64::from(self.max_events), "action"),
        );
        if thin.len() < all.len() {
            replayed += &format!(", evenly spaced among {}", count(foretold(all) as u64, "order"));
        }
        let logs: Vec<String> = self.orders.iter().map(|path| name(path)).collect();
        Setting {
            task: Task::NextBasket,
            log: logs.join(", "),
            made_from: count(trained as u64, "order"),
            replayed,
            drawn: "customers",
            json: json!({
                "orders": logs,
                "test_days": self.test_days,
                "max_days": self.max_days,
                "max_events": self.max_events,
                "train_orders": trained,
                "customers": thin.len(),
                "baskets": foretold(thin),
                "all_baskets": foretold(all),
            }),
        }
    }
}

/// Customers who had an order before one that is foretold.
fn customers(orders: Vec<Visit>, until: i64) -> Vec<Customer> {
    let mut by_customer: BTreeMap<u32, Vec<Visit>> = BTreeMap::new();
    for order in orders {
        by_customer.entry(order.customer).or_default().push(order);
    }
    let returning = by_customer.into_values().map(|orders| {
        let before = orders.iter().filter(|order| order.second < until).count();
        Customer { from: before.max(1), orders }
    });
    returning.filter(|customer| customer.from < customer.orders.len()).collect()
}

/// Evenly spaced customers with about so many foretold orders together.
fn thinned(customers: &[Customer], orders: Option<usize>) -> Vec<Customer> {
    let all: usize = customers.iter().map(Customer::foretold).sum();
    super::evenly(customers, orders, all)
}

impl Plan {
    fn measure(&self, options: &Options, orders: Option<usize>, threads: NonZeroUsize) -> Result<Measured> {
        let Shipped { catalog, bytes, brotli, constants } = pack::ship(options, threads)?;
        let products = catalog.len();
        let customers = thinned(&self.customers, orders);
        let engine = Engine::new(catalog, self.limits, 0);
        let bar = progress::bar("Replaying customers", customers.len());
        let done = |more| bar.inc(more as u64);
        let replayed = replay(&engine, &customers, threads, &done, |shopper, customer| self.outcomes(shopper, customer))?;
        bar.finish_and_clear();
        let variants = variants(&replayed.answers, &NAMES, products);
        let trials = customers.iter().map(Customer::foretold).sum();
        let speed = Speed::of(replayed.times);
        Ok(Measured { options: options.clone(), products, bytes, brotli, constants, variants, speed, trials })
    }

    /// Replays a customer's orders; before each that is foretold, the list is asked for.
    fn outcomes(&self, shopper: &mut Shopper, customer: &Customer) -> Result<Vec<Outcome<1, 3>>> {
        let minute = |order: &Visit| u32::try_from(order.second / 60).unwrap_or(0);
        shopper.renew();
        let mut outcomes = Vec::new();
        for (at, order) in customer.orders.iter().enumerate() {
            let ids: Vec<&str> = order.items.iter().filter_map(|item| self.ids.get(*item as usize).map(String::as_str)).collect();
            if at >= customer.from {
                outcomes.push(outcome(shopper, &ids, at, minute(order))?);
            }
            // An event has at most 200 products.
            for ids in ids.chunks(200) {
                shopper.does(EventKind::Purchase, ids.iter().map(|id| (*id).to_owned()), minute(order));
            }
        }
        Ok(outcomes)
    }
}

fn outcome(shopper: &mut Shopper, ids: &[&str], history: usize, minute: u32) -> Result<Outcome<1, 3>> {
    let list = asks(shopper, None, false, minute)?;
    let wanted: BTreeSet<u32> = ids.iter().filter_map(|id| shopper.catalog().find(id)).collect();
    let found: Vec<usize> = list.iter().zip(1..).filter(|(item, _)| wanted.contains(item)).map(|(_, rank)| rank).collect();
    let ranks = || found.iter().copied();
    let measures =
        [recall(ranks(), ids.len(), LIST), discounted_gain(ranks(), ids.len(), LIST), hit(found.first().copied(), LIST)];
    Ok(Outcome { history, lists: [list], measures: [measures] })
}
