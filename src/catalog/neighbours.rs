//! Rows of what goes with an item.

use super::columns::{Column, Sections, check_rising};
use super::format::{NEIGHBOUR_TAGS, Tag};
use crate::error::{Error, ErrorCode, Result};

/// One item that goes with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// Its index.
    pub item: u32,
    /// How strongly, 0 to 65535: the affinity × 65535, as quantised.
    pub weight: u16,
}

#[derive(Clone, Debug)]
pub(super) struct NeighbourColumns {
    offsets: Column,
    /// Low, middle and high bytes of the steps from one neighbour to the next.
    steps: [Column; 3],
    weights: Column,
    scales: Column,
}

/// The rows of one relation; none if the pack does not have it.
pub(super) fn read(sections: &Sections, b: &[u8], tags: [Tag; NEIGHBOUR_TAGS], items: usize) -> Result<NeighbourColumns> {
    let [offsets_tag, low, middle, high, weights_tag, scales_tag] = tags;
    let offsets = sections.column(offsets_tag, items + 1, 4)?;
    let ends = offsets.get::<u32>(b);
    let entries = ends.last().map_or(0, |last| *last as usize);
    if !ends.is_empty() {
        check_rising(ends, entries, offsets_tag)?;
    }
    let mut steps = [const { Column::EMPTY }; 3];
    for (column, tag) in steps.iter_mut().zip([low, middle, high]) {
        *column = sections.column(tag, entries, 1)?;
    }
    let columns = NeighbourColumns {
        steps,
        weights: sections.column(weights_tag, entries, 1)?,
        scales: sections.column(scales_tag, if ends.is_empty() { 0 } else { items }, 2)?,
        offsets,
    };
    let complete = columns.steps.iter().chain([&columns.weights]).all(|column| column.get::<u8>(b).len() == entries);
    let inside = || (0..items).all(|item| columns.row(b, item).all(|neighbour| (neighbour.item as usize) < items));
    if complete && inside() {
        return Ok(columns);
    }
    Err(Error::new(ErrorCode::PackCorrupt, "The pack's neighbours are incomplete, or not among its items."))
}

impl NeighbourColumns {
    /// Whether the pack has this relation.
    pub(super) fn is_there(&self) -> bool {
        self.offsets.is_there()
    }

    pub(super) fn row<'b>(&self, b: &'b [u8], item: usize) -> Row<'b> {
        let offsets = self.offsets.get::<u32>(b);
        let range = match (offsets.get(item), offsets.get(item + 1)) {
            (Some(from), Some(to)) => *from as usize..*to as usize,
            _ => 0..0,
        };
        let bytes = |column: &Column| column.get::<u8>(b).get(range.clone()).unwrap_or(&[]);
        Row {
            scale: u32::from(self.scales.get::<u16>(b).get(item).copied().unwrap_or(0)),
            steps: [0, 1, 2].map(|at| self.steps.get(at).map_or(&[][..], bytes)),
            weights: bytes(&self.weights),
            at: 0,
            next: 0,
        }
    }
}

/// One row, entry by entry. Written out, as the standard library's adapters are compiled anew wherever they are used.
#[derive(Clone, Debug)]
pub(super) struct Row<'a> {
    scale: u32,
    steps: [&'a [u8]; 3],
    weights: &'a [u8],
    at: usize,
    next: u32,
}

impl Iterator for Row<'_> {
    type Item = Neighbour;

    fn next(&mut self) -> Option<Neighbour> {
        let [low, middle, high] = self.steps.map(|bytes| bytes.get(self.at).copied());
        let weight = *self.weights.get(self.at)?;
        let item = self.next + u32::from_le_bytes([low?, middle?, high?, 0]);
        self.at += 1;
        self.next = item.wrapping_add(1);
        Some(Neighbour { item, weight: (self.scale * u32::from(weight) / 255) as u16 })
    }
}
