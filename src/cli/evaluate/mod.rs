//! `homebody evaluate`: how good the suggestions are, measured on a shop's own log with the very pack and engine that ship.

mod next_item;
mod pack;
mod progress;
mod replay;
mod tell_next_item;
mod trials;

use std::num::NonZeroUsize;

use clap::{Args, Subcommand};

use crate::error::Result;

/// What to measure.
#[derive(Subcommand)]
pub(super) enum Evaluate {
    /// After each look of a session: is the product that was looked at next among the 20 suggested?
    NextItem(next_item::NextItem),
}

impl Evaluate {
    pub(super) fn run(self) -> Result<()> {
        match self {
            Self::NextItem(next_item) => next_item.run(),
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
    /// Print the figures as JSON.
    #[arg(long)]
    json: bool,
}

impl Common {
    fn threads(&self) -> usize {
        let cores = || std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        self.threads.unwrap_or_else(cores).get()
    }
}
