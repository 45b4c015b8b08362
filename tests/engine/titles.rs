//! A shop of which nothing is known but its products' titles: what the shopper's actions come to there. The titles are the demo's.

use std::path::Path;
use std::sync::OnceLock;

use homebody::catalog::Catalog;
use homebody::engine::{Engine, Model, Request};
use homebody::journal::Event;

use crate::shop::{NOW, event, packed, willing_in};

/// The demo's products with ids and titles alone.
fn titles() -> &'static str {
    static TITLES: OnceLock<String> = OnceLock::new();
    TITLES.get_or_init(|| {
        let feed = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("www/demo/data/products.csv")).unwrap();
        // What stands after a comma in a title is a size.
        feed.lines().map(|line| line.replace('"', "").split(',').take(2).collect::<Vec<_>>().join(",") + "\n").collect()
    })
}

fn catalog() -> Catalog {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    Catalog::from_slice(BYTES.get_or_init(|| packed(titles(), None))).unwrap()
}

/// The first so many products whose title has this word.
fn with<'c>(catalog: &'c Catalog, word: &str, count: usize) -> Vec<&'c str> {
    let found = (0..catalog.len() as u32).filter(|item| has(catalog.title(*item), word));
    found.take(count).map(|item| catalog.id(item)).collect()
}

/// Whether a title has a word, in singular or plural.
fn has(title: &str, word: &str) -> bool {
    let singular = |word: &str| word.to_lowercase().trim_end_matches('s').to_owned();
    title.split(|c: char| !c.is_alphanumeric()).any(|own| singular(own) == singular(word))
}

fn suggested(engine: &mut Engine, model: Model, on_page: Option<&str>) -> Vec<String> {
    let request = Request { limit: Some(8), item_id: on_page.map(str::to_owned).into_iter().collect(), ..Request::of(model) };
    engine.recommend(&request, NOW).unwrap().items.into_iter().map(|item| item.item_name).collect()
}

#[test]
fn what_was_looked_at_comes_to_guesses_in_the_titles_words() {
    let catalog = catalog();
    let mut engine = willing_in(catalog.clone());
    let seen = with(&catalog, "cookies", 3);
    engine.observe(&seen.iter().map(|id| event("view_item", id)).collect::<Vec<_>>(), NOW);
    let guesses = engine.inspect(("none", None), NOW).guesses;
    let first = guesses.iter().find(|guess| guess.name == "cookies").unwrap();
    assert_eq!((first.facet.as_str(), first.kind, first.seqs.len()), ("tag:cookies", "tag", 3));
    let titles: Vec<&str> = seen.iter().map(|id| catalog.title(catalog.find(id).unwrap())).collect();
    assert!(guesses.iter().all(|guess| titles.iter().any(|title| has(title, &guess.name))), "{guesses:?}");
    let found = suggested(&mut engine, Model::RecommendedForYou, None);
    let alike = |title: &String| guesses.iter().any(|guess| has(title, &guess.name));
    assert!(found.len() == 8 && found.iter().all(alike), "{found:?}");
}

#[test]
fn a_search_finds_words_of_titles_in_singular_and_plural() {
    for term in ["cookie", "COOKIES"] {
        let mut engine = willing_in(catalog());
        engine.observe(&[Event { name: "search".into(), search_term: Some(term.into()), ..Event::default() }], NOW);
        let found = suggested(&mut engine, Model::RecommendedForYou, None);
        assert_eq!(found.len(), 8);
        assert!(found.iter().all(|title| has(title, "cookies")), "{found:?}");
    }
}

#[test]
fn products_are_related_by_the_words_of_their_titles() {
    let catalog = catalog();
    for word in ["cookies", "yogurt", "soup"] {
        let on_page = with(&catalog, word, 1)[0];
        let found = suggested(&mut willing_in(catalog.clone()), Model::RelatedProducts, Some(on_page));
        assert_eq!(found.len(), 8);
        let own = catalog.title(catalog.find(on_page).unwrap());
        assert!(found.iter().all(|title| own.split(' ').any(|word| has(title, word))), "{own}: {found:?}");
    }
}

#[test]
fn a_word_can_be_preferred_and_excluded() {
    let word = |name: &str| Event { name: name.into(), facet: Some("tag:cookies".into()), ..Event::default() };
    let mut engine = willing_in(catalog());
    engine.observe(&[word("prefer_facet")], NOW);
    assert!(suggested(&mut engine, Model::RecommendedForYou, None).iter().all(|title| has(title, "cookies")));
    engine.observe(&[word("exclude_facet")], NOW);
    assert!(!suggested(&mut engine, Model::RecommendedForYou, None).iter().any(|title| has(title, "cookies")));
}
