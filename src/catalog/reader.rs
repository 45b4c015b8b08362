//! Reads a pack in place. [`Catalog::open`] checks everything that later reads rely on, so that no accessor can fail: an index
//! outside gives an empty text or a zero, never a panic.

use super::columns::{Column, PackBytes, Sections, TextColumn};
use super::facet::FacetKind;
use super::format::{self, Relation, neighbour_tags, padded, tag};
use super::header::Header;
use super::neighbours::{self, NeighbourColumns};
use super::weights::Weights;
use crate::error::{Error, ErrorCode, Result};

pub use super::neighbours::Neighbour;

/// An open pack.
#[derive(Clone, Debug)]
pub struct Catalog {
    bytes: PackBytes,
    header: Header,
    sections: Sections,
    ids: TextColumn,
    id_index: Column<u32>,
    titles: TextColumn,
    urls: Option<TextColumn>,
    images: Option<TextColumn>,
    prices: Option<Column<u32>>,
    availability: Option<Column<u8>>,
    added: Option<Column<u16>>,
    popularity: Option<Column<u16>>,
    trending: Option<Column<u16>>,
    repurchase: Option<Column<u8>>,
    facet_kinds: Option<Column<u8>>,
    facet_weights: Option<Column<u8>>,
    facet_names: Option<TextColumn>,
    facet_columns: Option<Column<u16>>,
    seen_together: Option<NeighbourColumns>,
    bought_together: Option<NeighbourColumns>,
    weights: Weights,
}

impl Catalog {
    /// Opens a pack.
    ///
    /// # Errors
    /// `pack_version` for another major version; `pack_corrupt` for anything else that is not as [`format`] says.
    pub fn open(bytes: PackBytes) -> Result<Self> {
        let (header, sections) = super::header::read(&bytes)?;
        let b = bytes.as_slice();
        let (n, f) = (header.items, header.facets);
        let text = |of, tx, count| sections.text_column(b, of, tx, count);
        let ids = text(tag::ID_OFFSETS, tag::ID_TEXT, n)?.ok_or_else(|| missing("item ids"))?;
        let facet_kinds = sections.column::<u8>(b, tag::FACET_KIND, f)?;
        if f > 0 && facet_kinds.is_none() {
            return Err(missing("facet kinds"));
        }
        let catalog = Self {
            id_index: sections.column(b, tag::ID_INDEX, n)?.ok_or_else(|| missing("index of ids"))?,
            titles: text(tag::TITLE_OFFSETS, tag::TITLE_TEXT, n)?.ok_or_else(|| missing("titles"))?,
            urls: text(tag::URL_OFFSETS, tag::URL_TEXT, n)?,
            images: text(tag::IMAGE_OFFSETS, tag::IMAGE_TEXT, n)?,
            prices: sections.column(b, tag::PRICE, n)?,
            availability: sections.column(b, tag::AVAILABILITY, n)?,
            added: sections.column(b, tag::ADDED_DAY, n)?,
            popularity: sections.column(b, tag::POPULARITY, n)?,
            trending: sections.column(b, tag::TRENDING, n)?,
            repurchase: sections.column(b, tag::REPURCHASE, n)?,
            facet_weights: sections.column(b, tag::FACET_WEIGHT, f)?,
            facet_names: text(tag::FACET_NAME_OFFSETS, tag::FACET_NAME_TEXT, f)?,
            facet_columns: sections.column(b, tag::FACET_COLUMNS, header.slots * padded(n))?,
            seen_together: neighbours::read(&sections, b, neighbour_tags(Relation::SeenTogether), n)?,
            bought_together: neighbours::read(&sections, b, neighbour_tags(Relation::BoughtTogether), n)?,
            weights: sections.raw(b, Weights::TAG).map(Weights::from_bytes).unwrap_or_default(),
            ids,
            facet_kinds,
            header,
            sections,
            bytes,
        };
        catalog.check_ids()?;
        catalog.check_facets()?;
        catalog.check_texts()?;
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
        let index = self.id_index.get(self.bytes.as_slice());
        let found = index.binary_search_by(|&i| self.id(i).as_bytes().cmp(id.as_bytes())).ok()?;
        index.get(found).copied()
    }

    /// An item's id.
    pub fn id(&self, item: u32) -> &str {
        self.ids.text(self.bytes.as_slice(), item as usize)
    }

    /// An item's title.
    pub fn title(&self, item: u32) -> &str {
        self.titles.text(self.bytes.as_slice(), item as usize)
    }

    /// An item's product URL, empty if unknown.
    pub fn url(&self, item: u32) -> &str {
        self.urls.as_ref().map_or("", |c| c.text(self.bytes.as_slice(), item as usize))
    }

    /// An item's picture URL, empty if unknown.
    pub fn image(&self, item: u32) -> &str {
        self.images.as_ref().map_or("", |c| c.text(self.bytes.as_slice(), item as usize))
    }

    /// An item's price in hundredths of the currency.
    pub fn price(&self, item: u32) -> Option<u32> {
        self.value(self.prices.as_ref(), item).filter(|price| *price != format::PRICE_UNKNOWN)
    }

    /// An item's availability as the format numbers it.
    pub fn availability(&self, item: u32) -> u8 {
        self.value(self.availability.as_ref(), item).unwrap_or(0)
    }

    /// The day an item was added, days since 1970, 0 if unknown.
    pub fn added_day(&self, item: u32) -> u16 {
        self.value(self.added.as_ref(), item).unwrap_or(0)
    }

