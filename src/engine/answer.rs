//! What the engine answers, as plain data. The names are those of the JavaScript API (`www/client/types.ts`).

use serde::Serialize;

use super::models::Model;
use crate::consent::{Choice, Purpose, Settings};
use crate::journal::EventKind;
use crate::profile::Guess;

/// Why an item has its place.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Reason {
    /// A code of a closed set: `viewed selected carted bought wished liked searched prefers` for the shopper's own actions,
    /// `goes_with similar_to` for the product on the page, `popular trending new range explore` for nobody's in particular, `promoted` for the shop's.
    pub code: &'static str,
    /// The product that the reason speaks of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item_id: Option<String>,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item_name: Option<String>,
    /// What the two have in common.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub facet: Option<String>,
    /// The words searched for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search_term: Option<String>,
    /// Its share of the score's positive part, 0 to 1.
    pub share: f32,
}

/// A suggested item.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[allow(missing_docs)] // GA4's item parameters
pub struct Recommended {
    pub item_id: String,
    pub item_name: String,
    pub url: String,
    pub image: String,
    pub price: Option<f64>,
    pub currency: String,
    pub item_brand: String,
    pub item_category: String,
    pub index: u32,
    /// The score; only the order has a meaning.
    pub score: i32,
    /// The strongest reason.
    pub reason: Reason,
}

/// Why the shopper's actions took no part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NotPersonalised {
    /// Their use is not allowed.
    NotAllowed,
    /// The shopper has paused.
    Paused,
    /// There are none.
    NoActions,
    /// This surface does not use them.
    Model,
}

impl NotPersonalised {
    /// Its code.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotAllowed => "not_allowed",
            Self::Paused => "paused",
            Self::NoActions => "no_actions",
            Self::Model => "model",
        }
    }
}

/// A list of suggestions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Recommendations {
    /// The surface.
    pub model: Model,
    /// The list, the best first.
    pub items: Vec<Recommended>,
    /// Whether the shopper's actions took part.
    pub personalised: bool,
    /// Where they did not: why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_personalised_because: Option<NotPersonalised>,
    /// How it came about.
    pub trail: Trail,
}

/// How a list came about: with the pack, the journal and the request, enough to make it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Trail {
    /// The pack's checksum; its weights stand in it.
    pub pack: String,
    /// What exploration drew by, in hexadecimal.
    pub seed: String,
    /// The minute of the answer.
    pub minute: u32,
    /// How many actions were used.
    pub actions: u32,
    /// How much difference counted beside the score when the list was varied, 0 to 100.
    pub variety: i32,
    /// Places that were given to something outside the shopper's habits.
    pub explored: Vec<u32>,
}

/// One term of a score.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explained {
    /// What it is, as [`Reason`] has it.
    pub code: &'static str,
    /// The product that it speaks of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item_id: Option<String>,
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item_name: Option<String>,
    /// What the two have in common.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub facet: Option<String>,
    /// The words searched for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search_term: Option<String>,
    /// Its share of the score's positive part, 0 to 1.
    pub share: f32,
    /// Its part of the score.
    pub value: i32,
    /// The action behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seq: Option<u32>,
}

/// What would be shown without some actions; found by ranking again without them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Without {
    /// The actions.
    pub seqs: Vec<u32>,
    /// What would be in the list that is not; none if the list would be shorter.
    pub shown_instead: Option<ItemName>,
}

/// An item by name.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[allow(missing_docs)] // GA4's item parameters
pub struct ItemName {
    pub item_id: String,
    pub item_name: String,
}

/// Why an item is where it is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explanation {
    /// The item.
    pub item_id: String,
    /// Its title.
    pub item_name: String,
    /// The surface.
    pub model: Model,
    /// Its score.
    pub score: i32,
    /// The score's terms; they sum to it exactly.
    pub contributions: Vec<Explained>,
    /// Up to three reasons, the strongest first.
    pub reasons: Vec<Reason>,
    /// What would be shown in its place without the actions behind the reasons.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub without: Option<Without>,
    /// Why it is not suggested, where a rule says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub excluded_because: Option<&'static str>,
    /// What would have had a place in the list by its score, and was left out by a rule.
    pub filtered: Vec<Filtered>,
}

/// What a rule left out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Filtered {
    /// The item.
    pub item_id: String,
    /// Its title.
    pub item_name: String,
    /// The rule, as a code.
    pub rule: &'static str,
}

/// The state of a purpose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PurposeState {
    /// Which.
    pub purpose: Purpose,
    /// Yes, no, or not asked.
    pub allowed: Option<bool>,
    /// Since when, in minutes since 1970.
    pub since_minute: Option<u32>,
    /// Until when it holds; then it is as if never asked.
    pub until_minute: Option<u32>,
    /// Whether an outside consent tool denies it, whatever the shopper said here.
    pub denied: bool,
}

/// What the pack is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PackInfo {
    /// The shop's name for it.
    pub name: String,
    /// Number of items.
    pub items: u32,
    /// The sensitive topics that it has products of; of these nothing is kept, guessed or suggested.
    pub sensitive: String,
    /// Its checksum, in hexadecimal.
    pub checksum: String,
    /// The fewest customers behind any number in it; none if it knows of no customers.
    pub min_customers: Option<u32>,
}

/// The engine's state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Status {
    /// Where the journal is kept, told by who keeps it: `persistent`, `memory`, or `none` while nothing is.
    pub storage: &'static str,
    /// Why it is in memory only, as a code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub storage_reason: Option<&'static str>,
    /// Homebody's version.
    pub version: &'static str,
    /// The purposes.
    pub consent: Vec<PurposeState>,
    /// What the shopper set.
    pub settings: Settings,
    /// Until when it is paused (0: until resumed); none if it is not.
    pub paused_until_minute: Option<u32>,
    /// Number of actions kept.
    pub actions: u32,
    /// The minute of the oldest.
    pub oldest_minute: Option<u32>,
    /// Most actions kept.
    pub max_events: u32,
    /// Days that actions are kept.
    pub max_days: u32,
    /// What the pack is.
    pub pack: PackInfo,
}

/// An action as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Action {
    /// Its number.
    pub seq: u32,
    /// What was done, in GA4's names.
    pub name: EventKind,
    /// The product.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item_id: Option<String>,
    /// Its title, if the pack has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item_name: Option<String>,
    /// Its page, if the pack has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The words searched for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search_term: Option<String>,
    /// The facet's key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub facet: Option<String>,
    /// How many.
    pub quantity: u16,
    /// When, in minutes since 1970.
    pub minute: u32,
    /// What it is kept for.
    pub purpose: Purpose,
    /// When it goes by itself.
    pub expires_minute: u32,
    /// Whether it is used.
    pub used: bool,
}

/// Everything kept and guessed.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Inspection {
    /// The state.
    pub status: Status,
    /// Every action, the newest first.
    pub actions: Vec<Action>,
    /// Every guess, the most telling first.
    pub guesses: Vec<Guess>,
    /// The choices that the shopper made, oldest first.
    pub choices: Vec<Choice>,
}
