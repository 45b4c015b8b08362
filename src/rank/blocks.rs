//! Bounds on the scores of whole blocks of items, so that most of a catalogue need not be looked at.
//!
//! A pack keeps like beside like, so a shopper's tastes meet few blocks. A block's bound is the largest prior in it, plus for each
//! slot the largest value of the facets that occur there, plus the largest of what single items got on top. No item in the
//! block can score more, so a block whose bound is below the worst of the list so far is passed over without a change to the result
//! (the idea of block-max indexes: Ding & Suel 2011).

use super::prior::{Prior, scaled};
use super::scan::STEPS;
use crate::catalog::Catalog;
use crate::catalog::format::LANES;
use crate::profile::FacetTable;

/// Items a block has. More: fewer bounds to work out, each of them looser.
const ITEMS: usize = STEPS * LANES;

/// What bounds need to know of a catalogue.
#[derive(Clone, Debug)]
pub(super) struct Blocks {
    /// The largest prior of each block.
    priors: Vec<i32>,
    slots: Vec<Slot>,
    /// The largest value in one slot, block by block; zero but during a call.
    most: Vec<i32>,
}

/// The blocks in which each facet occurs in one slot: those of facet *f* are `blocks[starts[f]..starts[f + 1]]`.
#[derive(Clone, Debug)]
struct Slot {
    starts: Vec<u32>,
    blocks: Vec<u32>,
}

impl Blocks {
    pub(super) fn of(catalog: &Catalog, prior: &Prior) -> Self {
        let priors: Vec<i32> = prior.values().chunks(ITEMS).map(|block| block.iter().copied().max().unwrap_or(0)).collect();
        let slots = (0..catalog.slots()).map(|slot| Slot::of(catalog.facet_column(slot), catalog.facet_count())).collect();
        Self { slots, most: vec![0; priors.len()], priors }
    }

    pub(super) fn len(&self) -> usize {
        self.priors.len()
    }

    /// The block of an item.
    pub(super) fn of_item(item: u32) -> usize {
        item as usize / ITEMS
    }

    /// Writes every block's bound without what single items got on top.
    pub(super) fn bound(&mut self, table: &FacetTable, prior_share: i32, bounds: &mut Vec<i32>) {
        bounds.clear();
        bounds.extend(self.priors.iter().map(|prior| scaled(*prior, prior_share)));
        for slot in &self.slots {
            for &facet in table.touched() {
                let value = table.value(facet);
                for block in slot.blocks_of(facet) {
                    if let Some(most) = self.most.get_mut(*block as usize) {
                        *most = value.max(*most);
                    }
                }
            }
            for (bound, most) in bounds.iter_mut().zip(&mut self.most) {
                *bound = bound.saturating_add(core::mem::take(most));
            }
        }
    }
}

impl Slot {
    fn of(column: &[u16], facets: usize) -> Self {
        let mut starts = vec![0u32; facets + 1];
        each_once(column, facets, |facet, _| {
            if let Some(count) = starts.get_mut(facet + 1) {
                *count += 1;
            }
        });
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let (mut next, mut blocks) = (starts.clone(), vec![0; sum as usize]);
        each_once(column, facets, |facet, block| {
            if let Some(at) = next.get_mut(facet) {
                if let Some(place) = blocks.get_mut(*at as usize) {
                    *place = block;
                }
                *at += 1;
            }
        });
        Self { starts, blocks }
    }

    fn blocks_of(&self, facet: u16) -> &[u32] {
        let facet = usize::from(facet);
        match (self.starts.get(facet), self.starts.get(facet + 1)) {
            (Some(from), Some(to)) => self.blocks.get(*from as usize..*to as usize).unwrap_or(&[]),
            _ => &[],
        }
    }
}

/// Calls `met(facet, block)` once for every facet that occurs in a block.
fn each_once(column: &[u16], facets: usize, mut met: impl FnMut(usize, u32)) {
    let mut last = vec![0u32; facets];
    for (block, items) in (1..).zip(column.chunks(ITEMS)) {
        for facet in items {
            let facet = usize::from(*facet);
            if last.get_mut(facet).is_some_and(|last| core::mem::replace(last, block) != block) {
                met(facet, block - 1);
            }
        }
    }
}
