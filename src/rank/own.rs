//! One item's facets with their weights, looked up once for all that is held against them.

use crate::catalog::Catalog;
use crate::catalog::format::MAX_SLOTS;

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

    /// `weight` times the weights of the facets that the item has among these, and the strongest of them.
    pub(super) fn shared(&self, facets: impl Iterator<Item = u16>, weight: i32) -> (i32, Option<u16>) {
        let (mut sum, mut strongest, mut best) = (0i32, None, 0);
        for facet in facets {
            for (_, own) in self.facets.iter().filter(|(other, _)| *other == facet) {
                sum = sum.wrapping_add(weight.wrapping_mul(*own));
                if *own > best {
                    (strongest, best) = (Some(facet), *own);
                }
            }
        }
        (sum, strongest)
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
