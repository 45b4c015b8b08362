//! What was read, kept and left out, and why. The words that people see are made of this in the command line.

use std::collections::BTreeMap;

use serde::Serialize;

use super::columns::{Columns, Input};

/// Counts by reason; the reasons are in [`REASONS`].
pub type Counts = BTreeMap<&'static str, u64>;

/// Every reason for which a row is left out or a value is not taken, and how it is told.
pub const REASONS: &[(&str, &str)] = &[
    ("unreadable", "could not be read"),
    ("missing_order_id", "without an order or session id"),
    ("missing_item_id", "without a product id"),
    ("missing_title", "without a title"),
    ("id_too_long", "with a product id of more than 128 bytes"),
    ("cancelled", "of a cancelled order (C and digits, where order ids are digits)"),
    ("cancelled_state", "of an order that was cancelled, voided or failed"),
    ("refund", "of a refund"),
    ("event_not_used", "of an event from which nothing is counted"),
    ("non_product", "of something that is not a product (postage, fees, vouchers, …)"),
    ("quantity", "with a quantity of zero or less"),
    ("price", "of a sale without a price above zero"),
    ("not_in_feed", "of a product that is not in the feed"),
    ("sensitive", "of a product of a sensitive topic, of which nothing is counted"),
    ("too_few_customers", "of a product that too few different customers had to be told of without a feed"),
    ("over_200_in_basket", "beyond the first 200 different products of one order or session"),
    ("not_published", "not published"),
    ("other_language", "in another language"),
    ("missing_parent", "of a variation whose product is not in the file"),
    ("variants_joined", "variants joined to one product a group, which goes by the group's id (--variants apart keeps each)"),
    ("title_not_shared", "products that go by their id, because too few different customers share a title"),
    ("title_cut", "titles cut to 300 bytes"),
    ("url_dropped", "addresses left out (another scheme than http or https, spaces, or over 2,000 bytes)"),
    ("price_not_understood", "prices not understood"),
    ("other_currency", "prices in another currency, left out"),
    ("availability_not_understood", "availabilities not understood"),
    ("date_not_understood", "dates not understood"),
    ("promotion_not_understood", "promotions not understood (numbers from 0 to 100)"),
];

/// Rows that say nothing of a field.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Missing {
    /// How many.
    pub rows: u64,
    /// The lines of the first.
    pub first_lines: Vec<u64>,
}

impl Missing {
    pub(super) fn add(&mut self, line: u64) {
        const NAMED: usize = 3;
        self.rows += 1;
        if self.first_lines.len() < NAMED {
            self.first_lines.push(line);
        }
    }
}

/// What was read of one file.
#[derive(Clone, Debug, Serialize)]
pub struct FileReport {
    /// The file's name, without folders.
    pub file: String,
    /// `products` or `orders`.
    pub kind: &'static str,
    /// Its format, in words.
    pub format: &'static str,
    /// Rows, the header not counted; of JSON with lists of items, the items.
    pub rows: u64,
    /// Rows that could not be read.
    pub unreadable: u64,
    /// The first of them, with line and reason.
    pub first_unreadable: Vec<String>,
    /// Rows that were not UTF-8 and were read as Windows-1252.
    pub windows_1252: u64,
    /// What rows lacked, by field: of products those that were kept and those left out for want of an id or a title.
    pub missing: BTreeMap<&'static str, Missing>,
    /// Field and the column taken for it.
    pub columns: BTreeMap<String, String>,
    #[serde(skip)]
    pub(super) header: Vec<String>,
    #[serde(skip)]
    pub(super) input: Input,
}

impl FileReport {
    pub(super) fn new(file: String, input: Input, format: &'static str) -> Self {
        let kind = if input == Input::Products { "products" } else { "orders" };
        Self {
            file,
            kind,
            format,
            input,
            rows: 0,
            unreadable: 0,
            first_unreadable: Vec::new(),
            windows_1252: 0,
            missing: BTreeMap::new(),
            columns: BTreeMap::new(),
            header: Vec::new(),
        }
    }

    pub(super) fn set_columns(&mut self, columns: &Columns, header: Vec<String>) {
        self.columns = columns.chosen(&header).into_iter().collect();
        self.header = header;
    }
}

/// Rows of one sort of input, from read to kept: `read = kept + merged + Σ dropped`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RowCounts {
    /// Rows read.
    pub read: u64,
    /// Rows kept.
    pub kept: u64,
    /// Rows that told of the same product in the same order (or feed) again and were joined to the first.
    pub merged: u64,
    /// Rows left out, by reason.
    pub dropped: Counts,
}

