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
    offsets: Column<u32>,
    items: Column<u32>,
    weights: Column<u8>,
    scales: Column<u16>,
}

/// The rows of one relation, if the pack has them.
pub(super) fn read(sections: &Sections, b: &[u8], tags: [Tag; 4], items: usize) -> Result<Option<NeighbourColumns>> {
    let [offsets_tag, items_tag, weights_tag, scales_tag] = tags;
    let Some(offsets) = sections.column::<u32>(b, offsets_tag, items + 1)? else { return Ok(None) };
    let entries = offsets.get(b).last().map_or(0, |last| *last as usize);
    check_rising(offsets.get(b), entries, offsets_tag)?;
    let columns = (
        sections.column::<u32>(b, items_tag, entries)?,
        sections.column::<u8>(b, weights_tag, entries)?,
        sections.column::<u16>(b, scales_tag, items)?,
    );
    let (Some(ids), Some(weights), Some(scales)) = columns else {
        return Err(Error::new(ErrorCode::PackCorrupt, "The pack's neighbours are incomplete."));
    };
    if ids.get(b).iter().any(|item| *item as usize >= items) {
        return Err(Error::new(ErrorCode::PackCorrupt, "The pack names a neighbour that it does not have."));
    }
    Ok(Some(NeighbourColumns { offsets, items: ids, weights, scales }))
}

impl NeighbourColumns {
    pub(super) fn row<'b>(&self, b: &'b [u8], item: usize) -> impl Iterator<Item = Neighbour> + use<'b> {
        let offsets = self.offsets.get(b);
        let range = match (offsets.get(item), offsets.get(item + 1)) {
            (Some(from), Some(to)) => *from as usize..*to as usize,
            _ => 0..0,
        };
        let scale = u32::from(self.scales.get(b).get(item).copied().unwrap_or(0));
        let items = self.items.get(b).get(range.clone()).unwrap_or(&[]);
        let weights = self.weights.get(b).get(range).unwrap_or(&[]);
        items.iter().zip(weights).map(move |(item, weight)| Neighbour { item: *item, weight: (scale * u32::from(*weight) / 255) as u16 })
    }
}
