//! Product feeds: rows of any format become one [`ProductRow`] an item.

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::columns::{Field, Input};
use super::nonproducts::NonProducts;
use super::report::{Counts, FileReport, Missing, NonProduct, RowCounts};
use super::rows::{self, Context, Row};
use super::shared::{Attribute, Shared};
use super::shopify::Groups;
use super::woo::Shelf;
use super::{time, values};
use crate::catalog::format::MAX_ID_BYTES;
use crate::error::Result;

/// A product, as any feed tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ProductRow {
    pub(super) title: String,
    pub(super) url: String,
    pub(super) image: String,
    /// Hundredths.
    pub(super) price: Option<u32>,
    /// Where the feed names one.
    pub(super) currency: Option<Arc<str>>,
    pub(super) availability: u8,
    pub(super) added_day: u16,
    pub(super) brand: Arc<str>,
    pub(super) categories: Arc<Vec<String>>,
    pub(super) tags: Vec<Arc<str>>,
    pub(super) attributes: Vec<Arc<Attribute>>,
    /// What the feed says of Google's taxonomy: a number, a name, or both.
    pub(super) google: Arc<str>,
    /// How much the shop promotes it, 0 to 100.
    pub(super) promotion: u8,
    /// The sensitive topic's number in the pack, 0 for none; known once all products are.
    pub(super) sensitive: u8,
}

impl ProductRow {
    /// Takes what a further variant tells. The first variant in stock stands for the product; its price is the lowest, and its attributes
    /// are those of all.
    pub(super) fn take_variant(&mut self, variant: Self) {
        if self.availability != 1 && variant.availability == 1 {
            for (own, other) in
                [(&mut self.title, variant.title), (&mut self.url, variant.url), (&mut self.image, variant.image.clone())]
            {
                if !other.is_empty() {
                    *own = other;
                }
            }
        }
        if self.image.is_empty() {
            self.image = variant.image;
        }
        if self.price.is_none() || self.currency == variant.currency && variant.price.is_some() && variant.price < self.price {
            (self.price, self.currency) = (variant.price, variant.currency);
        }
        self.availability = super::values::better(self.availability, variant.availability);
        self.promotion = self.promotion.max(variant.promotion);
        for attribute in variant.attributes {
            if !self.attributes.contains(&attribute) {
                self.attributes.push(attribute);
            }
        }
    }

    /// What nothing is said of.
    fn lacks(&self) -> impl Iterator<Item = Field> {
        let said = [
            (Field::Url, !self.url.is_empty()),
            (Field::Image, !self.image.is_empty()),
            (Field::Price, self.price.is_some()),
            (Field::Availability, self.availability != 0),
            (Field::Brand, !self.brand.is_empty()),
            (Field::Category, !self.categories.is_empty()),
        ];
        said.into_iter().filter(|(_, said)| !said).map(|(field, _)| field)
    }
}

/// Longest name of a category of Google's that is read, in bytes.
const MAX_GOOGLE: usize = 400;

/// All feeds together.
#[derive(Debug, Default)]
pub(super) struct Feed {
    /// By id.
    pub(super) products: BTreeMap<String, Box<ProductRow>>,
    /// Other ids by which logs may name a product (the SKUs of its variants), to its id.
    pub(super) aliases: BTreeMap<String, String>,
    pub(super) counts: RowCounts,
    pub(super) notes: Counts,
    pub(super) non_products: Vec<NonProduct>,
    pub(super) files: Vec<FileReport>,
    /// Whether variants of a group are products of their own.
    apart: bool,
    /// Groups whose variants were met in this file.
    groups: HashSet<String>,
    pub(super) shared: Shared,
    /// What rows of this file lacked.
    missing: BTreeMap<&'static str, Missing>,
}

/// Reads all feeds. Variants of one group become one product, unless they are to stay `apart`.
pub(super) fn read(paths: &[PathBuf], context: Context<'_>, rules: &NonProducts, apart: bool) -> Result<Feed> {
    let mut feed = Feed { apart, ..Feed::default() };
    for path in paths {
        let (mut groups, mut shelf) = (Groups::default(), Shelf::default());
        let mut report = rows::read(path, Input::Products, context, &mut |row| {
            if is_in_other_language(row.get(Field::Language), context.language) {
                feed.counts.drop_row("other_language", 1);
            } else if row.columns.shopify {
                groups.add(&row, &mut feed)
            } else if row.columns.woo {
                shelf.add(&row, &mut feed)
            } else {
                feed.add(&row, rules)
            }
            Ok(())
        })?;
        groups.finish(&mut feed, rules);
        shelf.finish(&mut feed, rules);
        feed.groups.clear();
        report.missing = core::mem::take(&mut feed.missing);
        feed.counts.read += report.rows;
        feed.counts.drop_row("unreadable", report.unreadable);
        feed.files.push(report);
    }
    feed.counts.kept = feed.products.len() as u64;
    Ok(feed)
}

/// Whether a row says that it is in another language than the one that is wanted: `de` takes `de` and `de-AT`.
fn is_in_other_language(said: &str, wanted: Option<&str>) -> bool {
    let Some(wanted) = wanted.filter(|_| !said.is_empty()) else { return false };
    let parts = |text: &str| text.to_lowercase().split(['-', '_']).map(str::to_owned).collect::<Vec<_>>();
    !parts(said).starts_with(&parts(wanted))
}

