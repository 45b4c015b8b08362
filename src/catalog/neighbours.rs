//! Rows of what goes with an item.

use super::columns::{Column, Sections, check_rising};
use super::format::Tag;
use crate::error::{Error, ErrorCode, Result};

/// One item that goes with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// Its index.
    pub item: u32,
    /// How strongly, 0 to 65535: the shrunken cosine × 65535, as quantised.
    pub weight: u16,
}

#[derive(Clone, Debug)]
pub(super) struct NeighbourColumns {
    offsets: Column,
    items: Column,
    weights: Column,
    scales: Column,
}

/// The rows of one relation; none if the pack does not have it.
pub(super) fn read(sections: &Sections, b: &[u8], tags: [Tag; 4], items: usize) -> Result<NeighbourColumns> {
    let [offsets_tag, items_tag, weights_tag, scales_tag] = tags;
    let offsets = sections.column(offsets_tag, items + 1, 4)?;
    let ends = offsets.get::<u32>(b);
    let entries = ends.last().map_or(0, |last| *last as usize);
    if !ends.is_empty() {
        check_rising(ends, entries, offsets_tag)?;
    }
    let columns = NeighbourColumns {
        items: sections.column(items_tag, entries, 4)?,
        weights: sections.column(weights_tag, entries, 1)?,
        scales: sections.column(scales_tag, if ends.is_empty() { 0 } else { items }, 2)?,
        offsets,
    };
    let ids = columns.items.get::<u32>(b);
    let complete = ids.len() == entries && columns.weights.get::<u8>(b).len() == entries;
    if complete && ids.iter().all(|item| (*item as usize) < items) {
        return Ok(columns);
    }
    Err(Error::new(ErrorCode::PackCorrupt, "The pack's neighbours are incomplete, or not among its items."))
}

impl NeighbourColumns {
    /// Whether the pack has this relation.
    pub(super) fn is_there(&self) -> bool {
        self.offsets.is_there()
    }

    pub(super) fn row<'b>(&self, b: &'b [u8], item: usize) -> impl Iterator<Item = Neighbour> + use<'b> {
        let offsets = self.offsets.get::<u32>(b);
        let range = match (offsets.get(item), offsets.get(item + 1)) {
            (Some(from), Some(to)) => *from as usize..*to as usize,
            _ => 0..0,
        };
        let scale = u32::from(self.scales.get::<u16>(b).get(item).copied().unwrap_or(0));
        let items = self.items.get::<u32>(b).get(range.clone()).unwrap_or(&[]);
        let weights = self.weights.get::<u8>(b).get(range).unwrap_or(&[]);
        items
            .iter()
            .zip(weights)
            .map(move |(item, weight)| Neighbour { item: *item, weight: (scale * u32::from(*weight) / 255) as u16 })
    }
}
