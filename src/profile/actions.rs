//! The actions that may be used now, and what of the pack each is about.

use crate::catalog::{Catalog, FacetKind, words};
use crate::journal::{EventKind, Record};

/// What of the pack an action is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// This item.
    Item(u32),
    /// These facets: those that a search's words name, or the one that a word of the shopper's is about.
    Facets(Vec<u16>),
    /// Something sensitive: a product so marked, or words so listed. Such an action is neither kept nor used.
    Sensitive,
    /// Nothing that this pack has.
    Unknown,
}

/// Finds what actions are about. Keeps the words of the catalogue's facets once a search has needed them.
#[derive(Clone, Debug, Default)]
pub struct Resolver {
    facet_words: Option<Vec<(u16, Vec<String>)>>,
}

impl Resolver {
    /// What of the pack an action is about. One resolver is for one catalogue.
    pub fn resolve(&mut self, catalog: &Catalog, record: &Record) -> Target {
        let said = record.text.as_deref().map(words).unwrap_or_default();
        let item = record.item.as_ref().and_then(|id| catalog.find(id));
        if catalog.has_sensitive_words(&said) || item.is_some_and(|item| catalog.sensitive(item) != 0) {
            return Target::Sensitive;
        }
        match (record.kind, &record.item, &record.text) {
            (EventKind::Search, _, _) => non_empty(self.facets_named_in(catalog, &said)),
            (_, Some(_), _) => item.map_or(Target::Unknown, Target::Item),
            (_, None, Some(key)) => non_empty(facet_of_key(catalog, key).into_iter().collect()),
            (_, None, None) => Target::Unknown,
        }
    }

    /// Facets whose own words are all among the words searched for. The price band is not searched by its name.
    fn facets_named_in(&mut self, catalog: &Catalog, searched: &[String]) -> Vec<u16> {
        let facet_words = self.facet_words.get_or_insert_with(|| {
            let named = facets(catalog).filter(|facet| catalog.facet_kind(*facet) != Some(FacetKind::Price));
            named.map(|facet| (facet, words(last_part(catalog.facet_name(facet))))).collect()
        });
        let is_named = |own: &[String]| !own.is_empty() && own.iter().all(|word| searched.contains(word));
        facet_words.iter().filter(|(_, own)| is_named(own)).map(|(facet, _)| *facet).take(MOST_FACETS_OF_A_SEARCH).collect()
    }
}

/// Most facets that one search is taken to name.
const MOST_FACETS_OF_A_SEARCH: usize = 16;

fn non_empty(facets: Vec<u16>) -> Target {
    if facets.is_empty() { Target::Unknown } else { Target::Facets(facets) }
}

fn facets(catalog: &Catalog) -> impl Iterator<Item = u16> + '_ {
    (1..catalog.facet_count()).map(|facet| facet as u16)
}

/// The facet of a key such as `brand:Acme`.
fn facet_of_key(catalog: &Catalog, key: &str) -> Option<u16> {
    let colon = key.bytes().position(|byte| byte == b':')?;
    let (kind, name) = (key.get(..colon)?, key.get(colon + 1..)?);
    facets(catalog)
        .find(|facet| catalog.facet_name(*facet) == name && catalog.facet_kind(*facet).is_some_and(|k| k.as_str() == kind))
}

/// The last part of a path such as `Dairy > Milk`.
pub(crate) fn last_part(name: &str) -> &str {
    let after = name.bytes().rposition(|byte| byte == b'>').map_or(0, |at| at + 1);
    name.get(after..).unwrap_or(name).trim_ascii_start()
}

/// The actions that may be used: marked as used, about nothing sensitive, not older than the horizon, and not among those left out on trial.
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
    /// Nor are later ones, to see what was believed then.
    pub until: u32,
}

impl<'a> Actions<'a> {
    /// No actions: for a shopper who has not allowed their use.
    pub const NONE: Actions<'static> = Actions { records: &[], targets: &[], without: &[], horizon: 0, until: u32::MAX };

    /// The used actions with their places among the records, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (usize, &'a Record, &'a Target)> + '_ {
        let all = self.records.iter().zip(self.targets).enumerate();
        all.map(|(at, (record, target))| (at, record, target))
            .filter(|(_, record, _)| record.used && (self.horizon..=self.until).contains(&record.minute))
            .filter(|(_, record, target)| **target != Target::Sensitive && !self.without.contains(&record.seq))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_part_of_a_path_is_its_name() {
        assert_eq!((last_part("Dairy > Milk"), last_part("Milk")), ("Milk", "Milk"));
    }
}
