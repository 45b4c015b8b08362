//! CSV and its kin, streamed.

use std::borrow::Cow;
use std::io::BufRead;

use encoding_rs::WINDOWS_1252;

use super::columns::{Columns, Input, Mapping};
use super::rows::{Each, Row, Tally};
use super::source::{Metered, io_error};
use crate::error::{Error, ErrorCode, Result};

/// Reads rows with a delimiter. Bytes that are not UTF-8 are read as Windows-1252, as old shop systems write it.
pub(super) fn read(
    reader: Metered<'_>,
    delimiter: u8,
    input: Input,
    maps: &[Mapping],
    tally: &mut Tally,
    each: &mut Each<'_>,
) -> Result<()> {
    let meter = reader.meter.clone();
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
        meter.row();
        tally.report.windows_1252 += u64::from(take(&record, &mut cells));
        unclosed(&csv, line, &tally.report.file)?;
        let fits = cells.len() == header.len();
        let read = if fits {
            each(Row { columns: &columns, cells: &cells, line })
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
    match error.kind() {
        csv::ErrorKind::Io(error) => io_error(file, error),
        _ => Error::new(ErrorCode::Io, format!("{file} cannot be read: {error}")),
    }
}

/// Copies a record into reused strings; tells whether it had to be read as Windows-1252.
fn take(record: &csv::ByteRecord, cells: &mut Vec<String>) -> bool {
    cells.resize_with(record.len(), String::new);
    let mut foreign = false;
    for (cell, bytes) in cells.iter_mut().zip(record) {
        cell.clear();
        let text = core::str::from_utf8(bytes).map(Cow::Borrowed).unwrap_or_else(|_| {
            foreign = true;
            WINDOWS_1252.decode_without_bom_handling(bytes).0
        });
        cell.push_str(&text);
    }
    foreign
}
