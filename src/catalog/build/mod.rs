//! Builds packs: product feeds and logs of orders or sessions in, the bytes of a pack and a report out.
//!
//! Files become rows (`source`, `formats`, `delimited`, `json`, `jsonld`, `xml`, `columns`), rows become products and actions (`products`, `shopify`, `woo`,
//! `orders`, `clean`, `derive`, `nonproducts`), these become numbers (`stats`, `again`, `relate`, `facets` with `title_words`), and
//! the numbers become sections (`writer`, `provenance`), with small pictures if there are any (`pictures`). The same input gives
//! the same bytes: nothing here knows a clock. The order of rows matters only for products that a feed has twice and for rows of one
//! session that have the same time, of which the file's order says which came first.
//!
//! Items are sorted by category path, then falling popularity, then id; where there are no categories, by what goes together. So alike
//! items have near indexes, and the columns of facets and neighbours compress better.

mod actions;
mod again;
mod assemble;
mod cells;
mod clean;
mod columns;
mod delimited;
mod derive;
mod facets;
mod formats;
mod history;
mod json;
mod jsonld;
mod lines;
mod nonproducts;
mod orders;
mod pairs_file;
mod people;
mod pictures;
mod products;
mod provenance;
mod relate;
mod report;
mod rows;
mod sensitive;
mod shared;
mod shopify;
mod source;
mod spill;
mod stats;
mod summary;
mod texts;
mod time;
mod title_words;
mod values;
mod woo;
mod writer;
mod xml;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::rc::Rc;

pub use columns::{Input, Mapping};
pub use formats::FileFormat;
pub use history::{History, Listing, Visit};
pub use lines::{Trial, is_log, read_trials};
pub use pictures::PictureFolder;
pub use relate::{Basket, Judge, NextBasket, NextItem, Score};
pub use report::{
    Counts, FileReport, LogSummary, Missing, NonProduct, PackSummary, PictureSummary, REASONS, Report, RowCounts, SensitiveTopic,
    Tried,
};

use self::assemble::Means;
use self::clean::{Clean, From, Judged};
use self::products::Feed;
use self::spill::Scratch;
use super::format::MAX_ITEMS;
use crate::error::{Error, ErrorCode, Result};

/// What to build from, and how.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Product feeds. Where there are none, products are made from the log: those that at least `min_customers` different
    /// customers had.
    pub products: Vec<PathBuf>,
    /// Logs of orders or sessions.
    pub orders: Vec<PathBuf>,
    /// Files with a session a line: ids of products in their order, parted by spaces. Each line counts as a customer of its own, a
    /// later line as newer, and both as older than any order.
    pub sessions: Vec<PathBuf>,
    /// The format of the product feeds, where their first bytes do not tell it.
    pub products_format: Option<FileFormat>,
    /// The format of the logs.
    pub orders_format: Option<FileFormat>,
    /// The encoding of all files that have no byte order mark, by a label such as `windows-1250`; found out if not said.
    pub encoding: Option<String>,
    /// Products of this language only, and such as say none.
    pub language: Option<String>,
    /// Whether variants with one `item_group_id` stay products of their own.
    pub variants_apart: bool,
    /// Columns named by hand.
    pub maps: Vec<Mapping>,
    /// K: how many different customers must share a pair for it to enter, 1 or more. At 1 a pack can tell what one person bought.
    /// Where the log names no customers, sessions or orders are counted instead, and these may all be one person's.
    pub min_customers: u32,
    /// Most neighbours of an item, 0 or more.
    pub neighbours: usize,
    /// The currency's code; found in the files if not said.
    pub currency: Option<String>,
    /// The shop's name for the pack.
    pub name: String,
    /// Further ids or titles of non-products, with `*` for any characters.
    pub non_products: Vec<String>,
    /// The shop's own lines about what is sensitive and what is not.
    pub sensitive: Option<PathBuf>,
    /// Fail at the first row that cannot be read.
    pub strict: bool,
    /// What a database counted of the log's pairs, by `docs/sql/pairs.sql`: CSV or Parquet, a file or a folder of parts. It stands for
    /// counting what was seen together and gives the same pack; everything else is counted in the log as ever.
    pub pairs: Option<PathBuf>,
    /// Megabytes that sorting and counting may take, 1 or more; 1,024 if not said. What does not fit goes to temporary files. The
    /// pack is the same whatever the number. Besides, some 15 kB for each product, 60 to 150 bytes for each session or order, 60 and
    /// the id for each customer, and 4 for each row are needed at any setting.
    pub memory: Option<u32>,
    /// The folder of temporary files; the system's if not said. They need up to 60 bytes a row and 200 bytes for each pair of
    /// products of each customer, and are gone when the pack is built or the process ends.
    pub scratch: Option<PathBuf>,
    /// Where small pictures are made from, if the pack is to have any.
    pub pictures: Option<PictureFolder>,
    /// For measuring only.
    pub trial: OnTrial,
}

