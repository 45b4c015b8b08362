//! Texts as numbers, in order of appearance. What a text is looked up by is a hash of 128 bits, not the text: two texts of one hash
//! are not to be expected (of 10¹² texts, with a chance of 10⁻¹⁵).

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Numbers for texts that nobody needs again: some 40 bytes each.
#[derive(Debug, Default)]
pub(super) struct Numbers(HashMap<[u64; 2], u32>);

impl Numbers {
    /// The number of these texts together, and whether they are new.
    pub(super) fn number(&mut self, parts: &[&str]) -> (u32, bool) {
        let half = |seed: u64| {
            let mut hasher = DefaultHasher::new();
            (seed, parts).hash(&mut hasher);
            hasher.finish()
        };
        // Numbers are given in order of appearance, so no hash can be seen in what is built.
        let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        let number = *self.0.entry([half(0), half(1)]).or_insert(next);
        (number, number == next)
    }
}

/// Numbers for texts that are needed again: some 48 bytes each, and the text.
#[derive(Debug, Default)]
pub(super) struct Texts {
    numbers: Numbers,
    /// One after the other, and where each ends.
    texts: String,
    ends: Vec<usize>,
}

impl Texts {
    /// The number of a text, and whether it is new.
    pub(super) fn number(&mut self, text: &str) -> (u32, bool) {
        let (number, new) = self.numbers.number(&[text]);
        if new {
            self.texts.push_str(text);
            self.ends.push(self.texts.len());
        }
        (number, new)
    }

    pub(super) fn text(&self, number: u32) -> &str {
        let end = |number: usize| self.ends.get(number).copied().unwrap_or(0);
        let start = (number as usize).checked_sub(1).map_or(0, end);
        self.texts.get(start..end(number as usize)).unwrap_or("")
    }

    pub(super) const fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len() as u32).map(|number| self.text(number))
    }
}
