//! Things outside the shopper's habits, where they asked for them.

use super::draws::split_mix;
use super::select::Scored;
use crate::catalog::{Catalog, FacetKind};
use crate::profile::Profile;

/// One in so many places goes to something new.
const ONE_IN: usize = 8;
/// Something new is drawn from so many of the best.
const DRAWN_FROM: usize = 20;

/// Puts into the last of every eight places a product of a department in which the shopper has done nothing, drawn by the
/// seed from the best of such candidates. Bounded: at most one in eight. Returns the places that were given away.
pub fn explore(catalog: &Catalog, profile: &Profile, list: &mut [Scored], candidates: &[Scored], seed: u64) -> Vec<usize> {
    let taken: Vec<u32> = list.iter().map(|scored| scored.item).collect();
    let is_new = |scored: &&Scored| !taken.contains(&scored.item) && is_outside_habits(catalog, profile, scored.item);
    let mut fresh: Vec<Scored> = candidates.iter().filter(is_new).take(DRAWN_FROM).copied().collect();
    let mut state = seed;
    let mut places = Vec::new();
    for (at, place) in list.iter_mut().enumerate().skip(ONE_IN - 1).step_by(ONE_IN) {
        if fresh.is_empty() {
            break;
        }
        *place = fresh.swap_remove((split_mix(&mut state) % fresh.len() as u64) as usize);
        places.push(at);
    }
    places
}

fn is_outside_habits(catalog: &Catalog, profile: &Profile, item: u32) -> bool {
    let mut departments = catalog.facets_of(item).filter(|facet| catalog.facet_kind(*facet) == Some(FacetKind::Category1));
    departments.all(|facet| profile.table.value(facet) <= 0)
}
