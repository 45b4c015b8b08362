//! From products and actions to a pack's bytes.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::rc::Rc;

use super::actions::Actions;
use super::clean::Clean;
use super::facets::Facets;
use super::pictures::{self, Pictures};
use super::products::{Feed, ProductRow};
use super::relate::{self, Bench, Counted, Estimate, Fitted, Judge, Recipe, Rows, Session, Table, Visits};
use super::report::Report;
use super::sensitive::Rules;
use super::spill::Scratch;
use super::stats::Stats;
use super::{Options, Packed, Progress, again, facets, provenance, stats, values, writer};
use crate::catalog::{Catalog, Weights};
use crate::error::Result;

/// Most sessions of the older part of a log that the fit counts, the newest: what it costs is bounded.
const MOST_FITTED: usize = 400_000;

/// Customers who must stand behind the newest part for it to decide anything.
const FEWEST_PEOPLE: u32 = 20;

/// What a pack is written from, items in the pack's order.
struct Shop<'a> {
    options: &'a Options,
    items: Vec<(&'a str, &'a ProductRow)>,
    facets: Facets,
    sensitive: &'a Rules,
    actions: Actions<'a>,
    drawers: &'a [u8],
    scratch: &'a Rc<Scratch>,
    progress: &'a dyn Fn(Progress),
    report: Report,
}

/// What goes with what, by both relations.
struct Relations {
    seen: Table,
    bought: Table,
    /// The items so that those that go together are side by side.
    order: Vec<usize>,
}

/// What tells the builder how to go about it.
#[derive(Clone, Copy)]
pub(super) struct Means<'a> {
    pub(super) judge: Option<&'a dyn Judge>,
    pub(super) scratch: &'a Rc<Scratch>,
    pub(super) progress: &'a dyn Fn(Progress),
    pub(super) sensitive: &'a Rules,
}

/// Builds a pack; with a judge, the constants that differ from shop to shop are fitted first.
pub(super) fn assemble(options: &Options, feed: &Feed, clean: &Clean, report: Report, means: Means<'_>) -> Result<Packed> {
    let Means { judge, scratch, progress, sensitive } = means;
    progress(Progress::Counting);
    let by_id: Vec<(&str, &ProductRow)> = feed.products.iter().map(|(id, product)| (id.as_str(), &**product)).collect();
    let stats = stats::count(Actions::all(&clean.actions, &[]), by_id.len(), options.min_customers, scratch)?;
    let order = item_order(&by_id, &stats);
    let items: Vec<(&str, &ProductRow)> = order.iter().filter_map(|at| by_id.get(*at).copied()).collect();
    drop(by_id);
    let stats = stats.reordered(&order);
    let places = places(&order);
    let actions = Actions::all(&clean.actions, &places);
    let products: Vec<&ProductRow> = items.iter().map(|(_, product)| *product).collect();
    let facets = facets::facets(&items, sensitive);
    let mut shop = Shop { sensitive, options, items, facets, actions, drawers: &clean.drawers, scratch, progress, report };
    let visits = Visits::seen(actions)?;
    let fitted = match judge.filter(|_| !options.trial.unfitted) {
        Some(judge) => shop.fit(judge, &visits)?,
        None => shop.start(&visits)?,
    };
    progress(Progress::Counting);
    let mut relations = shop.relations(visits, &fitted.recipe)?;
    let mut again = shop.again(actions)?.factors(&fitted.recipe);
    let mut stats = stats;
    if products.iter().all(|product| product.categories.is_empty()) {
        // Without categories, what goes together is what is alike: near indexes make a smaller pack.
        let order = core::mem::take(&mut relations.order);
        shop.reorder(&order);
        stats = stats.reordered(&order);
        again = pick(&again, &order);
        relations = Relations { seen: relations.seen.reordered(&order), bought: relations.bought.reordered(&order), order };
    }
    let mut pictures = Pictures::default();
    if let Some(folder) = &options.pictures {
        progress(Progress::Picturing);
        pictures = pictures::gather(folder, &shop.items)?;
        shop.report.pack.pictures = Some(pictures.summary.clone());
    }
    progress(Progress::Writing);
    (shop.report.pack.constants, shop.report.pack.fitted) = (fitted.constants(), fitted.tried.clone());
    shop.report.pack.items = shop.items.len() as u64;
    shop.report.pack.facets = shop.facets.kinds.len().saturating_sub(1) as u64;
    shop.report.pack.facets_dropped = shop.facets.dropped;
    let written = shop.write(&stats, &relations, &again, &fitted.weights, &pictures)?;
    let mut report = shop.report;
    report.pack.bytes = written.bytes.len() as u64;
    report.pack.sections = written.sections;
    Ok(Packed { bytes: written.bytes, report })
}

