//! What a file is made of, told by its first bytes.

use std::str::FromStr;

use crate::error::{Error, ErrorCode, Result};

/// A format as it can be said by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
    /// Rows parted by commas, semicolons or tabs, which of these is found out.
    Csv,
    /// Rows parted by tabs.
    Tsv,
    /// One JSON value.
    Json,
    /// A JSON object a line.
    JsonLines,
    /// JSON in schema.org's words.
    JsonLd,
    /// RSS or Atom.
    Xml,
    /// A web page with JSON-LD in it.
    Html,
}

impl FileFormat {
    /// Every format by the name that the command line takes.
    pub const NAMED: &[(&str, Self)] = &[
        ("csv", Self::Csv),
        ("tsv", Self::Tsv),
        ("json", Self::Json),
        ("jsonl", Self::JsonLines),
        ("json-ld", Self::JsonLd),
        ("xml", Self::Xml),
        ("html", Self::Html),
    ];
}

impl FromStr for FileFormat {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let found = Self::NAMED.iter().find(|(name, _)| *name == text);
        found.map(|(_, format)| *format).ok_or_else(|| Error::new(ErrorCode::InputInvalid, format!("\"{text}\" is not a format")))
    }
}

/// What a file is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// Rows with a delimiter, the first row being the header.
    Delimited(u8),
    /// One JSON value: an array of objects, or an object that has one.
    Json,
    /// The same in schema.org's words.
    JsonLd,
    /// A JSON object a line.
    JsonLines,
    /// RSS or Atom.
    Xml,
    /// A web page.
    Html,
}

impl Format {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Delimited(b';') => "CSV (semicolons)",
            Self::Delimited(b'\t') => "CSV (tabs)",
            Self::Delimited(_) => "CSV",
            Self::Json => "JSON",
            Self::JsonLd => "JSON-LD",
            Self::JsonLines => "JSON lines",
            Self::Xml => "XML",
            Self::Html => "JSON-LD in a web page",
        }
    }
}

/// Tells the format. The name decides only where the first bytes leave it open.
pub(super) fn tell(name: &str, start: &[u8], said: Option<FileFormat>) -> Format {
    match said {
        Some(FileFormat::Csv) => Format::Delimited(delimiter(start)),
        Some(FileFormat::Tsv) => Format::Delimited(b'\t'),
        Some(FileFormat::Json) => Format::Json,
        Some(FileFormat::JsonLines) => Format::JsonLines,
        Some(FileFormat::JsonLd) => Format::JsonLd,
        Some(FileFormat::Xml) => Format::Xml,
        Some(FileFormat::Html) => Format::Html,
        None => guess(name, start.trim_ascii_start()),
    }
}

fn guess(name: &str, start: &[u8]) -> Format {
    let next = || start.iter().copied().skip(1).find(|byte| !byte.is_ascii_whitespace());
    match start.first() {
        Some(b'<') => markup(start),
        Some(b'{') if matches!(next(), Some(b'"' | b'}')) => json(name, start),
        Some(b'[') if matches!(next(), Some(b'{' | b'[' | b']')) => in_words_of(start, Format::Json),
        _ => Format::Delimited(delimiter(start)),
    }
}

/// A web page, or XML.
fn markup(mut start: &[u8]) -> Format {
    loop {
        start = start.trim_ascii_start();
        let end: &[u8] = match start {
            [b'<', b'?', ..] => b"?>",
            [b'<', b'!', b'-', b'-', ..] => b"-->",
            _ => break,
        };
        let Some(at) = start.windows(end.len()).position(|window| window == end) else { break };
        start = start.get(at + end.len()..).unwrap_or_default();
    }
    let pages: [&[u8]; 6] = [b"<!doctype html", b"<html", b"<head", b"<body", b"<script", b"<meta"];
    let begins = |page: &&[u8]| start.get(..page.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(page));
    if pages.iter().any(begins) { Format::Html } else { Format::Xml }
}

fn json(name: &str, start: &[u8]) -> Format {
    let mut lines = start.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    match serde_json::from_slice::<serde_json::Value>(first) {
        Ok(_) if lines.next().is_some_and(|line| line.starts_with(b"{")) => Format::JsonLines,
        Ok(value) => {
            let lists = ["products", "orders", "events", "@graph"];
            let whole =
                lists.iter().any(|key| value.get(key).is_some_and(serde_json::Value::is_array)) || value.get("@type").is_some();
            if whole { in_words_of(start, Format::Json) } else { Format::JsonLines }
        }
        Err(_) => {
            let lower = name.to_lowercase();
            let lower = lower.strip_suffix(".gz").unwrap_or(&lower);
            let lines = lower.ends_with(".jsonl") || lower.ends_with(".ndjson");
            if lines { Format::JsonLines } else { in_words_of(start, Format::Json) }
        }
    }
}

/// JSON-LD where the words of JSON-LD stand early.
fn in_words_of(start: &[u8], otherwise: Format) -> Format {
    let early = start.get(..4_096).unwrap_or(start);
    let words: [&[u8]; 3] = [b"\"@context\"", b"\"@type\"", b"\"@graph\""];
    let has = |word: &&[u8]| early.windows(word.len()).any(|window| window == *word);
    if words.iter().any(has) { Format::JsonLd } else { otherwise }
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

/// What `<?xml … encoding="…"?>` says.
pub(super) fn declared_encoding(start: &[u8]) -> Option<String> {
    let start = start.trim_ascii_start().strip_prefix(b"<?xml")?;
    let end = start.iter().position(|byte| *byte == b'>')?;
    let declaration = String::from_utf8_lossy(start.get(..end)?).into_owned();
    let (_, after) = declaration.split_once("encoding")?;
    let after = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = after.chars().next().filter(|c| ['"', '\''].contains(c))?;
    after.split(quote).nth(1).map(str::to_owned)
}

/// Says what a file is that is no text at all.
pub(super) fn refuse_binaries(name: &str, start: &[u8]) -> Result<()> {
    let kinds: [(&[u8], &str); 5] = [
        (b"PK\x03\x04", "a zip archive or a spreadsheet (.xlsx, .ods): unpack it, or save the sheet as CSV"),
        (b"\xd0\xcf\x11\xe0", "an old spreadsheet (.xls): save the sheet as CSV"),
        (b"PAR1", "Parquet: export it as CSV or JSON lines"),
        (b"%PDF", "a PDF: export a feed as CSV or XML"),
        (b"\x28\xb5\x2f\xfd", "packed with zstd: unpack it, or pack it with gzip"),
    ];
    let Some((_, what)) = kinds.iter().find(|(magic, _)| start.starts_with(magic)) else { return Ok(()) };
    Err(Error::new(ErrorCode::InputInvalid, format!("{name} is {what}")))
}
