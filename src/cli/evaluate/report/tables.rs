//! The report's charts with the tables that say the same in numbers.

use super::page::escaped;
use super::svg::{Chart, Line, per_cent};
use crate::audit::bootstrap::Estimate;
use crate::cli::evaluate::figures::{Figure, Measured, Variant};
use crate::cli::evaluate::tell::Task;
use crate::cli::words::{bytes, number};

/// The measure that charts show, in its place among the figures.
pub(super) fn shown(task: Task, figures: &[Figure]) -> Estimate {
    let key = if task == Task::NextItem { "hr_20" } else { "recall_20" };
    figures.iter().find(|figure| figure.key == key).map(|figure| figure.estimate).unwrap_or_default()
}

/// What lines are called.
fn line_name(variant: &Variant) -> &'static str {
    match variant.name {
        "incl" => "HR@20 incl (the page's product may be suggested)",
        "excl" => "HR@20 excl (the page's product is left out)",
        _ => "Recall@20 (share of the order that was suggested)",
    }
}

/// How one measure changes over several packs.
pub(super) fn over_packs(
    task: Task,
    axis: &'static str,
    packs: &[Measured],
    place: &dyn Fn(&Measured) -> (String, String),
) -> String {
    let variants = packs.first().map_or(0, |pack| pack.variants.len());
    let line = |at: usize| Line {
        name: packs.first().and_then(|pack| pack.variants.get(at)).map(line_name).unwrap_or_default(),
        points: packs.iter().filter_map(|pack| pack.variants.get(at)).map(|variant| shown(task, &variant.figures)).collect(),
    };
    let chart = Chart {
        told: format!("Quality against {axis}; the table below has the numbers."),
        axis,
        places: packs.iter().map(place).collect(),
        lines: (0..variants).map(line).collect(),
    };
    let head = [axis, "Pack, as fetched"];
    let rows = packs.iter().map(|pack| ([place(pack).0, bytes(pack.brotli as u64)].to_vec(), cells(&pack.variants)));
    chart.svg() + &table(&head, packs.first().map(|pack| pack.variants.as_slice()).unwrap_or_default(), rows)
}

/// How it changes with what was known.
pub(super) fn over_history(task: Task, axis: &'static str, measured: &Measured) -> String {
    let first = measured.variants.first();
    let name = |from: usize, to: Option<usize>| match to {
        Some(to) if to == from => from.to_string(),
        Some(to) => format!("{from}–{to}"),
        None => format!("{from}+"),
    };
    let groups = first.map(|variant| variant.groups.as_slice()).unwrap_or_default();
    let chart = Chart {
        told: format!("Quality against {axis}; the table below has the numbers."),
        axis,
        places: groups.iter().map(|group| (name(group.from, group.to), String::new())).collect(),
        lines: measured
            .variants
            .iter()
            .map(|variant| Line {
                name: line_name(variant),
                points: variant.groups.iter().map(|group| shown(task, &group.figures)).collect(),
            })
            .collect(),
    };
    let rows = groups.iter().enumerate().map(|(at, group)| {
        let figures = measured.variants.iter().filter_map(|variant| variant.groups.get(at));
        (vec![name(group.from, group.to), number(group.trials as u64)], figures.flat_map(|group| told(&group.figures)).collect())
    });
    chart.svg() + &table(&[axis, "Cases"], &measured.variants, rows)
}

fn cells(variants: &[Variant]) -> Vec<String> {
    variants.iter().flat_map(|variant| told(&variant.figures)).collect()
}

/// The two measures that tables of comparisons have.
fn told(figures: &[Figure]) -> Vec<String> {
    let wanted = figures.iter().filter(|figure| ["hr_20", "mrr_20", "recall_20", "ndcg_20"].contains(&figure.key));
    let is_basket = figures.iter().any(|figure| figure.key == "recall_20");
    let wanted = wanted.filter(|figure| if is_basket { figure.key != "hr_20" } else { figure.key != "ndcg_20" });
    wanted.map(|figure| format!("{:.3}", figure.estimate.value)).collect()
}

fn table(head: &[&str], variants: &[Variant], rows: impl Iterator<Item = (Vec<String>, Vec<String>)>) -> String {
    let several = variants.len() > 1;
    let names = variants.iter().flat_map(|variant| {
        let measures = if several { ["HR@20", "MRR@20"] } else { ["Recall@20", "NDCG@20"] };
        measures.map(|measure| if several { format!("{measure} {}", variant.name) } else { measure.to_owned() })
    });
    let heads: Vec<String> = head.iter().map(|name| (*name).to_owned()).chain(names).collect();
    let mut html = String::from("<details><summary>The numbers</summary><div class=\"wide\"><table>\n<tr>");
    html += &heads.iter().map(|name| format!("<th scope=\"col\">{}</th>", escaped(name))).collect::<String>();
    html += "</tr>\n";
    for (first, cells) in rows {
        let cells: String = first.iter().chain(&cells).map(|cell| format!("<td>{}</td>", escaped(cell))).collect();
        html += &format!("<tr>{cells}</tr>\n");
    }
    html + "</table></div></details>\n"
}

/// All figures of the pack that was asked for, with their intervals.
pub(super) fn all(variants: &[Variant]) -> String {
    let several = variants.len() > 1;
    let mut html = String::from("<div class=\"wide\"><table>\n<tr><th scope=\"col\">Measure</th>");
    for variant in variants {
        html += &format!("<th scope=\"col\">{}</th>", if several { variant.name } else { "Value" });
    }
    html += "</tr>\n";
    for (at, figure) in variants.first().map(|variant| &variant.figures).into_iter().flatten().enumerate() {
        let cells = variants.iter().filter_map(|variant| variant.figures.get(at)).map(|figure| {
            let estimate = figure.estimate;
            format!("<td>{:.3} <small>{:.3} to {:.3}</small></td>", estimate.value, estimate.low, estimate.high)
        });
        html += &format!("<tr><th scope=\"row\">{}</th>{}</tr>\n", figure.name, cells.collect::<String>());
    }
    let coverage = variants.iter().map(|variant| format!("<td>{}</td>", per_cent(variant.coverage)));
    html += &format!("<tr><th scope=\"row\">Coverage</th>{}</tr>\n", coverage.collect::<String>());
    html + "</table></div>\n"
}
