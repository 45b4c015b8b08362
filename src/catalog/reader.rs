//! Reads a pack in place. [`Catalog::open`] checks everything that later reads rely on, so that no accessor can fail: an index
//! outside gives an empty text or a zero, never a panic.

use super::columns::{Column, PackBytes, Sections, TextColumn};
use super::facet::FacetKind;
use super::format::{self, Relation, Tag, neighbour_tags, padded, tag};
use super::header::Header;
use super::neighbours::{self, NeighbourColumns};
use super::sensitive;
use super::weights::Weights;
use crate::error::{Error, ErrorCode, Result};

pub use super::neighbours::Neighbour;

/// What a column has one value for.
#[derive(Clone, Copy)]
enum Per {
    Item,
    Facet,
    /// An item's slot, padded.
    Slot,
}

/// The columns of numbers, in the order of [`Numbers`]: tag, rows, bytes a value.
const NUMBERS: [(Tag, Per, usize); 13] = [
    (tag::ID_INDEX, Per::Item, 4),
    (tag::PRICE, Per::Item, 4),
    (tag::AVAILABILITY, Per::Item, 1),
    (tag::ADDED_DAY, Per::Item, 2),
    (tag::POPULARITY, Per::Item, 2),
    (tag::TRENDING, Per::Item, 2),
    (tag::REPURCHASE, Per::Item, 1),
    (tag::AGAIN, Per::Item, 1),
    (tag::PROMOTION, Per::Item, 1),
    (tag::SENSITIVE, Per::Item, 1),
    (tag::FACET_KIND, Per::Facet, 1),
    (tag::FACET_WEIGHT, Per::Facet, 1),
    (tag::FACET_COLUMNS, Per::Slot, 2),
];

#[derive(Clone, Copy)]
enum Numbers {
    IdIndex,
    Price,
    Availability,
    AddedDay,
    Popularity,
    Trending,
    Repurchase,
    Again,
    Promotion,
    Sensitive,
    FacetKind,
    FacetWeight,
    FacetColumns,
}

/// The columns of texts, in the order of [`Texts`]: tags of offsets and of text, rows.
const TEXTS: [(Tag, Tag, Per); 5] = [
    (tag::ID_OFFSETS, tag::ID_TEXT, Per::Item),
    (tag::TITLE_OFFSETS, tag::TITLE_TEXT, Per::Item),
    (tag::URL_OFFSETS, tag::URL_TEXT, Per::Item),
    (tag::IMAGE_OFFSETS, tag::IMAGE_TEXT, Per::Item),
    (tag::FACET_NAME_OFFSETS, tag::FACET_NAME_TEXT, Per::Facet),
];

#[derive(Clone, Copy)]
enum Texts {
    Id,
    Title,
    Url,
    Image,
    FacetName,
}

/// An open pack. A column that the pack leaves out reads as empty: its values are 0, its texts "".
#[derive(Clone, Debug)]
pub struct Catalog {
    bytes: PackBytes,
    header: Header,
    sections: Sections,
    numbers: [Column; NUMBERS.len()],
    texts: [TextColumn; TEXTS.len()],
    pictures: TextColumn,
    seen_together: NeighbourColumns,
    bought_together: NeighbourColumns,
    /// The log has purchases only, so what it saw together was bought together.
    only_purchases: bool,
    weights: Weights,
}

