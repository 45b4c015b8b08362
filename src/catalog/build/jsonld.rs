//! Products in schema.org's words (JSON-LD), as files or within web pages: each becomes a row with the names of Google's feeds.

use std::collections::HashMap;

use html5gum::{DefaultEmitter, IoReader, Token, Tokenizer};
use serde_json::{Map, Value};

use super::source::{Metered, io_error};
use crate::error::{Error, ErrorCode, Result};

/// Properties that may be the id, as the page adapter takes them.
const IDS: [&str; 12] =
    ["sku", "productID", "productGroupID", "gtin", "gtin14", "gtin13", "gtin12", "gtin8", "isbn", "mpn", "@id", "url"];
/// Objects within objects that are looked through.
const MOST_DEEP: usize = 12;

/// Whether an object is in schema.org's words.
pub(super) fn is_linked(object: &Map<String, Value>) -> bool {
    ["@type", "@graph", "@context"].iter().any(|key| object.contains_key(*key))
}

/// Groups met so far in a file: what their variants call them, and their ids.
pub(super) type Groups = HashMap<String, String>;

/// The rows of all products in an object: itself, or what it lists or is about.
pub(super) fn rows_of(object: &Map<String, Value>, groups: &mut Groups) -> Vec<Map<String, Value>> {
    let mut found = Vec::new();
    gather(object, None, 0, &mut found);
    for (product, _) in found.iter().filter(|(product, _)| is(product, "ProductGroup")) {
        if let (Some(name), Some(id)) = (product.get("@id").map(text), product.get("productGroupID").map(text)) {
            groups.insert(name, id);
        }
    }
    found.into_iter().map(|(product, group)| row(product, group, groups)).collect()
}

/// A product and the group that it stands in.
type Found<'o> = (&'o Map<String, Value>, Option<&'o Map<String, Value>>);

fn gather<'o>(object: &'o Map<String, Value>, group: Option<&'o Map<String, Value>>, depth: usize, rows: &mut Vec<Found<'o>>) {
    if depth > MOST_DEEP {
        return;
    }
    let variants = objects(object.get("hasVariant"));
    if is(object, "ProductGroup") && !variants.is_empty() {
        return variants.into_iter().for_each(|variant| gather(variant, Some(object), depth + 1, rows));
    }
    if ["Product", "ProductGroup", "IndividualProduct", "ProductModel", "Book", "Vehicle", "Car"]
        .iter()
        .any(|name| is(object, name))
    {
        rows.push((object, group));
        return;
    }
    for key in ["@graph", "itemListElement", "item", "mainEntity", "itemOffered", "about"] {
        objects(object.get(key)).into_iter().for_each(|inner| gather(inner, group, depth + 1, rows));
    }
}

fn row(product: &Map<String, Value>, group: Option<&Map<String, Value>>, groups: &Groups) -> Map<String, Value> {
    let mut row = Map::new();
    let mut put = |to: &str, text: String| {
        if !text.is_empty() {
            row.insert(to.to_owned(), Value::String(text));
        }
    };
    // What a variant does not say of itself its group says.
    let own = |key: &str| product.get(key).filter(|value| !text(value).is_empty()).or_else(|| group?.get(key));
    let said = |key: &str| own(key).map(text).unwrap_or_default();
    let first = |keys: &[&str]| keys.iter().filter_map(|key| product.get(*key)).map(text).find(|text| !text.is_empty());
    put("id", first(&IDS).unwrap_or_default());
    put("title", said("name"));
    put("link", own("url").map_or_else(String::new, text));
    put("image_link", said("image"));
    put("brand", first_of(&[own("brand"), own("manufacturer")]));
    put("product_type", own("category").map_or_else(String::new, category));
    for key in ["color", "size", "material", "pattern"] {
        put(key, said(key));
    }
    put("date_added", said("releaseDate"));
    put("language", said("inLanguage"));
    let named = |group: &Map<String, Value>| {
        let known = group.get("@id").map(text).map(|name| groups.get(&name).cloned().unwrap_or(name));
        group.get("productGroupID").map(text).or(known)
    };
    let own = Some(product).filter(|product| is(product, "ProductGroup"));
    let of = group.or(own).into_iter().chain(objects(product.get("isVariantOf"))).find_map(named);
    put("item_group_id", of.unwrap_or_else(|| said("inProductGroupWithID")));
    let (price, currency, availability) = offer(product).unwrap_or_default();
    put("price", price);
    put("currency", currency);
    put("availability", availability);
    row
}

fn first_of(values: &[Option<&Value>]) -> String {
    values.iter().flatten().map(|value| text(value)).find(|text| !text.is_empty()).unwrap_or_default()
}

