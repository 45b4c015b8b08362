//! Opening files: gzip or plain, counted for the progress bar, with the format guessed from name and first bytes.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;

use crate::error::{Error, ErrorCode, Result};

/// What a file is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// Rows with a delimiter, the first row being the header.
    Delimited(u8),
    /// One JSON value: an array of objects, or an object that has one.
    Json,
    /// A JSON object a line.
    JsonLines,
}

impl Format {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Delimited(b';') => "CSV (semicolons)",
            Self::Delimited(b'\t') => "CSV (tabs)",
            Self::Delimited(_) => "CSV",
            Self::Json => "JSON",
            Self::JsonLines => "JSON lines",
        }
    }
}

/// Tells how many bytes of the file (as it lies on disk) were read.
struct Counted<'p, R> {
    inner: R,
    progress: &'p dyn Fn(u64),
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        (self.progress)(read as u64);
        Ok(read)
    }
}

/// A file's name without its folders: what reports, errors and provenance say.
pub(super) fn short_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

pub(super) fn io_error(file: &str, error: &std::io::Error) -> Error {
    Error::new(ErrorCode::Io, format!("{file} cannot be read: {error}"))
}

/// Opens a file for reading, unpacked, and guesses its format.
pub(super) fn open<'p>(path: &Path, progress: &'p dyn Fn(u64)) -> Result<(Box<dyn BufRead + 'p>, Format)> {
    const BUFFER: usize = 1 << 16;
    let name = short_name(path);
    let file = File::open(path).map_err(|error| io_error(&path.display().to_string(), &error))?;
    let mut raw = BufReader::with_capacity(BUFFER, Counted { inner: file, progress });
    let packed = raw.fill_buf().map_err(|error| io_error(&name, &error))?.starts_with(&[0x1f, 0x8b]);
    let mut reader: Box<dyn BufRead + 'p> =
        if packed { Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(raw))) } else { Box::new(raw) };
    let start = reader.fill_buf().map_err(|error| io_error(&name, &error))?;
    let mark = if start.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let format = guess(&name, start.get(mark..).unwrap_or_default());
    reader.consume(mark);
    Ok((reader, format))
}

fn guess(name: &str, start: &[u8]) -> Format {
    let name = name.to_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let ends = |suffixes: &[&str]| suffixes.iter().any(|suffix| name.ends_with(suffix));
    let first = start.iter().copied().find(|byte| !byte.is_ascii_whitespace());
    if ends(&[".jsonl", ".ndjson"]) {
        return Format::JsonLines;
    }
    if ends(&[".json"]) || (!ends(&[".csv", ".tsv", ".txt"]) && matches!(first, Some(b'{' | b'['))) {
        return if first == Some(b'{') && first_line_is_a_row(start) { Format::JsonLines } else { Format::Json };
    }
    Format::Delimited(delimiter(start))
}

/// A JSON object that ends on its own first line and is not a list of products is a file of JSON lines.
fn first_line_is_a_row(start: &[u8]) -> bool {
    let line = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    match serde_json::from_slice::<serde_json::Value>(line) {
        Ok(serde_json::Value::Object(object)) => !object.get("products").is_some_and(serde_json::Value::is_array),
        _ => false,
    }
}

/// The commonest of `,` `;` tab in the header, outside quotes.
fn delimiter(start: &[u8]) -> u8 {
    let line = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let mut quoted = false;
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    for byte in line {
        quoted ^= *byte == b'"';
        for (_, count) in counts.iter_mut().filter(|(delimiter, _)| !quoted && delimiter == byte) {
            *count += 1;
        }
    }
    // The first of equals stays, so a file of one column is read as CSV.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| delimiter)
}
