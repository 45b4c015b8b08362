//! A log as what each shopper did in its order: what an evaluation replays.

use std::collections::{BTreeMap, BTreeSet};

use super::clean::{self, Action, From, Judged};
use super::nonproducts::NonProducts;
use super::orders::Event;
use super::products::ProductRow;
use super::sensitive::Rules;
use super::spill::Scratch;
use super::{Options, read};
use crate::error::Result;

/// One session or order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Whose it is; whoever the log does not name has one visit only.
    pub customer: u32,
    /// Whether the log names the customer.
    pub named: bool,
    /// When it began, in seconds since 1970; of a file with a session a line, the number of the line.
    pub second: i64,
    /// Its products in their order, as numbers of [`History::ids`].
    pub items: Vec<u32>,
}

/// Products as a shop lists them.
#[derive(Clone, Debug, Default)]
pub struct Listing(pub(super) BTreeMap<String, Box<ProductRow>>);

/// A log after cleaning by the rules that packs are made by.
#[derive(Clone, Debug)]
pub struct History {
    /// Ids of the products, sorted; those of the feed, if one was given.
    pub ids: Vec<String>,
    products: Vec<ProductRow>,
    actions: Vec<Action>,
    /// Customers from this number on are not named by the log.
    unnamed_from: u32,
}

impl History {
    /// Reads the logs of `options` whole, with the products that few customers had. [`Options::trial`] is not heeded.
    ///
    /// # Errors
    /// As [`super::pack`].
    pub fn read(options: &Options, progress: &dyn Fn(u64)) -> Result<Self> {
        let rules = NonProducts::new(&options.non_products);
        let sensitive = Rules::new(options.sensitive.as_deref())?;
        let scratch = Scratch::new(options.scratch.as_deref(), options.memory);
        let (mut feed, log) = read(options, &rules, &scratch, progress)?;
        let from = if options.products.is_empty() { From::WholeLog } else { From::Feed };
        let unnamed_from = log.people.named();
        let clean = clean::clean(log, &mut feed, from, Judged { rules: &rules, sensitive: &sensitive }, &scratch)?;
        let (ids, products) = feed.products.into_iter().map(|(id, product)| (id, *product)).unzip();
        Ok(Self { ids, products, actions: clean.actions.iter().collect::<Result<_>>()?, unnamed_from })
    }

    /// These products (numbers of [`Self::ids`]) as a shop lists them: with their commonest titles and median prices.
    pub fn listing(&self, items: &BTreeSet<u32>) -> Listing {
        let row =
            |item: &u32| Some((self.ids.get(*item as usize)?.clone(), Box::new(self.products.get(*item as usize)?.clone())));
        Listing(items.iter().filter_map(row).collect())
    }

    /// The second of the last action; 0 where there is none.
    pub fn last_second(&self) -> i64 {
        self.actions.iter().map(|action| action.time).max().unwrap_or(0)
    }

    /// Sessions by their beginning. A product may be looked at again at once; putting in the cart what was just looked at is no new
    /// visit.
    pub fn sessions(&self) -> Vec<Visit> {
        let mut visits: Vec<Visit> = self
            .actions
            .chunk_by(|one, other| (one.customer, one.session) == (other.customer, other.session))
            .filter_map(|session| {
                let mut before = None;
                let is_visit = |action: &&Action| before.replace(action.item) != Some(action.item) || action.event == Event::Look;
                self.visit(session.iter().filter(is_visit).collect())
            })
            .collect();
        visits.sort_by_key(|visit| (visit.second, visit.customer));
        visits
    }

    /// Orders by their time, each with its different products; looks and carts are left out.
    pub fn orders(&self) -> Vec<Visit> {
        let mut bought: Vec<&Action> = self.actions.iter().filter(|action| action.event == Event::Buy).collect();
        bought.sort_by_key(|action| (action.customer, action.order, action.time, action.position));
        let mut visits: Vec<Visit> = bought
            .chunk_by(|one, other| (one.customer, one.order) == (other.customer, other.order))
            .filter_map(|order| self.visit(order.to_vec()))
            .collect();
        for visit in &mut visits {
            let mut had = BTreeSet::new();
            visit.items.retain(|item| had.insert(*item));
        }
        visits.sort_by_key(|visit| (visit.second, visit.customer));
        visits
    }

    fn visit(&self, actions: Vec<&Action>) -> Option<Visit> {
        let first = actions.first()?;
        Some(Visit {
            customer: first.customer,
            named: first.customer < self.unnamed_from,
            second: first.time,
            items: actions.iter().map(|action| action.item).collect(),
        })
    }
}
