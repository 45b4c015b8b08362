//! `homebody pack`.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use indicatif::{ProgressBar, ProgressStyle};

use super::words::{bytes, count, number};
use crate::audit::Replay;
use crate::catalog::build::{
    self, Counts, FileFormat, FileReport, Mapping, Missing, OnTrial, Options, PictureFolder, PictureSummary, Progress, REASONS,
    Report, RowCounts, Tried,
};
use crate::error::{Error, ErrorCode, Result};

/// Arguments of `homebody pack`.
#[derive(Args)]
pub(super) struct Pack {
    /// A product feed: Google Merchant (XML, TSV), Shopify (CSV, products.json), WooCommerce (CSV), schema.org JSON-LD, or any CSV, JSON or
    /// JSON lines; gzip too. The format is told by what is in the file. May be given several times.
    #[arg(long, value_name = "FILE")]
    products: Vec<PathBuf>,
    /// A log of orders or sessions: CSV, JSON or JSON lines, of your own, of GA4's BigQuery export, of Shopify's or WooCommerce's orders; gzip
    /// too. May be given several times.
    #[arg(long, value_name = "FILE")]
    orders: Vec<PathBuf>,
    /// A file with a session a line: ids of products in their order, parted by spaces; gzip too. Each line counts as a customer of its
    /// own, a later line as newer. May be given several times.
    #[arg(long, value_name = "FILE")]
    sessions: Vec<PathBuf>,
    /// The format of the product feeds, if it is taken for another.
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    products_format: Option<FileFormat>,
    /// The format of the logs of orders or sessions, if it is taken for another.
    #[arg(long, value_name = "FORMAT", value_parser = formats())]
    orders_format: Option<FileFormat>,
    /// The encoding of files that do not say theirs, such as windows-1250. Without it: UTF-8 and UTF-16, XML's own declaration, and rows
    /// that are not UTF-8 as Windows-1252.
    #[arg(long, value_name = "LABEL")]
    encoding: Option<String>,
    /// Only products of this language, by a column such as content_language; those that say none are taken. A pack a language.
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// What becomes of variants with the same item_group_id: one product that goes by the group's id, or each a product of its own.
    #[arg(long, value_name = "HOW", default_value = "joined", value_parser = ["joined", "apart"])]
    variants: String,
    /// The column that holds a field, such as item_id=StockCode. time.dmy= and time.mdy= also say how dates are written;
    /// attribute.NAME= makes an attribute; products. or orders. before the field restricts it to those files.
    #[arg(long = "map", value_name = "FIELD=COLUMN")]
    maps: Vec<Mapping>,
    /// How many different customers must share a pair of products (or have a product) for the pack to tell of it.
    #[arg(long, value_name = "K", default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    min_customers: u32,
    /// Most products that go with a product.
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u16).range(0..=1000))]
    neighbours: u16,
    /// The currency's three letters; taken from the files if not said.
    #[arg(long, value_name = "CODE", value_parser = currency)]
    currency: Option<String>,
    /// The shop's name for the pack.
    #[arg(long, default_value = "")]
    name: String,
    /// An id or title that is not a product; * stands for any characters. May be given several times.
    #[arg(long = "non-product", value_name = "PATTERN")]
    non_products: Vec<String>,
    /// Lines of your own about what is sensitive, beside what is known of all shops: id:SKU, category:PATH, word:WORDS or
    /// google:NUMBER, a topic before it if you like (health word:kefir), or "not" to take something out (not category:Wine > Glasses).
    #[arg(long, value_name = "FILE")]
    sensitive: Option<PathBuf>,
    /// Fail at the first row that cannot be read; otherwise up to 1 % of a file's rows may be left out.
    #[arg(long)]
    strict: bool,
    /// What a database counted of the log's pairs, by docs/sql/pairs.sql: CSV or Parquet, a file or a folder of parts. The pack is
    /// the same as without.
    #[arg(long, value_name = "FILE", requires = "orders")]
    pairs: Option<PathBuf>,
    /// Megabytes that sorting and counting may take; what does not fit goes to temporary files, and the pack stays the same. At 1
    /// nearly everything goes there; above what a log needs, more changes nothing.
    #[arg(long, value_name = "MB", default_value_t = 1024, value_parser = clap::value_parser!(u32).range(1..=1_048_576))]
    memory: u32,
    /// The folder of temporary files; the system's if not said.
    #[arg(long, value_name = "DIR")]
    scratch: Option<PathBuf>,
    /// A folder with products' pictures (JPEG, PNG, WebP, GIF, small SVG) to put into the pack, made small, for open({ images: 'pack' }).
    /// A product's is found by the path of its image address, by that path's last part, or by its id with .jpg, .png, .webp, .gif, .svg.
    #[arg(long, value_name = "FOLDER")]
    pictures: Option<PathBuf>,
    /// The longer side of pictures in the pack. Larger ones are sharper, and every visitor fetches a bigger pack.
    #[arg(long, value_name = "PX", default_value_t = 96, value_parser = clap::value_parser!(u32).range(16..=512), requires = "pictures")]
    picture_size: u32,
    /// Where to write the pack.
    #[arg(long, value_name = "FILE", default_value = "catalog.hbpack")]
    out: PathBuf,
    /// Where to write a report as JSON.
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Say nothing but errors.
    #[arg(long)]
    quiet: bool,
}

