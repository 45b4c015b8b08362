//! What a pack says about where it comes from. A pack is public, so this is coarser than the report: months for days, 0 for every
//! count of the log that is below K, sorts of input for names of files.

use serde::Serialize;

use super::report::{FileReport, LogSummary, Report, RowCounts};
use super::{Counts, Options};

/// The provenance section. No build time: the same input gives the same bytes.
#[derive(Serialize)]
pub(super) struct Provenance {
    builder: String,
    min_customers: u32,
    neighbours: usize,
    files: Vec<Input>,
    products_from_log: bool,
    products: RowCounts,
    orders: RowCounts,
    log: Option<Log>,
}

/// A file that the pack was built from. Rows are not told here, since from them a count that was left out could be reckoned.
#[derive(Serialize)]
struct Input {
    kind: &'static str,
    format: &'static str,
}

/// The log in rough.
#[derive(Serialize)]
struct Log {
    /// As `2010-12`.
    first_month: String,
    last_month: String,
    baskets: u64,
    customers: u64,
    baskets_without_customer: u64,
    kind: &'static str,
}

/// What the pack may tell of a report.
pub(super) fn of(options: &Options, report: &Report) -> Provenance {
    let least = u64::from(options.min_customers);
    let input = |file: &FileReport| Input { kind: file.kind, format: file.format };
    Provenance {
        builder: report.builder.clone(),
        min_customers: options.min_customers,
        neighbours: options.neighbours,
        files: report.files.iter().map(input).collect(),
        products_from_log: report.products_from_log,
        products: report.products.clone(),
        orders: rows(&report.orders, least),
        log: report.log.as_ref().map(|log| of_log(log, least)),
    }
}

/// A count, or 0 where it is below `least`.
fn rough(count: u64, least: u64) -> u64 {
    if count < least { 0 } else { count }
}

/// `read` is the sum of what is told, so that what was left out cannot be reckoned from it.
fn rows(rows: &RowCounts, least: u64) -> RowCounts {
    let dropped: Counts = rows.dropped.iter().map(|(reason, count)| (*reason, rough(*count, least))).collect();
    let (kept, merged) = (rough(rows.kept, least), rough(rows.merged, least));
    RowCounts { read: kept + merged + dropped.values().sum::<u64>(), kept, merged, dropped }
}

fn of_log(log: &LogSummary, least: u64) -> Log {
    Log {
        first_month: month(&log.first_day),
        last_month: month(&log.last_day),
        baskets: rough(log.baskets, least),
        customers: rough(log.customers, least),
        baskets_without_customer: rough(log.baskets_without_customer, least),
        kind: log.kind,
    }
}

/// `2010-12` of `2010-12-01`.
fn month(day: &str) -> String {
    day.rsplit_once('-').map_or_else(String::new, |(month, _)| month.to_owned())
}
