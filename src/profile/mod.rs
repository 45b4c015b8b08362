//! Preferences: a pure fold of the journal. [`Profile::fold`] reads the used actions in their order and leaves integer weights;
//! the same actions and minute give the same profile to the last bit, whatever was there before.
//!
//! An action of kind *k* and age *a* weighs `w(k) · 2^(−a / half-life)`. Its weight in the long-term profile is its share of
//! all weights, shrunk towards nothing while there are few: `v_e = β · w_e / (m + Σ|w|)` (*m* pseudo-views, the posterior mean of
//! a share). A facet's value is `P[f] = Σ v_e · idf(f)` over the actions whose item has it. Short-term, the last distinct
//! items count for what goes with them, each step back by a fixed factor less. The same look again right after itself (a page
//! loaded again) counts once in these two; reminders, and how often the shopper goes back (`reminders`), count it as a look of
//! its own, as the shop's own shares do.

mod actions;
mod decay;
mod guesses;
mod habits;
mod reminders;
mod steps;
mod table;

pub(crate) use actions::last_part;
pub use actions::{Actions, Resolver, Target};
pub use guesses::{Guess, Strength, guesses};
pub use steps::Step;
pub use table::FacetTable;

use crate::catalog::{Catalog, Weights};
use crate::journal::{EventKind, Record};

/// Value of a facet that the shopper asked more of: twice a whole profile's, so that words outrank guesses.
const PREFER_VALUE: i32 = 1 << 17;
/// Value of a facet that the shopper asked less of: half a whole profile's against it.
const REDUCE_VALUE: i32 = -(1 << 15);

/// How much the parts of the profile count for a surface, in 1/256 of their fitted weights (0 to 256).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mix {
    /// What goes with the last actions' items.
    pub steps: i32,
    /// The last actions' items themselves, in 1/256 of their fitted weight.
    pub reminders: i32,
    /// What was bought before, itself.
    pub habits: i32,
    /// Long-term preferences.
    pub facets: i32,
}

impl Mix {
    /// Nothing counts.
    pub const NOTHING: Self = Self { steps: 0, reminders: 0, habits: 0, facets: 0 };
}

/// The weight that one action has in the long-term profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The action's place among the records.
    pub at: usize,
    /// Its weight in the profile; times a facet's weight it is a score.
    pub value: i32,
}

/// What an own action says for its item itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnItem {
    /// The action's place among the records.
    pub at: usize,
    /// The item.
    pub item: u32,
    /// Its score.
    pub value: i32,
}

/// What an item is to the shopper, as bits of [`Profile::flags`].
pub mod flag {
    /// In the cart.
    pub const IN_CART: u8 = 1;
    /// Bought, and not to be suggested again (yet).
    pub const BOUGHT: u8 = 2;
    /// "Not interested" or "dislike".
    pub const SAID_NO: u8 = 4;
    /// Looked at.
    pub const SEEN: u8 = 8;
}

/// What is believed of the shopper now. Reused from call to call, so that folding allocates nothing once it is warm.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// Values by facet.
    pub table: FacetTable,
    /// The long-term weights, action by action.
    pub evidence: Vec<Evidence>,
    /// The last distinct items, the newest first.
    pub steps: Vec<Step>,
    /// What own actions say for their items themselves: reminders and habits.
    pub own: Vec<OwnItem>,
    /// What each item is to the shopper.
    pub flags: Vec<u8>,
    /// Facets that the shopper excluded.
    pub excluded: Vec<u16>,
    /// Facets from which nothing is to be guessed.
    pub ignored: Vec<u16>,
    /// The newest word about each facet: the facet, the action's place, what was said.
    words: Vec<(u16, usize, EventKind)>,
    weights: Vec<(usize, i64)>,
    returns: reminders::Returns,
}

impl Profile {
    /// Folds the used actions.
    pub fn fold(&mut self, catalog: &Catalog, actions: &Actions<'_>, mix: Mix, now: u32) {
        self.clear(catalog.len());
        let weights = catalog.weights();
        self.weigh(actions, weights, now);
        self.fold_facets(catalog, actions, weights, mix);
        self.fold_flags(catalog, actions, now);
        self.fold_steps(actions, weights, mix);
        self.fold_reminders(actions, weights, mix);
        self.fold_habits(catalog, actions, mix, now);
        self.fold_words(catalog, actions);
    }

    /// Whether any action took part.
    pub fn is_empty(&self) -> bool {
        self.evidence.is_empty() && self.steps.is_empty() && self.own.is_empty() && self.words.is_empty()
    }

