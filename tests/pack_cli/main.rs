//! `homebody pack` and `homebody inspect`, run as a shop runs them.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod any_input;
mod bad_logs;
mod bounds;
mod fit;
mod formats;
mod left_out;
mod output;
mod pairs;
mod thresholds;
mod told_of_few;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use homebody::catalog::Catalog;
use serde_json::Value;
use tempfile::TempDir;

/// A folder with input files, in which packs are made.
struct Shop(TempDir);

impl Shop {
    fn new(files: &[(&str, &str)]) -> Self {
        let shop = Self(TempDir::new().unwrap());
        for (name, text) in files {
            fs::write(shop.path(name), text).unwrap();
        }
        shop
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs the command in the folder.
    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_homebody")).args(arguments).current_dir(self.0.path()).output().unwrap()
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
        let output = self.run(&[&["pack"], arguments].concat());
        assert_eq!(output.status.code(), Some(1), "{}", error_of(&output));
        assert!(!self.path("catalog.hbpack").exists());
        error_of(&output)
    }

    fn bytes(&self) -> Vec<u8> {
        fs::read(self.path("catalog.hbpack")).unwrap()
    }
}

fn error_of(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
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
