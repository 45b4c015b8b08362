//! The engine as the judge of packs: what the builder fits the shop's constants by.

use std::num::NonZero;
use std::thread;

use crate::catalog::Catalog;
use crate::catalog::build::{Judge, NextItem};
use crate::consent::Purpose;
use crate::engine::{Engine, Model, Request};
use crate::error::Result;
use crate::journal::{Event, EventItem, EventKind, Limits};

/// Length of the lists that are judged.
const LENGTH: u32 = 20;
/// The minute at which everything happens; only the order counts.
const NOW: u32 = 30_000_000;

/// Replays trials through [`Engine::observe`] and ranks as [`Engine::recommend`] does. The score is HR@20 + MRR@20 with the product
/// on screen in the list, plus the same with it left out.
#[derive(Clone, Copy, Debug)]
pub struct Replay {
    /// Threads; the score is the same with any number.
    pub threads: NonZero<usize>,
}

impl Default for Replay {
    fn default() -> Self {
        Self { threads: thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN) }
    }
}

impl Judge for Replay {
    fn judge(&self, catalog: &Catalog, trials: &[NextItem]) -> Result<f64> {
        let share = trials.len().div_ceil(self.threads.get()).max(1);
        let engine = Engine::new(catalog.clone(), Limits::default(), 0);
        let sums = thread::scope(|scope| {
            let parts: Vec<_> = trials
                .chunks(share)
                .map(|part| {
                    let engine = engine.clone();
                    scope.spawn(move || sum(engine, part))
                })
                .collect();
            // A part that panicked would be a bug of the engine's; its trials then count as misses.
            parts.into_iter().map(|part| part.join().unwrap_or(Ok(0))).collect::<Vec<Result<u64>>>()
        });
        let sum = sums.into_iter().sum::<Result<u64>>()?;
        Ok(sum as f64 / f64::from(UNIT) / trials.len().max(1) as f64)
    }
}

/// One hit, in the units of sums: divisible by every rank, so that sums are exact in any order.
const UNIT: u32 = 232_792_560;

fn sum(mut engine: Engine, trials: &[NextItem]) -> Result<u64> {
    let mut sum = 0;
    for trial in trials {
        let list = list(&mut engine, trial)?;
        let current = trial.prefix.last();
        let with = list.iter().position(|item| *item == trial.next);
        let without = list.iter().filter(|item| Some(*item) != current).position(|item| *item == trial.next);
        sum += gain(with) + gain(without);
    }
    Ok(sum)
}

fn gain(place: Option<usize>) -> u64 {
    place.filter(|place| *place < LENGTH as usize).map_or(0, |place| u64::from(UNIT) + u64::from(UNIT) / (place as u64 + 1))
}

/// One more than is judged, for the list without the product on screen.
fn list(engine: &mut Engine, trial: &NextItem) -> Result<Vec<u32>> {
    engine.wipe();
    engine.choose(&Purpose::ALL.map(|purpose| (purpose, purpose != Purpose::Explore)), false, NOW);
    let events: Vec<Event> = trial.prefix.iter().map(|item| view(engine.catalog().id(*item))).collect();
    engine.observe(&events, NOW);
    engine.take_changes();
    engine.shortlist(&Request { limit: Some(LENGTH + 1), ..Request::of(Model::RecommendedForYou) }, NOW)
}

fn view(id: &str) -> Event {
    let items = vec![EventItem { item_id: Some(id.to_owned()), quantity: None }];
    Event { name: EventKind::ViewItem.as_str().to_owned(), items, ..Event::default() }
}
