//! `homebody evaluate next-item`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;

use super::pack::{self, Shipped};
use super::replay::{Shopper, Speed, replay};
use super::trials::{self, Session};
use super::{Common, LIST, progress, tell_next_item as tell};
use crate::audit::bootstrap::{Cluster, Estimate, estimates};
use crate::audit::measures::{discounted_gain, hit, reciprocal_rank};
use crate::catalog::build::{self, OnTrial, Options, Trial};
use crate::engine::Engine;
use crate::error::{Error, ErrorCode, Result};
use crate::journal::Limits;

/// Arguments of `homebody evaluate next-item`.
#[derive(Args)]
pub(in crate::cli) struct NextItem {
    /// The log that the pack is made from: a session a line (ids of products in their order, parted by spaces), or a log as `pack`
    /// reads it; gzip too.
    #[arg(long, value_name = "FILE")]
    train: PathBuf,
    /// What came next in other sessions: a line has the products so far, a tab, the next one; gzip too. If not given, the last 7 % of
    /// the log's sessions are held back from the pack and replayed.
    #[arg(long, value_name = "FILE")]
    test: Option<PathBuf>,
    /// A product feed, as `pack` reads it; without one every product of the log counts as listed by the shop.
    #[arg(long, value_name = "FILE")]
    products: Vec<PathBuf>,
    /// Only evenly spaced sessions with about so many steps together, for a quick look.
    #[arg(long, value_name = "N")]
    limit_pairs: Option<usize>,
    #[command(flatten)]
    common: Common,
}

/// What one trial gave.
struct Outcome {
    /// The products so far.
    steps: usize,
    /// The rank of what came next, where it was in the list: with the product on the page, and without.
    ranks: [Option<usize>; 2],
    lists: [Vec<u32>; 2],
}

/// Names of the measures, in the order of a cluster's sums.
pub(super) const MEASURES: [&str; 5] = ["hr_5", "hr_10", "hr_20", "mrr_20", "ndcg_20"];

/// Which lists were judged.
pub(super) const VARIANTS: [&str; 2] = ["incl", "excl"];

/// Figures of one variant.
pub(super) struct Figures {
    pub(super) measures: [Estimate; MEASURES.len()],
    /// Share of the pack's products that were suggested at least once.
    pub(super) coverage: f64,
}

/// Figures of journals of some length.
pub(super) struct OfLength {
    pub(super) from: usize,
    /// None: any number.
    pub(super) to: Option<usize>,
    pub(super) trials: usize,
    pub(super) figures: [[Estimate; MEASURES.len()]; 2],
}

/// All that was measured on one pack.
pub(super) struct Measured {
    pub(super) options: Options,
    pub(super) products: usize,
    pub(super) bytes: usize,
    pub(super) brotli: usize,
    pub(super) figures: [Figures; 2],
    pub(super) by_length: Vec<OfLength>,
    pub(super) speed: Speed,
}

/// What the measuring stood on.
pub(super) struct Setting {
    pub(super) train: String,
    /// None: the last sessions of the log were held back.
    pub(super) test: Option<String>,
    pub(super) train_sessions: usize,
    pub(super) sessions: usize,
    pub(super) pairs: usize,
    /// Before `--limit-pairs`.
    pub(super) all_pairs: usize,
    /// Pairs whose next product the log has not: all of these are missed.
    pub(super) unknown_next: usize,
}

/// Sessions to replay, with what the pack may be made from.
struct Plan {
    setting: Setting,
    options: Options,
    sessions: Vec<Session>,
    /// When the replayed shoppers come: right after the log.
    minute: u32,
}

impl NextItem {
    pub(super) fn run(self) -> Result<()> {
        let plan = self.plan()?;
        let measured = measure(&plan, &plan.options, self.common.threads())?;
        if self.common.json {
            println!("{}", tell::json(&plan.setting, &measured));
        } else {
            print!("{}", tell::words(&plan.setting, &measured));
        }
        Ok(())
    }

    fn plan(&self) -> Result<Plan> {
        let mut options = self.options()?;
        let history = pack::history(&options)?;
        let mut visits = history.sessions();
        let sessions = match &self.test {
            Some(path) => trials::sessions(read_trials(path)?),
            None => {
                let from = trials::held_back_from(&visits);
                let sessions = trials::held_back(&history, &visits, from);
                visits.retain(|visit| visit.second < from);
                options.trial.until = Some(from);
                sessions
            }
        };
        let known: BTreeSet<String> = listed(&history.ids, visits.iter().flat_map(|visit| &visit.items));
        let all_pairs = pairs(&sessions).count();
        let sessions = trials::thinned(sessions, self.limit_pairs);
        if pairs(&sessions).next().is_none() || visits.is_empty() {
            return Err(Error::new(
                ErrorCode::InputInvalid,
                "there is nothing to measure: no session is left in which a product follows another",
            ));
        }
        let setting = Setting {
            train: name(&self.train),
            test: self.test.as_deref().map(name),
            train_sessions: visits.len(),
            sessions: sessions.len(),
            pairs: pairs(&sessions).count(),
            all_pairs,
            unknown_next: pairs(&sessions).filter(|trial| !known.contains(&trial.next)).count(),
        };
        let last = options.trial.until.unwrap_or_else(|| history.last_second() + 1);
        options.trial.listed = Some(known);
        Ok(Plan { setting, options, sessions, minute: u32::try_from(last / 60).unwrap_or(0) })
    }