    /// The facets the shopper asked more or less of, with the action that said so, and the value each has.
    pub fn asked(&self) -> impl Iterator<Item = (u16, usize, i32)> + '_ {
        self.words.iter().filter_map(|(facet, at, said)| Some((*facet, *at, value_of_word(*said)?)))
    }

    /// Lets a product on the page count like a taste of this weight, for this one ranking.
    pub fn lean_on(&mut self, catalog: &Catalog, item: u32, weight: i32) {
        catalog.facets_of(item).for_each(|facet| self.table.add(facet, weight, catalog));
    }

    fn clear(&mut self, items: usize) {
        self.table.clear();
        self.evidence.clear();
        self.steps.clear();
        self.own.clear();
        self.excluded.clear();
        self.ignored.clear();
        self.words.clear();
        self.weights.clear();
        self.returns = reminders::Returns::default();
        self.flags.clear();
        self.flags.resize(items, 0);
    }

    fn weigh(&mut self, actions: &Actions<'_>, weights: &Weights, now: u32) {
        let half_life = weights.half_life_days.unsigned_abs() * 24 * 60;
        let mut before: Option<&Record> = None;
        for (at, record, _) in actions.iter() {
            // Decided here and not when recording, so that forgetting what stood between two looks is as if it had never been.
            let repeated = before.is_some_and(|before| record.repeats(before));
            before = Some(record);
            if repeated {
                continue;
            }
            let decay = decay::halving(now.saturating_sub(record.minute), half_life);
            let weight = i64::from(kind_weight(weights, record.kind)) * i64::from(decay) / 16;
            if weight != 0 {
                self.weights.push((at, weight));
            }
        }
    }

    fn fold_facets(&mut self, catalog: &Catalog, actions: &Actions<'_>, weights: &Weights, mix: Mix) {
        let pseudo = i64::from(weights.shrinkage) << 16;
        let total = pseudo + self.weights.iter().map(|(_, weight)| weight.abs()).sum::<i64>();
        let scale = i64::from(weights.facets) * i64::from(mix.facets);
        for &(at, weight) in &self.weights {
            let value = (scale * weight).checked_div(total).unwrap_or(0) as i32;
            if value == 0 {
                continue;
            }
            match actions.target(at) {
                Target::Item(item) => catalog.facets_of(*item).for_each(|facet| self.table.add(facet, value, catalog)),
                Target::Facets(facets) => facets.iter().for_each(|facet| self.table.add(*facet, value, catalog)),
                Target::Sensitive | Target::Unknown => continue,
            }
            self.evidence.push(Evidence { at, value });
        }
    }

    /// Of what the shopper said of one facet, the newest holds.
    fn fold_words(&mut self, catalog: &Catalog, actions: &Actions<'_>) {
        for (at, record, target) in actions.iter() {
            let Target::Facets(facets) = target else { continue };
            if !record.kind.is_word_on_facet() {
                continue;
            }
            for &facet in facets {
                self.words.retain(|(other, _, _)| *other != facet);
                self.words.push((facet, at, record.kind));
            }
        }
        for &(facet, _, said) in &self.words {
            match (value_of_word(said), said) {
                (Some(value), _) => self.table.add(facet, value, catalog),
                (None, EventKind::ExcludeFacet) => self.excluded.push(facet),
                _ => {
                    self.table.reset(facet);
                    self.ignored.push(facet);
                }
            }
        }
    }

    fn fold_flags(&mut self, catalog: &Catalog, actions: &Actions<'_>, now: u32) {
        for (_, record, target) in actions.iter() {
            let Target::Item(item) = *target else { continue };
            let bought_for_now = bought_for_now(catalog, item, record, now);
            if let Some(flags) = self.flags.get_mut(item as usize) {
                if reminders::is_look(record.kind) {
                    self.returns.count(item, *flags & flag::SEEN != 0);
                }
                *flags = after(*flags, record.kind, bought_for_now);
            }
        }
    }
}

/// What a word of the shopper's on a facet adds to its value.
const fn value_of_word(said: EventKind) -> Option<i32> {
    match said {
        EventKind::PreferFacet => Some(PREFER_VALUE),
        EventKind::ReduceFacet => Some(REDUCE_VALUE),
        _ => None,
    }
}

/// Whether something bought then is not wanted again now: never again, unless many buy it again and it is some time ago.
fn bought_for_now(catalog: &Catalog, item: u32, record: &Record, now: u32) -> bool {
    let weights = catalog.weights();
    let replenishable = i32::from(catalog.repurchase(item)) >= weights.replenish_share;
    // Whatever a log says: what was bought five minutes ago is not what is looked for.
    let wait = (weights.replenish_days.unsigned_abs() * 24 * 60).max(5);
    !replenishable || now.saturating_sub(record.minute) < wait
}

/// An item's flags after one more action.
fn after(flags: u8, kind: EventKind, bought_for_now: bool) -> u8 {
    use flag::{BOUGHT, IN_CART, SAID_NO, SEEN};
    match kind {
        EventKind::ViewItem | EventKind::SelectItem => flags | SEEN,
        EventKind::AddToCart => flags | IN_CART,
        EventKind::RemoveFromCart => flags & !IN_CART,
        EventKind::Purchase if bought_for_now => (flags & !IN_CART) | BOUGHT,
        EventKind::Purchase => flags & !(IN_CART | BOUGHT | SEEN),
        EventKind::Refund => flags & !BOUGHT,
        EventKind::Like => flags & !SAID_NO,
        EventKind::Dislike | EventKind::NotInterested => flags | SAID_NO,
        _ => flags,
    }
}

/// The weight of one action of this kind, in 1/16 of a view.
pub(crate) fn kind_weight(weights: &Weights, kind: EventKind) -> i32 {
    match kind {
        EventKind::ViewItem => weights.view_item,
        EventKind::SelectItem => weights.select_item,
        EventKind::Search => weights.search,
        EventKind::AddToWishlist => weights.add_to_wishlist,
        EventKind::AddToCart => weights.add_to_cart,
        EventKind::RemoveFromCart => weights.remove_from_cart,
        EventKind::Purchase => weights.purchase,
        EventKind::Refund => weights.refund,
        EventKind::Like => weights.like,
        EventKind::Dislike => weights.dislike,
        EventKind::NotInterested => 0,
        EventKind::ExcludeFacet | EventKind::PreferFacet | EventKind::ReduceFacet | EventKind::IgnoreFacet => 0,
    }
}