impl Catalog {
    /// Opens a pack.
    ///
    /// # Errors
    /// `pack_version` for another major version; `pack_corrupt` for anything else that is not as [`mod@format`] says.
    pub fn open(bytes: PackBytes) -> Result<Self> {
        let (header, sections) = super::header::read(&bytes)?;
        let b = bytes.as_slice();
        let rows = |per| match per {
            Per::Item => header.items,
            Per::Facet => header.facets,
            Per::Slot => header.slots * padded(header.items),
        };
        let mut numbers = [const { Column::EMPTY }; NUMBERS.len()];
        for (column, (tag, per, size)) in numbers.iter_mut().zip(NUMBERS) {
            *column = sections.column(tag, rows(per), size)?;
        }
        let mut texts = [const { TextColumn::EMPTY }; TEXTS.len()];
        for (column, (offsets, text, per)) in texts.iter_mut().zip(TEXTS) {
            *column = sections.text_column(b, offsets, text, rows(per))?;
        }
        let mut catalog = Self {
            seen_together: neighbours::read(&sections, b, neighbour_tags(Relation::SeenTogether), header.items)?,
            bought_together: neighbours::read(&sections, b, neighbour_tags(Relation::BoughtTogether), header.items)?,
            only_purchases: false,
            weights: sections.raw(b, Weights::TAG).map(Weights::from_bytes).unwrap_or_default(),
            pictures: sections.pieces(b, tag::PICTURE_OFFSETS, tag::PICTURE_BYTES, header.items)?,
            numbers,
            texts,
            header,
            sections,
            bytes,
        };
        catalog.check()?;
        catalog.only_purchases = catalog.meta("log") == Some("purchases");
        Ok(catalog)
    }

    /// Opens a copy of these bytes.
    ///
    /// # Errors
    /// As [`Catalog::open`].
    pub fn from_slice(bytes: &[u8]) -> Result<Self> {
        Self::open(PackBytes::copy_of(bytes))
    }

    /// Number of items.
    pub fn len(&self) -> usize {
        self.header.items
    }

    /// Whether there are no items.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of facets, the empty one included.
    pub fn facet_count(&self) -> usize {
        self.header.facets
    }

    /// Facet slots an item.
    pub fn slots(&self) -> usize {
        self.header.slots
    }

    /// The pack's checksum, which names its content.
    pub fn checksum(&self) -> u32 {
        self.header.checksum
    }

    /// Major and minor version of the format.
    pub fn version(&self) -> (u16, u16) {
        (self.header.major, self.header.minor)
    }

    /// Bytes of the whole pack.
    pub fn byte_len(&self) -> usize {
        self.bytes.as_slice().len()
    }

