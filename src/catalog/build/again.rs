//! How strongly having bought an item speaks for buying it again, item by item.

use std::rc::Rc;

use super::actions::Actions;
use super::orders::Event;
use super::relate::Recipe;
use super::spill::{Scratch, Sorter};
use super::stats::TRENDING_DAYS;
use crate::error::Result;

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

/// What was bought, item by item.
#[derive(Debug)]
pub(super) struct Bought {
    items: Vec<Item>,
    least: f64,
}

impl Bought {
    /// Counts. What stands for fewer than `min_customers` customers is read as (K − 1)/2 baskets or no repurchase, so that no
    /// factor tells of fewer.
    pub(super) fn count(actions: Actions<'_>, items: usize, min_customers: u32, scratch: &Rc<Scratch>) -> Result<Self> {
        // Until enough people are seen to have bought it, every item is as one that nobody bought.
        let few = (f64::from(min_customers) - 1.0) / 2.0;
        let nobody = Item { baskets: few, recent: few, ..Item::default() };
        let mut bought = Self { items: vec![nobody; items], least: f64::from(min_customers) };
        let mut open: Option<(u32, People)> = None;
        baskets(actions, scratch)?.each(|[item, customer, _, recent]| {
            if open.as_ref().is_none_or(|(before, _)| *before != item)
                && let Some((before, people)) = open.replace((item, People::default()))
            {
                bought.end(before, people);
            }
            if let Some((_, people)) = &mut open {
                people.add(customer, recent);
            }
            Ok(())
        })?;
        if let Some((last, people)) = open {
            bought.end(last, people);
        }
        Ok(bought)
    }

    fn end(&mut self, item: u32, mut people: People) {
        people.end();
        let least = self.least;
        let enough = |people: u32, count: u32| if f64::from(people) >= least { f64::from(count) } else { (least - 1.0) / 2.0 };
        let told = |people: u32| if f64::from(people) >= least { f64::from(people) } else { 0.0 };
        if let Some(slot) = self.items.get_mut(item as usize) {
            *slot = Item {
                baskets: enough(people.all, people.baskets),
                recent: enough(people.lately, people.recent),
                customers: told(people.all),
                again: told(people.again),
            };
        }
    }

    /// `64 · T^trend · R^repurchase`, 1 to 255, for each item; none where nothing was bought.
    ///
    /// *T* is whether an item still sells: `(n28 · ρ + 10 ρ) / (n + 10 ρ)`, *n* its baskets, *n28* those of the last 28 days, *ρ*
    /// all baskets' items over those of the last 28 days. *R* is whether buyers come back: `((c2 + 7 r) / (c + 7)) / r`, *c* its
    /// customers,
    /// *c2* those who bought it in two baskets or more, *r* the shop's mean of c2/c.
    pub(super) fn factors(&self, recipe: &Recipe) -> Vec<u8> {
        let sum = |of: fn(&Item) -> f64| self.items.iter().map(of).sum::<f64>();
        let (all, recent) = (sum(|item| item.baskets), sum(|item| item.recent));
        if self.items.iter().all(|item| item.customers == 0.0) {
            return Vec::new();
        }
        let spread = all / recent.max(1.0);
        let mean = sum(|item| item.again) / sum(|item| item.customers).max(1.0);
        let factor = |item: &Item| {
            let selling = (item.recent + TREND_PRIOR) * spread / (item.baskets + TREND_PRIOR * spread);
            let known = item.customers >= self.least && mean > 0.0;
            let back =
                if known { (item.again + REPURCHASE_PRIOR * mean) / (item.customers + REPURCHASE_PRIOR) / mean } else { 1.0 };
            (EVEN * libm::pow(selling, recipe.trend) * libm::pow(back, recipe.repurchase)).round().clamp(1.0, 255.0) as u8
        };
        self.items.iter().map(factor).collect()
    }
}

/// Item, customer, order, and whether it is of the last 28 days; each once, in order.
fn baskets(actions: Actions<'_>, scratch: &Rc<Scratch>) -> Result<Sorter<[u32; 4], [u32; 4]>> {
    let mut last_day = 0;
    for action in actions.iter() {
        last_day = action?.day().max(last_day);
    }
    let mut baskets = Sorter::joining(scratch, |basket: &[u32; 4]| *basket, |one, _| one);
    for action in actions.iter() {
        let action = action?;
        if action.event == Event::Buy {
            let recent = u32::from(action.day() > last_day - TRENDING_DAYS);
            baskets.push([action.item, action.customer, action.order, recent])?;
        }
    }
    Ok(baskets)
}

/// Customers and baskets of one item, customer by customer.
#[derive(Debug, Default)]
struct People {
    all: u32,
    lately: u32,
    again: u32,
    baskets: u32,
    recent: u32,
    /// The customer who is being counted, with their baskets and recent ones.
    current: Option<(u32, u32, u32)>,
}

impl People {
    fn add(&mut self, customer: u32, recent: u32) {
        if self.current.is_some_and(|(before, ..)| before != customer) {
            self.end();
        }
        let (_, baskets, lately) = self.current.get_or_insert((customer, 0, 0));
        *baskets += 1;
        *lately += recent;
    }

    fn end(&mut self) {
        let Some((_, baskets, lately)) = self.current.take() else { return };
        self.all += 1;
        self.lately += u32::from(lately > 0);
        self.again += u32::from(baskets > 1);
        self.baskets += baskets;
        self.recent += lately;
    }
}