impl RowCounts {
    pub(super) fn drop_row(&mut self, reason: &'static str, rows: u64) {
        if rows > 0 {
            *self.dropped.entry(reason).or_default() += rows;
        }
    }
}

/// Something that was taken for a non-product.
#[derive(Clone, Debug, Serialize, PartialEq, Eq, PartialOrd, Ord)]
pub struct NonProduct {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Rows that told of it.
    pub rows: u64,
}

/// What is known of the log.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LogSummary {
    /// First day, as `2010-12-01`; empty where the log has no times.
    pub first_day: String,
    /// Last day.
    pub last_day: String,
    /// Orders or sessions that were kept.
    pub baskets: u64,
    /// Different customers among them; a session or order for which no customer is known counts as one.
    pub customers: u64,
    /// Orders or sessions without a customer id, each of which counts as a customer of its own.
    pub baskets_without_customer: u64,
    /// Rows that name a product by the id or SKU of a variant.
    pub rows_by_variant: u64,
    /// Whether the log tells buying from looking.
    pub tells_buying_from_looking: bool,
    /// `purchases` if nothing else was kept, `views` if no purchase was (carts are no purchases), else `mixed`; empty if nothing
    /// was kept.
    pub kind: &'static str,
}

/// How well a pack on trial answered the newest part of the log.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Tried {
    /// `next_item` or `next_basket`.
    pub what: &'static str,
    /// Questions asked.
    pub questions: u64,
    /// Share found among the first 20 where the search began.
    pub before: f64,
    /// And with the constants that it found.
    pub after: f64,
}

/// How products came by small pictures.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PictureSummary {
    /// Products that have one.
    pub products: u64,
    /// Bytes of them all.
    pub bytes: u64,
    /// Products of which no picture was found in the folder.
    pub missing: u64,
    /// Pictures that could not be read.
    pub unreadable: u64,
    /// Drawings that were not taken: too large, or more than a drawing.
    pub refused: u64,
    /// The first that were not taken, with the reason.
    pub first_left_out: Vec<String>,
}

/// Sensitive products of one topic.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
pub struct SensitiveTopic {
    /// The topic's code.
    pub topic: &'static str,
    /// How many there are.
    pub products: u64,
    /// The titles of the first.
    pub titles: Vec<String>,
    /// Their ids: visits to these are left out of a log, and have to be left out of pairs that a database counts.
    pub ids: Vec<String>,
}

/// What is in the pack.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PackSummary {
    /// Items.
    pub items: u64,
    /// Facets.
    pub facets: u64,
    /// Facets left out because a pack has room for 65,535.
    pub facets_dropped: u64,
    /// Pairs of products seen together by one customer at least.
    pub pairs_seen: u64,
    /// Pairs that enough different customers share.
    pub pairs_kept: u64,
    /// Entries of neighbour rows, seen together.
    pub seen_together: u64,
    /// Entries of neighbour rows, bought together; 0 where the log does not tell buying from looking.
    pub bought_together: u64,
    /// Small pictures, if they were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pictures: Option<PictureSummary>,
    /// The constants that hold in this pack, by name: those of the table, then the weights.
    pub constants: BTreeMap<&'static str, f64>,
    /// What they were fitted by on the newest part of the log, which the packs on trial were built without; empty where the log was
    /// too small, and the defaults hold.
    pub fitted: Vec<Tried>,
    /// Bytes of the file.
    pub bytes: u64,
    /// Bytes by section.
    pub sections: BTreeMap<String, u64>,
}

/// The whole report of a `homebody pack`.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// Name and version of the builder.
    pub builder: String,
    /// The pair threshold K.
    pub min_customers: u32,
    /// The currency.
    pub currency: String,
    /// Whether it was given, found in the files, or assumed.
    pub currency_is: &'static str,
    /// The files, by sort and name.
    pub files: Vec<FileReport>,
    /// Rows of feeds.
    pub products: RowCounts,
    /// Values of feeds that were not taken or were changed, by reason.
    pub product_notes: Counts,
    /// Whether products were made from the log because no feed was given.
    pub products_from_log: bool,
    /// Products of sensitive topics, by topic.
    pub sensitive: Vec<SensitiveTopic>,
    /// Rows of logs.
    pub orders: RowCounts,
    /// What was taken for non-products, the most frequent first (at most 100).
    pub non_products: Vec<NonProduct>,
    /// What is known of the log, if one was read.
    pub log: Option<LogSummary>,
    /// What is in the pack.
    pub pack: PackSummary,
}