    /// Tags and lengths in bytes of the sections.
    pub fn sections(&self) -> impl Iterator<Item = (format::Tag, usize)> + '_ {
        self.sections.iter().map(|(tag, range)| (tag, range.len()))
    }

    /// The index of the item with this id.
    pub fn find(&self, id: &str) -> Option<u32> {
        let index = self.numbers::<u32>(Numbers::IdIndex);
        let found = index.binary_search_by(|&i| self.id(i).as_bytes().cmp(id.as_bytes())).ok()?;
        index.get(found).copied()
    }

    /// An item's id.
    pub fn id(&self, item: u32) -> &str {
        self.text(Texts::Id, item)
    }

    /// An item's title.
    pub fn title(&self, item: u32) -> &str {
        self.text(Texts::Title, item)
    }

    /// An item's product URL, empty if unknown.
    pub fn url(&self, item: u32) -> &str {
        self.text(Texts::Url, item)
    }

    /// An item's picture URL, empty if unknown.
    pub fn image(&self, item: u32) -> &str {
        self.text(Texts::Image, item)
    }

    /// An item's small picture, empty if the pack has none.
    pub fn picture(&self, item: u32) -> &[u8] {
        self.pictures.piece(self.bytes.as_slice(), item as usize)
    }

    /// An item's price in hundredths of the currency.
    pub fn price(&self, item: u32) -> Option<u32> {
        self.value(Numbers::Price, item).filter(|price| *price != format::PRICE_UNKNOWN)
    }

    /// An item's availability as the format numbers it.
    pub fn availability(&self, item: u32) -> u8 {
        self.value(Numbers::Availability, item).unwrap_or(0)
    }

    /// The day an item was added, days since 1970, 0 if unknown.
    pub fn added_day(&self, item: u32) -> u16 {
        self.value(Numbers::AddedDay, item).unwrap_or(0)
    }

    /// An item's popularity over the whole log, 0 to 65535.
    pub fn popularity(&self, item: u32) -> u16 {
        self.value(Numbers::Popularity, item).unwrap_or(0)
    }

    /// An item's popularity in the log's last weeks, 0 to 65535.
    pub fn trending(&self, item: u32) -> u16 {
        self.value(Numbers::Trending, item).unwrap_or(0)
    }

    /// The share of an item's customers who bought it again, in 1/255.
    pub fn repurchase(&self, item: u32) -> u8 {
        self.value(Numbers::Repurchase, item).unwrap_or(0)
    }

    /// How strongly having bought an item speaks for it, in 1/64.
    pub fn again(&self, item: u32) -> u8 {
        self.value(Numbers::Again, item).unwrap_or(64)
    }

    /// How much the shop promotes an item, in percent of the most that it can.
    pub fn promotion(&self, item: u32) -> u8 {
        self.value(Numbers::Promotion, item).unwrap_or(0).min(100)
    }

    /// The sensitive topic that an item is of, as [`super::TOPICS`] counts them; 0 if it is of none.
    pub fn sensitive(&self, item: u32) -> u8 {
        self.value(Numbers::Sensitive, item).unwrap_or(0)
    }

    /// Whether these words, as [`super::words`] gives them, have one in them that makes a search sensitive.
    pub(crate) fn has_sensitive_words(&self, said: &[String]) -> bool {
        let list = self.sections.raw(self.bytes.as_slice(), tag::SENSITIVE_WORDS).unwrap_or(&[]);
        !said.is_empty() && list.split(|byte| *byte == b'\n').any(|phrase| sensitive::is_in(phrase, said))
    }

    /// The phrases that make a search sensitive, a line each.
    #[cfg(feature = "cli")]
    pub fn sensitive_words(&self) -> &str {
        self.text_section(tag::SENSITIVE_WORDS)
    }

    /// The kind of a facet.
    pub fn facet_kind(&self, facet: u16) -> Option<FacetKind> {
        FacetKind::from_number(self.value(Numbers::FacetKind, u32::from(facet))?)
    }

    /// The name of a facet; a category's is its whole path.
    pub fn facet_name(&self, facet: u16) -> &str {
        self.text(Texts::FacetName, u32::from(facet))
    }

    /// The weights of all facets.
    pub fn facet_weights(&self) -> &[u8] {
        self.numbers(Numbers::FacetWeight)
    }

    /// The facets of all items in one slot, padded to [`padded`]`(len)`; empty where the slot does not exist.
    pub fn facet_column(&self, slot: usize) -> &[u16] {
        let rows = padded(self.len());
        self.numbers(Numbers::FacetColumns).get(slot * rows..(slot + 1) * rows).unwrap_or(&[])
    }

    /// The facets of one item, slot by slot, without the empty ones.
    pub fn facets_of(&self, item: u32) -> FacetsOf<'_> {
        let columns = if (item as usize) < self.len() { self.numbers(Numbers::FacetColumns) } else { &[] };
        FacetsOf { columns, at: item as usize, rows: padded(self.len()).max(1) }
    }

    /// What goes with an item, by rising index. Where the log has purchases only, what was seen together was bought together;
    /// a log of looks says nothing of buying, so there a pack without [`Relation::BoughtTogether`] has no such neighbours.
    pub fn neighbours(&self, relation: Relation, item: u32) -> impl Iterator<Item = Neighbour> + '_ {
        let columns = match relation {
            Relation::BoughtTogether if self.has_relation(relation) || !self.only_purchases => &self.bought_together,
            _ => &self.seen_together,
        };
        columns.row(self.bytes.as_slice(), item as usize)
    }

    /// Whether the pack has neighbours of this very relation.
    pub fn has_relation(&self, relation: Relation) -> bool {
        match relation {
            Relation::SeenTogether => self.seen_together.is_there(),
            Relation::BoughtTogether => self.bought_together.is_there(),
        }
    }

    /// The same pack with other weights, to try them.
    #[cfg(feature = "cli")]
    #[must_use]
    pub fn with_weights(mut self, weights: Weights) -> Self {
        self.weights = weights;
        self
    }

    /// The scoring weights.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// A value of the pack's description, such as `name`, `currency`, `log`, `min_customers`.
    pub fn meta(&self, key: &str) -> Option<&str> {
        // Bytes are split, not texts: a text's searchers cost the browser 2 kB.
        let lines = self.text_section(tag::META).as_bytes().split(|byte| *byte == b'\n');
        let mut values = lines.filter_map(|line| line.strip_prefix(key.as_bytes())?.strip_prefix(b"="));
        values.next().and_then(|value| core::str::from_utf8(value).ok())
    }

    /// Where the pack comes from, as JSON.
    pub fn provenance(&self) -> &str {
        self.text_section(tag::PROVENANCE)
    }

    fn text_section(&self, tag: format::Tag) -> &str {
        self.sections.raw(self.bytes.as_slice(), tag).and_then(|b| core::str::from_utf8(b).ok()).unwrap_or("")
    }

    fn numbers<T: bytemuck::AnyBitPattern>(&self, which: Numbers) -> &[T] {
        self.numbers.get(which as usize).map_or(&[], |column| column.get(self.bytes.as_slice()))
    }

    fn value<T: bytemuck::AnyBitPattern>(&self, which: Numbers, at: u32) -> Option<T> {
        self.numbers(which).get(at as usize).copied()
    }

    fn text(&self, which: Texts, at: u32) -> &str {
        self.texts.get(which as usize).map_or("", |column| column.text(self.bytes.as_slice(), at as usize))
    }

    fn check(&self) -> Result<()> {
        let wrong = if !self.ids_rise() {
            "The pack's item ids are not in order."
        } else if self.title_is_missing() || !self.facets_fit() {
            "The pack's columns do not fit together."
        } else if !self.descriptions_are_text() {
            "The pack's description is missing or not UTF-8."
        } else {
            return Ok(());
        };
        Err(Error::new(ErrorCode::PackCorrupt, wrong))
    }

    /// Ids rise strictly along the index, so they are unique and the index is a permutation.
    fn ids_rise(&self) -> bool {
        let mut before = "";
        let index = self.numbers::<u32>(Numbers::IdIndex);
        index.len() == self.len()
            && index.iter().all(|item| {
                let id = self.id(*item);
                let follows = id.len() <= format::MAX_ID_BYTES && before.as_bytes() < id.as_bytes();
                before = id;
                follows
            })
    }

    fn title_is_missing(&self) -> bool {
        self.sections.raw(self.bytes.as_slice(), tag::TITLE_OFFSETS).is_none()
    }

    fn facets_fit(&self) -> bool {
        let facets = self.facet_count();
        let all_there = self.numbers::<u8>(Numbers::FacetKind).len() == facets && self.facet_weights().len() == facets;
        let named = facets == 0 || self.sections.raw(self.bytes.as_slice(), tag::FACET_NAME_OFFSETS).is_some();
        let columns = self.numbers::<u16>(Numbers::FacetColumns);
        let complete = columns.len() == self.slots() * padded(self.len());
        let inside = columns.iter().all(|facet| usize::from(*facet) < facets.max(1));
        let first_is_empty = self.facet_weights().first().is_none_or(|weight| *weight == 0);
        all_there && named && complete && inside && first_is_empty
    }

    fn descriptions_are_text(&self) -> bool {
        let section = |tag| self.sections.raw(self.bytes.as_slice(), tag);
        [tag::META, tag::PROVENANCE].into_iter().all(|tag| section(tag).is_some_and(|b| core::str::from_utf8(b).is_ok()))
    }
}

/// The facets of one item. Written out, as the standard library's adapters are compiled anew wherever they are used.
#[derive(Clone, Debug)]
pub struct FacetsOf<'a> {
    columns: &'a [u16],
    at: usize,
    rows: usize,
}

impl Iterator for FacetsOf<'_> {
    type Item = u16;

    fn next(&mut self) -> Option<u16> {
        while let Some(facet) = self.columns.get(self.at) {
            self.at += self.rows;
            if *facet != 0 {
                return Some(*facet);
            }
        }
        None
    }
}
