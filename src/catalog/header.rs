//! Reads the header and the table of sections, and checks both against the file.

use core::ops::Range;

use super::columns::{PackBytes, Sections};
use super::format::{
    ALIGN, CHECKSUM_AT, ENTRY_BYTES, HEADER_BYTES, MAGIC, MAJOR, MAX_FACETS, MAX_ITEMS, MAX_SLOTS, Tag, checksum,
};
use crate::error::{Error, ErrorCode, Result};

/// What the header says.
#[derive(Clone, Debug)]
pub(super) struct Header {
    pub(super) major: u16,
    pub(super) minor: u16,
    pub(super) checksum: u32,
    pub(super) items: usize,
    pub(super) facets: usize,
    pub(super) slots: usize,
}

/// Reads and checks both.
pub(super) fn read(bytes: &PackBytes) -> Result<(Header, Sections)> {
    let b = bytes.as_slice();
    if b.len() < HEADER_BYTES || !b.starts_with(&MAGIC) {
        return Err(corrupt("This is not a Homebody pack, or it is cut short."));
    }
    let major = u16_at(b, 8);
    if major != MAJOR {
        let message = "The pack has a format version that this build does not read. Pack the catalogue again.";
        return Err(Error::new(ErrorCode::PackVersion, message));
    }
    if u32_at(b, 16) as usize != b.len() {
        return Err(corrupt("The pack is cut short or has something added."));
    }
    let header = Header {
        major,
        minor: u16_at(b, 10),
        checksum: u32_at(b, CHECKSUM_AT.start),
        items: u32_at(b, 24) as usize,
        facets: u32_at(b, 28) as usize,
        slots: u32_at(b, 32) as usize,
    };
    if header.checksum != checksum(b) {
        return Err(corrupt("The pack's checksum does not fit its content."));
    }
    if header.items > MAX_ITEMS || header.facets > MAX_FACETS || header.slots > MAX_SLOTS {
        return Err(corrupt("The pack's header has a number out of range."));
    }
    let sections = read_table(b, u32_at(b, 12) as usize)?;
    Ok((header, sections))
}

fn read_table(b: &[u8], count: usize) -> Result<Sections> {
    let table = count
        .checked_mul(ENTRY_BYTES)
        .and_then(|bytes| b.get(HEADER_BYTES..HEADER_BYTES.checked_add(bytes)?))
        .ok_or_else(|| corrupt("The pack's table of sections does not fit into the file."))?;
    let mut sections: Vec<(Tag, Range<usize>)> = Vec::with_capacity(count);
    let mut end = HEADER_BYTES + table.len();
    for entry in table.as_chunks::<ENTRY_BYTES>().0 {
        let [t0, t1, t2, t3, ..] = *entry;
        let tag = [t0, t1, t2, t3];
        let offset = u32_at(entry, 4) as usize;
        let section = offset..offset.saturating_add(u32_at(entry, 8) as usize);
        let in_order = sections.last().is_none_or(|(before, _)| *before < tag);
        if !in_order || !offset.is_multiple_of(ALIGN) || offset < end || section.end > b.len() {
            return Err(corrupt("The pack's table of sections does not fit the file."));
        }
        end = section.end;
        sections.push((tag, section));
    }
    Ok(Sections(sections))
}

fn corrupt(message: &str) -> Error {
    Error::new(ErrorCode::PackCorrupt, message)
}

fn u16_at(b: &[u8], at: usize) -> u16 {
    b.get(at..at + 2).and_then(|v| v.try_into().ok()).map_or(0, u16::from_le_bytes)
}

fn u32_at(b: &[u8], at: usize) -> u32 {
    b.get(at..at + 4).and_then(|v| v.try_into().ok()).map_or(0, u32::from_le_bytes)
}
