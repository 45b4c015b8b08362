//! What a shop itself calls sensitive, or not: `homebody pack --sensitive FILE`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::google::{self, is_below};
use super::words::Words;
use super::{TOPICS, Topic};
use crate::error::{Error, ErrorCode, Result};

/// The shop's lines: a topic, or that something is not sensitive.
#[derive(Clone, Debug, Default)]
pub(super) struct Own {
    ids: BTreeMap<String, Option<Topic>>,
    categories: Vec<(String, Option<Topic>)>,
    google: Vec<(String, Option<Topic>)>,
    withheld: Vec<String>,
}

/// Reads the file; its words go to the others.
pub(super) fn read(file: &Path, words: &mut Words) -> Result<Own> {
    let name = file.display();
    let text = fs::read_to_string(file).map_err(|error| Error::new(ErrorCode::Io, format!("{name} cannot be read: {error}")))?;
    let mut own = Own::default();
    for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines().map(str::trim)) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        own.add(line, words).ok_or_else(|| {
            let form = "[TOPIC] id:SKU, category:PATH, word:WORDS or google:NUMBER, or the same after \"not\"";
            let topics = TOPICS.join(", ");
            Error::new(
                ErrorCode::InputInvalid,
                format!("{name}:{number}: \"{line}\" is not of the form {form}; topics are {topics}"),
            )
        })?;
    }
    Ok(own)
}

impl Own {
    /// Takes a line in; nothing if it says nothing known.
    fn add(&mut self, line: &str, words: &mut Words) -> Option<()> {
        let (head, what) = line.split_once(':')?;
        let what = what.trim();
        let (first, kind) = head.trim().rsplit_once(char::is_whitespace).unwrap_or(("", head.trim()));
        let topic = match first.trim() {
            "" => Some(Topic::Other),
            "not" => None,
            code => Some(Topic::from_code(code)?),
        };
        match kind {
            _ if what.is_empty() => return None,
            "id" => drop(self.ids.insert(what.to_owned(), topic)),
            "category" => self.categories.push((google::joined(what), topic)),
            "google" => self.google.push((google::name(what), topic)),
            "word" => match topic {
                Some(topic) => words.add(what, topic, true),
                None => {
                    words.remove(what);
                    self.withheld.push(what.to_owned());
                }
            },
            _ => return None,
        }
        Some(())
    }

    /// Words that are not to be taken for sensitive.
    pub(super) fn withheld(&self) -> impl Iterator<Item = &String> {
        self.withheld.iter()
    }

    pub(super) fn of_id(&self, id: &str) -> Option<Option<Topic>> {
        self.ids.get(id).copied()
    }

    pub(super) fn of_category(&self, path: &str) -> Option<Option<Topic>> {
        longest(&self.categories, path)
    }

    pub(super) fn of_google(&self, path: &str) -> Option<Option<Topic>> {
        longest(&self.google, path)
    }
}

/// What is said of the longest path that this one lies on.
fn longest(lines: &[(String, Option<Topic>)], path: &str) -> Option<Option<Topic>> {
    let fitting = lines.iter().filter(|(branch, _)| is_below(path, branch));
    fitting.max_by_key(|(branch, _)| branch.len()).map(|(_, topic)| *topic)
}
