//! The terms of one item's score, one by one.
//!
//! The score is a sum over actions once each action's weight is given, so in the game "which actions take part, at these weights"
//! a term is its action's Shapley value exactly (Lundberg & Lee 2017). The weights themselves depend on how much else was done;
//! what would be shown without an action is therefore found by ranking again, never read off the terms.

use super::own::{Marks, Own};
use super::{Prior, PriorBasis, Query};
use crate::catalog::Catalog;
use crate::catalog::format::Relation;
use crate::profile::{Actions, Profile, Target};

/// Where a term comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The prior: popularity, newness, or nothing.
    Prior(PriorBasis),
    /// What the shop promotes.
    Promotion,
    /// A product on the page, and whether the two go together (else they are alike).
    Context {
        /// The product on the page.
        item: u32,
        /// Whether they go together; else they are alike.
        together: bool,
    },
    /// One of the shopper's actions, by its place among the records.
    Action {
        /// The action's place among the records.
        at: usize,
        /// The strongest facet that the item shares with it; none where the two go together.
        facet: Option<u16>,
    },
}

/// One term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contribution {
    /// Where it comes from.
    pub source: Source,
    /// Its part of the score.
    pub value: i32,
}

/// Works out terms for any number of items of one answer.
pub struct Terms<'a> {
    catalog: &'a Catalog,
    profile: &'a Profile,
    prior: &'a Prior,
    query: &'a Query<'a>,
    marks: Marks,
    /// What the actions behind the long-term profile are about, one after the other: read from the pack's columns once, and not
    /// again for every item.
    facets: Vec<u16>,
    /// Of each of these actions, how many are its own.
    counts: Vec<u8>,
}

impl<'a> Terms<'a> {
    /// For items ranked by this profile and query.
    pub fn new(
        catalog: &'a Catalog,
        profile: &'a Profile,
        actions: &Actions<'_>,
        prior: &'a Prior,
        query: &'a Query<'a>,
    ) -> Self {
        let (mut facets, mut counts) = (Vec::new(), Vec::new());
        for evidence in &profile.evidence {
            let before = facets.len();
            match actions.target(evidence.at) {
                Target::Item(item) => facets.extend(catalog.facets_of(*item)),
                Target::Facets(own) => facets.extend(own),
                Target::Sensitive | Target::Unknown => {}
            }
            counts.push((facets.len() - before) as u8);
        }
        Self { catalog, profile, prior, query, marks: Marks::default(), facets, counts }
    }

    /// The terms of an item's score that are not 0. They sum to [`super::Ranker::score`] exactly, where the profile leans on the
    /// query's context by [`context_facets`] (see [`Profile::lean_on`]).
    pub fn of(&mut self, item: u32) -> Vec<Contribution> {
        let (catalog, profile) = (self.catalog, self.profile);
        let own = Own::of(catalog, item, &profile.ignored);
        self.marks.set(&own);
        let mut terms = Vec::new();
        let mut add = |source, value| {
            if value != 0 {
                terms.push(Contribution { source, value });
            }
        };
        let promotion = self.prior.promotion(catalog, item, self.query.prior);
        add(Source::Prior(self.prior.basis()), self.prior.value(item, self.query.prior) - promotion);
        add(Source::Promotion, promotion);
        context_terms(catalog, self.query, item, &mut add);
        self.facet_terms(&mut add);
        for step in &profile.steps {
            let goes = catalog.neighbours(Relation::SeenTogether, step.item).filter(|neighbour| neighbour.item == item);
            let goes = goes.fold(0i32, |sum, neighbour| sum.wrapping_add(step.goes_with(neighbour.weight)));
            add(Source::Action { at: step.at, facet: None }, goes);
        }
        for itself in profile.own.iter().filter(|own| own.item == item) {
            add(Source::Action { at: itself.at, facet: None }, itself.value);
        }
        self.marks.unset(&own);
        terms
    }

    /// What the long-term profile says of the item whose facets are marked, action by action.
    fn facet_terms(&self, add: &mut dyn FnMut(Source, i32)) {
        let mut facets = self.facets.as_slice();
        for (evidence, count) in self.profile.evidence.iter().zip(&self.counts) {
            let Some((own, others)) = facets.split_at_checked(usize::from(*count)) else { break };
            let (value, facet) = self.marks.shared(own, evidence.value);
            add(Source::Action { at: evidence.at, facet }, value);
            facets = others;
        }
        for (facet, at, value) in self.profile.asked() {
            let (value, facet) = self.marks.shared(&[facet], value);
            add(Source::Action { at, facet }, value);
        }
    }
}

/// The weight of what goes with each product on the page; times a neighbour's weight it is a score.
pub(super) fn context_together(catalog: &Catalog, query: &Query<'_>) -> i32 {
    ((catalog.weights().together * query.context_together) >> 8) / (query.context.len().max(1) as i32)
}

/// The weight in the profile's table of each product on the page.
pub fn context_facets(catalog: &Catalog, query: &Query<'_>) -> i32 {
    catalog.weights().facets * query.context_facets / (query.context.len().max(1) as i32)
}

/// What the products on the page come to in an item's score.
pub fn context_score(catalog: &Catalog, query: &Query<'_>, item: u32) -> i32 {
    let mut sum = 0i32;
    context_terms(catalog, query, item, &mut |_, value| sum = sum.wrapping_add(value));
    sum
}

fn context_terms(catalog: &Catalog, query: &Query<'_>, item: u32, add: &mut dyn FnMut(Source, i32)) {
    let together = context_together(catalog, query);
    let alike = context_facets(catalog, query);
    let own = Own::of(catalog, item, &[]);
    for &context in query.context {
        let goes = together.wrapping_mul(goes_with(catalog, query.relation, context, item));
        add(Source::Context { item: context, together: true }, goes);
        add(Source::Context { item: context, together: false }, own.shared(catalog.facets_of(context), alike));
    }
}

fn goes_with(catalog: &Catalog, relation: Relation, from: u32, to: u32) -> i32 {
    let found = catalog.neighbours(relation, from).filter(|neighbour| neighbour.item == to);
    found.fold(0i32, |sum, neighbour| sum.wrapping_add(i32::from(neighbour.weight)))
}
