//! A list of things that are not all the same.

use super::own::Own;
use super::select::Scored;
use crate::catalog::Catalog;

/// Reorders candidates, best first, by maximal marginal relevance and keeps `keep` of them:
/// `argmax (100 − v)·ŝ(i) − v·max_{j chosen} sim(i, j)` (Carbonell & Goldstein 1998), with ŝ the score within the candidates'
/// range and sim the weight of shared facets over the larger of both weights, both 0 to 65536. `variety` is *v*: at 0 the
/// list is the best by score; at 100 only difference counts. The first item is always the best by score.
pub fn diversify(catalog: &Catalog, candidates: &[Scored], keep: usize, variety: i32) -> Vec<Scored> {
    let (Some(best), Some(worst)) = (candidates.first(), candidates.last()) else { return Vec::new() };
    let range = (i64::from(best.score) - i64::from(worst.score)).max(1);
    let mut rest: Vec<Candidate> = candidates
        .iter()
        .map(|scored| Candidate {
            scored: *scored,
            relevance: ((i64::from(scored.score) - i64::from(worst.score)) << 16) / range,
            likeness: 0,
            own: Own::of(catalog, scored.item, &[]),
        })
        .collect();
    let mut chosen: Vec<Scored> = Vec::with_capacity(keep);
    while chosen.len() < keep && !rest.is_empty() {
        let worth = |one: &Candidate| i64::from(100 - variety) * one.relevance - i64::from(variety) * one.likeness;
        // `max_by_key` takes the last of equals; reversed, the first, which has the better score.
        let next = rest.iter().enumerate().rev().max_by_key(|(_, one)| worth(one)).map_or(0, |(at, _)| at);
        let taken = rest.remove(next);
        chosen.push(taken.scored);
        if variety > 0 && chosen.len() < keep {
            rest.iter_mut().for_each(|one| one.likeness = one.likeness.max(one.own.likeness(&taken.own)));
        }
    }
    chosen
}

struct Candidate {
    scored: Scored,
    /// Its score within the candidates' range, 0 to 65536.
    relevance: i64,
    /// How alike it is to the most alike of the chosen, 0 to 65536.
    likeness: i64,
    own: Own,
}
