//! WooCommerce's product export: a row a product and a row a variation, which names its product in the column Parent.

use std::collections::{BTreeMap, HashMap};

use quick_xml::escape::{resolve_html5_entity, unescape_with};

use super::columns::Field;
use super::nonproducts::NonProducts;
use super::products::{Feed, ProductRow};
use super::rows::Row;
use super::values;

/// Attributes of a product that are read.
const MOST_ATTRIBUTES: usize = 20;

/// A product, or a variation.
struct Entry {
    product: ProductRow,
    sku: String,
    rows: u64,
    line: u64,
    hidden: bool,
}

/// All rows of one file.
#[derive(Default)]
pub(super) struct Shelf {
    products: BTreeMap<String, Entry>,
    /// Ids of products by SKU.
    skus: HashMap<String, String>,
    /// Variations, with what they say of their product.
    variations: Vec<(String, String, Entry)>,
}

impl Shelf {
    pub(super) fn add(&mut self, row: &Row<'_>, feed: &mut Feed) {
        let sku = row.named("sku").to_owned();
        let id = Some(row.get(Field::ItemId)).filter(|id| !id.is_empty()).unwrap_or(&sku).to_owned();
        if id.is_empty() {
            return feed.without_id(row.line);
        }
        let mut product = feed.product(row);
        product.title = decoded(&product.title);
        product.brand = feed.shared.text(&decoded(&product.brand));
        product.categories = feed.shared.path(category(row.get(Field::Category)));
        let tags: Vec<String> = parts(row.get(Field::Tags)).iter().map(|tag| values::name(tag)).collect();
        product.tags = feed.shared.texts(tags.iter().filter(|tag| !tag.is_empty()));
        product.image = feed.url(parts(row.get(Field::Image)).first().map_or("", String::as_str));
        product.attributes = feed.shared.attributes(attributes(row));
        if product.url.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()) {
            // The export has no addresses. WordPress leads from this one to the product's own.
            product.url = format!("/?post_type=product&p={id}");
        }
        let hidden = matches!(row.named("published"), "0" | "-1") || row.named("visibilityincatalog") == "hidden";
        let entry = Entry { product, sku, rows: 1, line: row.line, hidden };
        let parent = row.named("parent");
        let is_variation = row.named("type").split(',').any(|kind| kind.trim() == "variation");
        if is_variation && !parent.is_empty() {
            self.variations.push((id, parent.to_owned(), entry));
        } else {
            if !entry.sku.is_empty() {
                self.skus.insert(entry.sku.clone(), id.clone());
            }
            self.products.entry(id).and_modify(|known| known.rows += 1).or_insert(entry);
        }
    }

    pub(super) fn finish(mut self, feed: &mut Feed, rules: &NonProducts) {
        let mut aliases = Vec::new();
        for (id, parent, entry) in self.variations {
            let parent = match parent.strip_prefix("id:") {
                Some(id) => Some(id.to_owned()),
                None => self.skus.get(&parent).cloned(),
            };
            let Some((parent, known)) = parent.and_then(|parent| Some((parent.clone(), self.products.get_mut(&parent)?))) else {
                feed.counts.drop_row("missing_parent", entry.rows);
                continue;
            };
            known.rows += entry.rows;
            if !entry.hidden {
                known.product.take_variant(entry.product);
            }
            aliases.push((id, parent.clone()));
            aliases.push((entry.sku, parent));
        }
        for (id, entry) in self.products {
            if entry.hidden {
                feed.counts.drop_row("not_published", entry.rows);
                continue;
            }
            aliases.push((entry.sku, id.clone()));
            feed.insert(&id, entry.product, (entry.rows, entry.line), rules);
        }
        aliases.retain(|(alias, id)| !alias.is_empty() && alias != id && feed.products.contains_key(id));
        feed.aliases.extend(aliases);
    }
}

/// A name without HTML's entities, with which WordPress keeps `&` and the like.
fn decoded(text: &str) -> String {
    unescape_with(text, resolve_html5_entity).map_or_else(|_| text.to_owned(), |text| values::plain(&text, values::MAX_TITLE).0)
}

/// Values parted by commas; one within a value stands after a backslash.
fn parts(text: &str) -> Vec<String> {
    let (mut parts, mut part) = (Vec::new(), String::new());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '\\' && letters.peek() == Some(&',') {
            letters.next();
            part.push(',');
        } else if letter == ',' {
            parts.push(core::mem::take(&mut part));
        } else {
            part.push(letter);
        }
    }
    parts.push(part);
    parts.into_iter().map(|part| decoded(part.trim())).filter(|part| !part.is_empty()).collect()
}

/// The deepest of a product's categories, of equals the first.
fn category(text: &str) -> Vec<String> {
    let paths = parts(text).into_iter().map(|path| path.split('>').map(values::name).filter(|level| !level.is_empty()).collect());
    let mut best: Vec<String> = paths.rev().max_by_key(Vec::len).unwrap_or_default();
    best.truncate(5);
    best
}

fn attributes(row: &Row<'_>) -> Vec<(String, String)> {
    let of = |number: usize| {
        let name = values::name(row.named(&format!("attribute{number}name"))).to_lowercase();
        let values = parts(row.named(&format!("attribute{number}values")));
        values.into_iter().map(move |value| (name.clone(), values::name(&value))).filter(|(name, _)| !name.is_empty())
    };
    (1..=MOST_ATTRIBUTES).flat_map(of).collect()
}
