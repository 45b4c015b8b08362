//! Reads what a database counted of pairs: CSV (gzip too) or Parquet, one file or a folder of parts, as Spark writes.

use std::fs;
use std::path::{Path, PathBuf};

use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;

use super::source::{self, Said, io_error, short_name};
use crate::error::{Error, ErrorCode, Result};

/// Columns with a number each, after `item_a` and `item_b`.
const NUMBERS: [&str; 7] = ["customers", "sessions", "together", "after", "before", "drawers_low", "drawers_high"];

/// What is told of a pair, or of a single item where both are the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PairRow {
    pub(super) items: [String; 2],
    pub(super) customers: u32,
    pub(super) sessions: u32,
    pub(super) together: u64,
    pub(super) after: u64,
    pub(super) before: u64,
    pub(super) drawers: u128,
}

/// What takes the rows.
type Each<'e> = dyn FnMut(PairRow) -> Result<()> + 'e;

/// Reads all rows.
///
/// # Errors
/// `io` where a file cannot be read; `input_invalid` for a column that is missing and for the first row that cannot be understood.
pub(super) fn each(path: &Path, each: &mut Each<'_>) -> Result<()> {
    if path.is_dir() { parts(path)?.iter().try_for_each(|part| file(part, each)) } else { file(path, each) }
}

/// The files of a folder by name; what begins with a dot or an underscore is a note of the tool that wrote it.
fn parts(folder: &Path) -> Result<Vec<PathBuf>> {
    let failed = |error| io_error(&short_name(folder), &error);
    let mut parts = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if !short_name(&path).starts_with(['.', '_']) {
            parts.push(path);
        }
    }
    parts.sort();
    if parts.is_empty() { Err(invalid(folder, "no file is in the folder")) } else { Ok(parts) }
}

fn file(path: &Path, each: &mut Each<'_>) -> Result<()> {
    let packed = short_name(path).to_lowercase().ends_with(".parquet");
    if packed { parquet_rows(path, each) } else { csv_rows(path, each) }
}

fn csv_rows(path: &Path, each: &mut Each<'_>) -> Result<()> {
    let (reader, _) = source::open(path, Said::default(), &|_| ())?;
    let meter = reader.meter.clone();
    let mut csv = csv::ReaderBuilder::new().flexible(true).from_reader(reader);
    let broken = |error: csv::Error| invalid(path, &error.to_string());
    let header = csv.headers().map_err(broken)?.clone();
    let place =
        |name: &str| header.iter().position(|column| column.trim().eq_ignore_ascii_case(name)).ok_or_else(|| missing(path, name));
    let items = [place("item_a")?, place("item_b")?];
    let mut numbers = [0; NUMBERS.len()];
    for (slot, name) in numbers.iter_mut().zip(NUMBERS) {
        *slot = place(name)?;
    }
    for record in csv.records() {
        meter.row();
        let record = record.map_err(broken)?;
        let cell = |place: usize| record.get(place).unwrap_or("").trim();
        let row = row(items.map(|place| cell(place).to_owned()), numbers.map(|place| cell(place).parse().ok()));
        each(row.map_err(|why| {
            let line = record.position().map_or(0, csv::Position::line);
            invalid(path, &format!("line {line}: {why}"))
        })?)?;
    }
    Ok(())
}

fn parquet_rows(path: &Path, each: &mut Each<'_>) -> Result<()> {
    let file = fs::File::open(path).map_err(|error| io_error(&short_name(path), &error))?;
    let broken = |error: parquet::errors::ParquetError| invalid(path, &error.to_string());
    let reader = SerializedFileReader::new(file).map_err(broken)?;
    let rows = reader.get_row_iter(None).map_err(broken)?;
    for (number, record) in (1_u64..).zip(rows) {
        let record = record.map_err(broken)?;
        let column = |name: &str| {
            let found = record.get_column_iter().find(|(column, _)| column.eq_ignore_ascii_case(name));
            found.map(|(_, field)| field).ok_or_else(|| missing(path, name))
        };
        let mut numbers = [None; NUMBERS.len()];
        for (slot, name) in numbers.iter_mut().zip(NUMBERS) {
            *slot = whole(column(name)?);
        }
        let row = row([text(column("item_a")?), text(column("item_b")?)], numbers);
        each(row.map_err(|why| invalid(path, &format!("row {number}: {why}")))?)?;
    }
    Ok(())
}

fn text(field: &Field) -> String {
    match field {
        Field::Str(text) => text.clone(),
        Field::Bytes(bytes) => String::from_utf8_lossy(bytes.data()).into_owned(),
        other => whole(other).map_or_else(String::new, |number| number.to_string()),
    }
}

fn whole(field: &Field) -> Option<i64> {
    match field {
        Field::Byte(number) => Some(i64::from(*number)),
        Field::Short(number) => Some(i64::from(*number)),
        Field::Int(number) => Some(i64::from(*number)),
        Field::Long(number) => Some(*number),
        Field::UInt(number) => Some(i64::from(*number)),
        Field::ULong(number) => i64::try_from(*number).ok(),
        _ => None,
    }
}

fn row(items: [String; 2], numbers: [Option<i64>; NUMBERS.len()]) -> Result<PairRow, String> {
    if items.iter().any(String::is_empty) {
        return Err("a product's id is missing".to_owned());
    }
    if let Some((name, _)) = NUMBERS.iter().zip(numbers).find(|(_, number)| number.is_none()) {
        return Err(format!("{name} is not a whole number of 64 bits"));
    }
    let [customers, sessions, together, after, before, low, high] = numbers.map(Option::unwrap_or_default);
    let count = |number: i64, name: &str| u32::try_from(number).map_err(|_| format!("{name} is {number}, which cannot be"));
    let sum = |number: i64, name: &str| u64::try_from(number).map_err(|_| format!("{name} is {number}, which cannot be"));
    Ok(PairRow {
        items,
        customers: count(customers, "customers")?,
        sessions: count(sessions, "sessions")?,
        together: sum(together, "together")?,
        after: sum(after, "after")?,
        before: sum(before, "before")?,
        drawers: u128::from(low.cast_unsigned()) | u128::from(high.cast_unsigned()) << 64,
    })
}

fn missing(path: &Path, column: &str) -> Error {
    invalid(path, &format!("there is no column {column}; there have to be item_a, item_b, {}", NUMBERS.join(", ")))
}

fn invalid(path: &Path, why: &str) -> Error {
    Error::new(ErrorCode::InputInvalid, format!("{}: {why}", short_name(path)))
}
