//! `homebody evaluate`, run as a shop runs it, and the measures that it prints.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod known_answers;
mod measures;
mod next_basket;
mod next_item;
mod report;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

/// A folder with logs.
struct Logs(TempDir);

impl Logs {
    fn new(files: &[(&str, &str)]) -> Self {
        let logs = Self(TempDir::new().unwrap());
        for (name, text) in files {
            fs::write(logs.path(name), text).unwrap();
        }
        logs
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_homebody"));
        command.arg("evaluate").args(arguments).current_dir(self.0.path()).output().unwrap()
    }

    /// What `--json` prints.
    fn json(&self, arguments: &[&str]) -> Value {
        let output = self.run(&[arguments, &["--json"]].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    }

    /// Runs, expects it to fail, and gives back what was said.
    fn refusal(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        assert!(output.stdout.is_empty());
        String::from_utf8(output.stderr).unwrap()
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
