//! Shopify's product export: a row a variant, joined by the handle. Only the first row of a product has its title. The same
//! product as JSON (`products.json`) is first turned into such rows.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::columns::Field;
use super::nonproducts::NonProducts;
use super::products::{Feed, ProductRow};
use super::rows::Row;
use super::values;

/// What the rows of one handle told so far.
#[derive(Default)]
struct Group {
    product: ProductRow,
    rows: u64,
    /// Where the first stands.
    line: u64,
    hidden: bool,
    gift_card: bool,
    /// Names of the three options, from the first row.
    names: [String; 3],
    values: [BTreeSet<String>; 3],
    skus: BTreeSet<String>,
    /// Position of the picture taken.
    position: Option<u64>,
}

/// All handles of one file.
#[derive(Default)]
pub(super) struct Groups(BTreeMap<String, Group>);

impl Groups {
    pub(super) fn add(&mut self, row: &Row<'_>, feed: &mut Feed) {
        let handle = row.get(Field::ItemId);
        if handle.is_empty() {
            return feed.without_id(row.line);
        }
        let first = Group { line: row.line, ..Group::default() };
        self.0.entry(handle.to_owned()).or_insert(first).add(feed.product(row), row);
    }

    pub(super) fn finish(self, feed: &mut Feed, rules: &NonProducts) {
        for (handle, mut group) in self.0 {
            if group.hidden {
                feed.counts.drop_row("not_published", group.rows);
                continue;
            }
            if group.gift_card {
                feed.counts.drop_row("non_product", group.rows);
                continue;
            }
            if group.product.url.is_empty() {
                group.product.url = feed.url(&format!("/products/{handle}"));
            }
            group.product.attributes = feed.shared.attributes(group.attributes());
            feed.insert(&handle, group.product, (group.rows, group.line), rules);
            if feed.products.contains_key(&handle) {
                feed.aliases.extend(group.skus.into_iter().map(|sku| (sku, handle.clone())));
            }
        }
    }
}

impl Group {
    fn add(&mut self, row: ProductRow, cells: &Row<'_>) {
        self.rows += 1;
        let no = |text: &str| text.eq_ignore_ascii_case("false");
        self.hidden |= no(named(cells, ["published", "publishedononlinestore"]))
            || ["draft", "archived"].contains(&cells.named("status").to_lowercase().as_str());
        self.gift_card |= cells.named("giftcard").eq_ignore_ascii_case("true");
        self.options(cells);
        let sku = named(cells, ["variantsku", "sku"]).trim_start_matches('\'');
        if !sku.is_empty() {
            self.skus.insert(sku.to_owned());
        }
        let kept = &mut self.product;
        kept.availability = values::better(kept.availability, stock(cells));
        if let Some(price) = row.price.filter(|price| kept.price.is_none_or(|lowest| *price < lowest)) {
            kept.price = Some(price);
        }
        let position = cells.named("imageposition").parse().ok();
        if !row.image.is_empty() && (kept.image.is_empty() || position < self.position) {
            kept.image = row.image;
            self.position = position;
        }
        if kept.title.is_empty() && !row.title.is_empty() {
            kept.title = row.title;
            kept.brand = row.brand;
            kept.categories = row.categories;
            kept.tags = row.tags;
            kept.google = row.google;
            kept.promotion = row.promotion;
            kept.url = row.url;
            kept.added_day = row.added_day;
            kept.currency = row.currency;
        }
    }

    fn options(&mut self, cells: &Row<'_>) {
        for (number, (name, values)) in (1..).zip(self.names.iter_mut().zip(&mut self.values)) {
            let named = values::name(cells.named(&format!("option{number}name")));
            if name.is_empty() {
                *name = named.to_lowercase();
            }
            let value = values::name(cells.named(&format!("option{number}value")));
            if !value.is_empty() && value != "Default Title" {
                values.insert(value);
            }
        }
    }

    fn attributes(&self) -> Vec<(String, String)> {
        let options = self.names.iter().zip(&self.values).filter(|(name, _)| !name.is_empty());
        options.flat_map(|(name, values)| values.iter().map(move |value| (name.clone(), value.clone()))).collect()
    }
}

/// The cell of a column by its older or its newer name.
fn named<'r>(cells: &Row<'r>, names: [&str; 2]) -> &'r str {
    let [older, newer] = names.map(|name| cells.named(name));
    if older.is_empty() { newer } else { older }
}

fn row_price<'r>(cells: &Row<'r>) -> &'r str {
    named(cells, ["variantprice", "price"])
}

/// A variant's availability: what is sold out and may not be sold on is out of stock; what nobody counts is in stock.
fn stock(cells: &Row<'_>) -> u8 {
    let available = cells.named("variantavailable");
    if !available.is_empty() {
        return values::availability(available).unwrap_or(0);
    }
    if row_price(cells).is_empty() {
        return 0;
    }
    let counted = !named(cells, ["variantinventorytracker", "inventorytracker"]).is_empty();
    let sold_out = named(cells, ["variantinventoryqty", "inventoryquantity"]).parse::<f64>().is_ok_and(|left| left <= 0.0);
    let goes_on = ["continue", "true"];
    let sold_on = named(cells, ["variantinventorypolicy", "continuesellingwhenoutofstock"]);
    let denied = !goes_on.iter().any(|word| sold_on.eq_ignore_ascii_case(word));
    if counted && sold_out && denied { 2 } else { 1 }
}

/// Whether a JSON object is a product of Shopify's `products.json`.
pub(super) fn is_product(object: &Map<String, Value>) -> bool {
    object.contains_key("handle") && object.get("variants").is_some_and(Value::is_array)
}

/// The rows that Shopify's CSV would have for a product: one for itself and one a variant.
pub(super) fn rows_of(object: &Map<String, Value>) -> Vec<Map<String, Value>> {
    let list = |key: &str| object.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let copied = [
        ("handle", "Handle"),
        ("title", "Title"),
        ("vendor", "Vendor"),
        ("product_type", "Type"),
        ("tags", "Tags"),
        ("created_at", "Created At"),
        ("status", "Status"),
    ];
    let mut first = Map::new();
    for (from, to) in copied {
        first.insert(to.to_owned(), object.get(from).cloned().unwrap_or(Value::Null));
    }
    first.insert("Variant Price".to_owned(), Value::Null);
    let image = list("images").first().and_then(|image| image.get("src")).cloned();
    first.insert("Image Src".to_owned(), image.unwrap_or(Value::Null));
    for (number, option) in (1..=3).zip(list("options")) {
        first.insert(format!("Option{number} Name"), option.get("name").cloned().unwrap_or(Value::Null));
    }
    let mut rows = vec![first];
    for variant in list("variants") {
        let mut row = Map::new();
        let copied = [
            ("option1", "Option1 Value"),
            ("option2", "Option2 Value"),
            ("option3", "Option3 Value"),
            ("price", "Variant Price"),
            ("sku", "Variant SKU"),
            ("available", "Variant Available"),
        ];
        for (from, to) in copied {
            row.insert(to.to_owned(), variant.get(from).cloned().unwrap_or(Value::Null));
        }
        row.insert("Handle".to_owned(), object.get("handle").cloned().unwrap_or(Value::Null));
        rows.push(row);
    }
    rows
}
