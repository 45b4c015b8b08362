//! The page's words.

use super::svg::per_cent;
use super::{Sweeps, tables};
use crate::cli::evaluate::figures::{Figure, Measured};
use crate::cli::evaluate::tell::{Setting, Task};
use crate::cli::words::{bytes, number};

/// Text made safe for HTML.
pub(super) fn escaped(text: &str) -> String {
    let safe = |c: char| match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        '"' => "&quot;".to_owned(),
        _ => c.to_string(),
    };
    text.chars().map(safe).collect()
}

pub(super) fn page(setting: &Setting, measured: &Measured, sweeps: &Sweeps) -> String {
    let mut html = String::from("<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n");
    html += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
    html += "<title>How good the suggestions are</title>\n<style>";
    html += include_str!("report.css");
    html += "</style>\n<main>\n<h1>How good the suggestions are</h1>\n";
    html += &lead(setting, measured);
    html += "<h2>All figures</h2>\n";
    html += &tables::all(&measured.variants);
    html += &terms(setting);
    html += &by_k(setting, sweeps);
    html += &by_history(setting, measured);
    html += &by_size(setting, sweeps);
    html += &how(setting, measured, sweeps);
    html + "</main>\n</html>\n"
}

fn find(figures: &[Figure], key: &str) -> f64 {
    figures.iter().find(|figure| figure.key == key).map_or(0.0, |figure| figure.estimate.value)
}

/// What it comes to, in plain sentences.
fn lead(setting: &Setting, measured: &Measured) -> String {
    let figures = measured.variants.last().map(|variant| variant.figures.as_slice()).unwrap_or_default();
    let (hit, trials) = (per_cent(find(figures, "hr_20")), number(measured.trials as u64));
    let found = match setting.task {
        Task::NextItem => format!(
            "In {trials} moments of real sessions, Homebody suggested 20 products other than the one on the page. \
             <strong>In {hit} of these moments, the product that the shopper looked at next was among them.</strong>"
        ),
        Task::NextBasket => format!(
            "Before each of {trials} orders of returning customers, Homebody suggested 20 products. \
             <strong>On average {} of the products in the order were among them; in {hit} of the orders at least one was.</strong>",
            per_cent(find(figures, "recall_20"))
        ),
    };
    format!(
        "<p class=\"lead\">{found} The suggestions were made as in a shopper's browser: from the shop's public file and from what this \
         one shopper had done before, and nothing else.</p>\n\
         <p>The file has {} products, takes {} to fetch, and tells only what at least {} different customers share. One list took {:.0} \
         millionths of a second on the computer that measured.</p>\n",
        number(measured.products as u64),
        bytes(measured.brotli as u64),
        measured.options.min_customers,
        measured.speed.median,
    )
}

fn terms(setting: &Setting) -> String {
    let own = match setting.task {
        Task::NextItem => {
            "<dt>HR@20</dt><dd>Hit rate: the share of moments in which the next product was among the first 20 suggested (likewise 5 and \
             10).</dd><dt>MRR@20</dt><dd>How high it stood: first place counts 1, second 1/2, third 1/3 and so on, not found 0; the mean \
             of that.</dd><dt>NDCG@20</dt><dd>How high it stood too, but lower places lose less: 1 at the top, about 0.23 at place \
             20.</dd><dt>incl and excl</dt><dd>Whether the product on the page may itself be suggested (as studies count it) or may not \
             (as shops show it).</dd>"
        }
        Task::NextBasket => {
            "<dt>Recall@20</dt><dd>The share of the order's products that were among the 20 suggested.</dd><dt>NDCG@20</dt><dd>The same, \
             but products count more the higher they stood; 1 is the best possible list.</dd><dt>HR@20</dt><dd>The share of orders of which \
             at least one product was suggested.</dd>"
        }
    };
    format!(
        "<dl>{own}<dt>Coverage</dt><dd>The share of the shop's products that were suggested to somebody at least once.</dd><dt>The small \
         numbers</dt><dd>Other {} of the same shop would give other figures by chance; in 95 of 100 such cases they lie in this range \
         (bootstrap). Differences smaller than the range mean little.</dd></dl>\n",
        setting.drawn
    )
}

fn by_k(setting: &Setting, sweeps: &Sweeps) -> String {
    let place = |pack: &Measured| (pack.options.min_customers.to_string(), String::new());
    format!(
        "<h2>What privacy costs</h2>\n<p>K is how many different customers must share something before the public file tells of it. A \
         higher K protects better, and leaves less to suggest from. At K 1 the file could tell what a single person did: that is shown \
         for comparison and is not for publishing.</p>\n{}",
        tables::over_packs(setting.task, "K", &sweeps.by_k, &place)
    )
}

fn by_history(setting: &Setting, measured: &Measured) -> String {
    let (axis, words) = match setting.task {
        Task::NextItem => ("Products looked at before", "How much it helps to know more of what this shopper looked at before."),
        Task::NextBasket => ("Earlier orders", "How much it helps to know more of this customer's earlier orders."),
    };
    format!(
        "<h2>What knowing the shopper brings</h2>\n<p>{words} All of it stays in their browser. Shoppers with a long history also want \
         other things than those with a short one, so the curve shows both.</p>\n{}",
        tables::over_history(setting.task, axis, measured)
    )
}

fn by_size(setting: &Setting, sweeps: &Sweeps) -> String {
    let place = |pack: &Measured| (pack.options.neighbours.to_string(), bytes(pack.brotli as u64));
    format!(
        "<h2>What a larger file brings</h2>\n<p>For each product the file lists others that go with it. More of them make the file \
         larger; below each number is what a browser fetches.</p>\n{}",
        tables::over_packs(setting.task, "Most that go with a product", &sweeps.by_neighbours, &place)
    )
}

fn how(setting: &Setting, measured: &Measured, sweeps: &Sweeps) -> String {
    let compared = sweeps.by_k.iter().map(|pack| pack.trials).max().unwrap_or(0);
    let fewer = if compared < measured.trials {
        format!(" The comparisons of K and of file sizes stand on {} of them, evenly spaced.", number(compared as u64))
    } else {
        String::new()
    };
    // What stands in a file of its own may be in the log too; nobody here can tell.
    let known = if setting.json.get("test").is_some_and(serde_json::Value::is_string) {
        "What was asked about stands in a file of its own, which should have nothing of the log."
    } else {
        "Nothing of what was foretold was known to the file."
    };
    format!(
        "<h2>How it was measured</h2>\n<p>Log: {}. The file was made from {}, with K {} and at most {} products that go with each. \
         Replayed: {}.{fewer} {known} Where a log does not name customers, each of its sessions or orders counts as one. Made by homebody {}.</p>\n",
        escaped(&setting.log),
        setting.made_from,
        measured.options.min_customers,
        measured.options.neighbours,
        escaped(&setting.replayed),
        env!("CARGO_PKG_VERSION"),
    )
}
