//! Which products are of a sensitive topic: nothing done with them is kept, and none of them is suggested.
//!
//! The first of these that says anything decides: the shop's own lines about the product's id; its lines about its category (the longest
//! path); Google's taxonomy, by the feed's `google_product_category` or where the shop's own path is one of Google's; words in the path
//! of the category; and where there is no category, words in tags and the title.

mod google;
mod own;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
mod words;

use std::collections::{BTreeMap, HashMap};

use super::products::{Feed, ProductRow};
use super::report::SensitiveTopic;
use crate::catalog::TOPICS;
use crate::error::Result;
use own::Own;
use words::Words;

/// A topic, numbered as the pack numbers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Topic {
    Health = 1,
    Sexuality,
    Religion,
    Politics,
    Ethnicity,
    Union,
    Weapons,
    Addiction,
    Children,
    Other,
}

impl Topic {
    const ALL: [Self; TOPICS.len()] = [
        Self::Health,
        Self::Sexuality,
        Self::Religion,
        Self::Politics,
        Self::Ethnicity,
        Self::Union,
        Self::Weapons,
        Self::Addiction,
        Self::Children,
        Self::Other,
    ];

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().zip(TOPICS).find(|(_, known)| *known == code).map(|(topic, _)| topic)
    }
}

/// What makes a product sensitive: what is known of all shops, and what this one says.
#[derive(Clone, Debug)]
pub(super) struct Rules {
    words: Words,
    own: Own,
}

impl Rules {
    /// The lists, with the lines of the shop's file.
    ///
    /// # Errors
    /// `io` where the file cannot be read, `input_invalid` for a line that says nothing known; the message names file and line.
    pub(super) fn new(file: Option<&std::path::Path>) -> Result<Self> {
        let mut words = Words::own();
        let own = file.map_or_else(|| Ok(Own::default()), |file| own::read(file, &mut words))?;
        Ok(Self { words, own })
    }

    /// Marks the feed's products, and takes sensitive names off the others: from what a tag says, nothing is to be guessed either.
    pub(super) fn mark(&self, feed: &mut Feed) {
        // What was found of a tag or an attribute holds for all products that have it.
        let mut found: HashMap<String, bool> = HashMap::new();
        let mut harmless = |name: String| !*found.entry(name).or_insert_with_key(|name| self.in_name(name));
        for (id, product) in &mut feed.products {
            product.sensitive = self.topic(id, product).map_or(0, |topic| topic as u8);
            product.tags.retain(|tag| harmless(tag.to_string()));
            product.attributes.retain(|attribute| harmless([&attribute.0, " ", &attribute.1].concat()));
        }
    }

    /// Whether what products have in common would by this name tell something sensitive.
    pub(super) fn in_name(&self, name: &str) -> bool {
        self.words.topic(name, true).is_some()
    }

    fn topic(&self, id: &str, product: &ProductRow) -> Option<Topic> {
        let path = product.categories.join(" > ");
        let google = google::name(&product.google);
        let said = self.own.of_id(id).or_else(|| self.own.of_category(&path));
        let said = said.or_else(|| [&google, &path].into_iter().find_map(|path| self.of_google(path)));
        if let Some(said) = said {
            return said;
        }
        let in_words =
            |path: &&String| !google::is_own(path) && path.bytes().any(|byte| byte.is_ascii_alphabetic() || byte > 127);
        let mut paths = [&google, &path].into_iter().filter(in_words).peekable();
        if paths.peek().is_some() || !google.is_empty() {
            return paths.find_map(|path| self.words.topic(path, true));
        }
        let tagged = product.tags.iter().find_map(|tag| self.words.topic(tag, true));
        tagged.or_else(|| self.words.topic(&product.title, false))
    }

    /// What the shop, and else the taxonomy, say of a category of Google's; nothing of any other.
    fn of_google(&self, path: &str) -> Option<Option<Topic>> {
        self.own.of_google(path).or_else(|| google::topic(path).map(Some))
    }

    /// The words that make a search sensitive: the lists', the shop's, and names that only sensitive products have.
    pub(super) fn words_for_searches(&self, products: &[&ProductRow]) -> String {
        let mut words = self.words.clone();
        names_of_their_own(products).into_iter().for_each(|(name, topic)| words.add(name, topic, true));
        self.own.withheld().for_each(|word| words.remove(word));
        words.for_searches()
    }
}

/// Longest list of names that only sensitive products have.
const MOST_NAMES: usize = 200;

/// Brands and levels of categories whose products are all sensitive, those of most products first.
fn names_of_their_own<'p>(products: &[&'p ProductRow]) -> Vec<(&'p str, Topic)> {
    let mut names: BTreeMap<&str, (usize, Option<u8>)> = BTreeMap::new();
    for product in products {
        for name in product.categories.iter().map(String::as_str).chain([&*product.brand]).filter(|name| !name.is_empty()) {
            let (count, topic) = names.entry(name).or_insert((0, Some(product.sensitive)));
            *count += 1;
            *topic = topic.filter(|topic| *topic != 0 && product.sensitive != 0);
        }
    }
    let topic = |number: u8| Topic::ALL.get(usize::from(number).checked_sub(1)?).copied();
    let own = names.into_iter().filter_map(|(name, (count, number))| Some((count, name, topic(number?)?)));
    let mut own: Vec<(usize, &str, Topic)> = own.collect();
    own.sort_by(|one, other| other.0.cmp(&one.0).then(one.1.cmp(other.1)));
    own.into_iter().take(MOST_NAMES).map(|(_, name, topic)| (name, topic)).collect()
}

/// The sensitive products by topic, for the report; topics without any are left out.
pub(super) fn summary(feed: &Feed) -> Vec<SensitiveTopic> {
    let of = |number: u8| feed.products.iter().filter(move |(_, product)| product.sensitive == number);
    let told = |(topic, number): (&'static str, u8)| {
        let ids: Vec<String> = of(number).map(|(id, _)| id.clone()).collect();
        let titles = of(number).take(5).map(|(_, product)| product.title.clone()).collect();
        (!ids.is_empty()).then_some(SensitiveTopic { topic, products: ids.len() as u64, titles, ids })
    };
    TOPICS.into_iter().zip(1..).filter_map(told).collect()
}
