//! Words of titles as what items have in common, for products of which a shop says nothing else.
//!
//! A product without category, brand and tags shares with others the words of its title: those that at least [`FEWEST`] such
//! products have and at most one in [`MOST_SHARE`] of them, [`MOST_OF_ONE`] a product and [`MOST`] in all. Words that only join
//! others (NLTK's lists of stop words), words with digits (sizes, numbers), short ones and sensitive ones are left out. Two spellings
//! are one word where a search takes them for one; it goes by the commonest.

use std::collections::{BTreeMap, BTreeSet};

use super::products::ProductRow;
use super::sensitive::Rules;
use super::values::MAX_NAME;
use crate::catalog::words;

/// Products that a word must have: two may be one product in two sizes.
const FEWEST: usize = 3;
/// What more than one in so many products have in common tells little of any.
const MOST_SHARE: usize = 4;
/// Most words of one product.
const MOST_OF_ONE: usize = 6;
/// Most words in all: a search is held against each of them.
const MOST: usize = 8_192;
/// Shortest word, in bytes.
const SHORTEST: usize = 3;
/// A language is one of the shop's if one in so many words of titles only joins others in it, ...
const JOINING_SHARE: usize = 100;
/// ... and so many different ones do.
const FEWEST_JOINING: usize = 5;

/// How many titles have a word, by the word as searches find it.
type Counts = BTreeMap<String, usize>;

/// The words of each item, by the names they are to go by; none for those of which there is more to tell than a title.
pub(super) fn title_words(items: &[(&str, &ProductRow)], sensitive: &Rules) -> Vec<Vec<String>> {
    let titles: Vec<&str> = items.iter().map(|(id, product)| lone_title(id, product)).collect();
    let most = titles.iter().filter(|title| !title.is_empty()).count() / MOST_SHARE;
    let mut counts = Counts::new();
    for (word, _) in titles.iter().flat_map(|title| spelled(title)) {
        *counts.entry(word).or_default() += 1;
    }
    let joining = joining(&counts);
    counts.retain(|word, count| (FEWEST..=most).contains(count) && word.len() >= SHORTEST && !joining.contains(word));
    let names = names(&titles, &counts);
    counts.retain(|word, _| names.get(word).is_some_and(|name| !sensitive.in_name(name)));
    keep_commonest(&mut counts);
    titles.iter().map(|title| of_one(title, &counts, &names)).collect()
}

/// A product's title where nothing else is known of it, else nothing. An id in a title's place is no title.
fn lone_title<'t>(id: &str, product: &'t ProductRow) -> &'t str {
    let told = !product.categories.is_empty() || !product.brand.is_empty() || !product.tags.is_empty();
    if told || product.title == id { "" } else { &product.title }
}

/// A title's words as searches find them, each with its first spelling.
fn spelled(title: &str) -> BTreeMap<String, &str> {
    let pieces = title.split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric());
    pieces.filter(|piece| is_word(piece)).rev().filter_map(|piece| Some((words(piece).pop()?, piece))).collect()
}

/// Whether this begins with a letter, has no digit, and nothing that cannot be seen or turns text around.
fn is_word(piece: &str) -> bool {
    let unseen =
        |c| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    piece.len() <= MAX_NAME && piece.starts_with(char::is_alphabetic) && !piece.contains(|c: char| c.is_numeric() || unseen(c))
}

/// Words that only join others in the languages of the titles, language by language, as long as one more covers enough of what
/// the others leave.
fn joining(counts: &Counts) -> BTreeSet<String> {
    // Codes of two letters are languages of their own; the others are mixtures.
    let codes = stop_words::available_languages().iter().filter(|code| code.len() == 2);
    let mut left: Vec<BTreeSet<String>> =
        codes.filter_map(stop_words::lookup).map(|list| list.iter().flat_map(|word| words(word)).collect()).collect();
    let least = counts.values().sum::<usize>().div_ceil(JOINING_SHARE).max(1);
    let mut joining = BTreeSet::new();
    loop {
        // The first of equals.
        let best = left.iter().map(|list| covered(list, &joining, counts)).enumerate().rev().max_by_key(|(_, covered)| *covered);
        let Some((at, _)) = best.filter(|(_, covered)| *covered >= least) else { return joining };
        joining.append(&mut left.remove(at));
    }
}

/// How often a language's words stand in titles, those aside that are known to join others already.
fn covered(list: &BTreeSet<String>, joining: &BTreeSet<String>, counts: &Counts) -> usize {
    let found: Vec<usize> = list.difference(joining).filter_map(|word| counts.get(word)).copied().collect();
    if found.len() < FEWEST_JOINING { 0 } else { found.iter().sum() }
}

/// Leaves the rarest out where there are too many; ties by the word.
fn keep_commonest(counts: &mut Counts) {
    if counts.len() <= MOST {
        return;
    }
    let mut all: Vec<(String, usize)> = core::mem::take(counts).into_iter().collect();
    all.sort_by_key(|(_, count)| core::cmp::Reverse(*count));
    counts.extend(all.into_iter().take(MOST));
}

/// The commonest spelling of each word that is kept; of equals, the first by the alphabet.
fn names(titles: &[&str], counts: &Counts) -> BTreeMap<String, String> {
    let mut spellings: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    for (word, piece) in titles.iter().flat_map(|title| spelled(title)).filter(|(word, _)| counts.contains_key(word)) {
        *spellings.entry(word).or_default().entry(piece).or_default() += 1;
    }
    let commonest = |spellings: BTreeMap<&str, usize>| {
        let best = spellings.into_iter().rev().max_by_key(|(_, count)| *count);
        best.map_or_else(String::new, |(piece, _)| piece.to_owned())
    };
    spellings.into_iter().map(|(word, spellings)| (word, commonest(spellings))).collect()
}

/// The names of one title's words, the commonest words where there are too many.
fn of_one(title: &str, counts: &Counts, names: &BTreeMap<String, String>) -> Vec<String> {
    let kept = spelled(title).into_keys().filter_map(|word| Some((*counts.get(&word)?, word)));
    let mut kept: Vec<(usize, String)> = kept.collect();
    kept.sort_by_key(|(count, _)| core::cmp::Reverse(*count));
    kept.iter().take(MOST_OF_ONE).filter_map(|(_, word)| names.get(word).cloned()).collect()
}
