//! The command line on the shop's machine: `homebody pack`, `homebody evaluate` and `homebody inspect`.
//!
//! Exit codes: 0 where all went well, 1 where it did not (stderr says why in one sentence, its code, and where its cure is), 2 for a wrong use.

mod evaluate;
mod inspect;
mod pack;
mod words;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(
    name = "homebody",
    version,
    about = "Packs a shop's catalogue for personalisation that never leaves the shopper's browser."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
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
    let done = match Arguments::parse().command {
        Command::Pack(pack) => pack.run(),
        Command::Evaluate(evaluate) => evaluate.run(),
        Command::Inspect(inspect) => inspect.run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let code = error.code().as_str();
            eprintln!("homebody: {error} [{code}]\nSee docs/troubleshooting.md#{code}");
            ExitCode::FAILURE
        }
    }
}