/// What makes a pack on trial from a part of the log, so that it can be asked about the rest. Such a pack is not for publishing.
#[derive(Clone, Debug, Default)]
pub struct OnTrial {
    /// What the shop lists, where no feed says so; its ids and titles pass no threshold.
    pub listing: Option<Listing>,
    /// Rows from this second since 1970 on are not read. (Of sessions a line each: from the line of this number, times 1,024.)
    pub until: Option<i64>,
    /// Constants that are not fitted but set, by their names in the report: to see what each is worth.
    pub pinned: Vec<(String, f64)>,
    /// Whether nothing is fitted and the defaults hold.
    pub unfitted: bool,
}

/// A pack and how it came about.
#[derive(Clone, Debug)]
pub struct Packed {
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// What was read, kept and left out.
    pub report: Report,
}

/// What the builder is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// So many more bytes of the input files were read.
    Read(u64),
    /// Everything is read and is put in order.
    Sorting,
    /// Pairs and people are counted.
    Counting,
    /// The next candidate of the fit is built.
    Fitting,
    /// Pictures are made small.
    Picturing,
    /// The pack is put together.
    Writing,
}

/// Builds a pack. `progress` is told what goes on.
///
/// # Errors
/// `io` where a file cannot be read; `input_invalid` where a needed column is missing or too many rows cannot be read. The
/// message names file and line.
pub fn pack(options: &Options, progress: &dyn Fn(Progress)) -> Result<Packed> {
    fitted(options, None, progress)
}

/// As [`pack`], with the constants that differ from shop to shop found on the newest part of the shop's own log.
///
/// # Errors
/// As [`pack`].
pub fn pack_fitted(options: &Options, judge: &dyn Judge, progress: &dyn Fn(Progress)) -> Result<Packed> {
    fitted(options, Some(judge), progress)
}