/// Price, currency and availability: of the first offer that can be had, else of the first.
fn offer(product: &Map<String, Value>) -> Option<(String, String, String)> {
    let outer = objects(product.get("offers"));
    let inner = outer.iter().flat_map(|offer| objects(offer.get("offers")));
    let offers: Vec<&Map<String, Value>> = outer.iter().copied().chain(inner).collect();
    let stated = |offer: &Map<String, Value>, key: &str| {
        let direct = offer.get(key).map(text).filter(|text| !text.is_empty());
        let specified = || objects(offer.get("priceSpecification")).into_iter().find_map(|price| price.get(key).map(text));
        direct.or_else(specified).unwrap_or_default()
    };
    let told = |offer: &&Map<String, Value>| {
        let price =
            [stated(offer, "price"), stated(offer, "lowPrice")].into_iter().find(|price| !price.is_empty()).unwrap_or_default();
        (price, stated(offer, "priceCurrency"), stated(offer, "availability"))
    };
    let all: Vec<_> = offers.iter().map(told).collect();
    let there = |offer: &&(String, String, String)| super::values::availability(&offer.2) == Some(1) && !offer.0.is_empty();
    let mut best = all.iter().find(there).or_else(|| all.iter().find(|offer| !offer.0.is_empty())).or(all.first())?.clone();
    if best.2.is_empty() {
        best.2 = all.iter().map(|offer| offer.2.clone()).find(|text| !text.is_empty()).unwrap_or_default();
    }
    Some(best)
}

/// Whether an object is of this type: `Product`, `schema:Product`, `https://schema.org/Product`, alone or in a list.
fn is(object: &Map<String, Value>, name: &str) -> bool {
    let ends = |value: &Value| value.as_str().is_some_and(|kind| kind.rsplit(['/', ':', '#']).next() == Some(name));
    match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(ends),
        Some(kind) => ends(kind),
        None => false,
    }
}

/// An object, or those of a list.
fn objects(value: Option<&Value>) -> Vec<&Map<String, Value>> {
    match value {
        Some(Value::Object(object)) => vec![object],
        Some(Value::Array(values)) => values.iter().filter_map(Value::as_object).collect(),
        _ => Vec::new(),
    }
}

/// The text of a value: of a list the first, of an object its name, address or value.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Bool(yes) => yes.to_string(),
        Value::Array(values) => values.iter().map(text).find(|text| !text.is_empty()).unwrap_or_default(),
        Value::Object(object) => {
            let keys = ["name", "contentUrl", "url", "value", "@value", "@id"];
            keys.iter().filter_map(|key| object.get(*key)).map(text).find(|text| !text.is_empty()).unwrap_or_default()
        }
        Value::Null => String::new(),
    }
}

/// A category as a path; a list is its levels.
fn category(value: &Value) -> String {
    match value {
        Value::Array(levels) => levels.iter().map(text).filter(|level| !level.is_empty()).collect::<Vec<_>>().join(" > "),
        one => text(one),
    }
}

/// A block of JSON-LD in a web page: what stands in it, and the line where it ends.
pub(super) struct Block {
    pub(super) json: Vec<u8>,
    pub(super) line: u64,
}

/// Hands over the blocks of JSON-LD in a web page. A file may be several pages one after the other.
pub(super) fn each_block(reader: Metered<'_>, file: &str, mut take: impl FnMut(&Block) -> Result<()>) -> Result<()> {
    let meter = reader.meter.clone();
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut block: Option<Block> = None;
    for token in Tokenizer::new_with_emitter(IoReader::new(reader), emitter) {
        meter.row();
        match token.map_err(|error| io_error(file, &error))? {
            Token::StartTag(tag) if **tag.name == *b"script" => {
                let kind = tag.attributes.get(&b"type"[..]).map(|kind| kind.to_ascii_lowercase());
                block = (kind.as_deref() == Some(b"application/ld+json")).then(|| Block { json: Vec::new(), line: meter.line() });
            }
            Token::String(text) => {
                if let Some(block) = &mut block {
                    block.json.extend_from_slice(&text);
                }
            }
            Token::EndTag(tag) if **tag.name == *b"script" => {
                if let Some(block) = block.take() {
                    take(&block)?;
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// What is said of a web page without products.
pub(super) fn no_feed(file: &str) -> Error {
    Error::new(
        ErrorCode::InputInvalid,
        format!(
            "{file} is a web page (HTML) without products in schema.org's JSON-LD, not a feed; was it fetched from the right address, and logged in where that is needed?"
        ),
    )
}
