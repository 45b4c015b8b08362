//! Shoppers replayed through the engine, several at a time. Each task's answer has its own place, so that the number of threads
//! changes nothing.

use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use indicatif::ProgressBar;

use super::LIST;
use crate::consent::Purpose;
use crate::engine::{Engine, Model, Request};
use crate::error::Result;
use crate::journal::{Event, EventItem};

/// A browser of somebody who allowed everything but exploration, which is left to chance.
pub(super) struct Shopper<'e> {
    engine: &'e mut Engine,
    /// How long each list took.
    pub(super) times: Vec<Duration>,
}

impl Shopper<'_> {
    /// Somebody new, of whom nothing is known.
    pub(super) fn renew(&mut self, minute: u32) {
        self.engine.wipe();
        let choices = Purpose::ALL.map(|purpose| (purpose, purpose != Purpose::Explore));
        self.engine.choose(&choices, false, minute);
    }

    /// An event of this GA4 name with these products.
    pub(super) fn does<'i>(&mut self, name: &str, items: impl Iterator<Item = &'i str>, minute: u32) {
        let items = items.map(|id| EventItem { item_id: Some(id.to_owned()), quantity: None }).collect();
        self.engine.observe(&[Event { name: name.to_owned(), items, ..Event::default() }], minute);
        // Nobody writes them to storage here.
        self.engine.take_changes();
    }

    /// The first 20 suggestions, as numbers of the pack; with the product on the page they leave it out.
    pub(super) fn asks(&mut self, on_page: Option<&str>, minute: u32) -> Result<Vec<u32>> {
        let request = Request {
            limit: Some(LIST as u32),
            item_id: on_page.map(str::to_owned).into_iter().collect(),
            ..Request::of(Model::RecommendedForYou)
        };
        let start = Instant::now();
        let answer = self.engine.recommend(&request, minute)?;
        self.times.push(start.elapsed());
        Ok(answer.items.iter().filter_map(|item| self.engine.catalog().find(&item.item_id)).collect())
    }

    /// The pack's number of a product.
    pub(super) fn find(&self, id: &str) -> Option<u32> {
        self.engine.catalog().find(id)
    }
}

/// Answers in the order of the tasks, and how long lists took.
pub(super) struct Replayed<R> {
    pub(super) answers: Vec<R>,
    pub(super) speed: Speed,
}

/// Microseconds a list.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Speed {
    pub(super) median: f64,
    pub(super) p95: f64,
}

/// Gives each task to one of `threads` clones of the engine.
pub(super) fn replay<T: Sync, R: Send>(
    engine: &Engine,
    tasks: &[T],
    threads: NonZeroUsize,
    bar: &ProgressBar,
    each: impl Fn(&mut Shopper<'_>, &T) -> Result<R> + Sync,
) -> Result<Replayed<R>> {
    const AT_ONCE: usize = 16;
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, Result<Vec<R>>)>> = Mutex::new(Vec::new());
    let times: Mutex<Vec<Duration>> = Mutex::new(Vec::new());
    let work = || {
        let mut engine = engine.clone();
        let mut shopper = Shopper { engine: &mut engine, times: Vec::new() };
        loop {
            let start = next.fetch_add(AT_ONCE, Ordering::Relaxed);
            let Some(tasks) = tasks.get(start..(start + AT_ONCE).min(tasks.len())).filter(|tasks| !tasks.is_empty()) else {
                break;
            };
            let answers = tasks.iter().map(|task| each(&mut shopper, task)).collect();
            bar.inc(tasks.len() as u64);
            if let Ok(mut done) = done.lock() {
                done.push((start, answers));
            }
        }
        if let Ok(mut times) = times.lock() {
            times.append(&mut shopper.times);
        }
    };
    std::thread::scope(|scope| (0..threads.get()).for_each(|_| drop(scope.spawn(work))));
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_unstable_by_key(|(start, _)| *start);
    let mut answers = Vec::with_capacity(tasks.len());
    for (_, some) in done {
        answers.extend(some?);
    }
    Ok(Replayed { answers, speed: Speed::of(times.into_inner().unwrap_or_default()) })
}

impl Speed {
    fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        let at = |percent: usize| times.get(times.len() * percent / 100).map_or(0.0, |time| time.as_secs_f64() * 1e6);
        Self { median: at(50), p95: at(95) }
    }
}
