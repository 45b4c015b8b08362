//! Scores, selection, reasons and what-ifs. Ranks what it is given and changes nothing.
//!
//! `score(i) = prior(i) + Σ_steps value · goes-with(step, i) + Σ_context α · goes-with(context, i) + Σ_{f ∈ i} P[f]`, in 32-bit integers
//! in which 2²⁴ is "one whole affinity at weight 1". [`contributions`] gives the same terms one by one; they sum to the score
//! exactly, as integer sums do in any order.

mod contributions;
mod explore;
mod order;
mod prior;
mod scan;
mod select;
mod variety;

pub use contributions::{Contribution, Source, context_facets, context_score, contributions};
pub use explore::explore;
pub use order::{order, places_by_falling};
pub use prior::{Prior, PriorBasis};
pub use scan::{scan, scan_plain};
pub use select::{Scored, TopList};
pub use variety::diversify;

use crate::catalog::Catalog;
use crate::catalog::format::{LANES, Relation, padded};
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
        }
    }
}

/// Ranks a catalogue. Holds the buffers that calls reuse; scoring and selection allocate nothing once they are warm.
#[derive(Clone, Debug)]
pub struct Ranker {
    prior: Prior,
    base: Vec<i32>,
    top: TopList,
}

impl Ranker {
    /// A ranker for this catalogue.
    pub fn new(catalog: &Catalog) -> Self {
        Self { prior: Prior::of(catalog), base: vec![0; padded(catalog.len())], top: TopList::default() }
    }

    /// What popularity here is based on.
    pub fn prior(&self) -> &Prior {
        &self.prior
    }

    /// The best items for this profile and query, the best first; of equal ones the first in the catalogue.
    pub fn rank(&mut self, catalog: &Catalog, profile: &Profile, query: &Query<'_>) -> &[Scored] {
        self.prepare(catalog, profile, query);
        let mut columns = [&[][..]; crate::catalog::format::MAX_SLOTS];
        let slots = fill_columns(&mut columns, catalog);
        self.top.start(query.limit, query.above);
        let top = &mut self.top;
        scan(&self.base, columns.get(..slots).unwrap_or(&[]), profile.table.values(), top.least(), |item, score| {
            if (item as usize) < catalog.len() && exclusion(catalog, profile, query, item).is_none() {
                top.offer(Scored { item, score });
            }
            top.least()
        });
        self.top.items()
    }

    /// The score of one item, as [`Ranker::rank`] would give it.
    pub fn score(&mut self, catalog: &Catalog, profile: &Profile, query: &Query<'_>, item: u32) -> i32 {
        self.prepare(catalog, profile, query);
        let base = self.base.get(item as usize).copied().unwrap_or(0);
        catalog.facets_of(item).fold(base, |score, facet| score.wrapping_add(profile.table.value(facet)))
    }

    /// Prior and what goes with the steps and the context: everything that is sparse.
    fn prepare(&mut self, catalog: &Catalog, profile: &Profile, query: &Query<'_>) {
        self.prior.fill(&mut self.base, query.prior);
        let steps = profile.steps.iter().map(|step| (step.item, step.value, Relation::SeenTogether));
        let weight = (catalog.weights().together * query.context_together) >> 8;
        let context = query.context.iter().map(|item| (*item, weight, query.relation));
        for (item, value, relation) in steps.chain(context).filter(|(_, value, _)| *value != 0) {
            for neighbour in catalog.neighbours(relation, item) {
                if let Some(score) = self.base.get_mut(neighbour.item as usize) {
                    *score = score.wrapping_add(value.wrapping_mul(i32::from(neighbour.weight)));
                }
            }
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
    if query.context.contains(&item) || query.exclude.contains(&item) {
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
    } else {
        None
    }
}

/// "Out of stock", as the pack numbers availability.
const UNAVAILABLE: u8 = 2;

const _: () = assert!(LANES == 8, "the scan takes eight items a step");
