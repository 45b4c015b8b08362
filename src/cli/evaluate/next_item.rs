//! `homebody evaluate next-item`.

use std::collections::BTreeSet;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::json;

use super::figures::{Measured, Names, Outcome, variants};
use super::pack::{self, Shipped};
use super::speed::Speed;
use super::tell::{Setting, Task};
use super::trials::{self, Session};
use super::{Common, LIST, asks, name, nothing_to_measure, progress};
use crate::audit::measures::{discounted_gain, hit, reciprocal_rank};
use crate::audit::{Shopper, replay};
use crate::catalog::build::{self, History, Options, Trial};
use crate::cli::words::{count, number};
use crate::engine::Engine;
use crate::error::Result;
use crate::journal::{EventKind, Limits};

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
    /// A product feed, as `pack` reads it; without one every product of the log counts as listed by the shop. May be given several
    /// times.
    #[arg(long, value_name = "FILE")]
    products: Vec<PathBuf>,
    /// Only evenly spaced sessions with about so many steps together, for a quick look.
    #[arg(long, value_name = "N")]
    limit_pairs: Option<NonZeroUsize>,
    /// Suggest only what a product's page can show where pictures come from a fixed set: so many products chosen by the page, and those
    /// kept of pages seen before. Fewer: less to fetch, and less to choose from.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=200))]
    shelf: Option<u8>,
    #[command(flatten)]
    common: Common,
}

const NAMES: Names<2, 5> = Names {
    variants: ["incl", "excl"],
    measures: [("hr_5", "HR@5"), ("hr_10", "HR@10"), ("hr_20", "HR@20"), ("mrr_20", "MRR@20"), ("ndcg_20", "NDCG@20")],
    groups: &[(1, Some(1)), (2, Some(2)), (3, Some(3)), (4, Some(5)), (6, Some(10)), (11, None)],
};

/// Sessions to replay, and what the pack is made from.
struct Plan {
    options: Options,
    sessions: Vec<Session>,
    /// When the replayed shoppers come: right after the log.
    minute: u32,
    /// The size of pages' shelves, where lists are answered from them.
    shelf: Option<u8>,
}

impl NextItem {
    pub(super) fn run(self) -> Result<()> {
        let (plan, setting) = self.plan()?;
        self.common.tell(&setting, &plan.options, &|options, trials| plan.measure(options, trials, self.common.threads()))
    }

    fn plan(&self) -> Result<(Plan, Setting)> {
        let mut options = self.common.options(&self.products);
        if build::is_log(&self.train)? {
            options.orders.push(self.train.clone());
        } else {
            options.sessions.push(self.train.clone());
        }
        let history = pack::history(&options)?;
        let mut visits = history.sessions();
        let all = match &self.test {
            Some(path) => trials::sessions(read_trials(path)?),
            None => {
                let from = trials::held_back_from(&visits);
                let sessions = trials::held_back(&history, &visits, from);
                visits.retain(|visit| visit.second < from);
                options.trial.until = Some(from);
                sessions
            }
        };
        let known: BTreeSet<u32> = visits.iter().flat_map(|visit| visit.items.iter().copied()).collect();
        if all.is_empty() || known.is_empty() {
            return Err(nothing_to_measure("no session is left in which a product follows another"));
        }
        let sessions = trials::thinned(&all, self.limit_pairs.map(NonZeroUsize::get));
        let setting = self.setting(&history, &known, visits.len(), &all, &sessions);
        let last = options.trial.until.unwrap_or_else(|| history.last_second() + 1);
        options.trial.listing = self.products.is_empty().then(|| history.listing(&known));
        Ok((Plan { options, sessions, minute: u32::try_from(last / 60).unwrap_or(0), shelf: self.shelf }, setting))
    }

