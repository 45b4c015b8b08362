//! One action as it is kept.

use serde::Serialize;

use super::EventKind;
use crate::catalog::format::MAX_ID_BYTES;
use crate::consent::Purpose;

/// The schema that this build writes. Records of a newer one are kept and left unread.
pub const SCHEMA: u8 = 1;
/// Longest search term or facet key kept, in bytes; longer ones are cut.
pub const MAX_TEXT_BYTES: usize = 256;

/// One action as it is kept: nothing more than is listed here is ever stored of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Record {
    /// Its number; the journal's order. 0 until it is appended.
    pub seq: u32,
    /// What was done.
    pub kind: EventKind,
    /// The product, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// A search's words, or a facet's key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// How many.
    pub quantity: u16,
    /// When, in minutes since 1970. Finer times are not kept.
    pub minute: u32,
    /// False: kept, but not used (a gift).
    pub used: bool,
    /// The schema it was written in.
    pub schema: u8,
}

impl Record {
    /// What it is kept for.
    pub fn purpose(&self) -> Purpose {
        self.kind.purpose()
    }

    /// Whether this tells of the same act, whatever its number and whether it is used.
    pub fn is_same_act(&self, other: &Self) -> bool {
        let when = self.minute == other.minute && self.quantity == other.quantity;
        when && self.kind == other.kind && self.item == other.item && self.text == other.text
    }

    /// Whether a journal could have written this: what storage gives back is not trusted.
    pub fn is_sound(&self) -> bool {
        let item_fits = self.item.as_ref().is_none_or(|item| !item.is_empty() && item.len() <= MAX_ID_BYTES);
        let text_fits = self.text.as_ref().is_none_or(|text| text.len() <= MAX_TEXT_BYTES);
        let complete = if self.kind.has_item() { self.item.is_some() } else { self.text.is_some() };
        self.seq > 0 && self.seq < u32::MAX && item_fits && text_fits && complete && self.schema <= SCHEMA
    }
}
