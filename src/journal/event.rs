//! Events as pages send them, in GA4's names, and what becomes of them.

use serde::Serialize;

use super::record::{MAX_TEXT_BYTES, Record, SCHEMA};
use crate::catalog::format::MAX_ID_BYTES;
use crate::consent::Purpose;
use crate::error::{Error, ErrorCode, Result};

/// What was done. The first are GA4's e-commerce events; the last seven are the shopper's own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // GA4 says what each is
pub enum EventKind {
    ViewItem,
    SelectItem,
    Search,
    AddToWishlist,
    AddToCart,
    RemoveFromCart,
    Purchase,
    Refund,
    /// More like this.
    Like,
    /// Less like this, and never this.
    Dislike,
    /// Never this; says nothing of others.
    NotInterested,
    /// Nothing that has this facet.
    ExcludeFacet,
    /// More that has this facet.
    PreferFacet,
    /// Less that has this facet.
    ReduceFacet,
    /// No guess from this facet: it counts neither for nor against.
    IgnoreFacet,
}

impl EventKind {
    /// Every kind with its name.
    pub const ALL: [(Self, &'static str); 15] = [
        (Self::ViewItem, "view_item"),
        (Self::SelectItem, "select_item"),
        (Self::Search, "search"),
        (Self::AddToWishlist, "add_to_wishlist"),
        (Self::AddToCart, "add_to_cart"),
        (Self::RemoveFromCart, "remove_from_cart"),
        (Self::Purchase, "purchase"),
        (Self::Refund, "refund"),
        (Self::Like, "like"),
        (Self::Dislike, "dislike"),
        (Self::NotInterested, "not_interested"),
        (Self::ExcludeFacet, "exclude_facet"),
        (Self::PreferFacet, "prefer_facet"),
        (Self::ReduceFacet, "reduce_facet"),
        (Self::IgnoreFacet, "ignore_facet"),
    ];

    /// The kind of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, n)| *n == name).map(|(kind, _)| *kind)
    }

    /// The name.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    /// What such actions are kept for.
    pub const fn purpose(self) -> Purpose {
        match self {
            Self::ViewItem | Self::SelectItem => Purpose::RememberViews,
            Self::AddToWishlist | Self::AddToCart | Self::RemoveFromCart | Self::Purchase | Self::Refund => {
                Purpose::RememberPurchases
            }
            Self::Search => Purpose::RememberSearches,
            Self::Like
            | Self::Dislike
            | Self::NotInterested
            | Self::ExcludeFacet
            | Self::PreferFacet
            | Self::ReduceFacet
            | Self::IgnoreFacet => Purpose::Personalise,
        }
    }

    /// Whether it is about a product (else about a text).
    pub const fn has_item(self) -> bool {
        !matches!(self, Self::Search) && !self.is_word_on_facet()
    }

    /// Whether it is the shopper's own word on a facet.
    pub const fn is_word_on_facet(self) -> bool {
        matches!(self, Self::ExcludeFacet | Self::PreferFacet | Self::ReduceFacet | Self::IgnoreFacet)
    }

    /// Whether it is the same again when it follows itself at once, as when a page is loaded again.
    const fn repeats_idly(self) -> bool {
        matches!(self, Self::ViewItem | Self::SelectItem | Self::Search)
    }
}

/// Events of GA4 that shops send and of which nothing is kept, as nothing is learned from them.
const NOT_NEEDED: [&str; 10] = [
    "view_item_list",
    "view_cart",
    "begin_checkout",
    "add_shipping_info",
    "add_payment_info",
    "view_promotion",
    "select_promotion",
    "page_view",
    "login",
    "sign_up",
];

/// Minutes within which the same action again right after itself is not a second one.
const IDLE_MINUTES: u32 = 30;
/// Most items of one event, as in GA4.
const MAX_ITEMS: usize = 200;

/// An item of an event.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventItem {
    /// The product's id.
    pub item_id: Option<String>,
    /// How many; 1 if not said or not a number. Kept within 1 to 999.
    pub quantity: Option<f64>,
}

/// An event as pages send it: a GA4 e-commerce event, of which only these fields are read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Event {
    /// Its GA4 name.
    pub name: String,
    /// Its items, at most 200.
    pub items: Vec<EventItem>,
    /// The words searched for.
    pub search_term: Option<String>,
    /// The facet's key, such as `brand:Acme`.
    pub facet: Option<String>,
    /// When, in microseconds since 1970; now if not said or in the future.
    pub timestamp_micros: Option<f64>,
}

