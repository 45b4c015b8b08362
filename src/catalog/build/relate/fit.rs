//! Finds, on the newest part of a shop's own log, the constants that differ from shop to shop: coordinate search from the
//! defaults, each candidate judged by the engine itself on a pack built from the older part.

use std::collections::BTreeMap;

use super::super::report::Tried;
use super::probes::{NextBasket, NextItem};
use super::recipe::Recipe;
use crate::catalog::{Catalog, Weights};
use crate::error::{Error, ErrorCode, Result};

/// How well a pack ranks what came next: means over all questions.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// What is made as large as can be: 0 to 4 for next items, 0 to 2 for next baskets (sums of measures of 0 to 1).
    pub total: f64,
    /// The part that is easiest to say: HR@20 with the product on screen in the list, or Recall@20.
    pub found: f64,
}

/// Says how well a pack ranks what came next.
pub trait Judge {
    /// From 0 (never among the first) up; higher is better. The same catalogue and questions give the same number.
    ///
    /// # Errors
    /// Where the engine refuses the pack.
    fn next_items(&self, catalog: &Catalog, asked: &[NextItem]) -> Result<Score>;

    /// The same for the baskets of returning customers.
    ///
    /// # Errors
    /// Where the engine refuses the pack.
    fn next_baskets(&self, catalog: &Catalog, asked: &[NextBasket]) -> Result<Score>;
}

/// Newest sessions that are tried on, in percent.
pub(in super::super) const TAIL_PERCENT: usize = 7;
/// Fewer questions decide nothing.
const FEWEST: usize = 200;
/// What a candidate must gain to replace what stands: less may be chance.
const LEAST_GAIN: f64 = 0.0005;
/// The same of baskets, of which a log has far fewer.
const LEAST_GAIN_OF_BASKETS: f64 = 0.003;
/// Times that the search goes over all constants.
const ROUNDS: usize = 2;

/// What candidates are built and judged with.
pub(in super::super) struct Bench<'a> {
    pub(in super::super) judge: &'a dyn Judge,
    /// Builds a pack of the older sessions.
    pub(in super::super) build: &'a dyn Fn(&Recipe) -> Result<Catalog>,
    pub(in super::super) next_items: Vec<NextItem>,
    pub(in super::super) next_baskets: Vec<NextBasket>,
    /// Whether the log tells of purchases alone.
    pub(in super::super) only_bought: bool,
    /// Constants that stay as they are set.
    pub(in super::super) pinned: &'a [(String, f64)],
}

/// A constant that is searched for, and its candidates from small to large.
struct Knob {
    candidates: &'static [f64],
    get: fn(&Fitted) -> f64,
    set: fn(&mut Fitted, f64),
}

/// What a search has found.
#[derive(Clone, Debug)]
pub(in super::super) struct Fitted {
    pub(in super::super) recipe: Recipe,
    pub(in super::super) weights: Weights,
    /// What was tried on the newest part: sessions, then baskets, as far as there were enough.
    pub(in super::super) tried: Vec<Tried>,
}

impl Fitted {
    /// Every constant by its name.
    pub(in super::super) fn constants(&self) -> BTreeMap<&'static str, f64> {
        let weights = self.weights.entries().map(|(name, _, value)| (name, f64::from(value)));
        self.recipe.entries().chain(weights).collect()
    }

    /// Sets constants by their names.
    ///
    /// # Errors
    /// `input_invalid` for a name that no constant has.
    pub(in super::super) fn pin(&mut self, pinned: &[(String, f64)]) -> Result<()> {
        for (name, value) in pinned {
            let weight = self.weights.entries().find(|(own, ..)| own == name).map(|(_, key, _)| key);
            match (weight, self.recipe.named(name)) {
                (Some(key), _) => self.weights.set(key, *value as i32),
                (None, Some(place)) => *place = *value,
                (None, None) => {
                    let names: Vec<&str> = self.constants().into_keys().collect();
                    let message = format!("there is no constant {name}; there are {}", names.join(", "));
                    return Err(Error::new(ErrorCode::InputInvalid, message));
                }
            }
        }
        Ok(())
    }
}

