//! The engine as the judge of packs: what the builder fits the shop's constants by.

use std::num::NonZero;
use std::thread;

use super::measures;
use crate::catalog::Catalog;
use crate::catalog::build::{Basket, Judge, NextBasket, NextItem, Score};
use crate::consent::Purpose;
use crate::engine::{Engine, Model, Request};
use crate::error::Result;
use crate::journal::{Event, EventItem, EventKind, Limits};

/// Length of the lists that are judged.
const LENGTH: usize = 20;
/// The minute at which visits happen; only their order counts.
const NOW: u32 = 30_000_000;

/// Replays shoppers through [`Engine::observe`] and ranks as [`Engine::recommend`] does.
///
/// Next items score HR@20 + MRR@20 with the product on screen in the list, plus the same with it left out; next baskets
/// Recall@20 + NDCG@20.
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
    fn next_items(&self, catalog: &Catalog, asked: &[NextItem]) -> Result<Score> {
        self.mean(catalog, asked, next_item)
    }

    fn next_baskets(&self, catalog: &Catalog, asked: &[NextBasket]) -> Result<Score> {
        self.mean(catalog, asked, next_basket)
    }
}

impl Replay {
    /// The mean over all questions. Each has its own place, so that the sum is made in their order whatever the threads did.
    fn mean<Q: Sync>(&self, catalog: &Catalog, asked: &[Q], score: fn(&mut Engine, &Q) -> Result<Score>) -> Result<Score> {
        let share = asked.len().div_ceil(self.threads.get()).max(1);
        let engine = Engine::new(catalog.clone(), Limits::default(), 0);
        let mut scores = vec![Ok(Score::default()); asked.len()];
        thread::scope(|scope| {
            for (asked, scores) in asked.chunks(share).zip(scores.chunks_mut(share)) {
                let mut engine = engine.clone();
                scope.spawn(move || {
                    asked.iter().zip(scores).for_each(|(question, place)| *place = score(&mut engine, question));
                });
            }
        });
        let mut sum = Score::default();
        for score in scores {
            let score = score?;
            sum = Score { total: sum.total + score.total, found: sum.found + score.found };
        }
        let questions = asked.len().max(1) as f64;
        Ok(Score { total: sum.total / questions, found: sum.found / questions })
    }
}

fn next_item(engine: &mut Engine, asked: &NextItem) -> Result<Score> {
    begin(engine, NOW);
    for item in &asked.prefix {
        take(engine, EventKind::ViewItem, &[*item], NOW);
    }
    // One more than is judged, for the list without the product on screen.
    let list = list(engine, LENGTH + 1, NOW)?;
    let current = asked.prefix.last();
    let with = rank(list.iter(), asked.next);
    let without = rank(list.iter().filter(|item| Some(*item) != current), asked.next);
    let gain = |rank| measures::hit(rank, LENGTH) + measures::reciprocal_rank(rank, LENGTH);
    Ok(Score { total: gain(with) + gain(without), found: measures::hit(with, LENGTH) })
}

fn rank<'l>(mut list: impl Iterator<Item = &'l u32>, item: u32) -> Option<usize> {
    list.position(|other| *other == item).map(|place| place + 1)
}

fn next_basket(engine: &mut Engine, asked: &NextBasket) -> Result<Score> {
    begin(engine, asked.history.first().map_or(NOW, |basket| basket.minute));
    for Basket { minute, items } in &asked.history {
        take(engine, EventKind::Purchase, items, *minute);
    }
    let list = list(engine, LENGTH, asked.next.minute)?;
    let found: Vec<usize> = (1..).zip(&list).filter(|(_, item)| asked.next.items.contains(item)).map(|(rank, _)| rank).collect();
    let wanted = asked.next.items.len();
    let recall = measures::recall(found.iter().copied(), wanted, LENGTH);
    Ok(Score { total: recall + measures::discounted_gain(found, wanted, LENGTH), found: recall })
}

/// Somebody new who allows everything but exploration, which is left to chance.
fn begin(engine: &mut Engine, minute: u32) {
    engine.wipe();
    engine.choose(&Purpose::ALL.map(|purpose| (purpose, purpose != Purpose::Explore)), false, minute);
}

fn take(engine: &mut Engine, kind: EventKind, items: &[u32], minute: u32) {
    let items = items.iter().map(|item| EventItem { item_id: Some(engine.catalog().id(*item).to_owned()), quantity: None });
    let event = Event { name: kind.as_str().to_owned(), items: items.collect(), ..Event::default() };
    engine.observe(&[event], minute);
    engine.take_changes();
}

fn list(engine: &mut Engine, length: usize, minute: u32) -> Result<Vec<u32>> {
    engine.shortlist(&Request { limit: Some(length as u32), ..Request::of(Model::RecommendedForYou) }, minute)
}
