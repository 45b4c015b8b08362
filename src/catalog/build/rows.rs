//! One way from files to rows: every format becomes a header and cells, and what cannot be read is named by file and line.

use std::path::Path;

use super::columns::{Columns, Field, Input, Mapping};
use super::formats::Format;
use super::report::FileReport;
use super::source::{self, Said};
use super::{delimited, json, xml};
use crate::error::{Error, ErrorCode, Result};

/// What all readers need to know.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) maps: &'a [Mapping],
    pub(super) strict: bool,
    pub(super) said: Said,
    /// Only rows of this language are taken, and such as say none.
    pub(super) language: Option<&'a str>,
    pub(super) progress: &'a dyn Fn(u64),
}

/// One row of a file.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    pub(super) columns: &'a Columns,
    pub(super) cells: &'a [String],
    /// The line where it starts.
    pub(super) line: u64,
}

impl<'a> Row<'a> {
    /// The trimmed text of a field; empty where there is none.
    pub(super) fn get(&self, field: Field) -> &'a str {
        self.columns.at(field).map_or("", |place| self.cell(place))
    }

    /// The trimmed text of the column of this normalised name.
    pub(super) fn named(&self, name: &str) -> &'a str {
        self.columns.place(name).map_or("", |place| self.cell(place))
    }

    /// Attributes by name, those that are there.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let cells = self.columns.attributes().iter().map(|(name, place)| (name.as_str(), self.cell(*place)));
        cells.filter(|(_, value)| !value.is_empty())
    }

    fn cell(&self, place: usize) -> &'a str {
        self.cells.get(place).map_or("", |cell| cell.trim())
    }
}

/// What takes the rows. An error says in words what is wrong with the row; the reader adds file and line.
pub(super) type Each<'e> = dyn FnMut(Row<'_>) -> Result<(), String> + 'e;

/// Share of rows that may be unreadable before the whole file is refused.
const TOLERATED: f64 = 0.01;
/// How many of them are named.
const NAMED: usize = 5;

/// Counts rows and those that could not be read.
pub(super) struct Tally {
    pub(super) report: FileReport,
    strict: bool,
}

impl Tally {
    pub(super) fn new(report: FileReport, strict: bool) -> Self {
        Self { report, strict }
    }

    /// Counts one row and how it was read.
    pub(super) fn row(&mut self, line: u64, read: Result<(), String>) -> Result<()> {
        self.report.rows += 1;
        let Err(why) = read else { return Ok(()) };
        let told = format!("{}:{line}: {why}", self.report.file);
        if self.strict {
            return Err(Error::new(ErrorCode::InputInvalid, told));
        }
        self.report.unreadable += 1;
        if self.report.first_unreadable.len() < NAMED {
            self.report.first_unreadable.push(told);
        }
        Ok(())
    }

    /// The report, unless too many rows could not be read.
    pub(super) fn finish(self) -> Result<FileReport> {
        let report = self.report;
        if report.unreadable as f64 <= report.rows as f64 * TOLERATED {
            return Ok(report);
        }
        Err(Error::new(
            ErrorCode::InputInvalid,
            format!(
                "{}: {} of {} rows cannot be read, which is more than 1 %; the first:\n  {}",
                report.file,
                report.unreadable,
                report.rows,
                report.first_unreadable.join("\n  "),
            ),
        ))
    }
}

/// Reads a whole file, row by row.
pub(super) fn read(path: &Path, input: Input, context: Context<'_>, each: &mut Each<'_>) -> Result<FileReport> {
    let (reader, format) = source::open(path, context.said, context.progress)?;
    let report = FileReport::new(source::short_name(path), input, format.as_str());
    let mut tally = Tally::new(report, context.strict);
    let maps = context.maps;
    match format {
        Format::Delimited(delimiter) => delimited::read(reader, delimiter, input, maps, &mut tally, each)?,
        Format::Json => json::read_value(reader, false, input, maps, &mut tally, each)?,
        Format::JsonLd => json::read_value(reader, true, input, maps, &mut tally, each)?,
        Format::JsonLines => json::read_lines(reader, input, maps, &mut tally, each)?,
        Format::Xml => xml::read(reader, input, maps, &mut tally, each)?,
        Format::Html => json::read_page(reader, input, maps, &mut tally, each)?,
    }
    tally.finish()
}

/// A text for an error message, cut short.
pub(super) fn quoted(text: &str) -> String {
    let short: String = text.chars().take(40).collect();
    let more = if short.len() < text.len() { "…" } else { "" };
    format!("\"{short}{more}\"")
}
