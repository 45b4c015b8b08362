//! Words that name sensitive things: the lists of `words.txt`, and what is found by them.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Topic;
use crate::catalog::sensitive::starts;
use crate::catalog::words;

/// The lists, one a topic and language.
const LISTS: &str = include_str!("words.txt");
/// Bytes that the words for searches may take in a pack: a fifth of what these lists come to is the shop's to add.
const MOST_BYTES: usize = 24_000;

/// A phrase in the form in which it is held against texts.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Phrase {
    /// Its words, parted by spaces.
    text: String,
    /// None: what stands here is passed over.
    topic: Option<Topic>,
    /// Whether it tells in titles and searches too, and not only in names of categories, tags and attributes.
    anywhere: bool,
}

/// All phrases, by their first words.
#[derive(Clone, Debug, Default)]
pub(super) struct Words(BTreeMap<String, Vec<Phrase>>);

impl Words {
    /// The lists.
    pub(super) fn own() -> Self {
        let mut own = Self::default();
        for line in LISTS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let Some((head, phrases)) = line.split_once(':') else { continue };
            let mut head = head.split_whitespace();
            let topic = head.next().and_then(Topic::from_code);
            let anywhere = head.nth(1) != Some("categories");
            phrases.split(',').for_each(|phrase| own.put(phrase, topic, anywhere));
        }
        own
    }

    /// Adds a phrase, in every spelling; one that is there already tells in more places at most.
    pub(super) fn add(&mut self, phrase: &str, topic: Topic, anywhere: bool) {
        self.put(phrase, Some(topic), anywhere);
    }

    fn put(&mut self, phrase: &str, topic: Option<Topic>, anywhere: bool) {
        for text in spellings(phrase) {
            let first = text.split(' ').next().unwrap_or_default().to_owned();
            let known = self.0.entry(first).or_default();
            match known.iter_mut().find(|phrase| phrase.text == text) {
                Some(phrase) => phrase.anywhere |= anywhere,
                None => known.push(Phrase { text, topic, anywhere }),
            }
        }
    }

    /// Takes a phrase out, and the stem that is all of it; where it stands it is passed over.
    pub(super) fn remove(&mut self, phrase: &str) {
        let gone = spellings(phrase.trim_end_matches('*'));
        self.0
            .values_mut()
            .for_each(|phrases| phrases.retain(|phrase| !gone.iter().any(|gone| *gone == phrase.text.trim_end_matches('*'))));
        self.put(phrase, None, true);
    }

    /// The topic of the first phrase in a text; `wide`: of a category's, tag's or attribute's name. Levels of a path are texts of their own.
    pub(super) fn topic(&self, text: &str, wide: bool) -> Option<Topic> {
        text.to_lowercase().split('>').find_map(|level| {
            let said = words(level);
            let mut rest = said.as_slice();
            while !rest.is_empty() {
                let found = self.phrase_at(rest, wide);
                if let Some(topic) = found.and_then(|phrase| phrase.topic) {
                    return Some(topic);
                }
                let passed = found.map_or(1, |phrase| phrase.text.split(' ').count());
                rest = rest.get(passed..).unwrap_or_default();
            }
            None
        })
    }

    /// The phrase with which these words begin: one that is to be passed over, if any, and the longest of these.
    fn phrase_at(&self, said: &[String], wide: bool) -> Option<&Phrase> {
        let first = said.first()?;
        let ends = first.char_indices().map(|(at, c)| at + c.len_utf8());
        let stems = ends.filter_map(|end| Some([first.get(..end)?, "*"].concat()));
        let known = std::iter::once(first.clone()).chain(stems).filter_map(|key| self.0.get(&key)).flatten();
        let found = known.filter(|phrase| (wide || phrase.anywhere) && starts(phrase.text.as_bytes(), said.iter()));
        found.max_by_key(|phrase| (phrase.topic.is_none(), phrase.text.split(' ').count()))
    }

    /// What makes a search sensitive, a phrase a line; within the pack's bounds.
    pub(super) fn for_searches(&self) -> String {
        let mut lines = String::new();
        for phrase in self.0.values().flatten().filter(|phrase| phrase.anywhere && phrase.topic.is_some()) {
            for text in [Some(phrase.text.clone()), capital(&phrase.text)].into_iter().flatten() {
                if lines.len() + text.len() < MOST_BYTES {
                    lines += &text;
                    lines.push('\n');
                }
            }
        }
        lines
    }
}

/// A phrase in the form of the engine's words: as it is written, without accents, and as German goes without its dots.
fn spellings(phrase: &str) -> Vec<String> {
    let lower = phrase.trim().to_lowercase();
    let mut all = Vec::new();
    for spelling in [lower.clone(), without_accents(&lower, false), without_accents(&lower, true)] {
        let parts = spelling.split_whitespace().flat_map(|part| {
            // A stem keeps its last letter, which a further one shields: "communis*" is not "communi*".
            let mut own = words(&part.replace('*', "x"));
            if let Some(last) = own.last_mut().filter(|_| part.ends_with('*')) {
                last.pop();
                last.push('*');
            }
            own
        });
        let text = parts.collect::<Vec<String>>().join(" ");
        if !text.is_empty() && !all.contains(&text) {
            all.push(text);
        }
    }
    all
}

/// With its first letter a capital, where that is one that the engine takes as it is (`Ś`), as telephones begin a search.
fn capital(text: &str) -> Option<String> {
    let first = text.chars().next().filter(|c| ('Ā'..='ž').contains(c))?;
    Some(first.to_uppercase().chain(text.chars().skip(1)).collect())
}

/// A text as it is typed where accents are hard to type. What Unicode takes for letters of their own has the usual stand-ins.
fn without_accents(text: &str, german: bool) -> String {
    let mut plain = String::new();
    for c in text.nfc() {
        match c {
            'ß' => plain.push_str("ss"),
            'œ' => plain.push_str("oe"),
            'æ' => plain.push_str("ae"),
            'ł' => plain.push('l'),
            'ø' => plain.push('o'),
            'đ' => plain.push('d'),
            _ => plain.extend(c.nfd().filter(|c| !is_combining_mark(*c))),
        }
        if german && matches!(c, 'ä' | 'ö' | 'ü') {
            plain.push('e');
        }
    }
    plain
}
