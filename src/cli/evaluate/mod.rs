//! `homebody evaluate`: how good the suggestions are, measured on a shop's own log with the very pack and engine that ship.

mod figures;
mod next_basket;
mod next_item;
mod pack;
mod progress;
mod report;
mod speed;
mod tell;
mod trials;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use self::figures::Measured;
use self::tell::Setting;
use crate::audit::Shopper;
use crate::catalog::build::{OnTrial, Options};
use crate::engine::{Model, Request};
use crate::error::{Error, ErrorCode, Result};

/// What to measure.
#[derive(Subcommand)]
pub(super) enum Evaluate {
    /// After each look of a session: is the product that was looked at next among the 20 suggested?
    NextItem(next_item::NextItem),
    /// Before each order of a returning customer: how much of it is among the 20 suggested?
    NextBasket(next_basket::NextBasket),
}

impl Evaluate {
    pub(super) fn run(self) -> Result<()> {
        match self {
            Self::NextItem(next_item) => next_item.run(),
            Self::NextBasket(next_basket) => next_basket.run(),
        }
    }
}

/// Length of the lists that are judged.
const LIST: usize = 20;

/// What all evaluations can be told.
#[derive(Args, Clone)]
struct Common {
    /// How many different customers must share what the pack tells.
    #[arg(long = "k", value_name = "K", default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    min_customers: u32,
    /// Most products that go with a product.
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u16).range(0..=1000))]
    neighbours: u16,
    /// Threads that replay shoppers; as many as there are cores if not said. The figures are the same with any number.
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
    /// A constant that is set and not fitted, by its name in `pack`'s report, such as table_walk=0: what is it worth? May be given
    /// several times.
    #[arg(long = "set", value_name = "NAME=VALUE", value_parser = constant)]
    set: Vec<(String, f64)>,
    /// Fit nothing: the defaults hold.
    #[arg(long)]
    no_fit: bool,
    /// Print the figures as JSON.
    #[arg(long)]
    json: bool,
    /// Where to write a report as a web page; it also shows what other values of K and other sizes of the pack would give.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

fn constant(text: &str) -> Result<(String, f64), String> {
    let (name, value) = text.split_once('=').ok_or("say NAME=VALUE")?;
    let value = value.parse().map_err(|_| format!("{value} is not a number"))?;
    Ok((name.to_owned(), value))
}

/// Measures with such options, on all that is replayed or on about so many trials.
type Measure<'m> = dyn Fn(&Options, Option<usize>) -> Result<Measured> + 'm;

impl Common {
    fn threads(&self) -> NonZeroUsize {
        let cores = || std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        self.threads.unwrap_or_else(cores)
    }

    fn options(&self, products: &[PathBuf]) -> Options {
        Options {
            products: products.to_vec(),
            min_customers: self.min_customers,
            neighbours: usize::from(self.neighbours),
            trial: OnTrial { pinned: self.set.clone(), unfitted: self.no_fit, ..OnTrial::default() },
            ..Options::default()
        }
    }

    /// Measures, and tells in the way that was asked for.
    fn tell(&self, setting: &Setting, options: &Options, measure: &Measure<'_>) -> Result<()> {
        let measured = measure(options, None)?;
        if self.json {
            println!("{}", tell::json(setting, &measured));
        } else {
            print!("{}", tell::words(setting, &measured));
        }
        match &self.report {
            Some(path) => report::write(path, setting, &measured, measure),
            None => Ok(()),
        }
    }
}

/// The first 20 suggestions, as indices of the pack, from the shelf if so; with the product on the page they leave it out.
fn asks(shopper: &mut Shopper, on_page: Option<&String>, shelf: bool, minute: u32) -> Result<Vec<u32>> {
    let item_id = on_page.cloned().into_iter().collect();
    shopper.recommends(&Request { limit: Some(LIST as u32), item_id, shelf, ..Request::of(Model::RecommendedForYou) }, minute)
}

fn nothing_to_measure(why: &str) -> Error {
    Error::new(ErrorCode::InputInvalid, format!("there is nothing to measure: {why}"))
}

/// A file's name without its folders.
fn name(path: &Path) -> String {
    path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// Evenly spaced ones of `things` that have `all` trials together, the first among them, so that about `wanted` trials are left.
fn evenly<T: Clone>(things: &[T], wanted: Option<usize>, all: usize) -> Vec<T> {
    let wanted = wanted.unwrap_or(all).min(all);
    let is_in = |place: usize| place * wanted % all.max(1) < wanted;
    things.iter().enumerate().filter(|(place, _)| is_in(*place)).map(|(_, thing)| thing.clone()).collect()
}