impl Shop<'_> {
    fn write(
        &self,
        stats: &Stats,
        relations: &Relations,
        again: &[u8],
        weights: &Weights,
        pictures: &Pictures,
    ) -> Result<writer::Written> {
        writer::write(&writer::Content {
            items: &self.items,
            stats,
            facets: &self.facets,
            searches: &self.searches(),
            again,
            seen_together: &Rows::of(&relations.seen),
            bought_together: &Rows::of(&relations.bought),
            weights,
            meta: &meta(self.options, &self.report),
            provenance: &provenance::of(self.options, &self.report),
            pictures,
        })
    }

    fn estimate(&self, counted: &Counted, recipe: &Recipe) -> Result<Estimate> {
        Estimate::of(counted, self.trusted(recipe), recipe.ladder as usize, self.scratch)
    }

    /// Customers from which on a pair is believed.
    fn trusted(&self, recipe: &Recipe) -> u32 {
        self.options.min_customers.max(recipe.trusted as u32)
    }

    fn table(&self, estimate: &Estimate, recipe: &Recipe) -> Table {
        relate::table(estimate, recipe, self.options.neighbours)
    }

    /// The words that make a search sensitive.
    fn searches(&self) -> String {
        let products: Vec<&ProductRow> = self.items.iter().map(|(_, product)| *product).collect();
        self.sensitive.words_for_searches(&products)
    }

    fn reorder(&mut self, order: &[usize]) {
        self.items = pick(&self.items, order);
        self.facets = facets::facets(&self.items, self.sensitive);
    }

    fn count<'v>(&self, sessions: impl Iterator<Item = Session<'v>>) -> Result<Counted> {
        relate::count(sessions, self.items.len(), self.drawers, self.scratch)
    }

    /// Both relations. Bought together is apart only where the log tells buying from looking.
    fn relations(&mut self, visits: Visits, recipe: &Recipe) -> Result<Relations> {
        if visits.iter().next().is_none() && self.items.iter().any(|(_, product)| !product.categories.is_empty()) {
            // Nothing was seen, and categories say what stands beside what.
            return Ok(Relations { seen: Table::default(), bought: Table::default(), order: Vec::new() });
        }
        let seen = self.seen(visits, recipe)?;
        let order = seen.leaf_order();
        let seen = self.table(&seen, recipe);
        let apart = self.report.log.as_ref().is_some_and(|log| log.tells_buying_from_looking);
        let bought = if apart {
            let counted = self.count(Visits::bought(self.actions, self.scratch)?.iter())?;
            self.table(&self.estimate(&counted, recipe)?, recipe)
        } else {
            Table::default()
        };
        self.report.pack.seen_together = seen.entries() as u64;
        self.report.pack.bought_together = bought.entries() as u64;
        Ok(Relations { seen, bought, order })
    }

    /// Visits go as soon as they are counted: what is believed needs the room.
    fn seen(&mut self, visits: Visits, recipe: &Recipe) -> Result<Estimate> {
        let counted = match &self.options.pairs {
            Some(path) => {
                let ids: Vec<&str> = self.items.iter().map(|(id, _)| *id).collect();
                relate::elsewhere(path, &ids, relate::alone(visits.iter().map(Ok), ids.len())?, self.scratch)?
            }
            None => self.count(visits.iter())?,
        };
        drop(visits);
        self.report.pack.pairs_seen = counted.pairs();
        self.report.pack.pairs_kept = counted.pairs_of(self.options.min_customers)?;
        self.estimate(&counted, recipe)
    }

    fn again(&self, actions: Actions<'_>) -> Result<again::Bought> {
        again::Bought::count(actions, self.items.len(), self.options.min_customers, self.scratch)
    }

    /// What holds where nothing is fitted.
    fn start(&self, visits: &Visits) -> Result<Fitted> {
        let (return_share, again_share) = visits.returns(self.options.min_customers);
        let mut weights = Weights { return_share, again_share, ..Weights::default() };
        if self.facets.only_words {
            // Alike titles are no reason against showing two products side by side: such are bought together.
            weights.variety = 0;
        }
        let mut start = Fitted { recipe: Recipe::default(), weights, tried: Vec::new() };
        start.pin(&self.options.trial.pinned)?;
        Ok(start)
    }

    /// Fits on the newest sessions what is built from the older ones.
    fn fit(&self, judge: &dyn Judge, visits: &Visits) -> Result<Fitted> {
        let begins = visits.tail_begins(relate::TAIL_PERCENT);
        let start = self.start(visits)?;
        // A log of one day, or of few people, says little of what comes next.
        let (older, people) = visits.parted(begins);
        if older < 50 || people < self.options.min_customers.max(FEWEST_PEOPLE) {
            return Ok(start);
        }
        let span = (visits.newest_begin(begins, MOST_FITTED), begins);
        let counted = self.count(visits.iter().filter(|session| (span.0..span.1).contains(&session.time)))?;
        let older = Actions { span, ..self.actions };
        let stats = stats::count(older, self.items.len(), self.options.min_customers, self.scratch)?;
        let again = self.again(older)?;
        let mut estimates = BTreeMap::new();
        for trusted in [1.0, 2.0] {
            let recipe = Recipe { trusted, ..start.recipe.clone() };
            if let Entry::Vacant(place) = estimates.entry(self.trusted(&recipe)) {
                place.insert(self.estimate(&counted, &recipe)?);
            }
        }
        let last: RefCell<Option<(Recipe, Relations)>> = RefCell::new(None);
        let build = |recipe: &Recipe| {
            (self.progress)(Progress::Fitting);
            let relations = match last.take().filter(|(other, _)| other.same_table(recipe)) {
                Some((_, kept)) => kept,
                None => {
                    let estimate = estimates.get(&self.trusted(recipe));
                    let seen = estimate.map_or_else(Table::default, |estimate| self.table(estimate, recipe));
                    Relations { seen, bought: Table::default(), order: Vec::new() }
                }
            };
            let written = self.write(&stats, &relations, &again.factors(recipe), &Weights::default(), &Pictures::default())?;
            last.replace(Some((recipe.clone(), relations)));
            Catalog::from_slice(&written.bytes)
        };
        let only_bought = self.report.log.as_ref().is_some_and(|log| log.kind == "purchases");
        let (next_items, next_baskets) = (relate::next_items(visits, begins), relate::next_baskets(self.actions, begins)?);
        relate::fit(
            &Bench { judge, build: &build, next_items, next_baskets, only_bought, pinned: &self.options.trial.pinned },
            start,
        )
    }
}

