//! Shoppers replayed through the engine, several at a time. Each task's answer has its own place, so that the number of threads
//! changes nothing.

use std::num::NonZero;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use super::shelf::Shelves;
use crate::catalog::Catalog;
use crate::consent::Purpose;
use crate::engine::{Engine, Request};
use crate::error::Result;
use crate::journal::{Event, EventItem, EventKind};

/// A browser of somebody who allowed everything but exploration, which is left to chance.
#[derive(Clone, Debug)]
pub struct Shopper {
    engine: Engine,
    shelves: Shelves,
    /// How long each list of [`Shopper::recommends`] took.
    times: Vec<Duration>,
}

impl Shopper {
    /// Somebody new, of whom nothing is known.
    pub fn renew(&mut self) {
        self.engine.wipe();
        // Said at the end of time, so that it holds however long the log is.
        self.engine.choose(&Purpose::ALL.map(|purpose| (purpose, purpose != Purpose::Explore)), false, u32::MAX);
    }

    /// The pack.
    pub fn catalog(&self) -> &Catalog {
        self.engine.catalog()
    }

    /// Does something with these products.
    pub fn does(&mut self, kind: EventKind, ids: impl Iterator<Item = String>, minute: u32) {
        let items = ids.map(|id| EventItem { item_id: Some(id), quantity: None }).collect();
        self.engine.observe(&[Event { name: kind.as_str().to_owned(), items, ..Event::default() }], minute);
        // Nobody writes them to storage here.
        self.engine.take_changes();
    }

    /// Stands on the page of the last of these products, having seen the others': requests with `shelf` are answered from what such a
    /// page can show, at most `size` products and those kept of earlier pages.
    pub fn stands_on(&mut self, looked_at: &[String], size: usize) {
        self.shelves.fill(&mut self.engine, looked_at, size);
    }

    /// What is suggested, as indices of the pack, with all that a page is given; how long it took is kept.
    ///
    /// # Errors
    /// As [`Engine::recommend`].
    pub fn recommends(&mut self, request: &Request, minute: u32) -> Result<Vec<u32>> {
        let start = Instant::now();
        let answer = self.engine.recommend(request, minute)?;
        self.times.push(start.elapsed());
        Ok(answer.items.iter().filter_map(|item| self.engine.catalog().find(&item.item_id)).collect())
    }

    /// The same list without reasons and cards, and not timed.
    ///
    /// # Errors
    /// As [`Engine::recommend`].
    pub fn shortlist(&mut self, request: &Request, minute: u32) -> Result<Vec<u32>> {
        self.engine.shortlist(request, minute)
    }
}

/// Answers in the order of the tasks, and how long lists took, in no order.
#[derive(Clone, Debug)]
pub struct Replayed<R> {
    /// One a task.
    pub answers: Vec<R>,
    /// One a list of [`Shopper::recommends`].
    pub times: Vec<Duration>,
}

/// Tasks that a thread takes at once.
const AT_ONCE: usize = 16;

/// Gives each task to one of `threads` shoppers with a copy of the engine; `done` is told of how many more are answered.
///
/// # Errors
/// The first one of `each`, in the order of the tasks.
pub fn replay<T: Sync, R: Send>(
    engine: &Engine,
    tasks: &[T],
    threads: NonZero<usize>,
    done: &(dyn Fn(usize) + Sync),
    each: impl Fn(&mut Shopper, &T) -> Result<R> + Sync,
) -> Result<Replayed<R>> {
    let next = AtomicUsize::new(0);
    let all: Mutex<Vec<(usize, Result<Vec<R>>)>> = Mutex::new(Vec::new());
    let times: Mutex<Vec<Duration>> = Mutex::new(Vec::new());
    let work = || {
        let mut shopper = Shopper { engine: engine.clone(), shelves: Shelves::default(), times: Vec::new() };
        loop {
            let start = next.fetch_add(AT_ONCE, Ordering::Relaxed);
            let Some(tasks) = tasks.get(start..(start + AT_ONCE).min(tasks.len())).filter(|tasks| !tasks.is_empty()) else {
                break;
            };
            let answers = tasks.iter().map(|task| each(&mut shopper, task)).collect();
            done(tasks.len());
            if let Ok(mut all) = all.lock() {
                all.push((start, answers));
            }
        }
        if let Ok(mut times) = times.lock() {
            times.append(&mut shopper.times);
        }
    };
    std::thread::scope(|scope| (0..threads.get()).for_each(|_| drop(scope.spawn(work))));
    let mut all = all.into_inner().unwrap_or_default();
    all.sort_unstable_by_key(|(start, _)| *start);
    let mut answers = Vec::with_capacity(tasks.len());
    for (_, some) in all {
        answers.extend(some?);
    }
    Ok(Replayed { answers, times: times.into_inner().unwrap_or_default() })
}
