//! Files with one sequence of products a line: sessions, and trials of what came next.
//!
//! A line of a sessions file is a session: the ids of its products in their order, parted by spaces. Such a file names nobody, so
//! each line counts as a customer of its own: whoever came five times counts five times. It has no times either: a later line is
//! taken for newer.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use super::columns::Input;
use super::orders::Log;
use super::report::FileReport;
use super::rows::{Context, Tally, quoted};
use super::source::{self, Said, io_error, short_name};
use crate::error::{Error, ErrorCode, Result};

/// What a shopper looked at, and what they looked at next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// Ids of the products so far, the newest last; at least one.
    pub prefix: Vec<String>,
    /// The id of the next one.
    pub next: String,
}

/// Whether a file is a log with named columns (CSV or JSON), not a session a line: its first line has a comma, semicolon or
/// tab, or begins with a bracket.
///
/// # Errors
/// `io` where the file cannot be read.
pub fn is_log(path: &Path) -> Result<bool> {
    let (mut reader, _) = source::open(path, Said::default(), &|_| ())?;
    let mut first = Vec::new();
    reader.read_until(b'\n', &mut first).map_err(|error| io_error(&short_name(path), &error))?;
    Ok(first.trim_ascii_start().starts_with(b"{") || first.iter().any(|byte| b",;\t[".contains(byte)))
}

/// Reads trials: a line each, the ids so far parted by spaces, a tab, the next id. Gzip is read too.
///
/// # Errors
/// `io` where the file cannot be read; `input_invalid` for an empty file, and for the first line of another form, which the
/// message names.
pub fn read_trials(path: &Path, progress: &dyn Fn(u64)) -> Result<Vec<Trial>> {
    let mut trials = Vec::new();
    each_line(path, progress, &mut |number, line| {
        trials.push(trial(line).map_err(|why| invalid(&format!("{}:{number}: {why}", short_name(path))))?);
        Ok(())
    })?;
    if trials.is_empty() {
        return Err(invalid(&format!("{} is empty: a line has the products so far, a tab and the next one", short_name(path))));
    }
    Ok(trials)
}

fn trial(line: &[u8]) -> Result<Trial, String> {
    let line = text(line)?;
    let Some((prefix, next)) = line.split_once('\t') else {
        return Err(format!("{} has no tab between the products so far and the next one", quoted(line)));
    };
    let prefix: Vec<String> = prefix.split_ascii_whitespace().map(str::to_owned).collect();
    let mut next = next.split_ascii_whitespace();
    match (prefix.is_empty(), next.next(), next.next()) {
        (true, ..) => Err("no product stands before the tab".to_owned()),
        (false, Some(next), None) => Ok(Trial { prefix, next: next.to_owned() }),
        _ => Err("one product has to stand after the tab".to_owned()),
    }
}

/// Adds sessions to a log.
pub(super) fn read(paths: &[PathBuf], context: Context<'_>, log: &mut Log) -> Result<()> {
    let mut session = 0;
    for path in paths {
        let report = FileReport::new(short_name(path), Input::Orders, "sessions, a line each");
        let mut tally = Tally::new(report, context.strict);
        each_line(path, context.progress, &mut |number, line| {
            session += 1;
            match text(line) {
                Ok(line) => line.split_ascii_whitespace().zip(0..).try_for_each(|(item, place)| {
                    log.look(session, place, item);
                    tally.row(number, Ok(()))
                }),
                Err(why) => tally.row(number, Err(why)),
            }
        })?;
        let report = tally.finish()?;
        if report.rows == 0 {
            return Err(invalid(&format!("{} is empty: not one session is there", report.file)));
        }
        log.took(report);
    }
    Ok(())
}

/// Lines that are not blank, with their numbers from 1.
fn each_line(path: &Path, progress: &dyn Fn(u64), each: &mut dyn FnMut(u64, &[u8]) -> Result<()>) -> Result<()> {
    let (mut reader, _) = source::open(path, Said::default(), progress)?;
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        reader.meter.row();
        if reader.read_until(b'\n', &mut line).map_err(|error| io_error(&short_name(path), &error))? == 0 {
            break;
        }
        if !line.trim_ascii().is_empty() {
            each(number, &line)?;
        }
    }
    Ok(())
}

fn text(line: &[u8]) -> Result<&str, String> {
    core::str::from_utf8(line).map(|line| line.trim_end_matches(['\r', '\n'])).map_err(|_| "the line is not UTF-8".to_owned())
}

fn invalid(message: &str) -> Error {
    Error::new(ErrorCode::InputInvalid, message)
}
