//! Opening files: gzip or plain, in any encoding, counted for the progress bar, with the format told by the first bytes, not by the name.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::Path;
use std::rc::Rc;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use encoding_rs_io::DecodeReaderBytesBuilder;
use flate2::bufread::MultiGzDecoder;

use super::formats::{self, FileFormat, Format};
use crate::error::{Error, ErrorCode, Result};

/// Longest row, in bytes: what one row can take of the memory.
pub(super) const MAX_ROW: u64 = 16 << 20;

/// What is said of a file beforehand.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Said {
    pub(super) format: Option<FileFormat>,
    pub(super) encoding: Option<&'static Encoding>,
}

/// Tells how many bytes of the file (as it lies on disk) were read.
struct Counted<'p, R> {
    inner: R,
    progress: &'p dyn Fn(u64),
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        (self.progress)(read as u64);
        Ok(read)
    }
}

/// Unpacks; says in words what a broken archive is.
struct Unpacked<R>(MultiGzDecoder<R>);

impl<R: BufRead> Read for Unpacked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).map_err(|error| {
            let cut = error.kind() == io::ErrorKind::UnexpectedEof;
            let what =
                if cut { "it ends in the middle of its gzip data; was it copied whole?" } else { "its gzip data are damaged" };
            io::Error::new(io::ErrorKind::InvalidData, what)
        })
    }
}

/// Where a reader stands, and how much the row at hand may still take.
#[derive(Debug)]
pub(super) struct Meter {
    line: Cell<u64>,
    left: Cell<u64>,
}

impl Meter {
    /// The line, from 1.
    pub(super) fn line(&self) -> u64 {
        self.line.get()
    }

    /// A new row begins.
    pub(super) fn row(&self) {
        self.left.set(MAX_ROW);
    }
}

/// A file being read: counts lines, and refuses rows without end.
pub(super) struct Metered<'p> {
    inner: Box<dyn BufRead + 'p>,
    pub(super) meter: Rc<Meter>,
}

impl BufRead for Metered<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.meter.left.get() == 0 {
            let line = self.meter.line();
            return Err(io::Error::other(format!("a row that is longer than {} MB goes on at line {line}", MAX_ROW >> 20)));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        if bytes == 0 {
            return;
        }
        // What was filled last is still there to be looked at.
        let seen = self.inner.fill_buf().ok().and_then(|seen| seen.get(..bytes)).unwrap_or_default();
        let breaks = memchr_count(seen);
        self.meter.line.set(self.meter.line.get() + breaks);
        self.meter.left.set(self.meter.left.get().saturating_sub(bytes as u64));
        self.inner.consume(bytes);
    }
}

impl Read for Metered<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

fn memchr_count(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|byte| **byte == b'\n').count() as u64
}

/// A file's name without its folders: what reports, errors and provenance say.
pub(super) fn short_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

pub(super) fn io_error(file: &str, error: &io::Error) -> Error {
    Error::new(ErrorCode::Io, format!("{file} cannot be read: {error}"))
}

/// Opens a file for reading, unpacked and as UTF-8, and tells its format. Bytes of CSV and JSON that say nothing of their encoding are
/// handed on as they are.
pub(super) fn open<'p>(path: &Path, said: Said, progress: &'p dyn Fn(u64)) -> Result<(Metered<'p>, Format)> {
    const BUFFER: usize = 1 << 16;
    const LOOKED_AT: u64 = 1 << 18;
    let name = short_name(path);
    let failed = |error| io_error(&name, &error);
    let file = File::open(path).map_err(|error| io_error(&path.display().to_string(), &error))?;
    let mut raw = BufReader::with_capacity(BUFFER, Counted { inner: file, progress });
    let packed = raw.fill_buf().map_err(failed)?.starts_with(&[0x1f, 0x8b]);
    let reader: Box<dyn BufRead + 'p> =
        if packed { Box::new(BufReader::with_capacity(BUFFER, Unpacked(MultiGzDecoder::new(raw)))) } else { Box::new(raw) };
    let (start, reader) = looked_at(reader, 1_024).map_err(failed)?;
    formats::refuse_binaries(&name, &start)?;
    let decoded: Box<dyn BufRead + 'p> = match encoding(&name, &start, said)? {
        Some(encoding) => {
            let decoder = DecodeReaderBytesBuilder::new().encoding(Some(encoding)).strip_bom(true).build(reader);
            Box::new(BufReader::with_capacity(BUFFER, decoder))
        }
        None => reader,
    };
    let (start, inner) = looked_at(decoded, LOOKED_AT).map_err(failed)?;
    let format = formats::tell(&name, &start, said.format);
    let meter = Rc::new(Meter { line: Cell::new(1), left: Cell::new(MAX_ROW) });
    Ok((Metered { inner, meter }, format))
}

/// The first bytes, and a reader that still has them.
fn looked_at<'p>(mut reader: Box<dyn BufRead + 'p>, bytes: u64) -> io::Result<(Vec<u8>, Box<dyn BufRead + 'p>)> {
    let mut start = Vec::new();
    reader.by_ref().take(bytes).read_to_end(&mut start)?;
    Ok((start.clone(), Box::new(Cursor::new(start).chain(reader))))
}

/// The encoding of this label.
pub(super) fn encoding_of(label: &str) -> Result<&'static Encoding> {
    let unknown =
        || Error::new(ErrorCode::InputInvalid, format!("\"{label}\" is not an encoding that is known; such as windows-1252 are"));
    Encoding::for_label(label.as_bytes()).ok_or_else(unknown)
}

/// What has to be decoded: what the user says, what a mark at the beginning says, zeroes in UTF-16's places, or XML's own declaration.
fn encoding(name: &str, start: &[u8], said: Said) -> Result<Option<&'static Encoding>> {
    if let Some((marked, _)) = Encoding::for_bom(start) {
        return Ok(Some(marked));
    }
    if said.encoding.is_some() {
        return Ok(said.encoding);
    }
    let zeroes = |from: usize| start.iter().skip(from).step_by(2).take(8).filter(|byte| **byte == 0).count();
    match (zeroes(0), zeroes(1)) {
        (8, _) => return Ok(Some(UTF_16BE)),
        (_, 8) => return Ok(Some(UTF_16LE)),
        _ => {}
    }
    if !start.trim_ascii_start().starts_with(b"<") {
        return Ok(None);
    }
    let Some(label) = formats::declared_encoding(start) else { return Ok(Some(UTF_8)) };
    let known = Encoding::for_label(label.as_bytes());
    known.map(Some).ok_or_else(|| {
        Error::new(
            ErrorCode::InputInvalid,
            format!("{name} says that it is in the encoding \"{label}\", which is not known; say it with --encoding"),
        )
    })
}
