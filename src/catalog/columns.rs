//! The pack's bytes, aligned, and typed views on them.

use core::marker::PhantomData;
use core::ops::Range;

use super::format::{ALIGN, Tag};
use crate::error::{Error, ErrorCode, Result};

/// The bytes of a pack, aligned to [`ALIGN`] so that columns can be read in place.
#[derive(Clone, Debug, Default)]
pub struct PackBytes {
    blocks: Vec<[u64; 2]>,
    len: usize,
}

impl PackBytes {
    /// Room for `len` bytes, all zero.
    pub fn zeroed(len: usize) -> Self {
        Self { blocks: vec![[0; 2]; len.div_ceil(ALIGN)], len }
    }

    /// A copy of these bytes.
    pub fn copy_of(bytes: &[u8]) -> Self {
        let mut copy = Self::zeroed(bytes.len());
        copy.as_mut_slice().copy_from_slice(bytes);
        copy
    }

    /// The bytes.
    pub fn as_slice(&self) -> &[u8] {
        bytemuck::cast_slice::<_, u8>(&self.blocks).get(..self.len).unwrap_or(&[])
    }

    /// The bytes, to be filled.
    pub fn as_mut_slice(&mut self) -> &mut [u8] {
        bytemuck::cast_slice_mut::<_, u8>(&mut self.blocks).get_mut(..self.len).unwrap_or(&mut [])
    }
}

/// Where sections are.
#[derive(Clone, Debug, Default)]
pub(super) struct Sections(pub(super) Vec<(Tag, Range<usize>)>);

impl Sections {
    pub(super) fn iter(&self) -> impl Iterator<Item = (Tag, &Range<usize>)> {
        self.0.iter().map(|(tag, range)| (*tag, range))
    }

    fn range(&self, tag: Tag) -> Option<Range<usize>> {
        let at = self.0.binary_search_by(|(t, _)| t.cmp(&tag)).ok()?;
        self.0.get(at).map(|(_, range)| range.clone())
    }

    pub(super) fn raw<'b>(&self, bytes: &'b [u8], tag: Tag) -> Option<&'b [u8]> {
        bytes.get(self.range(tag)?)
    }

    /// The typed column of this tag, if there; an error if it has not `count` values.
    pub(super) fn column<T: bytemuck::AnyBitPattern>(&self, bytes: &[u8], tag: Tag, count: usize) -> Result<Option<Column<T>>> {
        let Some(column) = self.column_of_any_length::<T>(bytes, tag)? else { return Ok(None) };
        if column.get(bytes).len() == count { Ok(Some(column)) } else { Err(wrong_length(tag)) }
    }

    pub(super) fn column_of_any_length<T: bytemuck::AnyBitPattern>(&self, bytes: &[u8], tag: Tag) -> Result<Option<Column<T>>> {
        let Some(range) = self.range(tag) else { return Ok(None) };
        let readable = bytes.get(range.clone()).is_some_and(|b| bytemuck::try_cast_slice::<u8, T>(b).is_ok());
        if readable { Ok(Some(Column { range, kind: PhantomData })) } else { Err(wrong_length(tag)) }
    }

    /// The text column of these tags, if there; an error unless every text is UTF-8 and inside.
    pub(super) fn text_column(&self, bytes: &[u8], offsets: Tag, text: Tag, count: usize) -> Result<Option<TextColumn>> {
        let Some(offsets_column) = self.column::<u32>(bytes, offsets, count + 1)? else { return Ok(None) };
        let range = self.range(text).ok_or_else(|| wrong_length(text))?;
        let all = bytes.get(range.clone()).and_then(|b| core::str::from_utf8(b).ok()).ok_or_else(|| wrong_length(text))?;
        check_rising(offsets_column.get(bytes), all.len(), offsets)?;
        if offsets_column.get(bytes).iter().all(|at| all.is_char_boundary(*at as usize)) {
            return Ok(Some(TextColumn { offsets: offsets_column, text: range }));
        }
        Err(wrong_length(text))
    }
}

/// Offsets must rise from 0 to `end`.
pub(super) fn check_rising(offsets: &[u32], end: usize, tag: Tag) -> Result<()> {
    let rising = offsets.is_sorted();
    let from_to = offsets.first() == Some(&0) && offsets.last().is_some_and(|last| *last as usize == end);
    if rising && from_to { Ok(()) } else { Err(wrong_length(tag)) }
}

fn wrong_length(tag: Tag) -> Error {
    Error::new(ErrorCode::PackCorrupt, format!("The pack's section {} has a wrong length or content.", String::from_utf8_lossy(&tag)))
}

/// A column of numbers, checked when it was found.
#[derive(Clone, Debug)]
pub(super) struct Column<T> {
    range: Range<usize>,
    kind: PhantomData<T>,
}

impl<T: bytemuck::AnyBitPattern> Column<T> {
    pub(super) fn get<'b>(&self, bytes: &'b [u8]) -> &'b [T] {
        bytes.get(self.range.clone()).and_then(|b| bytemuck::try_cast_slice(b).ok()).unwrap_or(&[])
    }
}

/// A column of texts, checked when it was found.
#[derive(Clone, Debug)]
pub(super) struct TextColumn {
    offsets: Column<u32>,
    text: Range<usize>,
}

impl TextColumn {
    pub(super) fn text<'b>(&self, bytes: &'b [u8], at: usize) -> &'b str {
        let offsets = self.offsets.get(bytes);
        let (Some(from), Some(to)) = (offsets.get(at), offsets.get(at + 1)) else { return "" };
        let all = bytes.get(self.text.clone()).unwrap_or(&[]);
        all.get(*from as usize..*to as usize).and_then(|b| core::str::from_utf8(b).ok()).unwrap_or("")
    }
}