fn currency(text: &str) -> Result<String, String> {
    let letters = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    if letters { Ok(text.to_ascii_uppercase()) } else { Err("a currency has three letters, such as EUR".to_owned()) }
}

fn formats() -> impl TypedValueParser<Value = FileFormat> {
    PossibleValuesParser::new(FileFormat::NAMED.iter().map(|(name, _)| *name)).try_map(|name| name.parse::<FileFormat>())
}

impl Pack {
    pub(super) fn run(self) -> Result<()> {
        if self.products.is_empty() && self.orders.is_empty() && self.sessions.is_empty() {
            return Err(Error::new(
                ErrorCode::InputInvalid,
                "nothing to pack: give --products, --orders, --sessions or several of them",
            ));
        }
        let bar = self.bar();
        let (out, report_path, quiet) = (self.out.clone(), self.report.clone(), self.quiet);
        let packed = build::pack_fitted(&self.options(), &Replay::default(), &|progress| tell(&bar, progress));
        bar.finish_and_clear();
        let packed = packed?;
        write(&out, &packed.bytes)?;
        if let Some(path) = report_path {
            let json = serde_json::to_vec_pretty(&packed.report)
                .map_err(|error| Error::new(ErrorCode::Io, format!("the report cannot be written: {error}")))?;
            write(&path, &json)?;
        }
        if !quiet {
            eprint!("{}", told(&packed.report, &out));
        }
        Ok(())
    }

    /// Bytes of all input files as they lie on disk, then what is done with them; hidden where nobody looks.
    fn bar(&self) -> ProgressBar {
        if self.quiet {
            return ProgressBar::hidden();
        }
        let sizes = self.products.iter().chain(&self.orders).chain(&self.sessions).filter_map(|path| fs::metadata(path).ok());
        let bar = ProgressBar::new(sizes.map(|file| file.len()).sum());
        let style = ProgressStyle::with_template("Reading {bar:30} {bytes} of {total_bytes}, {eta} left");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar
    }

    fn options(self) -> Options {
        Options {
            products: self.products,
            orders: self.orders,
            sessions: self.sessions,
            products_format: self.products_format,
            orders_format: self.orders_format,
            encoding: self.encoding,
            language: self.language,
            variants_apart: self.variants == "apart",
            maps: self.maps,
            min_customers: self.min_customers,
            neighbours: usize::from(self.neighbours),
            currency: self.currency,
            name: self.name,
            non_products: self.non_products,
            sensitive: self.sensitive,
            strict: self.strict,
            pairs: self.pairs,
            memory: Some(self.memory),
            scratch: self.scratch,
            pictures: self.pictures.map(|folder| PictureFolder { folder, size: self.picture_size }),
            trial: OnTrial::default(),
        }
    }
}

/// Shows what goes on.
fn tell(bar: &ProgressBar, progress: Progress) {
    let (what, why) = match progress {
        Progress::Read(bytes) => return bar.inc(bytes),
        Progress::Sorting => ("Sorting", "sessions and customers are put in order"),
        Progress::Counting => ("Counting", "what was seen together, and by how many"),
        Progress::Fitting => ("Fitting", "tried on the newest sessions"),
        Progress::Picturing => ("Pictures", "made small for the pack"),
        Progress::Writing => ("Writing", "putting the pack together"),
    };
    if bar.prefix() != what {
        let style = ProgressStyle::with_template("{prefix} {spinner} {elapsed}, {msg}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
        bar.enable_steady_tick(std::time::Duration::from_millis(200));
        bar.set_prefix(what);
        bar.set_message(why);
    }
}

/// Writes beside the file first, so that a pack in use is never half a pack.
fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    let done = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    done.map_err(|error| {
        // Nothing is lost if the half file is already gone.
        let _ = fs::remove_file(&beside);
        Error::new(ErrorCode::Io, format!("{} cannot be written: {error}; it has {} bytes", path.display(), bytes.len()))
    })
}

