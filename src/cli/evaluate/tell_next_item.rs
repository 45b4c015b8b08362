//! The figures of next-item in words and as JSON.

use serde_json::{Value, json};

use super::next_item::{Figures, MEASURES, Measured, OfLength, Setting, VARIANTS};
use crate::audit::bootstrap::Estimate;
use crate::cli::words::{bytes, count, number};

/// Rounded to six digits after the point, so that a last bit that machines may differ in is not told.
pub(super) fn rounded(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

pub(super) fn estimate(estimate: &Estimate) -> Value {
    json!({"value": rounded(estimate.value), "low": rounded(estimate.low), "high": rounded(estimate.high)})
}

fn estimates(measures: &[Estimate]) -> serde_json::Map<String, Value> {
    MEASURES.iter().zip(measures).map(|(name, value)| ((*name).to_owned(), estimate(value))).collect()
}

fn figures(figures: &Figures) -> Value {
    let mut value = estimates(&figures.measures);
    value.insert("coverage".to_owned(), json!(rounded(figures.coverage)));
    Value::Object(value)
}

pub(super) fn json(setting: &Setting, measured: &Measured) -> Value {
    json!({
        "task": "next-item",
        "train": setting.train,
        "test": setting.test,
        "min_customers": measured.options.min_customers,
        "neighbours": measured.options.neighbours,
        "products": measured.products,
        "train_sessions": setting.train_sessions,
        "sessions": setting.sessions,
        "pairs": setting.pairs,
        "all_pairs": setting.all_pairs,
        "unknown_next": setting.unknown_next,
        "incl": figures(&measured.figures[0]),
        "excl": figures(&measured.figures[1]),
        "by_history": measured.by_length.iter().map(of_length).collect::<Vec<Value>>(),
        "pack": {"bytes": measured.bytes, "brotli": measured.brotli},
        "microseconds": {"median": measured.speed.median, "p95": measured.speed.p95},
    })
}

fn of_length(of: &OfLength) -> Value {
    json!({
        "from": of.from,
        "to": of.to,
        "pairs": of.trials,
        "incl": estimates(&of.figures[0]),
        "excl": estimates(&of.figures[1]),
    })
}

pub(super) fn words(setting: &Setting, measured: &Measured) -> String {
    let options = &measured.options;
    let mut text = match &setting.test {
        Some(test) => format!("{}, asked about {test}", setting.train),
        None => format!("{}, its last 7 % of sessions held back and replayed", setting.train),
    };
    text += &format!(
        "\n  pack from {}: {}, K {}, {} at most; {}, {} as brotli\n  replayed: {} of {}",
        count(setting.train_sessions as u64, "session"),
        count(measured.products as u64, "product"),
        options.min_customers,
        count(options.neighbours as u64, "neighbour"),
        bytes(measured.bytes as u64),
        bytes(measured.brotli as u64),
        count(setting.pairs as u64, "step"),
        count(setting.sessions as u64, "session"),
    );
    if setting.pairs < setting.all_pairs {
        text += &format!(", evenly spaced among {} steps", number(setting.all_pairs as u64));
    }
    if setting.unknown_next > 0 {
        text += &format!(
            "; in {} the next product is one that the log has not, which counts as missed",
            number(setting.unknown_next as u64)
        );
    }
    text += "\n\n";
    text += &table(measured);
    text + &format!(
        "\n  in brackets: 95 % bootstrap intervals over sessions\n  incl: the product on the page may be suggested; excl: it may not\n  \
         {:.0} µs a list (median; 95 % took at most {:.0} µs)\n",
        measured.speed.median, measured.speed.p95
    )
}

fn table(measured: &Measured) -> String {
    let mut text = String::new();
    text += &format!("  {:<10}", "");
    for variant in VARIANTS {
        text += &format!("{variant:<26}");
    }
    text += "\n";
    for (at, name) in ["HR@5", "HR@10", "HR@20", "MRR@20", "NDCG@20"].iter().enumerate() {
        text += &format!("  {name:<10}");
        for figures in &measured.figures {
            let value = figures.measures.get(at).copied().unwrap_or_default();
            text += &format!("{:<26}", format!("{:.4} [{:.4}, {:.4}]", value.value, value.low, value.high));
        }
        text += "\n";
    }
    text += &format!("  {:<10}", "coverage");
    for figures in &measured.figures {
        text += &format!("{:<26}", format!("{:.4}", figures.coverage));
    }
    text + "\n"
}
