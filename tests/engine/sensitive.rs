//! Of products of sensitive topics nothing is recorded, guessed, suggested or given as a reason.

use std::fmt::Write as _;
use std::sync::OnceLock;

use homebody::catalog::format::{CHECKSUM_AT, checksum};
use homebody::catalog::{Catalog, PackBytes};
use homebody::engine::{Engine, Model, Request};
use homebody::journal::{Event, Journal};
use proptest::prelude::*;

use crate::shop::{NOW, PRODUCTS, any_history, at, event, packed, request, willing_in};

/// The forty products of the shop, every fifth of them in a sensitive category.
fn bytes() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| {
        let mut products = String::from("item_id,item_name,item_category,item_category2,item_brand,price\n");
        let mut orders = String::from("order_id,customer_id,item_id,time,quantity,price\n");
        for i in 0..PRODUCTS {
            let shelf =
                if is_sensitive(&format!("p{i}")) { "Erotica > Condoms".to_owned() } else { format!("D{} > K{}", i % 4, i % 8) };
            let (department, kind) = shelf.split_once(" > ").unwrap();
            writeln!(products, "p{i},Product {i},{department},{kind},B{},{}.00", i % 3, i + 1).unwrap();
            for customer in 0..3 {
                writeln!(orders, "o{}-{customer},c{customer},p{i},2025-01-01,1,1.00", i / 5).unwrap();
            }
        }
        packed(&products, Some(&orders))
    })
}

fn catalog() -> Catalog {
    Catalog::from_slice(bytes()).unwrap()
}

fn is_sensitive(id: &str) -> bool {
    id.strip_prefix('p').and_then(|number| number.parse::<u32>().ok()).is_some_and(|number| number < PRODUCTS && number % 5 == 2)
}

fn searching(term: &str) -> Event {
    Event { name: "search".into(), search_term: Some(term.into()), ..Event::default() }
}

fn lists(engine: &mut Engine) -> Vec<(Model, Vec<homebody::engine::Recommended>)> {
    let list = |model| (model, engine.recommend(&Request { limit: Some(40), ..request(model) }, NOW).unwrap().items);
    Model::ALL.map(|(model, _)| model).map(list).to_vec()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_of_them_is_anywhere(history in any_history(), item in 0..PRODUCTS) {
        let mut engine = willing_in(catalog());
        let observed = engine.observe(&history, NOW);
        let about = |event: &&Event| event.items.iter().any(|item| item.item_id.as_deref().is_some_and(is_sensitive));
        prop_assert_eq!(observed.sensitive as usize, history.iter().filter(about).count());
        prop_assert!(engine.journal().records().iter().all(|record| !record.item.as_deref().is_some_and(is_sensitive)));
        for (model, items) in lists(&mut engine) {
            prop_assert!(model == Model::Rerank || items.iter().all(|found| !is_sensitive(&found.item_id)), "{:?}", model);
            prop_assert!(items.iter().all(|found| !found.reason.item_id.as_deref().is_some_and(is_sensitive)));
        }
        let inspection = engine.inspect(("none", None), NOW);
        prop_assert!(inspection.guesses.iter().all(|guess| !guess.facet.contains("Erotica") && !guess.facet.contains("Condoms")));
        let explained = engine.explain(&format!("p{item}"), &request(Model::RecommendedForYou), NOW).unwrap();
        prop_assert_eq!(explained.excluded_because == Some("sensitive"), is_sensitive(&explained.item_id));
        prop_assert!(explained.contributions.iter().all(|term| !term.item_id.as_deref().is_some_and(is_sensitive)));
    }

    #[test]
    fn a_history_with_them_is_one_without_them(history in any_history()) {
        let (mut with, mut without) = (willing_in(catalog()), willing_in(catalog()));
        with.observe(&history, NOW);
        let about = |event: &&Event| event.items.iter().all(|item| !item.item_id.as_deref().is_some_and(is_sensitive));
        let others: Vec<Event> = history.iter().filter(about).cloned().collect();
        without.observe(&others, NOW);
        prop_assert_eq!(with.journal(), without.journal());
        prop_assert_eq!(lists(&mut with), lists(&mut without));
    }

    #[test]
    fn the_shop_s_own_list_keeps_them_where_they_are(history in any_history()) {
        let mut engine = willing_in(catalog());
        engine.observe(&history, NOW);
        let asked = request(Model::Rerank);
        let answered = engine.recommend(&asked, NOW).unwrap().items;
        prop_assert_eq!(answered.len(), asked.items.len());
        for (asked, answered) in asked.items.iter().zip(&answered).filter(|(id, _)| is_sensitive(id)) {
            prop_assert_eq!((asked, answered.reason.code), (&answered.item_id, "range"));
            prop_assert!(answered.item_name.starts_with("Product"));
        }
    }
}

