//! Writes the format: one function a section, then header, table and checksum.

use std::collections::BTreeMap;

use super::facets::Facets;
use super::pictures::Pictures;
use super::products::ProductRow;
use super::provenance::Provenance;
use super::relate::Rows;
use super::stats::Stats;
use crate::catalog::Weights;
use crate::catalog::format::{
    ALIGN, CHECKSUM_AT, ENTRY_BYTES, HEADER_BYTES, MAGIC, MAJOR, MINOR, PRICE_UNKNOWN, Relation, Tag, checksum, neighbour_tags,
    tag,
};
use crate::error::{Error, ErrorCode, Result};

/// Everything that goes into a pack, items in the pack's order.
pub(super) struct Content<'a> {
    pub(super) items: &'a [(&'a str, &'a ProductRow)],
    pub(super) stats: &'a Stats,
    pub(super) facets: &'a Facets,
    /// The words that make a search sensitive.
    pub(super) searches: &'a str,
    /// How strongly having bought an item speaks for it; empty if unknown.
    pub(super) again: &'a [u8],
    pub(super) seen_together: &'a Rows,
    pub(super) bought_together: &'a Rows,
    pub(super) weights: &'a Weights,
    /// Sorted by key.
    pub(super) meta: &'a [(&'static str, String)],
    pub(super) provenance: &'a Provenance,
    pub(super) pictures: &'a Pictures,
}

/// Sections by tag, before they have their places.
#[derive(Default)]
struct Sections<'t>(Vec<(Tag, Body<'t>)>);

/// Puts something at the end of a file.
type Append<'t> = Box<dyn Fn(&mut Vec<u8>) + 't>;

/// What a section has.
enum Body<'t> {
    Bytes(Vec<u8>),
    /// So many bytes, put together only when the file is: most of a large pack is in memory already.
    Later(usize, Append<'t>),
}

impl Body<'_> {
    fn len(&self) -> usize {
        match self {
            Self::Bytes(bytes) => bytes.len(),
            Self::Later(len, _) => *len,
        }
    }

    fn append_to(&self, file: &mut Vec<u8>) {
        match self {
            Self::Bytes(bytes) => file.extend_from_slice(bytes),
            Self::Later(_, append) => append(file),
        }
    }
}

/// A pack's bytes, and how many of them each section has.
pub(super) struct Written {
    pub(super) bytes: Vec<u8>,
    pub(super) sections: BTreeMap<String, u64>,
}

/// Writes a pack.
pub(super) fn write(content: &Content<'_>) -> Result<Written> {
    let mut sections = Sections::default();
    sections.ids(content);
    sections.titles(content);
    sections.addresses(content);
    sections.pictures(content.pictures);
    sections.prices(content);
    sections.availability(content);
    sections.added(content);
    sections.promoted(content);
    sections.sensitive(content);
    sections.popularity(content.stats);
    sections.put_unless(tag::AGAIN, content.again, 64);
    sections.facets(content.facets);
    sections.neighbours(Relation::SeenTogether, content.seen_together);
    sections.neighbours(Relation::BoughtTogether, content.bought_together);
    sections.put(Weights::TAG, content.weights.to_bytes());
    sections.meta(content.meta);
    sections.provenance(content.provenance)?;
    let lengths = sections.0.iter().map(|(tag, body)| (String::from_utf8_lossy(tag).into_owned(), body.len() as u64)).collect();
    let counts = [content.items.len(), content.facets.kinds.len(), content.facets.slots];
    Ok(Written { bytes: assemble(sections, counts)?, sections: lengths })
}

impl<'t> Sections<'t> {
    fn put(&mut self, tag: Tag, bytes: Vec<u8>) {
        self.0.push((tag, Body::Bytes(bytes)));
    }

    /// A column that is left out where every value says "unknown".
    fn put_unless<T: bytemuck::NoUninit + PartialEq>(&mut self, tag: Tag, values: &[T], unknown: T) {
        if values.iter().any(|value| *value != unknown) {
            self.put(tag, bytemuck::cast_slice(values).to_vec());
        }
    }

