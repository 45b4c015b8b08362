//! A list of things that are not all the same.

use super::select::Scored;
use crate::catalog::Catalog;

/// Reorders candidates, best first, by maximal marginal relevance and keeps `keep` of them:
/// `argmax (100 − v)·ŝ(i) − v·max_{j chosen} sim(i, j)` (Carbonell & Goldstein 1998), with ŝ the score within the candidates'
/// range and sim the weight of shared facets over the larger of both weights, both 0 to 65536. `variety` is *v*: at 0 the
/// list is the best by score; at 100 only difference counts. The first item is always the best by score.
pub fn diversify(catalog: &Catalog, candidates: &[Scored], keep: usize, variety: i32) -> Vec<Scored> {
    let (Some(best), Some(worst)) = (candidates.first(), candidates.last()) else { return Vec::new() };
    let range = (i64::from(best.score) - i64::from(worst.score)).max(1);
    let mut rest: Vec<(Scored, i64, i64)> = candidates
        .iter()
        .map(|scored| (*scored, ((i64::from(scored.score) - i64::from(worst.score)) << 16) / range, 0))
        .collect();
    let mut chosen: Vec<Scored> = Vec::with_capacity(keep);
    while chosen.len() < keep && !rest.is_empty() {
        let worth = |(_, score, alike): &(Scored, i64, i64)| i64::from(100 - variety) * score - i64::from(variety) * alike;
        // `max_by` takes the last of equals; reversed, the first, which has the better score.
        let next = rest.iter().enumerate().rev().max_by_key(|(_, candidate)| worth(candidate)).map_or(0, |(at, _)| at);
        let (taken, ..) = rest.remove(next);
        chosen.push(taken);
        if variety > 0 {
            rest.iter_mut().for_each(|(scored, _, alike)| *alike = (*alike).max(likeness(catalog, scored.item, taken.item)));
        }
    }
    chosen
}

/// Weight of the facets two items share over the larger of their own weights, 0 to 65536.
fn likeness(catalog: &Catalog, a: u32, b: u32) -> i64 {
    let weight = |facet: u16| i64::from(catalog.facet_weights().get(usize::from(facet)).copied().unwrap_or(0));
    let whole = |item| catalog.facets_of(item).map(weight).sum::<i64>();
    let shared: i64 = catalog.facets_of(a).filter(|facet| catalog.facets_of(b).any(|other| other == *facet)).map(weight).sum();
    (shared << 16) / whole(a).max(whole(b)).max(1)
}