    fn setting(
        &self,
        history: &History,
        known: &BTreeSet<u32>,
        train_sessions: usize,
        all: &[Session],
        sessions: &[Session],
    ) -> Setting {
        let is_known = |id: &String| history.ids.binary_search(id).is_ok_and(|at| known.contains(&(at as u32)));
        let (pairs, all_pairs) = (trials::pairs(sessions).count(), trials::pairs(all).count());
        let unknown = trials::pairs(sessions).filter(|trial| !is_known(&trial.next)).count();
        let test = self.test.as_deref().map(name);
        let asked = match &test {
            Some(test) => format!("asked about {test}"),
            None => "its last 7 % of sessions held back and replayed".to_owned(),
        };
        let mut replayed = format!("{} of {}", count(pairs as u64, "step"), count(sessions.len() as u64, "session"));
        if pairs < all_pairs {
            replayed += &format!(", evenly spaced among {} steps", number(all_pairs as u64));
        }
        if unknown > 0 {
            replayed +=
                &format!("; in {} the next product is one that the log has not, which counts as missed", number(unknown as u64));
        }
        if let Some(size) = self.shelf {
            replayed += &format!("; suggested from shelves of {size} and what was kept of earlier pages");
        }
        Setting {
            task: Task::NextItem,
            log: format!("{}, {asked}", name(&self.train)),
            made_from: count(train_sessions as u64, "session"),
            replayed,
            drawn: "sessions",
            json: json!({
                "train": name(&self.train),
                "test": test,
                "train_sessions": train_sessions,
                "sessions": sessions.len(),
                "pairs": pairs,
                "all_pairs": all_pairs,
                "unknown_next": unknown,
                "shelf": self.shelf,
            }),
        }
    }
}

fn read_trials(path: &Path) -> Result<Vec<Trial>> {
    let bar = progress::bytes("Reading", std::fs::metadata(path).map_or(0, |file| file.len()));
    let trials = build::read_trials(path, &|read| bar.inc(read));
    bar.finish_and_clear();
    trials
}

impl Plan {
    /// Builds a pack and replays sessions that have about so many trials together.
    fn measure(&self, options: &Options, trials: Option<usize>, threads: NonZeroUsize) -> Result<Measured> {
        let Shipped { catalog, bytes, brotli, constants } = pack::ship(options, threads)?;
        let products = catalog.len();
        let sessions = trials::thinned(&self.sessions, trials);
        let engine = Engine::new(catalog, Limits::default(), 0);
        let bar = progress::bar("Replaying sessions", sessions.len());
        let replayed = replay(&engine, &sessions, threads, &|more| bar.inc(more as u64), |shopper, session| {
            session.trials.iter().map(|trial| self.outcome(shopper, trial)).collect::<Result<Vec<_>>>()
        })?;
        bar.finish_and_clear();
        let variants = variants(&replayed.answers, &NAMES, products);
        let trials = trials::pairs(&sessions).count();
        let speed = Speed::of(replayed.times);
        Ok(Measured { options: options.clone(), products, bytes, brotli, constants, variants, speed, trials })
    }

    /// Replays one prefix a minute a step, and asks after the last without and with the product on the page.
    fn outcome(&self, shopper: &mut Shopper, trial: &Trial) -> Result<Outcome<2, 5>> {
        let mut now = self.minute;
        shopper.renew();
        for id in &trial.prefix {
            now = now.saturating_add(1);
            shopper.does(EventKind::ViewItem, std::iter::once(id.clone()), now);
        }
        if let Some(size) = self.shelf {
            shopper.stands_on(&trial.prefix, usize::from(size));
        }
        let next = shopper.catalog().find(&trial.next);
        let mut asks = |on_page| asks(shopper, on_page, self.shelf.is_some(), now);
        let lists = [asks(None)?, asks(trial.prefix.last())?];
        let rank = |list: &Vec<u32>| list.iter().position(|item| Some(*item) == next).map(|place| place + 1);
        let measures = lists.each_ref().map(|list| measures(rank(list)));
        Ok(Outcome { history: trial.prefix.len(), lists, measures })
    }
}

fn measures(rank: Option<usize>) -> [f64; 5] {
    [hit(rank, 5), hit(rank, 10), hit(rank, LIST), reciprocal_rank(rank, LIST), discounted_gain(rank, 1, LIST)]
}
