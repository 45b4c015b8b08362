//! The pack's bytes, aligned, and typed views on them.

use core::ops::Range;

use super::format::{ALIGN, Tag};
use crate::error::{Error, ErrorCode, Result};
use crate::text::joined;

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

    /// Where the column of this tag is, empty if nowhere; an error if it has not `count` values of `size` bytes.
    pub(super) fn column(&self, tag: Tag, count: usize, size: usize) -> Result<Column> {
        match self.range(tag) {
            Some(range) if Some(range.len()) == count.checked_mul(size) => Ok(Column(range)),
            Some(_) => Err(wrong_length(tag)),
            None => Ok(Column::EMPTY),
        }
    }

    /// Where the pieces of these tags are, empty if nowhere; an error unless every one is inside.
    pub(super) fn pieces(&self, bytes: &[u8], offsets: Tag, content: Tag, count: usize) -> Result<TextColumn> {
        let offsets_column = self.column(offsets, count + 1, 4)?;
        if offsets_column.get::<u32>(bytes).is_empty() {
            return Ok(TextColumn::EMPTY);
        }
        let text = self.range(content).ok_or_else(|| wrong_length(content))?;
        check_rising(offsets_column.get(bytes), text.len(), offsets)?;
        Ok(TextColumn { offsets: offsets_column, text })
    }

    /// As [`Self::pieces`]; an error unless every one is UTF-8.
    pub(super) fn text_column(&self, bytes: &[u8], offsets: Tag, text: Tag, count: usize) -> Result<TextColumn> {
        let column = self.pieces(bytes, offsets, text, count)?;
        let all = bytes.get(column.text.clone()).and_then(|b| core::str::from_utf8(b).ok()).ok_or_else(|| wrong_length(text))?;
        if column.offsets.get::<u32>(bytes).iter().all(|at| all.is_char_boundary(*at as usize)) {
            return Ok(column);
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
    let tag = core::str::from_utf8(&tag).unwrap_or("");
    Error::new(ErrorCode::PackCorrupt, joined(&["The pack's section ", tag, " has a wrong length or content."]))
}

/// Where a column of numbers is. Not typed, so that finding it is compiled once; whoever reads it names the type.
#[derive(Clone, Debug)]
pub(super) struct Column(Range<usize>);

impl Column {
    /// A column that is not there.
    pub(super) const EMPTY: Self = Self(0..0);

    /// Whether there is anything.
    pub(super) fn is_there(&self) -> bool {
        !self.0.is_empty()
    }

    /// The numbers; none if they are of another size than was asked for.
    #[inline]
    pub(super) fn get<'b, T: bytemuck::AnyBitPattern>(&self, bytes: &'b [u8]) -> &'b [T] {
        bytes.get(self.0.clone()).and_then(|b| bytemuck::try_cast_slice(b).ok()).unwrap_or(&[])
    }
}

/// A column of texts, or of other pieces of bytes, checked when it was found.
#[derive(Clone, Debug)]
pub(super) struct TextColumn {
    offsets: Column,
    text: Range<usize>,
}

impl TextColumn {
    /// A column that is not there.
    pub(super) const EMPTY: Self = Self { offsets: Column::EMPTY, text: 0..0 };

    pub(super) fn piece<'b>(&self, bytes: &'b [u8], at: usize) -> &'b [u8] {
        let offsets = self.offsets.get::<u32>(bytes);
        let (Some(from), Some(to)) = (offsets.get(at), offsets.get(at + 1)) else { return &[] };
        let all = bytes.get(self.text.clone()).unwrap_or(&[]);
        all.get(*from as usize..*to as usize).unwrap_or(&[])
    }

    pub(super) fn text<'b>(&self, bytes: &'b [u8], at: usize) -> &'b str {
        core::str::from_utf8(self.piece(bytes, at)).unwrap_or("")
    }
}
