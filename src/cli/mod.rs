//! The command line on the shop's machine: `homebody pack`, `homebody evaluate` and `homebody inspect`.
//!
//! Exit codes: 0 where all went well, 1 where it did not (stderr says why in one sentence, its code, and where its cure is), 2 for a wrong use.

mod evaluate;
mod inspect;
mod memory;
mod pack;
mod words;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::error::Error;

#[derive(Parser)]
#[command(
    name = "homebody",
    version,
    about = "Packs a shop's catalogue for personalisation that never leaves the shopper's browser."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Megabytes that the whole process may take before it ends with the code "memory"; fifteen sixteenths of what is free when it
    /// begins, if not said. What `pack` sorts and counts is bounded by its --memory; this is for all the rest too.
    #[arg(long, global = true, value_name = "MB", value_parser = clap::value_parser!(u32).range(16..=16_777_216))]
    memory_limit: Option<u32>,
}

#[derive(Subcommand)]
enum Command {
    /// Make a pack of product feeds and a log of orders or sessions.
    Pack(Box<pack::Pack>),
    /// Measure on a log how good the suggestions of its pack are.
    #[command(subcommand)]
    Evaluate(evaluate::Evaluate),
    /// Say what is in a pack.
    Inspect(inspect::Inspect),
}

/// Runs the command that the process was started with.
pub fn main() -> ExitCode {
    let Arguments { command, memory_limit } = Arguments::parse();
    memory::watch(memory_limit, |error| {
        eprintln!(); // below a bar that may stand there
        say(error);
        std::process::exit(1)
    });
    let done = match command {
        Command::Pack(pack) => pack.run(),
        Command::Evaluate(evaluate) => evaluate.run(),
        Command::Inspect(inspect) => inspect.run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&error);
            ExitCode::FAILURE
        }
    }
}

fn say(error: &Error) {
    let code = error.code().as_str();
    eprintln!("homebody: {error} [{code}]\nSee docs/troubleshooting.md#{code}");
}