macro_rules! knobs {
    ($($place:ident . $name:ident $($kind:ty)?: $candidates:expr;)*) => {
        [$(Knob {
            candidates: &$candidates,
            get: |fitted| f64::from(fitted.$place.$name),
            set: |fitted, value| fitted.$place.$name = value $(as $kind)?,
        },)*]
    };
}

/// What sessions decide.
const OF_SESSIONS: [Knob; 15] = knobs! {
    recipe.trusted: [1.0, 2.0];
    recipe.after: [0.0, 0.2, 0.4, 0.75, 1.5, 3.0, 6.0, 12.0];
    recipe.before: [0.0, 0.12, 0.25, 0.5, 1.0, 2.0];
    weights.remind_last i32: [0.0, 26.0, 51.0, 64.0, 77.0, 90.0, 102.0, 115.0, 154.0];
    weights.remind_back i32: [0.0, 22.0, 45.0, 64.0, 90.0, 128.0, 180.0, 256.0];
    weights.step_decay i32: [51.0, 77.0, 102.0, 128.0, 141.0, 160.0, 179.0, 205.0, 230.0];
    recipe.walk: [0.0, 0.25, 0.5, 1.0, 1.5, 2.2];
    recipe.popular_target: [0.0, 0.15, 0.3, 0.45, 0.6];
    recipe.power: [0.6, 0.7, 0.8, 1.0];
    weights.remind_decay i32: [102.0, 128.0, 147.0, 166.0, 185.0, 205.0, 230.0, 248.0];
    weights.remind_more i32: [0.0, 64.0, 96.0, 128.0, 256.0, 384.0];
    weights.popular i32: [1.0, 4.0, 12.0, 48.0];
    weights.trending i32: [0.0, 1.0, 4.0, 16.0];
    weights.facets i32: [0.0, 4.0, 16.0, 64.0, 256.0, 512.0];
    weights.again_share i32: [0.0];
};

/// Where the search of what sessions decide begins: what served several shops' logs best.
fn of_sessions(weights: &Weights) -> Weights {
    let reminders = Weights { remind_last: 64, remind_back: 64, remind_decay: 166, remind_more: 96, ..weights.clone() };
    Weights { step_decay: 141, popular: 1, trending: 0, facets: 64, ..reminders }
}

/// Where the search of what baskets decide begins. Without looks, all that is known of a shopper are orders, whose last products
/// say less of the next order than a visit's last look says of the next look.
fn of_baskets(weights: &Weights, only_bought: bool) -> Weights {
    let both = Weights { habit: 512, ..weights.clone() };
    if only_bought {
        let again = Weights { replenish_share: 0, replenish_days: 0, ..both };
        Weights { together: 128, step_decay: 179, trending: 16, popular: 1, facets: 64, ..again }
    } else {
        both
    }
}

/// What returning customers' baskets decide.
const OF_BASKETS: [Knob; 5] = knobs! {
    weights.habit i32: [0.0, 64.0, 128.0, 256.0, 512.0, 1024.0];
    weights.replenish_share i32: [0.0, 8.0, 26.0, 256.0];
    weights.replenish_days i32: [0.0, 1.0, 3.0, 7.0, 14.0];
    recipe.trend: [0.0, 0.3, 0.6, 0.9];
    recipe.repurchase: [0.0, 0.3, 0.6];
};

/// What baskets decide besides where a log has no sessions of looks.
const OF_BASKETS_ALONE: [Knob; 5] = knobs! {
    weights.trending i32: [0.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0];
    weights.popular i32: [1.0, 4.0, 12.0, 48.0];
    weights.together i32: [64.0, 96.0, 128.0, 192.0, 384.0, 768.0];
    weights.step_decay i32: [102.0, 141.0, 179.0, 205.0, 230.0];
    weights.facets i32: [0.0, 16.0, 64.0, 256.0, 512.0];
};

