//! Scores, selection, reasons and what-ifs. Ranks what it is given and changes nothing.
//!
//! `score(i) = prior(i) + Σ_steps value · goes-with(step, i) + Σ_own actions with i + Σ_context α · goes-with(context, i) + Σ_{f ∈ i} P[f]`, in 32-bit integers
//! in which 2²⁴ is "one whole affinity at weight 1". [`Terms`] gives the same terms one by one; they sum to the score
//! exactly, as integer sums do in any order.

mod blocks;
mod contributions;
pub(crate) mod draws;
mod explore;
mod order;
mod own;
mod prior;
mod scan;
mod select;
mod shelf;
mod variety;

pub use contributions::{Contribution, Source, Terms, context_facets, context_score};
pub use explore::explore;
pub use order::{order, places_by_falling};
pub use prior::{Prior, PriorBasis};
pub use scan::{Columns, STEPS, scan, scan_plain};
pub use select::{Scored, TopList};
pub use shelf::Shelf;
pub use variety::diversify;

use self::blocks::Blocks;
use crate::catalog::Catalog;
use crate::catalog::format::{LANES, MAX_SLOTS, Relation, padded};
use crate::profile::{Profile, flag};

/// What the shopper has in front of them, and what may be answered.
#[derive(Clone, Debug)]
pub struct Query<'a> {
    /// The products on the page; what goes with them and is like them counts, and they are never answered.
    pub context: &'a [u32],
    /// How much what goes with the context counts, in 1/256 of its fitted weight.
    pub context_together: i32,
    /// How much likeness to the context counts, in 1/256 of its fitted weight.
    pub context_facets: i32,
    /// What brings products together here.
    pub relation: Relation,
    /// How much popularity counts, in 1/256 of its fitted weight (0 to 256).
    pub prior: i32,
    /// Products that are not answered.
    pub exclude: &'a [u32],
    /// The only products that may be answered; none: any.
    pub shelf: Option<&'a Shelf>,
    /// Flags ([`flag`]) whose products are not answered.
    pub exclude_flags: u8,
    /// Whether products that cannot be had are left out.
    pub available_only: bool,
    /// Only scores above this are answered.
    pub above: i32,
    /// At most so many.
    pub limit: usize,
}

/// Why an item may not be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exclusion {
    /// It is the product on the page, or the page asked to leave it out.
    OnPage,
    /// It is in the cart.
    InCart,
    /// It was bought, and is not wanted again so soon.
    Bought,
    /// The shopper said no to it.
    SaidNo,
    /// It was looked at already.
    Seen,
    /// It cannot be had.
    Unavailable,
    /// The shopper excluded its brand, category or the like.
    ExcludedFacet,
    /// It is not among those that may be answered.
    NotOnShelf,
    /// It is of a sensitive topic.
    Sensitive,
}

impl Exclusion {
    /// Its code.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OnPage => "on_page",
            Self::InCart => "in_cart",
            Self::Bought => "bought",
            Self::SaidNo => "said_no",
            Self::Seen => "seen",
            Self::Unavailable => "unavailable",
            Self::ExcludedFacet => "excluded_facet",
            Self::NotOnShelf => "not_on_shelf",
            Self::Sensitive => "sensitive",
        }
    }
}

/// Ranks a catalogue. Holds the buffers that calls reuse; scoring and selection allocate nothing once they are warm.
#[derive(Clone, Debug)]
pub struct Ranker {
    prior: Prior,
    blocks: Blocks,
    /// What goes with the steps and the context, by item; zero but during a call.
    extra: Vec<i32>,
    /// The items whose `extra` is not zero, some of them more than once.
    touched: Vec<u32>,
    /// The largest `extra` of each block.
    most_extra: Vec<i32>,
    bounds: Vec<i32>,
    first: TopList,
    top: TopList,
}

/// Blocks that are looked at first, those with the largest bounds: they fill the list with good items, so that most others need not
/// be looked at. More: a better start, and more blocks that might have been spared.
const FIRST_BLOCKS: usize = 24;

impl Ranker {
    /// A ranker for this catalogue, with what the shop promotes or as if it promoted nothing.
    pub fn new(catalog: &Catalog, promotions: bool) -> Self {
        let prior = Prior::of(catalog, promotions);
        Self {
            blocks: Blocks::of(catalog, &prior),
            prior,
            extra: vec![0; padded(catalog.len())],
            touched: Vec::new(),
            most_extra: Vec::new(),
            bounds: Vec::new(),
            first: TopList::default(),
            top: TopList::default(),
        }
    }

    /// What popularity here is based on.
    pub fn prior(&self) -> &Prior {
        &self.prior
    }

    /// The best items for this profile and query, the best first; of equal ones the first in the catalogue.
    pub fn rank(&mut self, catalog: &Catalog, profile: &Profile, query: &Query<'_>) -> &[Scored] {
        self.add_extra(catalog, profile, query);
        self.top.start(query.limit, query.above);
        match query.shelf {
            Some(shelf) => self.look_on(shelf, catalog, profile, query),
            None => self.look_at_all(catalog, profile, query),
        }
        self.clear_extra();
        self.top.items()
    }

    /// The few of a shelf are looked at one by one.
    fn look_on(&mut self, shelf: &Shelf, catalog: &Catalog, profile: &Profile, query: &Query<'_>) {
        for &item in shelf.items() {
            if exclusion(catalog, profile, query, item).is_none() {
                let score = self.total(catalog, profile, query, item);
                self.top.offer(Scored { item, score });
            }
        }
    }

