//! From a score's terms to reasons in the API's codes.

use super::answer::{Explained, Reason};
use crate::catalog::Catalog;
use crate::journal::{EventKind, Record};
use crate::profile::Actions;
use crate::rank::{Contribution, PriorBasis, Source};

/// The code of the reason that an action of this kind is.
const fn code_of(kind: EventKind) -> &'static str {
    match kind {
        EventKind::ViewItem => "viewed",
        EventKind::SelectItem => "selected",
        EventKind::Search => "searched",
        EventKind::AddToWishlist => "wished",
        EventKind::AddToCart | EventKind::RemoveFromCart => "carted",
        EventKind::Purchase | EventKind::Refund => "bought",
        EventKind::Like | EventKind::Dislike | EventKind::NotInterested => "liked",
        EventKind::PreferFacet | EventKind::ExcludeFacet => "prefers",
    }
}

const fn code_of_prior(basis: PriorBasis) -> &'static str {
    match basis {
        PriorBasis::Popular => "popular",
        PriorBasis::New => "new",
        PriorBasis::Range => "range",
    }
}

/// The terms in words' codes, the largest first.
pub(super) fn explained(catalog: &Catalog, actions: &Actions<'_>, terms: &[Contribution]) -> Vec<Explained> {
    let positive: i64 = terms.iter().map(|term| i64::from(term.value.max(0))).sum();
    let mut all: Vec<Explained> = terms.iter().map(|term| explain_term(catalog, actions, *term, positive)).collect();
    all.sort_by_key(|term| core::cmp::Reverse(term.value));
    all
}

/// Up to `most` reasons: terms about the same product, search or source taken together, the strongest first.
pub(super) fn reasons(explained: &[Explained], most: usize) -> Vec<Reason> {
    let mut groups: Vec<Reason> = Vec::new();
    for term in explained.iter().filter(|term| term.value > 0) {
        match groups.iter_mut().find(|group| same_source(group, &term.reason)) {
            Some(group) => {
                group.share += term.reason.share;
                group.facet = group.facet.take().or_else(|| term.reason.facet.clone());
            }
            None => groups.push(term.reason.clone()),
        }
    }
    groups.sort_by(|a, b| b.share.total_cmp(&a.share));
    groups.truncate(most);
    groups
}

/// The actions behind a reason.
pub(super) fn seqs_behind(explained: &[Explained], reason: &Reason) -> Vec<u32> {
    let behind = explained.iter().filter(|term| term.value > 0 && same_source(&term.reason, reason));
    let mut seqs: Vec<u32> = behind.filter_map(|term| term.seq).collect();
    seqs.sort_unstable();
    seqs.dedup();
    seqs
}

fn same_source(a: &Reason, b: &Reason) -> bool {
    let is_context = |reason: &Reason| matches!(reason.code, "goes_with" | "similar_to");
    match (&a.item_id, &b.item_id) {
        (Some(left), Some(right)) => left == right && is_context(a) == is_context(b),
        (None, None) => a.code == b.code && a.search_term == b.search_term && (a.search_term.is_some() || a.facet == b.facet),
        _ => false,
    }
}

fn explain_term(catalog: &Catalog, actions: &Actions<'_>, term: Contribution, positive: i64) -> Explained {
    let share = if positive > 0 { term.value.max(0) as f32 / positive as f32 } else { 0.0 };
    let (reason, seq) = match term.source {
        Source::Prior(basis) => (Reason { code: code_of_prior(basis), share, ..Reason::default() }, None),
        Source::Context { item, together } => {
            let code = if together { "goes_with" } else { "similar_to" };
            (Reason { code, share, ..named(catalog, item) }, None)
        }
        Source::Action { at, facet } => {
            let record = actions.record(at);
            let facet = facet.map(|facet| catalog.facet_name(facet).rsplit(" > ").next().unwrap_or("").to_owned());
            let about = record.map(|record| about(catalog, record)).unwrap_or_default();
            (Reason { share, facet, ..about }, record.map(|record| record.seq))
        }
    };
    Explained { reason, value: term.value, seq }
}

fn about(catalog: &Catalog, record: &Record) -> Reason {
    let item = record.item.as_deref().and_then(|id| catalog.find(id));
    let search_term = record.text.clone().filter(|_| record.kind == EventKind::Search);
    Reason { code: code_of(record.kind), search_term, ..item.map(|item| named(catalog, item)).unwrap_or_default() }
}

fn named(catalog: &Catalog, item: u32) -> Reason {
    Reason {
        item_id: Some(catalog.id(item).to_owned()),
        item_name: Some(catalog.title(item).to_owned()),
        ..Reason::default()
    }
}
