//! `homebody pack` and `homebody inspect`, run as a shop runs them.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod any_input;
mod bad_feeds;
mod bad_logs;
mod bounds;
#[path = "../common/mod.rs"]
mod common;
mod feeds;
mod fit;
mod formats;
mod left_out;
mod output;
mod pairs;
mod pictures;
mod promotions;
mod sensitive;
mod shop_orders;
mod thresholds;
mod title_words;
mod told_of_few;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use homebody::catalog::Catalog;
use serde_json::Value;

use crate::common::{Folder, error_of};

/// A folder with input files, in which packs are made.
struct Shop(Folder);

impl Shop {
    fn new(files: &[(&str, &str)]) -> Self {
        Self(Folder::new(files))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path(name)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.0.run(arguments)
    }

    /// Packs and opens the pack.
    fn pack(&self, arguments: &[&str]) -> (Catalog, Value) {
        let all = [&["pack", "--report", "report.json"], arguments].concat();
        let output = self.run(&all);
        assert!(output.status.success(), "{}", error_of(&output));
        let report = serde_json::from_slice(&fs::read(self.path("report.json")).unwrap()).unwrap();
        (Catalog::from_slice(&self.bytes()).unwrap(), report)
    }

    /// Packs, expects it to fail, and gives back what was said.
    fn refusal(&self, arguments: &[&str]) -> String {
        let said = self.0.refusal(&[&["pack"], arguments].concat());
        assert!(!self.path("catalog.hbpack").exists());
        said
    }

    fn bytes(&self) -> Vec<u8> {
        fs::read(self.path("catalog.hbpack")).unwrap()
    }
}

/// A file of `tests/data`.
fn data(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name).to_str().unwrap().to_owned()
}

fn ids(catalog: &Catalog) -> Vec<&str> {
    (0..catalog.len() as u32).map(|item| catalog.id(item)).collect()
}

fn facets(catalog: &Catalog, id: &str) -> Vec<String> {
    let named = |facet| format!("{}:{}", catalog.facet_kind(facet).unwrap().as_str(), catalog.facet_name(facet));
    catalog.facets_of(catalog.find(id).unwrap()).map(named).collect()
}

/// `read = kept + merged + Σ dropped`, whatever was read.
fn assert_adds_up(rows: &Value) {
    let dropped: u64 = rows["dropped"].as_object().unwrap().values().map(|count| count.as_u64().unwrap()).sum();
    assert_eq!(
        rows["read"].as_u64().unwrap(),
        rows["kept"].as_u64().unwrap() + rows["merged"].as_u64().unwrap() + dropped,
        "{rows}"
    );
}