/// The report in words.
fn told(report: &Report, out: &Path) -> String {
    let mut text = String::new();
    for file in &report.files {
        text += &told_file(file);
    }
    if report.products_from_log {
        text += &format!(
            "Products: made from the log, those that at least {} different customers had, by the commonest title that as many share \
             and the median price.\n",
            report.min_customers
        );
    } else {
        text += &told_rows("Products", &report.products);
    }
    text += &told_reasons(&report.product_notes);
    for one in &report.sensitive {
        let what = count(one.products, "product");
        text += &format!("  sensitive, {}: {what}, neither learned from nor suggested: {}\n", one.topic, one.titles.join(", "));
    }
    if let Some(log) = &report.log {
        text += &told_rows("Log", &report.orders);
        text += &told_non_products(report);
        let days = if log.first_day.is_empty() { String::new() } else { format!("{} to {}: ", log.first_day, log.last_day) };
        text +=
            &format!("  {days}{} (orders or sessions) of {}", count(log.baskets, "basket"), count(log.customers, "customer"),);
        if log.baskets_without_customer > 0 {
            text += &format!(
                " ({} without a customer id; each counts as a customer of its own)",
                number(log.baskets_without_customer)
            );
        }
        text += "\n";
        if log.rows_by_variant > 0 {
            let rows = count(log.rows_by_variant, "row");
            text += &format!("  {rows} by the id or SKU of a variant, counted for its product; pages have to name the product\n");
        }
        text += &format!(
            "  {} that were together once; {} that at least {} different customers share.\n",
            count(report.pack.pairs_seen, "pair"),
            number(report.pack.pairs_kept),
            report.min_customers,
        );
    }
    text += &told_fit(report);
    text += &format!("Currency: {} ({}).\n", report.currency, report.currency_is);
    text += &format!(
        "{}: {}, {}, {}, {}.\n",
        out.display(),
        bytes(report.pack.bytes),
        count(report.pack.items, "product"),
        count(report.pack.facets, "facet"),
        count(report.pack.seen_together + report.pack.bought_together, "neighbour"),
    );
    text += &report.pack.pictures.as_ref().map(told_pictures).unwrap_or_default();
    if report.pack.facets_dropped > 0 {
        text += &format!("  {} left out: a pack has room for 65,535.\n", count(report.pack.facets_dropped, "facet"));
    }
    text
}

fn told_pictures(pictures: &PictureSummary) -> String {
    let mut text = format!("  {} with a picture, which add {}", count(pictures.products, "product"), bytes(pictures.bytes));
    let left = [(pictures.missing, "not found"), (pictures.unreadable, "not readable"), (pictures.refused, "not taken")];
    for (count, what) in left.into_iter().filter(|(count, _)| *count > 0) {
        text += &format!("; {} {what}", number(count));
    }
    text += ".\n";
    for first in &pictures.first_left_out {
        text += &format!("    {first}\n");
    }
    text
}

/// What the fit found, on a part of the log that the packs on trial had not seen.
fn told_fit(report: &Report) -> String {
    let told = |tried: &Tried| {
        let (what, measure) = match tried.what {
            "next_item" => ("next products", "were among the 20 suggested"),
            _ => ("next orders", "of what they had was among the 20 suggested"),
        };
        let (after, before) = (100.0 * tried.after, 100.0 * tried.before);
        format!(
            "  Fitted on the log's newest part, {} {what}: {after:.1} % {measure} ({before:.1} % before the fit).\n",
            number(tried.questions)
        )
    };
    report.pack.fitted.iter().map(told).collect()
}

fn told_file(file: &FileReport) -> String {
    let columns: Vec<String> = file.columns.iter().map(|(field, column)| format!("{field}={column}")).collect();
    let mut text = format!("{}: {}, {}\n  columns: {}\n", file.file, file.format, count(file.rows, "row"), columns.join(", "));
    if file.windows_1252 > 0 {
        text += &format!("  {} not in UTF-8, read as Windows-1252\n", count(file.windows_1252, "row"));
    }
    text += &told_missing(file);
    for first in &file.first_unreadable {
        text += &format!("  {first}\n");
    }
    text
}

/// What rows lacked, with the lines of the first; what all lack is named apart.
fn told_missing(file: &FileReport) -> String {
    let told = |(field, missing): (&&str, &Missing)| {
        let lines: Vec<String> = missing.first_lines.iter().map(u64::to_string).collect();
        let more = if missing.rows > lines.len() as u64 { ", …" } else { "" };
        format!("{field} {} (line{} {}{more})", number(missing.rows), if missing.rows == 1 { "" } else { "s" }, lines.join(", "))
    };
    if file.missing.is_empty() {
        return String::new();
    }
    format!("  rows without: {}\n", file.missing.iter().map(told).collect::<Vec<_>>().join("; "))
}

fn told_rows(what: &str, rows: &RowCounts) -> String {
    let mut text = format!("{what}: {} read, {} kept", count(rows.read, "row"), number(rows.kept));
    if rows.merged > 0 {
        text += &format!(", {} joined to others of the same product", number(rows.merged));
    }
    let dropped: u64 = rows.dropped.values().sum();
    text += &format!(", {} left out\n", number(dropped));
    text + &told_reasons(&rows.dropped)
}

/// Counts in the order of the reasons, with their words.
fn told_reasons(counts: &Counts) -> String {
    let known = REASONS.iter().filter_map(|(reason, words)| Some((counts.get(reason)?, words)));
    known.map(|(count, words)| format!("  {:>9} {words}\n", number(*count))).collect()
}

fn told_non_products(report: &Report) -> String {
    let some: Vec<String> = report.non_products.iter().take(8).map(|one| format!("{} \"{}\"", one.id, one.title)).collect();
    if some.is_empty() {
        return String::new();
    }
    let more = report.non_products.len().saturating_sub(some.len());
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("  taken for non-products: {}{more}\n", some.join(", "))
}