#[test]
fn searches_with_a_sensitive_word_are_not_kept() {
    let mut engine = willing_in(catalog());
    for term in ["condoms", "Pregnancy TEST cheap", "test de grossesse", "Blutdruckmessgerät", "Święta Prezerwatywy", "erotica"]
    {
        let observed = engine.observe(&[searching(term)], NOW);
        assert_eq!((observed.kept, observed.sensitive), (0, 1), "{term}");
    }
    for term in ["health food bar", "nail polish", "red shoes", "waffeln", "d1"] {
        let observed = engine.observe(&[searching(term)], NOW);
        assert_eq!((observed.kept, observed.sensitive), (1, 0), "{term}");
    }
    let facet = Event { name: "prefer_facet".into(), facet: Some("category2:Erotica > Condoms".into()), ..Event::default() };
    assert_eq!(engine.observe(&[facet], NOW).sensitive, 1);
    assert_eq!(engine.status(("none", None), NOW).pack.sensitive, "sexuality");
}

#[test]
fn what_was_kept_before_the_pack_called_it_sensitive_is_not_used_and_goes() {
    let unmarked = forged_without_marks();
    let mut before = willing_in(unmarked);
    before.observe(&[event("view_item", "p2"), event("view_item", "p3"), at(NOW - 9, event("purchase", "p7"))], NOW);
    assert_eq!(before.journal().len(), 3, "the test can fail");
    let mut after = willing_in(catalog());
    let mut plain = willing_in(catalog());
    let stored = Journal::from_records(before.journal().records().to_vec(), before.journal().next_seq());
    after.restore(stored, before.consent().clone());
    plain.observe(&[event("view_item", "p3")], NOW);
    let items = |engine: &mut Engine| engine.shortlist(&request(Model::RecommendedForYou), NOW).unwrap();
    assert_eq!(items(&mut after), items(&mut plain), "not used, even before it goes");
    after.take_changes();
    after.expire(NOW);
    assert_eq!(after.take_changes().removed, [1, 3]);
    assert_eq!(after.journal().len(), 1);
}

/// The pack with every mark taken off, as one of an older builder.
fn forged_without_marks() -> Catalog {
    let mut bytes = bytes().to_vec();
    let entry = bytes.windows(4).position(|tag| tag == b"SENS").unwrap();
    let number = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    let (from, len) = (number(entry + 4), number(entry + 8));
    bytes[from..from + len].fill(0);
    let sum = checksum(&bytes).to_le_bytes();
    bytes[CHECKSUM_AT].copy_from_slice(&sum);
    Catalog::open(PackBytes::copy_of(&bytes)).unwrap()
}

#[test]
fn a_sensitive_product_s_page_suggests_nothing_and_is_on_no_shelf() {
    let mut engine = willing_in(catalog());
    for model in [Model::RelatedProducts, Model::BoughtTogether] {
        let on_page = Request { item_id: vec!["p2".into()], ..Request::of(model) };
        assert!(engine.recommend(&on_page, NOW).unwrap().items.is_empty());
    }
    let shelf = engine.choose_shelf(&["p2".to_owned(), "p3".to_owned()], 20);
    let ids: Vec<&str> = shelf.iter().map(|item| engine.catalog().id(*item)).collect();
    assert!(ids.len() > 5 && ids[0] == "p3" && ids.iter().all(|id| !is_sensitive(id)), "{ids:?}");
}