impl Event {
    /// The records that this event amounts to: one an item, none for an event of which nothing is kept.
    ///
    /// # Errors
    /// `event_invalid` for an unknown name, no or too many items, an item without a usable id, a search without words.
    pub fn to_records(&self, now: u32) -> Result<Vec<Record>> {
        if NOT_NEEDED.contains(&self.name.as_str()) {
            return Ok(Vec::new());
        }
        let kind = EventKind::from_name(&self.name).ok_or_else(|| invalid("The event has no name that is known here."))?;
        let minute = self.minute(now);
        let record = |item, text, quantity| Record { seq: 0, kind, item, text, quantity, minute, used: true, schema: SCHEMA };
        if !kind.has_item() {
            let text = self.text(kind).ok_or_else(|| invalid("The event has no search term or facet."))?;
            return Ok(vec![record(None, Some(text), 1)]);
        }
        if self.items.is_empty() || self.items.len() > MAX_ITEMS {
            return Err(invalid("The event needs 1 to 200 items."));
        }
        let mut records = Vec::with_capacity(self.items.len());
        for item in &self.items {
            records.push(record(Some(item.id()?), None, item.quantity()));
        }
        Ok(records)
    }

    fn minute(&self, now: u32) -> u32 {
        let micros = self.timestamp_micros.filter(|micros| micros.is_finite() && *micros >= 0.0);
        micros.map_or(now, |micros| ((micros / 60e6) as u32).min(now))
    }

    fn text(&self, kind: EventKind) -> Option<String> {
        let text = if kind == EventKind::Search { &self.search_term } else { &self.facet };
        let text = text.as_deref()?.trim_ascii();
        if text.is_empty() { None } else { Some(cut(text, MAX_TEXT_BYTES).to_owned()) }
    }
}

impl EventItem {
    fn id(&self) -> Result<String> {
        let id = self.item_id.as_deref().map(str::trim_ascii).unwrap_or("");
        if id.is_empty() || id.len() > MAX_ID_BYTES {
            return Err(invalid("An item of the event has no id, or one of more than 128 bytes."));
        }
        Ok(id.to_owned())
    }

    fn quantity(&self) -> u16 {
        // `as` turns NaN into 0 and clamps what is out of range.
        self.quantity.map_or(1, |quantity| (quantity as u16).clamp(1, 999))
    }
}

impl Record {
    /// Whether this says no more than `before`, the action right before it: a page loaded again is not a second look.
    pub fn repeats(&self, before: &Self) -> bool {
        let same = self.kind == before.kind && self.item == before.item && self.text == before.text;
        same && self.kind.repeats_idly() && self.minute.abs_diff(before.minute) < IDLE_MINUTES
    }
}

fn invalid(message: &str) -> Error {
    Error::new(ErrorCode::EventInvalid, message)
}

fn cut(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.get(..end).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(name: &str, id: &str) -> Event {
        let item = EventItem { item_id: Some(id.to_owned()), quantity: None };
        Event { name: name.to_owned(), items: vec![item], ..Event::default() }
    }

    fn records(event: &Event) -> Vec<Record> {
        event.to_records(1_000).unwrap_or_default()
    }

    #[test]
    fn names_are_those_of_ga4_and_found_again() {
        assert!(EventKind::ALL.iter().all(|(kind, name)| EventKind::from_name(name) == Some(*kind) && kind.as_str() == *name));
    }

    #[test]
    fn absurd_quantities_and_dates_are_brought_into_range() {
        for (quantity, kept) in [(f64::NAN, 1), (-3.0, 1), (1e300, 999), (2.7, 2)] {
            let mut event = event("purchase", "a");
            event.items.iter_mut().for_each(|item| item.quantity = Some(quantity));
            assert_eq!(records(&event).first().map(|record| record.quantity), Some(kept));
        }
        for (micros, minute) in [(f64::NAN, 1_000), (-1.0, 1_000), (1e300, 1_000), (60e6 * 7.0, 7)] {
            let event = Event { timestamp_micros: Some(micros), ..event("view_item", "a") };
            assert_eq!(records(&event).first().map(|record| record.minute), Some(minute));
        }
    }

    #[test]
    fn what_cannot_be_recorded_is_an_error_with_a_code() {
        let long = "x".repeat(MAX_ID_BYTES + 1);
        let none = Event { name: "view_item".into(), ..Event::default() };
        for event in [event("buy_now", "a"), event("view_item", " "), event("view_item", &long), none, event("search", "a")] {
            assert_eq!(event.to_records(0).err().map(|error| error.code()), Some(ErrorCode::EventInvalid));
        }
    }

    #[test]
    fn long_searches_are_cut_at_a_character() {
        let search = Event { name: "search".into(), search_term: Some("ü".repeat(200)), ..Event::default() };
        let kept = records(&search).first().and_then(|record| record.text.clone()).unwrap_or_default();
        assert_eq!(kept, "ü".repeat(MAX_TEXT_BYTES / 2));
    }
}
