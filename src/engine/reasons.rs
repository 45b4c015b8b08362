//! From a score's terms to reasons in the API's codes.

use super::answer::{Explained, Reason};
use crate::catalog::Catalog;
use crate::journal::{EventKind, Record};
use crate::profile::{Actions, Profile, Target, kind_weight, last_part};
use crate::rank::{Contribution, Prior, PriorBasis, Query, Source, Terms, order, places_by_falling};

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
        EventKind::PreferFacet | EventKind::ReduceFacet | EventKind::ExcludeFacet | EventKind::IgnoreFacet => "prefers",
    }
}

const fn code_of_prior(basis: PriorBasis) -> &'static str {
    match basis {
        PriorBasis::Popular => "popular",
        PriorBasis::New => "new",
        PriorBasis::Range => "range",
    }
}

/// Tells the reasons of any number of items of one answer.
pub(super) struct Telling<'a> {
    catalog: &'a Catalog,
    actions: Actions<'a>,
    terms: Terms<'a>,
    subjects: Subjects<'a>,
}

impl<'a> Telling<'a> {
    /// For items ranked by this profile and query.
    pub(super) fn new(
        catalog: &'a Catalog,
        profile: &'a Profile,
        actions: Actions<'a>,
        prior: &'a Prior,
        query: &'a Query<'a>,
    ) -> Self {
        let terms = Terms::new(catalog, profile, &actions, prior, query);
        Self { catalog, actions, terms, subjects: Subjects::of(&actions, query.context) }
    }

    /// The terms of an item's score.
    pub(super) fn terms(&mut self, item: u32) -> Vec<Contribution> {
        self.terms.of(item)
    }

    /// Every term in the API's codes, the largest first.
    pub(super) fn explained(&self, terms: &[Contribution]) -> Vec<Explained> {
        let (catalog, actions) = (self.catalog, &self.actions);
        let whole = positive(terms);
        let places = places_by_falling(terms.iter().map(|term| term.value));
        let terms = places.into_iter().filter_map(|place| terms.get(place));
        terms
            .map(|term| {
                let reason = reason_of(catalog, actions, term, i64::from(term.value), whole);
                let Reason { code, item_id, item_name, facet, search_term, share } = reason;
                let seq = seq_of(actions, term);
                Explained { code, item_id, item_name, facet, search_term, share, value: term.value, seq }
            })
            .collect()
    }

    /// Up to `most` reasons, one a subject, the strongest first.
    pub(super) fn reasons(&self, terms: &[Contribution], most: usize) -> Vec<Reason> {
        let (catalog, actions) = (self.catalog, &self.actions);
        let whole = positive(terms);
        let reason = |(sum, number): (i64, usize)| {
            let about_it = terms.iter().filter(|term| term.value > 0 && self.subjects.number(term) == number);
            // What weighs more speaks for the subject: "because you bought it" rather than "because you looked at it".
            let largest = about_it.max_by_key(|term| (weight_of(catalog, actions, term), term.value))?;
            Some(reason_of(catalog, actions, largest, sum, whole))
        };
        self.subjects.largest(terms, most).into_iter().filter_map(reason).collect()
    }
}

/// What the terms of one answer can be about, numbered: terms about the same product, search or source are one reason. 0 is the
/// prior, then come the products on the page, then what the actions are about, each in rising order, and last the shop's promotion.
struct Subjects<'a> {
    page: &'a [u32],
    /// Of each action, by its place among the records; counted from 1.
    of_actions: Vec<u32>,
    count: usize,
}

impl<'a> Subjects<'a> {
    fn of(actions: &Actions<'_>, page: &'a [u32]) -> Self {
        let mut of_actions = vec![0; actions.records.len()];
        let keyed = order(actions.iter().map(|(at, _, target)| (key(at, target), at as u32)).collect());
        let (mut count, mut before) = (0, None);
        for (key, at) in keyed {
            count += u32::from(before.replace(key) != Some(key));
            if let Some(number) = of_actions.get_mut(at as usize) {
                *number = count;
            }
        }
        Self { page, of_actions, count: 2 + page.len() + count as usize }
    }

    fn number(&self, term: &Contribution) -> usize {
        match term.source {
            Source::Prior(_) => 0,
            Source::Promotion => self.count - 1,
            Source::Context { item, .. } => 1 + self.page.iter().filter(|other| **other < item).count(),
            Source::Action { at, .. } => self.page.len() + self.of_actions.get(at).copied().unwrap_or(0) as usize,
        }
    }

    /// The subjects with the largest sums of positive terms, the largest first.
    fn largest(&self, terms: &[Contribution], most: usize) -> Vec<(i64, usize)> {
        let mut sums = vec![0i64; self.count];
        for term in terms.iter().filter(|term| term.value > 0) {
            if let Some(sum) = sums.get_mut(self.number(term)) {
                *sum += i64::from(term.value);
            }
        }
        let mut best: Vec<(i64, usize)> = Vec::new();
        for (number, sum) in sums.into_iter().enumerate().filter(|(_, sum)| *sum > 0) {
            best.insert(best.partition_point(|(other, _)| *other >= sum), (sum, number));
            best.truncate(most);
        }
        best
    }
}

/// Products before actions that are about none.
fn key(at: usize, target: &Target) -> u64 {
    match target {
        Target::Item(item) => u64::from(*item),
        _ => 1 << 32 | at as u64,
    }
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
        Source::Promotion => Reason { code: "promoted", ..Reason::default() },
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