    fn texts(&mut self, tags: (Tag, Tag), texts: impl Iterator<Item = &'t str> + Clone + 't) {
        let mut offsets = vec![0_u32];
        let mut len = 0;
        for text in texts.clone() {
            len += text.len();
            offsets.push(len as u32);
        }
        self.put(tags.0, bytemuck::cast_slice(&offsets).to_vec());
        let append = move |file: &mut Vec<u8>| texts.clone().for_each(|text| file.extend_from_slice(text.as_bytes()));
        self.0.push((tags.1, Body::Later(len, Box::new(append))));
    }

    fn ids(&mut self, content: &'t Content<'t>) {
        self.texts((tag::ID_OFFSETS, tag::ID_TEXT), content.items.iter().map(|(id, _)| *id));
        let mut by_id: Vec<(&str, u32)> = content.items.iter().map(|(id, _)| *id).zip(0..).collect();
        by_id.sort_unstable();
        let index: Vec<u32> = by_id.into_iter().map(|(_, item)| item).collect();
        self.put(tag::ID_INDEX, bytemuck::cast_slice(&index).to_vec());
    }

    fn titles(&mut self, content: &'t Content<'t>) {
        self.texts((tag::TITLE_OFFSETS, tag::TITLE_TEXT), content.items.iter().map(|(_, product)| product.title.as_str()));
    }

    fn addresses(&mut self, content: &'t Content<'t>) {
        let products = || content.items.iter().map(|(_, product)| product);
        if products().any(|product| !product.url.is_empty()) {
            self.texts((tag::URL_OFFSETS, tag::URL_TEXT), products().map(|product| product.url.as_str()));
        }
        if products().any(|product| !product.image.is_empty()) {
            self.texts((tag::IMAGE_OFFSETS, tag::IMAGE_TEXT), products().map(|product| product.image.as_str()));
        }
    }

    fn pictures(&mut self, pictures: &Pictures) {
        if !pictures.bytes.is_empty() {
            self.put(tag::PICTURE_OFFSETS, bytemuck::cast_slice(&pictures.offsets).to_vec());
            self.put(tag::PICTURE_BYTES, pictures.bytes.clone());
        }
    }

    fn prices(&mut self, content: &Content<'_>) {
        let prices: Vec<u32> = content.items.iter().map(|(_, product)| product.price.unwrap_or(PRICE_UNKNOWN)).collect();
        self.put_unless(tag::PRICE, &prices, PRICE_UNKNOWN);
    }

    fn availability(&mut self, content: &Content<'_>) {
        let values: Vec<u8> = content.items.iter().map(|(_, product)| product.availability).collect();
        self.put_unless(tag::AVAILABILITY, &values, 0);
    }

    fn added(&mut self, content: &Content<'_>) {
        let days: Vec<u16> = content.items.iter().map(|(_, product)| product.added_day).collect();
        self.put_unless(tag::ADDED_DAY, &days, 0);
    }

    fn promoted(&mut self, content: &Content<'_>) {
        let promotions: Vec<u8> = content.items.iter().map(|(_, product)| product.promotion).collect();
        self.put_unless(tag::PROMOTION, &promotions, 0);
    }

    fn sensitive(&mut self, content: &Content<'_>) {
        let topics: Vec<u8> = content.items.iter().map(|(_, product)| product.sensitive).collect();
        self.put_unless(tag::SENSITIVE, &topics, 0);
        self.put(tag::SENSITIVE_WORDS, content.searches.as_bytes().to_vec());
    }

    fn popularity(&mut self, stats: &Stats) {
        self.put_unless(tag::POPULARITY, &stats.popularity, 0);
        self.put_unless(tag::TRENDING, &stats.trending, 0);
        self.put_unless(tag::REPURCHASE, &stats.repurchase, 0);
    }

