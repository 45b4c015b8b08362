//! `homebody evaluate`, run as a shop runs it, and the measures that it prints.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../common/mod.rs"]
mod common;
mod known_answers;
mod measures;
mod next_basket;
mod next_item;
mod report;

use std::path::PathBuf;
use std::process::Output;

use serde_json::Value;

use crate::common::{Folder, error_of};

/// A folder with logs.
struct Logs(Folder);

impl Logs {
    fn new(files: &[(&str, &str)]) -> Self {
        Self(Folder::new(files))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path(name)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.0.run(&[&["evaluate"], arguments].concat())
    }

    /// What `--json` prints.
    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.run(&[arguments, &["--json"]].concat());
        assert!(output.status.success(), "{}", error_of(&output));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// Runs, expects it to fail, and gives back what was said.
    fn refusal(&self, arguments: &[&str]) -> String {
        self.0.refusal(&[&["evaluate"], arguments].concat())
    }
}

/// How long lists took differs from run to run; nothing else does.
fn timeless(mut json: Value) -> Value {
    assert!(json["microseconds"]["median"].as_f64().unwrap() > 0.0);
    json.as_object_mut().unwrap().remove("microseconds");
    json
}

/// The figure without its interval.
fn value(figure: &Value) -> f64 {
    let (low, value, high) =
        (figure["low"].as_f64().unwrap(), figure["value"].as_f64().unwrap(), figure["high"].as_f64().unwrap());
    assert!(low <= value && value <= high, "{figure}");
    value
}

/// Sessions that walk on a ring of so many products, each from another place: who looks at `i3` looks at `i4` next.
fn ring(products: usize, sessions: usize, length: usize) -> String {
    let line = |session: usize| {
        let items: Vec<String> = (0..length).map(|step| format!("i{}", (session + step) % products)).collect();
        items.join(" ") + "\n"
    };
    (0..sessions).map(line).collect()
}