    /// An item's popularity over the whole log, 0 to 65535.
    pub fn popularity(&self, item: u32) -> u16 {
        self.value(self.popularity.as_ref(), item).unwrap_or(0)
    }

    /// An item's popularity in the log's last weeks, 0 to 65535.
    pub fn trending(&self, item: u32) -> u16 {
        self.value(self.trending.as_ref(), item).unwrap_or(0)
    }

    /// The share of an item's customers who bought it again, in 1/255.
    pub fn repurchase(&self, item: u32) -> u8 {
        self.value(self.repurchase.as_ref(), item).unwrap_or(0)
    }

    /// The kind of a facet.
    pub fn facet_kind(&self, facet: u16) -> Option<FacetKind> {
        FacetKind::from_number(self.value(self.facet_kinds.as_ref(), u32::from(facet))?)
    }

    /// The name of a facet; a category's is its whole path.
    pub fn facet_name(&self, facet: u16) -> &str {
        self.facet_names.as_ref().map_or("", |c| c.text(self.bytes.as_slice(), usize::from(facet)))
    }

    /// The weights of all facets.
    pub fn facet_weights(&self) -> &[u8] {
        self.facet_weights.as_ref().map_or(&[], |c| c.get(self.bytes.as_slice()))
    }

    /// The facets of all items in one slot, padded to [`padded`]`(len)`; empty where the slot does not exist.
    pub fn facet_column(&self, slot: usize) -> &[u16] {
        let rows = padded(self.len());
        let all = self.facet_columns.as_ref().map_or(&[][..], |c| c.get(self.bytes.as_slice()));
        all.get(slot * rows..(slot + 1) * rows).unwrap_or(&[])
    }

    /// The facets of one item, slot by slot, without the empty ones.
    pub fn facets_of(&self, item: u32) -> impl Iterator<Item = u16> + '_ {
        (0..self.slots())
            .filter_map(move |slot| self.facet_column(slot).get(item as usize).copied())
            .filter(|facet| *facet != 0)
    }

    /// What goes with an item, by falling weight. Where the pack has no purchases apart, buying is what it saw together.
    pub fn neighbours(&self, relation: Relation, item: u32) -> impl Iterator<Item = Neighbour> + '_ {
        let columns = match relation {
            Relation::SeenTogether => self.seen_together.as_ref(),
            Relation::BoughtTogether => self.bought_together.as_ref().or(self.seen_together.as_ref()),
        };
        columns.into_iter().flat_map(move |c| c.row(self.bytes.as_slice(), item as usize))
    }

    /// Whether the pack has neighbours of this very relation.
    pub fn has_relation(&self, relation: Relation) -> bool {
        match relation {
            Relation::SeenTogether => self.seen_together.is_some(),
            Relation::BoughtTogether => self.bought_together.is_some(),
        }
    }

    /// The scoring weights.
    pub fn weights(&self) -> &Weights {
        &self.weights
    }

    /// A value of the pack's description, such as `name`, `currency`, `min_customers`.
    pub fn meta(&self, key: &str) -> Option<&str> {
        self.text_section(tag::META).lines().find_map(|line| line.split_once('=').filter(|(k, _)| *k == key)).map(|(_, v)| v)
    }

    /// Where the pack comes from, as JSON.
    pub fn provenance(&self) -> &str {
        self.text_section(tag::PROVENANCE)
    }

    fn text_section(&self, tag: format::Tag) -> &str {
        self.sections.raw(self.bytes.as_slice(), tag).and_then(|b| core::str::from_utf8(b).ok()).unwrap_or("")
    }

    fn value<T: bytemuck::AnyBitPattern>(&self, column: Option<&Column<T>>, at: u32) -> Option<T> {
        column?.get(self.bytes.as_slice()).get(at as usize).copied()
    }

    /// Ids rise strictly along the index, so they are unique and the index is a permutation.
    fn check_ids(&self) -> Result<()> {
        let mut before: Option<&str> = None;
        for &item in self.id_index.get(self.bytes.as_slice()) {
            let id = self.id(item);
            if id.is_empty() || id.len() > format::MAX_ID_BYTES || before.is_some_and(|b| b.as_bytes() >= id.as_bytes()) {
                return Err(Error::new(ErrorCode::PackCorrupt, "The pack's item ids are not in order."));
            }
            before = Some(id);
        }
        Ok(())
    }

    fn check_facets(&self) -> Result<()> {
        let columns = self.facet_columns.as_ref().map_or(&[][..], |c| c.get(self.bytes.as_slice()));
        let inside = columns.iter().all(|facet| usize::from(*facet) < self.facet_count().max(1));
        let complete = self.facet_count() == 0 || (self.facet_weights.is_some() && self.facet_names.is_some());
        let first_is_empty = self.facet_weights().first().is_none_or(|weight| *weight == 0);
        if inside && complete && first_is_empty && (self.slots() == 0 || self.facet_columns.is_some()) {
            return Ok(());
        }
        Err(Error::new(ErrorCode::PackCorrupt, "The pack's facets do not fit together."))
    }

    fn check_texts(&self) -> Result<()> {
        for tag in [tag::META, tag::PROVENANCE] {
            let readable = self.sections.raw(self.bytes.as_slice(), tag).is_some_and(|b| core::str::from_utf8(b).is_ok());
            if !readable {
                return Err(Error::new(ErrorCode::PackCorrupt, "The pack's description is missing or not UTF-8."));
            }
        }
        Ok(())
    }
}

fn missing(what: &str) -> Error {
    Error::new(ErrorCode::PackCorrupt, format!("The pack has no {what}."))
}
