//! CSV and its kin, streamed.

use std::io::BufRead;

use super::columns::{Columns, Input, Mapping};
use super::rows::{Each, Row, Tally};
use crate::error::{Error, ErrorCode, Result};

/// Reads rows with a delimiter. Bytes that are not UTF-8 are read as Latin-1, as old shop systems write it.
pub(super) fn read(
    reader: impl BufRead,
    delimiter: u8,
    input: Input,
    maps: &[Mapping],
    tally: &mut Tally,
    each: &mut Each<'_>,
) -> Result<()> {
    let mut csv = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(reader);
    let mut record = csv::ByteRecord::new();
    let mut cells = Vec::new();
    if !csv.read_byte_record(&mut record).map_err(|error| broken(&tally.report.file, &error))? {
        return Err(Error::new(ErrorCode::InputInvalid, format!("{} is empty: not even a header is there", tally.report.file)));
    }
    take(&record, &mut cells);
    let header: Vec<String> = cells.iter().map(|name| name.trim().to_owned()).collect();
    let columns = Columns::find(input, &header, maps);
    columns.require(input, &tally.report.file, &header)?;
    while csv.read_byte_record(&mut record).map_err(|error| broken(&tally.report.file, &error))? {
        let line = record.position().map_or(0, csv::Position::line);
        tally.report.latin1 += u64::from(take(&record, &mut cells));
        unclosed(&csv, line, &tally.report.file)?;
        let fits = cells.len() == header.len();
        let read = if fits {
            each(Row { columns: &columns, cells: &cells })
        } else {
            Err(format!("the row has {} cells where the header has {}", cells.len(), header.len()))
        };
        tally.row(line, read)?;
    }
    tally.report.set_columns(&columns, header);
    Ok(())
}

/// A row over many lines is a quotation mark that nobody closed. It would swallow the rest of the file as one bad row.
fn unclosed(csv: &csv::Reader<impl BufRead>, line: u64, file: &str) -> Result<()> {
    const MOST_LINES: u64 = 500;
    let lines = csv.position().line().saturating_sub(line);
    if lines <= MOST_LINES {
        return Ok(());
    }
    Err(Error::new(
        ErrorCode::InputInvalid,
        format!("{file}:{line}: the row goes on for {lines} lines: a quotation mark is opened and not closed"),
    ))
}

fn broken(file: &str, error: &csv::Error) -> Error {
    Error::new(ErrorCode::Io, format!("{file} cannot be read: {error}"))
}

/// Copies a record into reused strings; tells whether it had to be read as Latin-1.
fn take(record: &csv::ByteRecord, cells: &mut Vec<String>) -> bool {
    cells.resize_with(record.len(), String::new);
    let mut latin1 = false;
    for (cell, bytes) in cells.iter_mut().zip(record) {
        cell.clear();
        match core::str::from_utf8(bytes) {
            Ok(text) => cell.push_str(text),
            Err(_) => {
                latin1 = true;
                cell.extend(bytes.iter().map(|byte| char::from(*byte)));
            }
        }
    }
    latin1
}