    fn look_at_all(&mut self, catalog: &Catalog, profile: &Profile, query: &Query<'_>) {
        self.bound(profile, query);
        let mut facets = [&[][..]; MAX_SLOTS];
        let slots = fill_columns(&mut facets, catalog);
        let columns = Columns {
            prior: self.prior.values(),
            prior_share: query.prior,
            extra: &self.extra,
            facets: facets.get(..slots).unwrap_or(&[]),
            values: profile.table.values(),
        };
        let top = &mut self.top;
        let mut look_at = |block: usize| {
            let least = top.least();
            scan(&columns, block, least, &mut |item, score| {
                if (item as usize) < catalog.len() && exclusion(catalog, profile, query, item).is_none() {
                    top.offer(Scored { item, score });
                }
                top.least()
            });
            top.least()
        };
        let mut least = query.above;
        for block in self.first.items() {
            least = look_at(block.item as usize);
            if let Some(bound) = self.bounds.get_mut(block.item as usize) {
                *bound = i32::MIN;
            }
        }
        for (block, bound) in self.bounds.iter().enumerate() {
            if *bound > least {
                least = look_at(block);
            }
        }
    }

    /// The score of one item, as [`Ranker::rank`] would give it.
    pub fn score(&mut self, catalog: &Catalog, profile: &Profile, query: &Query<'_>, item: u32) -> i32 {
        self.add_extra(catalog, profile, query);
        let score = self.total(catalog, profile, query, item);
        self.clear_extra();
        score
    }

    /// The sum, with `extra` as it is now.
    fn total(&self, catalog: &Catalog, profile: &Profile, query: &Query<'_>, item: u32) -> i32 {
        let base = self.prior.value(item, query.prior).wrapping_add(self.extra.get(item as usize).copied().unwrap_or(0));
        catalog.facets_of(item).fold(base, |score, facet| score.wrapping_add(profile.table.value(facet)))
    }

    /// Adds what goes with the steps and with the context to the items it goes with.
    fn add_extra(&mut self, catalog: &Catalog, profile: &Profile, query: &Query<'_>) {
        for step in &profile.steps {
            for neighbour in catalog.neighbours(Relation::SeenTogether, step.item) {
                self.add(neighbour.item, step.goes_with(neighbour.weight));
            }
        }
        for own in &profile.own {
            self.add(own.item, own.value);
        }
        let weight = contributions::context_together(catalog, query);
        for item in query.context.iter().filter(|_| weight != 0) {
            for neighbour in catalog.neighbours(query.relation, *item) {
                self.add(neighbour.item, weight.wrapping_mul(i32::from(neighbour.weight)));
            }
        }
    }

    fn add(&mut self, item: u32, score: i32) {
        if let Some(extra) = self.extra.get_mut(item as usize).filter(|_| score != 0) {
            *extra = extra.wrapping_add(score);
            self.touched.push(item);
        }
    }

    fn clear_extra(&mut self) {
        for item in self.touched.drain(..) {
            if let Some(extra) = self.extra.get_mut(item as usize) {
                *extra = 0;
            }
        }
    }

    /// Works out the blocks' bounds, and which blocks come first.
    fn bound(&mut self, profile: &Profile, query: &Query<'_>) {
        self.blocks.bound(&profile.table, query.prior, &mut self.bounds);
        self.most_extra.clear();
        self.most_extra.resize(self.blocks.len(), 0);
        for item in &self.touched {
            let extra = self.extra.get(*item as usize).copied().unwrap_or(0);
            if let Some(most) = self.most_extra.get_mut(Blocks::of_item(*item)) {
                *most = extra.max(*most);
            }
        }
        for (bound, extra) in self.bounds.iter_mut().zip(&self.most_extra) {
            *bound = bound.saturating_add(*extra);
        }
        self.first.start(FIRST_BLOCKS.min(self.blocks.len()), query.above);
        for (block, bound) in (0..).zip(&self.bounds) {
            self.first.offer(Scored { item: block, score: *bound });
        }
    }
}

fn fill_columns<'c>(columns: &mut [&'c [u16]], catalog: &'c Catalog) -> usize {
    let slots = (0..catalog.slots()).map(|slot| catalog.facet_column(slot));
    columns.iter_mut().zip(slots).map(|(place, column)| *place = column).count()
}

/// Why this item may not be answered, if so.
pub fn exclusion(catalog: &Catalog, profile: &Profile, query: &Query<'_>, item: u32) -> Option<Exclusion> {
    let flags = profile.flags.get(item as usize).copied().unwrap_or(0) & query.exclude_flags;
    let excluded_facet = || catalog.facets_of(item).any(|facet| profile.excluded.contains(&facet));
    if catalog.sensitive(item) != 0 {
        Some(Exclusion::Sensitive)
    } else if query.context.contains(&item) || query.exclude.contains(&item) {
        Some(Exclusion::OnPage)
    } else if flags & flag::IN_CART != 0 {
        Some(Exclusion::InCart)
    } else if flags & flag::BOUGHT != 0 {
        Some(Exclusion::Bought)
    } else if flags & flag::SAID_NO != 0 {
        Some(Exclusion::SaidNo)
    } else if flags & flag::SEEN != 0 {
        Some(Exclusion::Seen)
    } else if query.available_only && catalog.availability(item) == UNAVAILABLE {
        Some(Exclusion::Unavailable)
    } else if !profile.excluded.is_empty() && excluded_facet() {
        Some(Exclusion::ExcludedFacet)
    } else if query.shelf.is_some_and(|shelf| !shelf.holds(item)) {
        Some(Exclusion::NotOnShelf)
    } else {
        None
    }
}

/// "Out of stock", as the pack numbers availability.
const UNAVAILABLE: u8 = 2;

const _: () = assert!(LANES == 8, "the scan takes eight items a step");
