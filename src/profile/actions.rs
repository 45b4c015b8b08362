//! The actions that may be used now, and what of the pack each is about.

use crate::catalog::{Catalog, FacetKind};
use crate::journal::{EventKind, Record};

/// What of the pack an action is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// This item.
    Item(u32),
    /// These facets: those that a search's words name, or the one that a word of the shopper's is about.
    Facets(Vec<u16>),
    /// Nothing that this pack has.
    Unknown,
}

/// What of the pack an action is about.
pub fn resolve(catalog: &Catalog, record: &Record) -> Target {
    match (record.kind, &record.item, &record.text) {
        (EventKind::Search, _, Some(words)) => non_empty(facets_named_in(catalog, words)),
        (_, Some(id), _) => catalog.find(id).map_or(Target::Unknown, Target::Item),
        (_, None, Some(key)) => non_empty(facet_of_key(catalog, key).into_iter().collect()),
        (_, None, None) => Target::Unknown,
    }
}

fn non_empty(facets: Vec<u16>) -> Target {
    if facets.is_empty() { Target::Unknown } else { Target::Facets(facets) }
}

fn facets(catalog: &Catalog) -> impl Iterator<Item = u16> + '_ {
    (1..catalog.facet_count()).map(|facet| facet as u16)
}

/// The facet of a key such as `brand:Acme`.
fn facet_of_key(catalog: &Catalog, key: &str) -> Option<u16> {
    let (kind, name) = key.split_once(':')?;
    facets(catalog)
        .find(|facet| catalog.facet_name(*facet) == name && catalog.facet_kind(*facet).is_some_and(|k| k.as_str() == kind))
}

/// Facets whose own words are all among the words searched for. The price band is not searched by its name.
fn facets_named_in(catalog: &Catalog, search: &str) -> Vec<u16> {
    let searched: Vec<String> = words(search).collect();
    let named = |facet: &u16| {
        let mut own = words(last_part(catalog.facet_name(*facet))).peekable();
        own.peek().is_some() && own.all(|word| searched.contains(&word))
    };
    facets(catalog).filter(|facet| catalog.facet_kind(*facet) != Some(FacetKind::Price)).filter(named).take(16).collect()
}

/// Lower-case words without a plural's s, so that "apples" finds "Apple".
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts.map(|part| {
        let lower = part.to_lowercase();
        lower.strip_suffix('s').filter(|stem| stem.len() > 2).map(str::to_owned).unwrap_or(lower)
    })
}

/// The last part of a path such as `Dairy > Milk`.
pub(crate) fn last_part(name: &str) -> &str {
    name.rsplit(" > ").next().unwrap_or(name)
}

/// The actions that may be used: marked as used, not older than the horizon, and not among those left out on trial.
#[derive(Clone, Copy, Debug)]
pub struct Actions<'a> {
    /// The journal's records.
    pub records: &'a [Record],
    /// What each is about, in the same order.
    pub targets: &'a [Target],
    /// Numbers of actions that are left out, to see what would be without them.
    pub without: &'a [u32],
    /// Older actions are not used.
    pub horizon: u32,
}

impl<'a> Actions<'a> {
    /// No actions: for a shopper who has not allowed their use.
    pub const NONE: Actions<'static> = Actions { records: &[], targets: &[], without: &[], horizon: 0 };

    /// The used actions with their places among the records, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (usize, &'a Record, &'a Target)> + '_ {
        let all = self.records.iter().zip(self.targets).enumerate();
        all.map(|(at, (record, target))| (at, record, target)).filter(|(_, record, _)| {
            record.used && record.minute >= self.horizon && !self.without.contains(&record.seq)
        })
    }

    /// What the action at this place is about.
    pub fn target(&self, at: usize) -> &'a Target {
        self.targets.get(at).unwrap_or(&Target::Unknown)
    }

    /// The action at this place.
    pub fn record(&self, at: usize) -> Option<&'a Record> {
        self.records.get(at)
    }
}
