//! The figures in words and as JSON.

use serde_json::{Map, Value, json};

use super::figures::{Figure, Group, Measured, Variant};
use crate::cli::words::{bytes, count};

/// What was foretold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Task {
    NextItem,
    NextBasket,
}

/// What the measuring stands on, in words and as JSON.
pub(super) struct Setting {
    pub(super) task: Task,
    pub(super) log: String,
    /// What the pack was made from: "186,670 sessions".
    pub(super) made_from: String,
    pub(super) replayed: String,
    /// What the intervals draw: "sessions".
    pub(super) drawn: &'static str,
    pub(super) json: Value,
}

/// Rounded to six digits after the point, so that a last bit that machines may differ in is not told.
fn rounded(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

fn figures(figures: &[Figure]) -> Map<String, Value> {
    let value = |figure: &Figure| {
        let estimate = figure.estimate;
        json!({"value": rounded(estimate.value), "low": rounded(estimate.low), "high": rounded(estimate.high)})
    };
    figures.iter().map(|figure| (figure.key.to_owned(), value(figure))).collect()
}

fn variant(variant: &Variant) -> Value {
    let mut value = figures(&variant.figures);
    value.insert("coverage".to_owned(), json!(rounded(variant.coverage)));
    value.insert("by_history".to_owned(), variant.groups.iter().map(group).collect());
    Value::Object(value)
}

fn group(group: &Group) -> Value {
    let mut value = Map::new();
    value.insert("from".to_owned(), json!(group.from));
    value.insert("to".to_owned(), json!(group.to));
    value.insert("trials".to_owned(), json!(group.trials));
    value.extend(figures(&group.figures));
    Value::Object(value)
}

pub(super) fn json(setting: &Setting, measured: &Measured) -> Value {
    let mut value = Map::new();
    let task = if setting.task == Task::NextItem { "next-item" } else { "next-basket" };
    value.insert("task".to_owned(), json!(task));
    value.extend(setting.json.as_object().cloned().unwrap_or_default());
    value.insert("min_customers".to_owned(), json!(measured.options.min_customers));
    value.insert("neighbours".to_owned(), json!(measured.options.neighbours));
    value.insert("products".to_owned(), json!(measured.products));
    value.extend(measured.variants.iter().map(|one| (one.name.to_owned(), variant(one))));
    value.insert("pack".to_owned(), json!({"bytes": measured.bytes, "brotli": measured.brotli, "constants": measured.constants}));
    let speed = measured.speed;
    value.insert("microseconds".to_owned(), json!({"median": rounded(speed.median), "p95": rounded(speed.p95)}));
    Value::Object(value)
}

pub(super) fn words(setting: &Setting, measured: &Measured) -> String {
    let options = &measured.options;
    let mut text = format!(
        "{}\n  pack from {}: {}, K {}, at most {} each; {}, {} as brotli\n  replayed: {}\n\n",
        setting.log,
        setting.made_from,
        count(measured.products as u64, "product"),
        options.min_customers,
        count(options.neighbours as u64, "neighbour"),
        bytes(measured.bytes as u64),
        bytes(measured.brotli as u64),
        setting.replayed,
    );
    text += &table(&measured.variants);
    text += &format!("\n  in brackets: 95 % bootstrap intervals over {}\n", setting.drawn);
    if setting.task == Task::NextItem {
        text += "  incl: the product on the page may be suggested; excl: it may not\n";
    }
    text + &format!("  {:.0} µs a list (median; 95 % took at most {:.0} µs)\n", measured.speed.median, measured.speed.p95)
}

fn table(variants: &[Variant]) -> String {
    let mut lines = vec![format!("  {:<11}", "")];
    for figure in variants.first().map(|variant| &variant.figures).into_iter().flatten() {
        lines.push(format!("  {:<11}", figure.name));
    }
    lines.push(format!("  {:<11}", "coverage"));
    for variant in variants {
        let name = if variants.len() > 1 { variant.name } else { "" };
        let cell = |figure: &Figure| {
            let estimate = figure.estimate;
            format!("{:.4} [{:.4}, {:.4}]", estimate.value, estimate.low, estimate.high)
        };
        let cells = core::iter::once(name.to_owned())
            .chain(variant.figures.iter().map(cell))
            .chain(core::iter::once(format!("{:.4}", variant.coverage)));
        lines.iter_mut().zip(cells).for_each(|(line, cell)| *line += &format!("{cell:<26}"));
    }
    lines.iter().map(|line| line.trim_end().to_owned() + "\n").filter(|line| line != "\n").collect()
}
