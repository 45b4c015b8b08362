//! `homebody inspect`.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;
use serde_json::Value;

use super::words::{bytes, count, number};
use crate::catalog::format::Relation;
use crate::catalog::{Catalog, FacetKind, PackBytes, TOPICS};
use crate::error::{Error, ErrorCode, Result};

/// Arguments of `homebody inspect`.
#[derive(Args)]
pub(super) struct Inspect {
    /// The pack.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// As JSON on stdout.
    #[arg(long)]
    json: bool,
}

/// How many facets of a kind are named.
const COMMONEST: usize = 5;

#[derive(Serialize)]
struct Contents {
    version: String,
    checksum: String,
    bytes: usize,
    name: String,
    currency: String,
    builder: String,
    min_customers: Option<u32>,
    items: usize,
    priced: usize,
    available: usize,
    /// Products with a picture's address.
    with_picture: usize,
    /// Products with a small picture in the pack itself.
    pictures_in_pack: usize,
    with_address: usize,
    popular: usize,
    /// Products that the shop promotes.
    promoted: usize,
    /// Products of sensitive topics, by topic.
    sensitive: BTreeMap<&'static str, usize>,
    /// Phrases that make a search sensitive.
    sensitive_words: usize,
    facets: Vec<Kind>,
    neighbours: Vec<Neighbours>,
    weights: BTreeMap<&'static str, i32>,
    provenance: Value,
    sections: Vec<(String, usize)>,
}

#[derive(Serialize)]
struct Kind {
    kind: &'static str,
    facets: usize,
    /// Items that have one of them.
    items: usize,
    commonest: Vec<(String, usize)>,
}

#[derive(Serialize)]
struct Neighbours {
    relation: &'static str,
    /// Items that have any.
    rows: usize,
    entries: usize,
    mean: f64,
}

impl Inspect {
    pub(super) fn run(self) -> Result<()> {
        let name = self.file.display().to_string();
        let bytes = fs::read(&self.file).map_err(|error| Error::new(ErrorCode::Io, format!("{name} cannot be read: {error}")))?;
        let catalog = Catalog::open(PackBytes::copy_of(&bytes))
            .map_err(|error| Error::new(error.code(), format!("{name}: {}", error.message())))?;
        let contents = Contents::of(&catalog);
        let text = if self.json {
            let json = serde_json::to_string_pretty(&contents)
                .map_err(|error| Error::new(ErrorCode::Io, format!("the contents cannot be told as JSON: {error}")))?;
            json + "\n"
        } else {
            contents.told()
        };
        // A reader that has seen enough (`| head`) is no failure.
        match std::io::stdout().write_all(text.as_bytes()) {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                return Err(Error::new(ErrorCode::Io, format!("the contents cannot be written: {error}")));
            }
            _ => {}
        }
        Ok(())
    }
}

impl Contents {
    fn of(catalog: &Catalog) -> Self {
        let items = || 0..catalog.len() as u32;
        let having = |test: &dyn Fn(u32) -> bool| items().filter(|item| test(*item)).count();
        let meta = |key| catalog.meta(key).unwrap_or_default().to_owned();
        let (major, minor) = catalog.version();
        Self {
            version: format!("{major}.{minor}"),
            checksum: format!("{:08x}", catalog.checksum()),
            bytes: catalog.byte_len(),
            name: meta("name"),
            currency: meta("currency"),
            builder: meta("builder"),
            min_customers: catalog.meta("min_customers").and_then(|k| k.parse().ok()),
            items: catalog.len(),
            priced: having(&|item| catalog.price(item).is_some()),
            available: having(&|item| catalog.availability(item) == 1),
            with_picture: having(&|item| !catalog.image(item).is_empty()),
            pictures_in_pack: having(&|item| !catalog.picture(item).is_empty()),
            with_address: having(&|item| !catalog.url(item).is_empty()),
            popular: having(&|item| catalog.popularity(item) > 0),
            promoted: having(&|item| catalog.promotion(item) > 0),
            sensitive: topics(catalog),
            sensitive_words: catalog.sensitive_words().lines().count(),
            facets: kinds(catalog),
            neighbours: [Relation::SeenTogether, Relation::BoughtTogether]
                .into_iter()
                .filter_map(|relation| neighbours(catalog, relation))
                .collect(),
            weights: catalog.weights().entries().map(|(name, _, value)| (name, value)).collect(),
            provenance: serde_json::from_str(catalog.provenance()).unwrap_or(Value::Null),
            sections: catalog.sections().map(|(tag, length)| (String::from_utf8_lossy(&tag).into_owned(), length)).collect(),
        }
    }