    fn options(&self) -> Result<Options> {
        let (orders, sessions) = if build::is_log(&self.train)? {
            (vec![self.train.clone()], Vec::new())
        } else {
            (Vec::new(), vec![self.train.clone()])
        };
        Ok(Options {
            products: self.products.clone(),
            orders,
            sessions,
            min_customers: self.common.min_customers,
            neighbours: usize::from(self.common.neighbours),
            trial: OnTrial::default(),
            ..Options::default()
        })
    }
}

fn read_trials(path: &Path) -> Result<Vec<Trial>> {
    let bar = progress::bytes("Reading", std::fs::metadata(path).map_or(0, |file| file.len()));
    let trials = build::read_trials(path, &|read| bar.inc(read));
    bar.finish_and_clear();
    trials
}

fn listed<'i>(ids: &[String], items: impl Iterator<Item = &'i u32>) -> BTreeSet<String> {
    let items: BTreeSet<u32> = items.copied().collect();
    items.into_iter().filter_map(|item| ids.get(item as usize).cloned()).collect()
}

fn pairs(sessions: &[Session]) -> impl Iterator<Item = &Trial> {
    sessions.iter().flat_map(|session| &session.trials)
}

fn name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// Builds the pack, replays all sessions, and sums up.
fn measure(plan: &Plan, options: &Options, threads: usize) -> Result<Measured> {
    let Shipped { catalog, bytes, brotli } = pack::ship(options)?;
    let products = catalog.len();
    let engine = Engine::new(catalog, Limits::default(), 0);
    let bar = progress::bar("Replaying sessions", plan.sessions.len());
    let replayed = replay(&engine, &plan.sessions, threads, &bar, |shopper, session| {
        session.trials.iter().map(|trial| outcome(shopper, trial, plan.minute)).collect::<Result<Vec<Outcome>>>()
    })?;
    bar.finish_and_clear();
    Ok(Measured {
        options: options.clone(),
        products,
        bytes,
        brotli,
        figures: [0, 1].map(|variant| figures(&replayed.answers, variant, products)),
        by_length: by_length(&replayed.answers),
        speed: replayed.speed,
    })
}

/// Replays one prefix a minute a step, and asks after the last with and without the product on the page.
fn outcome(shopper: &mut Shopper<'_>, trial: &Trial, minute: u32) -> Result<Outcome> {
    let mut now = minute;
    shopper.renew(now);
    for id in &trial.prefix {
        now = now.saturating_add(1);
        shopper.does("view_item", std::iter::once(id.as_str()), now);
    }
    let next = shopper.find(&trial.next);
    let on_page = trial.prefix.last().map(String::as_str);
    let lists = [shopper.asks(None, now)?, shopper.asks(on_page, now)?];
    let rank = |list: &Vec<u32>| list.iter().position(|item| Some(*item) == next).map(|place| place + 1);
    let ranks = [rank(&lists[0]), rank(&lists[1])];
    Ok(Outcome { steps: trial.prefix.len(), ranks, lists })
}

fn figures(sessions: &[Vec<Outcome>], variant: usize, products: usize) -> Figures {
    let mut suggested = vec![false; products];
    let lists = sessions.iter().flatten().filter_map(|outcome| outcome.lists.get(variant));
    for item in lists.flatten() {
        suggested.get_mut(*item as usize).into_iter().for_each(|suggested| *suggested = true);
    }
    let covered = suggested.iter().filter(|suggested| **suggested).count();
    Figures { measures: estimates(&clusters(sessions, variant, |_| true)), coverage: covered as f64 / products.max(1) as f64 }
}

fn clusters(sessions: &[Vec<Outcome>], variant: usize, counts: impl Fn(&Outcome) -> bool) -> Vec<Cluster<{ MEASURES.len() }>> {
    let clusters = sessions.iter().map(|outcomes| {
        let mut cluster = Cluster::default();
        for outcome in outcomes.iter().filter(|outcome| counts(outcome)) {
            cluster.add(measures(outcome.ranks.get(variant).copied().flatten()));
        }
        cluster
    });
    clusters.filter(|cluster| cluster.trials > 0).collect()
}

fn measures(rank: Option<usize>) -> [f64; MEASURES.len()] {
    [hit(rank, 5), hit(rank, 10), hit(rank, LIST), reciprocal_rank(rank, LIST), discounted_gain(rank, 1, LIST)]
}

/// Figures by how many products were looked at before.
fn by_length(sessions: &[Vec<Outcome>]) -> Vec<OfLength> {
    let lengths = [(1, Some(1)), (2, Some(2)), (3, Some(3)), (4, Some(5)), (6, Some(10)), (11, None)];
    let figures = lengths.map(|(from, to)| {
        let counts = |outcome: &Outcome| outcome.steps >= from && to.is_none_or(|to| outcome.steps <= to);
        let trials = sessions.iter().flatten().filter(|outcome| counts(outcome)).count();
        OfLength { from, to, trials, figures: [0, 1].map(|variant| estimates(&clusters(sessions, variant, counts))) }
    });
    figures.into_iter().filter(|figures| figures.trials > 0).collect()
}
