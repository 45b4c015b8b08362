//! From a score's terms to reasons in the API's codes.

use super::answer::{Explained, Reason};
use crate::catalog::Catalog;
use crate::journal::{EventKind, Record};
use crate::profile::{Actions, Target, kind_weight, last_part};
use crate::rank::{Contribution, PriorBasis, Source, order, places_by_falling};

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
        EventKind::PreferFacet | EventKind::ExcludeFacet | EventKind::IgnoreFacet => "prefers",
    }
}

const fn code_of_prior(basis: PriorBasis) -> &'static str {
    match basis {
        PriorBasis::Popular => "popular",
        PriorBasis::New => "new",
        PriorBasis::Range => "range",
    }
}

/// Every term in the API's codes, the largest first.
pub(super) fn explained(catalog: &Catalog, actions: &Actions<'_>, terms: &[Contribution]) -> Vec<Explained> {
    let whole = positive(terms);
    let places = places_by_falling(terms.iter().map(|term| term.value));
    let terms = places.into_iter().filter_map(|place| terms.get(place));
    terms
        .map(|term| {
            let reason = reason_of(catalog, actions, term, i64::from(term.value), whole);
            let Reason { code, item_id, item_name, facet, search_term, share } = reason;
            Explained { code, item_id, item_name, facet, search_term, share, value: term.value, seq: seq_of(actions, term) }
        })
        .collect()
}

/// Up to `most` reasons: terms about the same product, search or source taken together, the strongest first.
pub(super) fn reasons(catalog: &Catalog, actions: &Actions<'_>, terms: &[Contribution], most: usize) -> Vec<Reason> {
    let pairs: Vec<(u64, u32)> = terms
        .iter()
        .zip(0..)
        .filter(|(term, _)| term.value > 0)
        .map(|(term, place)| (source_key(actions, term), place))
        .collect();
    let pairs = order(pairs);
    let groups = pairs.chunk_by(|(a, _), (b, _)| a == b);
    let mut best: Vec<(i64, Contribution)> = Vec::new();
    for group in groups {
        let of_group = group.iter().filter_map(|(_, place)| terms.get(*place as usize));
        let sum: i64 = of_group.clone().map(|term| i64::from(term.value)).sum();
        // What weighs more speaks for the group: "because you bought it" rather than "because you looked at it".
        let Some(largest) = of_group.max_by_key(|term| (weight_of(catalog, actions, term), term.value)) else { continue };
        best.insert(best.partition_point(|(other, _)| *other >= sum), (sum, *largest));
        best.truncate(most);
    }
    let whole = positive(terms);
    best.into_iter().map(|(sum, term)| reason_of(catalog, actions, &term, sum, whole)).collect()
}

/// Adds the actions behind a reason; whether there are any.
pub(super) fn add_seqs_behind(explained: &[Explained], reason: &Reason, seqs: &mut Vec<u32>) -> bool {
    let before = seqs.len();
    for term in explained.iter().filter(|term| term.value > 0 && is_behind(term, reason)) {
        if let Some(seq) = term.seq.filter(|seq| !seqs.contains(seq)) {
            seqs.insert(seqs.partition_point(|other| *other < seq), seq);
        }
    }
    seqs.len() > before
}

fn is_behind(term: &Explained, reason: &Reason) -> bool {
    match &reason.item_id {
        Some(item) => term.item_id.as_ref() == Some(item),
        None => term.code == reason.code && term.search_term == reason.search_term && term.item_id.is_none(),
    }
}

/// Terms of one key are one reason: actions with the same product, the same action, what goes with one product on the page.
fn source_key(actions: &Actions<'_>, term: &Contribution) -> u64 {
    let key = |kind: u64, number: u64| (kind << 32) | number;
    match term.source {
        Source::Prior(_) => key(0, 0),
        Source::Context { item, .. } => key(1, u64::from(item)),
        Source::Action { at, .. } => match actions.target(at) {
            Target::Item(item) => key(2, u64::from(*item)),
            _ => key(3, at as u64),
        },
    }
}

fn weight_of(catalog: &Catalog, actions: &Actions<'_>, term: &Contribution) -> i32 {
    match term.source {
        Source::Action { at, .. } => actions.record(at).map_or(0, |record| kind_weight(catalog.weights(), record.kind)),
        _ => 0,
    }
}

fn positive(terms: &[Contribution]) -> i64 {
    terms.iter().map(|term| i64::from(term.value.max(0))).sum()
}

fn seq_of(actions: &Actions<'_>, term: &Contribution) -> Option<u32> {
    match term.source {
        Source::Action { at, .. } => actions.record(at).map(|record| record.seq),
        _ => None,
    }
}

fn reason_of(catalog: &Catalog, actions: &Actions<'_>, term: &Contribution, value: i64, whole: i64) -> Reason {
    let share = if whole > 0 { value.max(0) as f32 / whole as f32 } else { 0.0 };
    let reason = match term.source {
        Source::Prior(basis) => Reason { code: code_of_prior(basis), ..Reason::default() },
        Source::Context { item, together: true } => Reason { code: "goes_with", ..named(catalog, item) },
        Source::Context { item, together: false } => Reason { code: "similar_to", ..named(catalog, item) },
        Source::Action { at, facet } => {
            let facet = facet.map(|facet| last_part(catalog.facet_name(facet)).to_owned());
            let about = actions.record(at).map(|record| about(catalog, record)).unwrap_or_default();
            Reason { facet, ..about }
        }
    };
    Reason { share, ..reason }
}

fn about(catalog: &Catalog, record: &Record) -> Reason {
    let item = record.item.as_deref().and_then(|id| catalog.find(id));
    let search_term = record.text.clone().filter(|_| record.kind == EventKind::Search);
    Reason { code: code_of(record.kind), search_term, ..item.map(|item| named(catalog, item)).unwrap_or_default() }
}

fn named(catalog: &Catalog, item: u32) -> Reason {
    Reason { item_id: Some(catalog.id(item).to_owned()), item_name: Some(catalog.title(item).to_owned()), ..Reason::default() }
}
