//! The surfaces that a shop can ask for, and what counts on each.

use serde::Serialize;

use crate::catalog::Weights;
use crate::catalog::format::Relation;
use crate::error::{Error, ErrorCode, Result};
use crate::profile::{Mix, flag};

/// A surface, named as shops know them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Model {
    /// What this shopper may like; popular products for somebody of whom nothing is known.
    RecommendedForYou,
    /// What is like the product on the page or goes with it.
    RelatedProducts,
    /// What others bought with the products on the page. Never filled up.
    BoughtTogether,
    /// What this shopper looked at, the newest first.
    RecentlyViewed,
    /// What many buy now. The same for everybody, but for what the shopper said no to.
    TrendingItems,
    /// The shop's own list, in this shopper's order.
    Rerank,
}

/// What a page asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The surface.
    pub model: Model,
    /// How many, 1 to 100; 8 if not said. `rerank` gives back the whole list.
    pub limit: Option<u32>,
    /// The products on the page; the first 20 count.
    pub item_id: Vec<String>,
    /// Products not to answer.
    pub exclude: Vec<String>,
    /// For `rerank`: the shop's list.
    pub items: Vec<String>,
    /// Whether to answer from the shelf alone ([`crate::engine::Engine::set_shelf`]). `rerank` gives back its whole list all the same.
    pub shelf: bool,
}

/// Longest list that can be asked for.
const MAX_LIMIT: u32 = 100;
/// Length of a list where none is asked for.
const DEFAULT_LIMIT: u32 = 8;

impl Request {
    /// A request for this surface with nothing else said.
    pub fn of(model: Model) -> Self {
        Self { model, limit: None, item_id: Vec::new(), exclude: Vec::new(), items: Vec::new(), shelf: false }
    }

    /// The length of the list asked for.
    ///
    /// # Errors
    /// `request_invalid` outside 1 to 100, and where the surface needs a product and none is named.
    pub fn checked_limit(&self) -> Result<usize> {
        let needs_item = matches!(self.model, Model::RelatedProducts | Model::BoughtTogether);
        if needs_item && self.item_id.is_empty() {
            return Err(Error::new(ErrorCode::RequestInvalid, "This model needs item_id, the product on the page."));
        }
        match self.limit.unwrap_or(DEFAULT_LIMIT) {
            limit @ 1..=MAX_LIMIT => Ok(limit as usize),
            _ => Err(Error::new(ErrorCode::RequestInvalid, "The limit must be 1 to 100.")),
        }
    }
}

impl Model {
    /// Every surface with its name.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::RecommendedForYou, "recommended-for-you"),
        (Self::RelatedProducts, "related-products"),
        (Self::BoughtTogether, "bought-together"),
        (Self::RecentlyViewed, "recently-viewed"),
        (Self::TrendingItems, "trending-items"),
        (Self::Rerank, "rerank"),
    ];

    /// The surface of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, n)| *n == name).map(|(model, _)| *model)
    }

    /// The name.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(model, _)| *model == self).map_or("", |(_, name)| name)
    }
}

/// What counts on a surface, in 1/256 of the fitted weights.
pub(super) struct Plan {
    pub(super) mix: Mix,
    pub(super) prior: i32,
    pub(super) context_together: i32,
    pub(super) context_facets: i32,
    pub(super) relation: Relation,
    pub(super) exclude_flags: u8,
}

impl Model {
    /// What counts on this surface.
    pub(super) fn plan(self, weights: &Weights) -> Plan {
        // Where the shop's log shows that its shoppers come back to what they looked at, suggestions may remind.
        let reminds = weights.remind_last > 0 || weights.remind_back > 0;
        let seen = if reminds { 0 } else { flag::SEEN };
        let everything = Plan {
            mix: Mix { steps: 256, reminders: 256, habits: 256, facets: 256 },
            prior: 256,
            context_together: 0,
            context_facets: 0,
            relation: Relation::SeenTogether,
            exclude_flags: flag::IN_CART | flag::BOUGHT | flag::SAID_NO | seen,
        };
        match self {
            Self::RecommendedForYou => everything,
            Self::Rerank => {
                let mix = Mix { reminders: 0, habits: 0, ..everything.mix };
                Plan { mix, prior: 0, exclude_flags: flag::SAID_NO, ..everything }
            }
            Self::RelatedProducts => Plan {
                // The product on the page leads; the shopper's tastes and popularity only settle between its relatives.
                mix: Mix { facets: 64, ..Mix::NOTHING },
                prior: 64,
                context_together: 256,
                context_facets: 256,
                exclude_flags: flag::IN_CART | flag::BOUGHT | flag::SAID_NO,
                ..everything
            },
            Self::BoughtTogether => Plan {
                mix: Mix::NOTHING,
                prior: 0,
                context_together: 256,
                relation: Relation::BoughtTogether,
                exclude_flags: flag::IN_CART | flag::SAID_NO,
                ..everything
            },
            Self::RecentlyViewed | Self::TrendingItems => {
                Plan { mix: Mix::NOTHING, prior: 0, exclude_flags: flag::SAID_NO, ..everything }
            }
        }
    }
}