fn fitted(options: &Options, judge: Option<&dyn Judge>, progress: &dyn Fn(Progress)) -> Result<Packed> {
    if let Some(folder) = &options.pictures {
        folder.check()?;
    }
    let sensitive = sensitive::Rules::new(options.sensitive.as_deref())?;
    let rules = nonproducts::NonProducts::new(&options.non_products);
    let scratch = Scratch::new(options.scratch.as_deref(), options.memory);
    let (mut feed, mut log) = read(options, &rules, &scratch, &|bytes| progress(Progress::Read(bytes)))?;
    progress(Progress::Sorting);
    if let Some(until) = options.trial.until {
        log.keep_before(until)?;
    }
    let mut files: Vec<FileReport> = feed.files.drain(..).chain(log.files.iter().cloned()).collect();
    files.sort_by(|one, other| (other.kind, &one.file).cmp(&(one.kind, &other.file)));
    let (currency, currency_is) = currency(options, &mut feed, &log.currencies);
    let from_log = options.products.is_empty() && options.trial.listing.is_none();
    if let Some(listing) = &options.trial.listing {
        feed.products.clone_from(&listing.0);
    }
    let from = if from_log { From::Log(options.min_customers) } else { From::Feed };
    let clean = clean::clean(log, &mut feed, from, Judged { rules: &rules, sensitive: &sensitive }, &scratch)?;
    if feed.products.len() > MAX_ITEMS {
        return Err(Error::new(
            ErrorCode::InputInvalid,
            format!("there are over {MAX_ITEMS} products, more than a pack can have"),
        ));
    }
    let report = Report {
        builder: format!("homebody {}", env!("CARGO_PKG_VERSION")),
        min_customers: options.min_customers,
        currency,
        currency_is,
        files,
        products: feed.counts.clone(),
        product_notes: feed.notes.clone(),
        products_from_log: from_log,
        sensitive: sensitive::summary(&feed),
        orders: clean.counts.clone(),
        non_products: non_products(&feed, &clean),
        log: (!options.orders.is_empty() || !options.sessions.is_empty()).then(|| clean.summary.clone()),
        pack: PackSummary::default(),
    };
    assemble::assemble(options, &feed, &clean, report, Means { judge, scratch: &scratch, progress, sensitive: &sensitive })
}

/// Reads everything, before anything but unreadable rows is left out.
fn read(
    options: &Options,
    rules: &nonproducts::NonProducts,
    scratch: &Rc<Scratch>,
    progress: &dyn Fn(u64),
) -> Result<(Feed, orders::Log)> {
    let encoding = options.encoding.as_deref().map(source::encoding_of).transpose()?;
    let said = |format| source::Said { format, encoding };
    let language = options.language.as_deref();
    let context =
        rows::Context { maps: &options.maps, strict: options.strict, said: said(options.products_format), language, progress };
    let feed = products::read(&options.products, context, rules, options.variants_apart)?;
    let context = rows::Context { said: said(options.orders_format), ..context };
    let mut log = orders::read(&options.orders, context, scratch)?;
    lines::read(&options.sessions, context, &mut log)?;
    // Where nothing but sessions is read, ids are all the titles that there are.
    log.has_titles |= options.orders.is_empty();
    let files: Vec<FileReport> = feed.files.iter().chain(&log.files).cloned().collect();
    check_maps(&options.maps, &files)?;
    Ok((feed, log))
}

fn check_maps(maps: &[Mapping], files: &[FileReport]) -> Result<()> {
    maps.iter().try_for_each(|map| map.check(files.iter().map(|file| (file.input, file.header.as_slice()))))
}

/// The pack's currency: the one given, else the one that the files name most often. Prices of a feed in another are left out.
fn currency(options: &Options, feed: &mut Feed, log: &BTreeMap<String, u64>) -> (String, &'static str) {
    let mut counts = log.clone();
    for code in feed.products.values().filter_map(|product| product.currency.clone()) {
        *counts.entry(code.to_string()).or_default() += 1;
    }
    let found = counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(code, _)| code);
    let (code, how) = match (&options.currency, found) {
        (Some(given), _) => (given.to_ascii_uppercase(), "given"),
        (None, Some(found)) => (found, "found in the files"),
        (None, None) => ("USD".to_owned(), "assumed, because no file names one"),
    };
    for product in feed.products.values_mut() {
        if product.price.is_some() && product.currency.as_ref().is_some_and(|other| **other != *code) {
            product.price = None;
            *feed.notes.entry("other_currency").or_default() += 1;
        }
    }
    (code, how)
}

/// What was taken for non-products, by falling rows and then id; at most 100.
fn non_products(feed: &Feed, clean: &Clean) -> Vec<NonProduct> {
    let mut all: Vec<NonProduct> = feed.non_products.iter().chain(&clean.non_products).cloned().collect();
    all.sort_by(|one, other| other.rows.cmp(&one.rows).then_with(|| one.cmp(other)));
    all.truncate(100);
    all
}
