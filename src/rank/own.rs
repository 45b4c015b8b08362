//! One item's facets with their weights, looked up once for all that is held against them.

use crate::catalog::Catalog;
use crate::catalog::format::{MAX_FACETS, MAX_SLOTS};

/// The facets of an item and their weights; places that are not needed hold the empty facet.
#[derive(Clone, Copy)]
pub(super) struct Own {
    facets: [(u16, i32); MAX_SLOTS],
}

impl Own {
    /// An item's facets, without those that are to be left out.
    pub(super) fn of(catalog: &Catalog, item: u32, without: &[u16]) -> Self {
        let weights = catalog.facet_weights();
        let weight = |facet: u16| weights.get(usize::from(facet)).map_or(0, |weight| i32::from(*weight));
        let mut facets = [(0, 0); MAX_SLOTS];
        for (place, facet) in facets.iter_mut().zip(catalog.facets_of(item).filter(|facet| !without.contains(facet))) {
            *place = (facet, weight(facet));
        }
        Self { facets }
    }

    /// `weight` times the weights of the facets that the item has among these.
    pub(super) fn shared(&self, facets: impl Iterator<Item = u16>, weight: i32) -> i32 {
        let own = |facet| self.facets.iter().filter(move |(other, _)| *other == facet);
        facets.flat_map(own).fold(0, |sum, (_, own)| sum.wrapping_add(weight.wrapping_mul(*own)))
    }

    /// Weight of the facets that two items share over the larger of their own weights, 0 to 65536.
    pub(super) fn likeness(&self, other: &Self) -> i64 {
        let whole = |own: &Self| own.facets.iter().map(|(_, weight)| *weight).sum::<i32>();
        let mut shared = 0;
        for (facet, weight) in self.facets.iter().take_while(|(facet, _)| *facet != 0) {
            if other.facets.iter().any(|(own, _)| own == facet) {
                shared += *weight;
            }
        }
        (i64::from(shared) << 16) / i64::from(whole(self).max(whole(other)).max(1))
    }
}

/// The weights of one item's facets by facet, for holding thousands of others against it; zero but while one is marked.
pub(super) struct Marks {
    weights: Box<[u16; MAX_FACETS]>,
}

impl Default for Marks {
    fn default() -> Self {
        Self { weights: Box::new([0; MAX_FACETS]) }
    }
}

impl Marks {
    pub(super) fn set(&mut self, own: &Own) {
        self.change(own, |mark, weight| mark + weight);
    }

    pub(super) fn unset(&mut self, own: &Own) {
        self.change(own, |_, _| 0);
    }

    fn change(&mut self, own: &Own, change: fn(u16, u16) -> u16) {
        for (facet, weight) in &own.facets {
            if let Some(mark) = self.weights.get_mut(usize::from(*facet)) {
                *mark = change(*mark, *weight as u16);
            }
        }
    }

    /// `weight` times the weights of the facets that the marked item has among these, and the strongest of them.
    pub(super) fn shared(&self, facets: &[u16], weight: i32) -> (i32, Option<u16>) {
        let (mut sum, mut strongest, mut best) = (0i32, None, 0);
        for &facet in facets {
            let own = self.weights.get(usize::from(facet)).copied().unwrap_or(0);
            sum += i32::from(own);
            if own > best {
                (strongest, best) = (Some(facet), own);
            }
        }
        (weight.wrapping_mul(sum), strongest)
    }
}
