//! Why an item is suggested, exactly, and what would be without the actions behind it.

use super::Engine;
use super::answer::{Explained, Explanation, Filtered, ItemName, Reason, Without};
use super::models::{Model, Request};
use super::reasons::{Telling, add_seqs_behind};
use super::recommend::Looked;
use crate::error::{Error, ErrorCode, Result};
use crate::rank::{Query, Scored, exclusion};

/// Reasons told.
const MOST_REASONS: usize = 3;

impl Engine {
    /// Explains an item's place on a surface: the terms of its score, which sum to it exactly, and the fewest of its strongest
    /// reasons without which it would not be in the list, with what would be there instead: both found by ranking again.
    ///
    /// # Errors
    /// `request_invalid` for an item that the pack does not have, and as [`Engine::recommend`].
    pub fn explain(&mut self, item_id: &str, request: &Request, now: u32) -> Result<Explanation> {
        let item =
            self.catalog.find(item_id).ok_or_else(|| Error::new(ErrorCode::RequestInvalid, "The pack has no such item."))?;
        let looked = Looked::up(self, request, now)?;
        let listed = self.ranked(request, &looked, &[], now).items;
        let plan = request.model.plan(self.catalog.weights());
        let query = looked.query(&plan);
        let (contributions, told) = {
            let mut telling = Telling::new(&self.catalog, &self.profile, self.actions(&[], now), self.ranker.prior(), &query);
            let terms = telling.terms(item);
            (telling.explained(&terms), telling.reasons(&terms, MOST_REASONS))
        };
        let is_listed = listed.iter().any(|scored| scored.item == item);
        let excluded = exclusion(&self.catalog, &self.profile, &query, item).filter(|_| !is_listed);
        let filtered = if ranks_by_score(request.model) { self.filtered(&query, &listed) } else { Vec::new() };
        let score = self.ranker.score(&self.catalog, &self.profile, &query, item);
        let without = if is_listed { self.without(item, request, &looked, &listed, (&contributions, &told), now) } else { None };
        Ok(Explanation {
            item_id: item_id.to_owned(),
            item_name: self.catalog.title(item).to_owned(),
            model: request.model,
            score,
            contributions,
            without,
            reasons: told,
            excluded_because: excluded.map(|rule| rule.as_str()),
            filtered,
        })
    }

    /// What would have come before the last of the list if no rule had left it out.
    fn filtered(&mut self, query: &Query<'_>, listed: &[Scored]) -> Vec<Filtered> {
        let Some(last) = listed.iter().map(|scored| scored.score).min() else { return Vec::new() };
        let open = Query { exclude: &[], exclude_flags: 0, available_only: false, shelf: None, above: last, ..query.clone() };
        let excluded = core::mem::take(&mut self.profile.excluded);
        let best = self.ranker.rank(&self.catalog, &self.profile, &open).to_vec();
        self.profile.excluded = excluded;
        let rule = |scored: &Scored| exclusion(&self.catalog, &self.profile, query, scored.item);
        let told = |scored: &Scored| {
            let ItemName { item_id, item_name } = self.name_of(scored.item);
            Some(Filtered { item_id, item_name, rule: rule(scored)?.as_str() })
        };
        // What was seen already may be in the list all the same, where there is nothing else.
        best.iter().filter(|scored| listed.iter().all(|listed| listed.item != scored.item)).filter_map(told).collect()
    }

    /// Takes the actions behind the strongest reasons away, reason by reason, until the item leaves the list.
    fn without(
        &mut self,
        item: u32,
        request: &Request,
        looked: &Looked,
        listed: &[Scored],
        (explained, told): (&[Explained], &[Reason]),
        now: u32,
    ) -> Option<Without> {
        if !ranks_by_score(request.model) {
            return None;
        }
        let mut seqs: Vec<u32> = Vec::new();
        for reason in told {
            if !add_seqs_behind(explained, reason, &mut seqs) {
                continue;
            }
            let other = self.ranked(request, looked, &seqs, now).items;
            if other.iter().all(|scored| scored.item != item) {
                let instead = other.iter().find(|scored| listed.iter().all(|listed| listed.item != scored.item));
                return Some(Without { seqs, shown_instead: instead.map(|scored| self.name_of(scored.item)) });
            }
        }
        None
    }

    pub(super) fn name_of(&self, item: u32) -> ItemName {
        ItemName { item_id: self.catalog.id(item).to_owned(), item_name: self.catalog.title(item).to_owned() }
    }
}

/// Whether a surface's list is chosen by score from the whole range.
const fn ranks_by_score(model: Model) -> bool {
    !matches!(model, Model::Rerank | Model::TrendingItems | Model::RecentlyViewed)
}
