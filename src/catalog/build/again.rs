//! How strongly having bought an item speaks for buying it again, item by item.

use std::collections::BTreeMap;

use super::clean::Action;
use super::orders::Event;
use super::stats::TRENDING_DAYS;

/// Customers' worth of the shop's mean that an item's own repurchase is mixed with; at 0 a handful of customers decides.
const REPURCHASE_PRIOR: f64 = 7.0;
/// Baskets' worth of "sells as ever" that an item's trend is mixed with; at 0 a quiet month silences it.
const TREND_PRIOR: f64 = 10.0;
/// What the pack has for "as for any other item".
const EVEN: f64 = 64.0;

/// What is counted of one item.
#[derive(Clone, Copy, Debug, Default)]
struct Item {
    baskets: f64,
    recent: f64,
    customers: f64,
    again: f64,
}

/// `64 · T^trend · R^repurchase`, 1 to 255, for each item; none where nothing was bought.
///
/// *T* is whether an item still sells: `(n28 · ρ + 10 ρ) / (n + 10 ρ)`, *n* its baskets, *n28* those of the last 28 days, *ρ* all baskets' items
/// over those of the last 28 days. *R* is whether buyers come back: `((c2 + 7 r) / (c + 7)) / r`, *c* its customers, *c2* those
/// who bought it in two baskets or more, *r* the shop's mean of c2/c. A count that stands for fewer than K customers is read as
/// (K − 1)/2 baskets or no repurchase, so that no factor tells of fewer.
pub(super) fn factors(actions: &[Action], items: usize, min_customers: u32, trend: f64, repurchase: f64) -> Vec<u8> {
    let counts = counts(actions, items, f64::from(min_customers));
    let sum = |of: fn(&Item) -> f64| counts.iter().map(of).sum::<f64>();
    let (all, recent) = (sum(|item| item.baskets), sum(|item| item.recent));
    if all == 0.0 {
        return Vec::new();
    }
    let spread = all / recent.max(1.0);
    let mean = sum(|item| item.again) / sum(|item| item.customers).max(1.0);
    let factor = |item: &Item| {
        let selling = (item.recent + TREND_PRIOR) * spread / (item.baskets + TREND_PRIOR * spread);
        let known = item.customers >= f64::from(min_customers) && mean > 0.0;
        let back = if known { (item.again + REPURCHASE_PRIOR * mean) / (item.customers + REPURCHASE_PRIOR) / mean } else { 1.0 };
        (EVEN * libm::pow(selling, trend) * libm::pow(back, repurchase)).round().clamp(1.0, 255.0) as u8
    };
    counts.iter().map(factor).collect()
}

fn counts(actions: &[Action], items: usize, least: f64) -> Vec<Item> {
    let last_day = actions.iter().map(Action::day).max().unwrap_or(0);
    let mut bought: Vec<(u32, u32, u32, bool)> = actions
        .iter()
        .filter(|action| action.event == Event::Buy)
        .map(|action| (action.item, action.customer, action.order, action.day() > last_day - TRENDING_DAYS))
        .collect();
    bought.sort_unstable();
    bought.dedup();
    let mut counts = vec![Item::default(); items];
    for of_item in bought.chunk_by(|one, other| one.0 == other.0) {
        let mut customers: BTreeMap<u32, (u32, u32)> = BTreeMap::new();
        for (_, customer, _, recent) in of_item {
            let (baskets, lately) = customers.entry(*customer).or_default();
            *baskets += 1;
            *lately += u32::from(*recent);
        }
        let number = |of: fn(&(u32, u32)) -> bool| customers.values().filter(|baskets| of(baskets)).count() as f64;
        let (all, lately, again) = (number(|_| true), number(|(_, lately)| *lately > 0), number(|(baskets, _)| *baskets > 1));
        let enough = |people: f64, count: u32| if people >= least { f64::from(count) } else { (least - 1.0) / 2.0 };
        if let Some(item) = of_item.first().and_then(|(item, ..)| counts.get_mut(*item as usize)) {
            *item = Item {
                baskets: enough(all, customers.values().map(|(baskets, _)| baskets).sum()),
                recent: enough(lately, customers.values().map(|(_, lately)| lately).sum()),
                customers: if all >= least { all } else { 0.0 },
                again: if again >= least { again } else { 0.0 },
            };
        }
    }
    counts
}