/// Searches. Where the log has too little to try on, what stands at the start stands.
pub(in super::super) fn fit(bench: &Bench<'_>, start: Fitted) -> Result<Fitted> {
    let (items, baskets) = (bench.next_items.len(), bench.next_baskets.len());
    if items.max(baskets) < FEWEST {
        return Ok(start);
    }
    let mut search =
        Search { bench, catalog: (bench.build)(&start.recipe)?, best: start, score: Score::default(), baskets: false };
    if items >= FEWEST {
        search.best.weights = of_sessions(&search.best.weights);
        search.best.pin(bench.pinned)?;
        search.start()?;
        search.attempt(&|fitted| (fitted.weights.remind_last, fitted.weights.remind_back) = (0, 0))?;
        search.rounds("next_item", items, &OF_SESSIONS.each_ref())?;
    }
    if baskets >= FEWEST {
        search.baskets = true;
        search.best.weights = of_baskets(&search.best.weights, bench.only_bought);
        search.best.pin(bench.pinned)?;
        search.start()?;
        let alone: &[Knob] = if bench.only_bought { &OF_BASKETS_ALONE } else { &[] };
        search.rounds("next_basket", baskets, &OF_BASKETS.iter().chain(alone).collect::<Vec<_>>())?;
    }
    Ok(search.best)
}

struct Search<'a> {
    bench: &'a Bench<'a>,
    /// Built by the best recipe.
    catalog: Catalog,
    best: Fitted,
    score: Score,
    /// Whether baskets are asked after, else items.
    baskets: bool,
}

impl Search<'_> {
    fn start(&mut self) -> Result<()> {
        self.score = self.judge(&self.catalog, &self.best.weights)?;
        Ok(())
    }

    fn rounds(&mut self, what: &'static str, questions: usize, knobs: &[&Knob]) -> Result<()> {
        let start = self.score;
        for _ in 0..ROUNDS {
            let before = self.score;
            for knob in knobs {
                self.turn(knob)?;
            }
            if !self.baskets {
                self.scale_reminders()?;
            }
            if self.score.total <= before.total {
                break;
            }
        }
        let (before, after) = (start.found, self.score.found);
        self.best.tried.push(Tried { what, questions: questions as u64, before, after });
        Ok(())
    }

    fn judge(&self, catalog: &Catalog, weights: &Weights) -> Result<Score> {
        let catalog = catalog.clone().with_weights(weights.clone());
        if self.baskets {
            self.bench.judge.next_baskets(&catalog, &self.bench.next_baskets)
        } else {
            self.bench.judge.next_items(&catalog, &self.bench.next_items)
        }
    }

    /// Goes up and down from where the knob stands, as long as it gets better.
    fn turn(&mut self, knob: &Knob) -> Result<()> {
        let at = (knob.get)(&self.best);
        let up: Vec<f64> = knob.candidates.iter().copied().filter(|candidate| *candidate > at).collect();
        let down: Vec<f64> = knob.candidates.iter().rev().copied().filter(|candidate| *candidate < at).collect();
        for way in [up, down] {
            let mut better = false;
            for candidate in way {
                if !self.attempt(&|fitted| (knob.set)(fitted, candidate))? {
                    break;
                }
                better = true;
            }
            if better {
                break;
            }
        }
        Ok(())
    }

    /// All reminders together, stronger or weaker: none of them alone may gain.
    fn scale_reminders(&mut self) -> Result<()> {
        for (times, by) in [(3, 4), (4, 3)] {
            let scaled = |value: i32| (value * times / by).min(1_024);
            let scale = |fitted: &mut Fitted| {
                let weights = &mut fitted.weights;
                (weights.remind_last, weights.remind_back) = (scaled(weights.remind_last), scaled(weights.remind_back));
            };
            while self.attempt(&scale)? {}
        }
        Ok(())
    }

    /// Takes a change over if it gains enough; says whether it did.
    fn attempt(&mut self, change: &dyn Fn(&mut Fitted)) -> Result<bool> {
        let mut fitted = self.best.clone();
        change(&mut fitted);
        fitted.pin(self.bench.pinned)?;
        let same_recipe = fitted.recipe == self.best.recipe;
        if same_recipe && fitted.weights == self.best.weights {
            return Ok(false);
        }
        let built = if same_recipe { None } else { Some((self.bench.build)(&fitted.recipe)?) };
        let score = self.judge(built.as_ref().unwrap_or(&self.catalog), &fitted.weights)?;
        let least = if self.baskets { LEAST_GAIN_OF_BASKETS } else { LEAST_GAIN };
        // Written so that no number at all is no gain.
        let gains = score.total >= self.score.total + least;
        if !gains {
            return Ok(false);
        }
        (self.best, self.score) = (fitted, score);
        if let Some(built) = built {
            self.catalog = built;
        }
        Ok(true)
    }
}
