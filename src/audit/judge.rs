//! The engine as the judge of packs: what the builder fits the shop's constants by.

use std::num::NonZero;
use std::thread;

use super::measures;
use super::shopper::{Shopper, replay};
use crate::catalog::Catalog;
use crate::catalog::build::{Basket, Judge, NextBasket, NextItem, Score};
use crate::engine::{Engine, Model, Request};
use crate::error::Result;
use crate::journal::{EventKind, Limits};

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
    /// The mean over all questions, summed in their order.
    fn mean<Q: Sync>(&self, catalog: &Catalog, asked: &[Q], score: fn(&mut Shopper, &Q) -> Result<Score>) -> Result<Score> {
        let engine = Engine::new(catalog.clone(), Limits::default(), 0);
        let scores = replay(&engine, asked, self.threads, &|_| (), score)?.answers;
        let add = |sum: Score, score: &Score| Score { total: sum.total + score.total, found: sum.found + score.found };
        let sum = scores.iter().fold(Score::default(), add);
        let questions = asked.len().max(1) as f64;
        Ok(Score { total: sum.total / questions, found: sum.found / questions })
    }
}

fn next_item(shopper: &mut Shopper, asked: &NextItem) -> Result<Score> {
    shopper.renew();
    for item in &asked.prefix {
        take(shopper, EventKind::ViewItem, &[*item], NOW);
    }
    // One more than is judged, for the list without the product on screen.
    let list = list(shopper, LENGTH + 1, NOW)?;
    let current = asked.prefix.last();
    let with = rank(list.iter(), asked.next);
    let without = rank(list.iter().filter(|item| Some(*item) != current), asked.next);
    let gain = |rank| measures::hit(rank, LENGTH) + measures::reciprocal_rank(rank, LENGTH);
    Ok(Score { total: gain(with) + gain(without), found: measures::hit(with, LENGTH) })
}

fn rank<'l>(mut list: impl Iterator<Item = &'l u32>, item: u32) -> Option<usize> {
    list.position(|other| *other == item).map(|place| place + 1)
}

fn next_basket(shopper: &mut Shopper, asked: &NextBasket) -> Result<Score> {
    shopper.renew();
    for Basket { minute, items } in &asked.history {
        take(shopper, EventKind::Purchase, items, *minute);
    }
    let list = list(shopper, LENGTH, asked.next.minute)?;
    let found: Vec<usize> = (1..).zip(&list).filter(|(_, item)| asked.next.items.contains(item)).map(|(rank, _)| rank).collect();
    let wanted = asked.next.items.len();
    let recall = measures::recall(found.iter().copied(), wanted, LENGTH);
    Ok(Score { total: recall + measures::discounted_gain(found, wanted, LENGTH), found: recall })
}

fn take(shopper: &mut Shopper, kind: EventKind, items: &[u32], minute: u32) {
    let ids: Vec<String> = items.iter().map(|item| shopper.catalog().id(*item).to_owned()).collect();
    shopper.does(kind, ids.into_iter(), minute);
}

fn list(shopper: &mut Shopper, length: usize, minute: u32) -> Result<Vec<u32>> {
    shopper.shortlist(&Request { limit: Some(length as u32), ..Request::of(Model::RecommendedForYou) }, minute)
}