    fn told(&self) -> String {
        let name = if self.name.is_empty() { String::new() } else { format!(" of {}", self.name) };
        let mut text = format!(
            "A pack{name}, format {}, {}, built by {}. The checksum {} is right.\n",
            self.version,
            bytes(self.bytes as u64),
            self.builder,
            self.checksum,
        );
        text += &format!(
            "{}: {} with a price ({}), {} in stock, {} with a picture, {} with an address, {} with a popularity.\n",
            count(self.items as u64, "product"),
            n(self.priced),
            self.currency,
            n(self.available),
            n(self.with_picture),
            n(self.with_address),
            n(self.popular),
        );
        if self.pictures_in_pack > 0 {
            text += &format!("{} with a small picture in the pack itself.\n", count(self.pictures_in_pack as u64, "product"));
        }
        if let Some(k) = self.min_customers {
            text += &format!("Numbers and pairs come from at least {k} different customers each.\n");
        }
        for kind in &self.facets {
            let commonest: Vec<String> = kind.commonest.iter().map(|(name, items)| format!("{name} ({})", n(*items))).collect();
            text += &format!(
                "{}: {} on {}: {}\n",
                kind.kind,
                count(kind.facets as u64, "facet"),
                count(kind.items as u64, "product"),
                commonest.join(", ")
            );
        }
        for relation in &self.neighbours {
            text += &format!(
                "{}: {} for {}, {:.1} each\n",
                relation.relation,
                count(relation.entries as u64, "neighbour"),
                count(relation.rows as u64, "product"),
                relation.mean,
            );
        }
        let weights: Vec<String> = self.weights.iter().map(|(name, value)| format!("{name} {value}")).collect();
        if self.promoted > 0 {
            text += &format!("{} that the shop promotes.\n", count(self.promoted as u64, "product"));
        }
        for (topic, items) in &self.sensitive {
            text += &format!("sensitive, {topic}: {}, neither learned from nor suggested\n", count(*items as u64, "product"));
        }
        if self.sensitive_words > 0 {
            text += &format!(
                "Searches are not kept that have one of {} in them.\n",
                count(self.sensitive_words as u64, "sensitive phrase")
            );
        }
        text += &format!("Weights: {}\n", weights.join(", "));
        text += &format!("Provenance: {}\n", self.provenance);
        for (tag, length) in &self.sections {
            text += &format!("  {tag} {:>12} bytes\n", n(*length));
        }
        text
    }
}

fn n(value: usize) -> String {
    number(value as u64)
}

/// Sensitive products by topic, topics without any left out.
fn topics(catalog: &Catalog) -> BTreeMap<&'static str, usize> {
    let of = |number| (0..catalog.len() as u32).filter(|item| catalog.sensitive(*item) == number).count();
    TOPICS.into_iter().zip((1..).map(of)).filter(|(_, items)| *items > 0).collect()
}

/// Facets by kind, with the commonest.
fn kinds(catalog: &Catalog) -> Vec<Kind> {
    let mut counts: BTreeMap<FacetKind, BTreeMap<u16, usize>> = BTreeMap::new();
    let mut items: BTreeMap<FacetKind, usize> = BTreeMap::new();
    for item in 0..catalog.len() as u32 {
        let mut of_item = Vec::new();
        for facet in catalog.facets_of(item) {
            let Some(kind) = catalog.facet_kind(facet) else { continue };
            *counts.entry(kind).or_default().entry(facet).or_default() += 1;
            of_item.push(kind);
        }
        of_item.dedup();
        for kind in of_item {
            *items.entry(kind).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .map(|(kind, facets)| {
            let mut sorted: Vec<(usize, u16)> = facets.iter().map(|(facet, items)| (*items, *facet)).collect();
            sorted.sort_unstable_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(&other.1)));
            let commonest =
                sorted.iter().take(COMMONEST).map(|(items, facet)| (catalog.facet_name(*facet).to_owned(), *items)).collect();
            Kind { kind: kind.as_str(), facets: facets.len(), items: items.get(&kind).copied().unwrap_or(0), commonest }
        })
        .collect()
}

fn neighbours(catalog: &Catalog, relation: Relation) -> Option<Neighbours> {
    if !catalog.has_relation(relation) {
        return None;
    }
    let lengths = (0..catalog.len() as u32).map(|item| catalog.neighbours(relation, item).count()).filter(|length| *length > 0);
    let (rows, entries) = lengths.fold((0, 0), |(rows, entries), length| (rows + 1, entries + length));
    let relation = match relation {
        Relation::SeenTogether => "seen together",
        Relation::BoughtTogether => "bought together",
    };
    Some(Neighbours { relation, rows, entries, mean: entries as f64 / (rows as f64).max(1.0) })
}