/// Where each item of the pack stands in the order of ids: by category path, falling popularity, id.
fn item_order(by_id: &[(&str, &ProductRow)], stats: &Stats) -> Vec<usize> {
    let mut order: Vec<usize> = (0..by_id.len()).collect();
    let key = |at: &usize| {
        let popularity = stats.popularity.get(*at).copied().unwrap_or(0);
        (by_id.get(*at).map(|(_, product)| &product.categories), core::cmp::Reverse(popularity), *at)
    };
    order.sort_unstable_by(|one, other| key(one).cmp(&key(other)));
    order
}

/// The place in the pack of each item in the order of ids.
fn places(order: &[usize]) -> Vec<u32> {
    let mut places = vec![0; order.len()];
    for (place, at) in (0..).zip(order) {
        if let Some(slot) = places.get_mut(*at) {
            *slot = place;
        }
    }
    places
}

fn pick<T: Copy>(values: &[T], order: &[usize]) -> Vec<T> {
    order.iter().filter_map(|at| values.get(*at).copied()).collect()
}

impl Stats {
    fn reordered(&self, order: &[usize]) -> Self {
        Self {
            popularity: pick(&self.popularity, order),
            trending: pick(&self.trending, order),
            repurchase: pick(&self.repurchase, order),
        }
    }
}

fn meta(options: &Options, report: &Report) -> Vec<(&'static str, String)> {
    let mut meta = vec![("builder", report.builder.clone()), ("currency", report.currency.clone())];
    if let Some(log) = &report.log {
        if !log.kind.is_empty() {
            meta.push(("log", log.kind.to_owned()));
        }
        meta.push(("min_customers", options.min_customers.to_string()));
    }
    meta.push(("name", values::name(&options.name)));
    let topics: Vec<&str> = report.sensitive.iter().map(|one| one.topic).collect();
    meta.push(("sensitive", topics.join(" ")));
    meta
}