    fn facets(&mut self, facets: &'t Facets) {
        if facets.kinds.is_empty() {
            return;
        }
        self.put(tag::FACET_KIND, facets.kinds.clone());
        self.put(tag::FACET_WEIGHT, facets.weights.clone());
        self.texts((tag::FACET_NAME_OFFSETS, tag::FACET_NAME_TEXT), facets.names.iter().map(String::as_str));
        if facets.slots > 0 {
            let columns: &'t [u8] = bytemuck::cast_slice(&facets.columns);
            let append = move |file: &mut Vec<u8>| file.extend_from_slice(columns);
            self.0.push((tag::FACET_COLUMNS, Body::Later(columns.len(), Box::new(append))));
        }
    }

    fn neighbours(&mut self, relation: Relation, rows: &Rows) {
        if rows.items.is_empty() {
            return;
        }
        let [offsets, low, middle, high, weights, scales] = neighbour_tags(relation);
        self.put(offsets, bytemuck::cast_slice(&rows.offsets).to_vec());
        let steps = rows.steps();
        self.put(low, steps.iter().map(|step| step.to_le_bytes()[0]).collect());
        self.put(middle, steps.iter().map(|step| step.to_le_bytes()[1]).collect());
        self.put(high, steps.iter().map(|step| step.to_le_bytes()[2]).collect());
        self.put(weights, rows.weights.clone());
        self.put(scales, bytemuck::cast_slice(&rows.scales).to_vec());
    }

    fn meta(&mut self, meta: &[(&'static str, String)]) {
        let lines: String = meta.iter().map(|(key, value)| format!("{key}={value}\n")).collect();
        self.put(tag::META, lines.into_bytes());
    }

    fn provenance(&mut self, provenance: &Provenance) -> Result<()> {
        let json = serde_json::to_vec(provenance)
            .map_err(|error| Error::new(ErrorCode::InputInvalid, format!("the provenance cannot be written: {error}")))?;
        self.put(tag::PROVENANCE, json);
        Ok(())
    }
}

/// Puts header, table and sections together and sets the checksum.
fn assemble(sections: Sections<'_>, [items, facets, slots]: [usize; 3]) -> Result<Vec<u8>> {
    let mut sections = sections.0;
    sections.sort_unstable_by_key(|(tag, _)| *tag);
    let too_long = |_| Error::new(ErrorCode::InputInvalid, "the pack would be over 4 GB; leave products or neighbours out");
    let u32_of = |number: usize| u32::try_from(number).map_err(too_long);
    let lengths = sections.iter().map(|(_, bytes)| bytes.len().next_multiple_of(ALIGN)).sum::<usize>();
    let start = (HEADER_BYTES + ENTRY_BYTES * sections.len()).next_multiple_of(ALIGN);
    let mut file = Vec::with_capacity(start + lengths);
    file.extend_from_slice(&MAGIC);
    file.extend_from_slice(&MAJOR.to_le_bytes());
    file.extend_from_slice(&MINOR.to_le_bytes());
    for number in [sections.len(), start + lengths, 0, items, facets, slots] {
        file.extend_from_slice(&u32_of(number)?.to_le_bytes());
    }
    file.resize(HEADER_BYTES, 0);
    let mut place = start;
    for (tag, bytes) in &sections {
        file.extend_from_slice(tag);
        file.extend_from_slice(&u32_of(place)?.to_le_bytes());
        file.extend_from_slice(&u32_of(bytes.len())?.to_le_bytes());
        file.extend_from_slice(&[0; 4]);
        place += bytes.len().next_multiple_of(ALIGN);
    }
    file.resize(start, 0);
    // Each section goes as it is written, so that a large pack is in memory little more than once.
    for (_, body) in sections {
        body.append_to(&mut file);
        file.resize(file.len().next_multiple_of(ALIGN), 0);
    }
    let sum = checksum(&file).to_le_bytes();
    if let Some(place) = file.get_mut(CHECKSUM_AT) {
        place.copy_from_slice(&sum);
    }
    Ok(file)
}
