//! What the profile comes to in words: which facets the shopper seems to like, how strongly, and which actions say so.

use serde::Serialize;

use super::actions::last_part;
use super::{Actions, Evidence, Mix, Profile, Target};
use crate::catalog::{Catalog, FacetKind};
use crate::text::joined;

/// Most guesses told.
const MAX_GUESSES: usize = 24;
/// Facets that are less telling than this (most products have them) are no guess.
const LEAST_FACET_WEIGHT: u8 = 24;

/// How strong a guess is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// One action, or a small share.
    Weak,
    /// At least two actions and a tenth of what is known.
    Some,
    /// At least four actions and a quarter of what is known.
    Strong,
}

impl Strength {
    /// Its code.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Weak => "weak",
            Self::Some => "some",
            Self::Strong => "strong",
        }
    }
}

/// One guess.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Guess {
    /// The facet's key, `kind:name`.
    pub facet: String,
    /// Its kind.
    pub kind: &'static str,
    /// Its name, for people.
    pub name: String,
    /// How strong it is.
    pub strength: Strength,
    /// Its share of the weight of all used actions, 0 to 1.
    pub share: f32,
    /// The actions behind it.
    pub seqs: Vec<u32>,
    /// Its share at twelve times from the oldest action to now, so that a drift can be seen.
    pub history: Vec<f32>,
}

/// Times at which a guess's share is told.
const POINTS: u32 = 12;

/// The guesses, the most telling first. Excluded facets are none. Leaves the profile as of now.
pub fn guesses(catalog: &Catalog, profile: &mut Profile, actions: &Actions<'_>, mix: Mix, now: u32) -> Vec<Guess> {
    profile.fold(catalog, actions, mix, now);
    let mut found = told(catalog, profile, actions);
    let oldest = actions.iter().map(|(_, record, _)| record.minute).min().unwrap_or(now);
    let step = now.saturating_sub(oldest).div_ceil(POINTS);
    for point in (0..POINTS).rev() {
        let at = now.saturating_sub(step * point);
        profile.fold(catalog, &Actions { until: at, ..*actions }, mix, at);
        for (guess, facet) in &mut found {
            guess.history.push(share_of(catalog, profile, actions, *facet));
        }
    }
    found.into_iter().map(|(guess, _)| guess).collect()
}

/// The guesses with their facets, the most telling first.
fn told(catalog: &Catalog, profile: &Profile, actions: &Actions<'_>) -> Vec<(Guess, u16)> {
    let mut best: Vec<u16> = Vec::new();
    for facet in (1..catalog.facet_count()).map(|facet| facet as u16).filter(|facet| is_a_guess(catalog, profile, *facet)) {
        best.insert(best.partition_point(|other| profile.table.value(*other) >= profile.table.value(facet)), facet);
        best.truncate(MAX_GUESSES);
    }
    best.into_iter().map(|facet| (guess(catalog, profile, actions, facet), facet)).collect()
}

/// The actions that are about a facet, and their weights.
fn behind<'a>(
    catalog: &'a Catalog,
    profile: &'a Profile,
    actions: &'a Actions<'_>,
    facet: u16,
) -> impl Iterator<Item = &'a Evidence> {
    profile.evidence.iter().filter(move |e| is_about(catalog, actions.target(e.at), facet))
}

/// A facet's share of the weight of all used actions.
fn share_of(catalog: &Catalog, profile: &Profile, actions: &Actions<'_>, facet: u16) -> f32 {
    let total: i64 = profile.evidence.iter().map(|e| i64::from(e.value.abs())).sum();
    let sum: i64 = behind(catalog, profile, actions, facet).map(|e| i64::from(e.value)).sum();
    if total > 0 { (sum as f32 / total as f32).clamp(0.0, 1.0) } else { 0.0 }
}

fn is_a_guess(catalog: &Catalog, profile: &Profile, facet: u16) -> bool {
    let telling = catalog.facet_weights().get(usize::from(facet)).is_some_and(|weight| *weight >= LEAST_FACET_WEIGHT);
    telling && profile.table.value(facet) > 0 && !profile.excluded.contains(&facet)
}

fn guess(catalog: &Catalog, profile: &Profile, actions: &Actions<'_>, facet: u16) -> Guess {
    let kind = catalog.facet_kind(facet).map_or("", FacetKind::as_str);
    let name = catalog.facet_name(facet);
    let records = behind(catalog, profile, actions, facet).filter_map(|e| actions.record(e.at));
    let mut seqs: Vec<u32> = records.map(|record| record.seq).collect();
    let share = share_of(catalog, profile, actions, facet);
    let preferred = profile.asked().find(|(other, _, value)| *other == facet && *value > 0);
    seqs.extend(preferred.and_then(|(_, at, _)| actions.record(at)).map(|record| record.seq));
    let strength = match seqs.len() {
        _ if preferred.is_some() => Strength::Strong,
        4.. if share >= 0.25 => Strength::Strong,
        2.. if share >= 0.1 => Strength::Some,
        _ => Strength::Weak,
    };
    Guess {
        facet: joined(&[kind, ":", name]),
        kind,
        name: last_part(name).to_owned(),
        strength,
        share,
        seqs,
        history: Vec::new(),
    }
}

fn is_about(catalog: &Catalog, target: &Target, facet: u16) -> bool {
    match target {
        Target::Item(item) => catalog.facets_of(*item).any(|other| other == facet),
        Target::Facets(facets) => facets.contains(&facet),
        Target::Sensitive | Target::Unknown => false,
    }
}