impl Feed {
    fn add(&mut self, row: &Row<'_>, rules: &NonProducts) {
        let id = row.get(Field::ItemId);
        if id.is_empty() {
            return self.without_id(row.line);
        }
        let product = self.product(row);
        let group = row.get(Field::Group);
        if self.apart || group.is_empty() {
            return self.insert(id, product, (1, row.line), rules);
        }
        if self.groups.contains(group) {
            if let Some(known) = self.products.get_mut(group) {
                known.take_variant(product);
            }
            self.counts.merged += 1;
        } else {
            self.insert(group, product, (1, row.line), rules);
        }
        if self.products.contains_key(group) {
            self.groups.insert(group.to_owned());
            self.note("variants_joined");
            if id != group {
                self.aliases.insert(id.to_owned(), group.to_owned());
            }
        }
    }

    /// Counts a row without an id.
    pub(super) fn without_id(&mut self, line: u64) {
        self.counts.drop_row("missing_item_id", 1);
        self.missing.entry("item_id").or_default().add(line);
    }

    /// Takes a product that so many rows told of, of which the first is in this line. The first of an id stands; later ones are counted
    /// as merged.
    pub(super) fn insert(&mut self, id: &str, product: ProductRow, (rows, line): (u64, u64), rules: &NonProducts) {
        if id.len() > MAX_ID_BYTES {
            self.counts.drop_row("id_too_long", rows);
        } else if product.title.is_empty() {
            self.counts.drop_row("missing_title", rows);
            self.missing.entry(Field::Title.name()).or_default().add(line);
        } else if rules.holds(id, &product.title) {
            self.counts.drop_row("non_product", rows);
            self.non_products.push(NonProduct { id: id.to_owned(), title: product.title, rows });
        } else if self.products.contains_key(id) {
            self.counts.merged += rows;
        } else {
            for field in product.lacks() {
                self.missing.entry(field.name()).or_default().add(line);
            }
            self.counts.merged += rows - 1;
            self.products.insert(id.to_owned(), Box::new(product));
        }
    }

    /// What a row tells, its id apart.
    pub(super) fn product(&mut self, row: &Row<'_>) -> ProductRow {
        let (price, currency) = self.price(row);
        let (mut title, cut) = values::plain(row.get(Field::Title), values::MAX_TITLE);
        if cut {
            self.note("title_cut");
        }
        title.shrink_to_fit();
        ProductRow {
            title,
            price,
            currency: currency.map(|code| self.shared.text(&code)),
            url: self.url(row.get(Field::Url)),
            // Some shops list all pictures in one cell.
            image: self.url(row.get(Field::Image).split(", ").next().unwrap_or_default()),
            availability: self
                .understood(row.get(Field::Availability), values::availability, "availability_not_understood")
                .unwrap_or(0),
            added_day: self.added_day(row),
            brand: self.shared.text(&values::name(row.get(Field::Brand))),
            categories: self.shared.path(categories(row)),
            tags: self.shared.texts(&values::list(row.get(Field::Tags))),
            google: self.shared.text(&values::plain(row.get(Field::Google), MAX_GOOGLE).0),
            sensitive: 0,
            promotion: self.understood(row.get(Field::Promotion), values::promotion, "promotion_not_understood").unwrap_or(0),
            attributes: self.shared.attributes(row.attributes().map(|(name, value)| (name.to_owned(), values::name(value)))),
        }
    }

    /// The sale price where there is one below the price. (Whether a sale is over cannot be known without a clock.)
    fn price(&mut self, row: &Row<'_>) -> (Option<u32>, Option<String>) {
        let full = self.understood(row.get(Field::Price), values::price, "price_not_understood");
        let sale =
            self.understood(row.get(Field::SalePrice), values::price, "price_not_understood").filter(|(sale, _)| *sale > 0);
        let lower = match (full, sale) {
            (Some(full), Some(sale)) => Some(if sale.0 < full.0 { sale } else { full }),
            (full, sale) => full.or(sale),
        };
        let column = Some(row.get(Field::Currency)).filter(|code| code.len() == 3).map(str::to_ascii_uppercase);
        lower.map_or((None, None), |(price, currency)| (Some(price), currency.or(column)))
    }

    fn added_day(&mut self, row: &Row<'_>) -> u16 {
        let text = row.get(Field::Added);
        let day =
            self.understood(text, |text| time::parse(text, row.columns.dates).ok(), "date_not_understood").map(time::day_of);
        day.and_then(|day| u16::try_from(day).ok()).unwrap_or(0)
    }

    pub(super) fn url(&mut self, url: &str) -> String {
        if values::is_safe_url(url) {
            return url.to_owned();
        }
        self.note("url_dropped");
        String::new()
    }

    /// The value of a cell; a cell that says something else is counted.
    fn understood<T>(&mut self, text: &str, parse: impl Fn(&str) -> Option<T>, otherwise: &'static str) -> Option<T> {
        if text.is_empty() {
            return None;
        }
        let value = parse(text);
        if value.is_none() {
            self.note(otherwise);
        }
        value
    }

    fn note(&mut self, what: &'static str) {
        *self.notes.entry(what).or_default() += 1;
    }
}

/// Levels of the category: GA4's columns where they are there, else a path. A lone first level may itself be a path, and a
/// path may refine it.
fn categories(row: &Row<'_>) -> Vec<String> {
    let columns = [Field::Category1, Field::Category2, Field::Category3, Field::Category4, Field::Category5];
    let mut levels: Vec<String> =
        columns.iter().map(|field| values::name(row.get(*field))).filter(|level| !level.is_empty()).collect();
    if levels.len() <= 1 {
        let mut path: Vec<String> =
            if row.get(Field::Category1).contains('>') { values::levels(row.get(Field::Category1)) } else { levels };
        for level in values::levels(row.get(Field::Category)) {
            if path.last() != Some(&level) {
                path.push(level);
            }
        }
        levels = path;
    }
    levels.truncate(5);
    levels
}
