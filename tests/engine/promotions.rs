//! What the shop promotes: capped, a term of its own, ended by one switch; and what no profile changes.

use std::fmt::Write as _;
use std::sync::OnceLock;

use homebody::catalog::{Catalog, Weights};
use homebody::engine::{Change, Engine, Model, Recommended, Request, SetSettings};
use homebody::journal::Limits;
use homebody::rank::{Prior, PriorBasis};
use proptest::prelude::*;

use crate::shop::{NOW, PRODUCTS, any_history, fitted, packed, request, willing_in};

/// The shop's forty, the later the less popular; with what the shop promotes, or without that column.
fn bytes(promotes: bool) -> Vec<u8> {
    let mut products = String::from("item_id,item_name,item_category,item_brand,price,availability");
    products += if promotes { ",promotion\n" } else { "\n" };
    let mut orders = String::from("order_id,customer_id,item_id,time,quantity,price\n");
    for i in 0..PRODUCTS {
        let stock = if i % 13 == 12 { "out of stock" } else { "in stock" };
        write!(products, "p{i},Product {i},D{},B{},{}.50,{stock}", i % 4, i % 3, 1 + i * 7 % 40).unwrap();
        products += &if promotes { format!(",{}\n", promotion(i)) } else { "\n".to_owned() };
        for customer in 0..=(PRODUCTS - i) {
            writeln!(orders, "o{}-{customer},c{customer},p{i},2025-01-01,1,1.00", i / 3).unwrap();
        }
    }
    packed(&products, Some(&orders))
}

fn promotion(i: u32) -> u32 {
    if i % 6 == 5 { 100 } else { i % 4 * 10 }
}

fn catalog() -> Catalog {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    Catalog::from_slice(BYTES.get_or_init(|| bytes(true))).unwrap().with_weights(fitted())
}

fn catalog_without() -> Catalog {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    Catalog::from_slice(BYTES.get_or_init(|| bytes(false))).unwrap().with_weights(fitted())
}

fn switch(engine: &mut Engine, promotions: bool) {
    engine.make(&Change::Set(SetSettings { promotions: Some(promotions), ..SetSettings::default() }), NOW);
}

fn lists(engine: &mut Engine) -> Vec<Vec<Recommended>> {
    Model::ALL.map(|(model, _)| engine.recommend(&Request { limit: Some(40), ..request(model) }, NOW).unwrap().items).to_vec()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn are_a_term_of_their_own_below_the_cap(history in any_history(), item in 0..PRODUCTS) {
        let mut engine = willing_in(catalog());
        engine.observe(&history, NOW);
        let largest = (0..PRODUCTS).map(|i| Prior::of(&catalog_without(), true).value(i, 256)).max().unwrap();
        for model in [Model::RecommendedForYou, Model::RelatedProducts, Model::BoughtTogether, Model::Rerank] {
            let explained = engine.explain(&format!("p{item}"), &request(model), NOW).unwrap();
            let sum: i64 = explained.contributions.iter().map(|term| i64::from(term.value)).sum();
            prop_assert_eq!(sum, i64::from(explained.score), "{:?}", model);
            let promoted: Vec<i32> = explained.contributions.iter().filter(|term| term.code == "promoted").map(|term| term.value).collect();
            prop_assert!(promoted.len() <= 1 && promoted.iter().all(|value| *value > 0 && *value <= largest / 8));
            prop_assert_eq!(promoted.len() == 1, promotion(item) > 0 && matches!(model, Model::RecommendedForYou | Model::RelatedProducts));
        }
    }

    #[test]
    fn switched_off_everything_is_as_if_there_were_none(history in any_history(), item in 0..PRODUCTS) {
        let (mut off, mut none) = (willing_in(catalog()), willing_in(catalog_without()));
        switch(&mut off, false);
        off.observe(&history, NOW);
        none.observe(&history, NOW);
        prop_assert_eq!(lists(&mut off), lists(&mut none));
        let asked = request(Model::RecommendedForYou);
        let id = format!("p{item}");
        prop_assert_eq!(off.explain(&id, &asked, NOW).unwrap(), none.explain(&id, &asked, NOW).unwrap());
        let mut on = off.clone();
        switch(&mut on, true);
        let mut never_off = willing_in(catalog());
        never_off.observe(&history, NOW);
        prop_assert_eq!(lists(&mut on), lists(&mut never_off), "and switched on again it is as before");
        prop_assert_eq!(off.choose_shelf(&[], 12), on.choose_shelf(&[], 12), "the page's shelf is everybody's");
    }

    /// No profile changes a price, the order of prices, or whether something can be had: cards are the pack's, to the last field.
    #[test]
    fn what_a_card_says_of_a_product_is_the_packs(history in any_history(), reminds in any::<bool>(), promotes in any::<bool>()) {
        let pack = catalog().with_weights(if reminds { fitted() } else { Weights::default() });
        let mut engine = willing_in(pack.clone());
        switch(&mut engine, promotes);
        engine.observe(&history, NOW);
        let mut stranger = Engine::new(pack.clone(), Limits::default(), 1);
        for (model, _) in Model::ALL {
            let list = engine.recommend(&Request { limit: Some(40), ..request(model) }, NOW).unwrap().items;
            let others = stranger.recommend(&request(Model::Rerank), NOW).unwrap().items;
            for card in &list {
                let item = pack.find(&card.item_id).unwrap();
                prop_assert_eq!(card.price, pack.price(item).map(|price| f64::from(price) / 100.0));
                prop_assert_eq!((card.item_name.as_str(), card.currency.as_str()), (pack.title(item), "EUR"));
                prop_assert!(pack.availability(item) != 2 || matches!(model, Model::Rerank | Model::RecentlyViewed));
                let other = others.iter().find(|other| other.item_id == card.item_id).unwrap();
                prop_assert_eq!((card.price, &card.url, &card.item_brand), (other.price, &other.url, &other.item_brand));
            }
        }
        prop_assert_eq!(engine.catalog().checksum(), pack.checksum());
    }
}

#[test]
fn lift_by_an_eighth_of_the_largest_prior_at_most_and_say_so() {
    let with = Prior::of(&catalog(), true);
    let without = Prior::of(&catalog_without(), true);
    let (pack, plain) = (catalog(), catalog_without());
    let largest = (0..PRODUCTS).map(|item| without.value(item, 256)).max().unwrap();
    for i in 0..PRODUCTS {
        let (item, other) = (pack.find(&format!("p{i}")).unwrap(), plain.find(&format!("p{i}")).unwrap());
        let lifted = with.value(item, 256) - without.value(other, 256);
        assert_eq!(lifted, with.promotion(&pack, item, 256));
        assert!(lifted <= largest / 8 && (promotion(i) < 100 || lifted > largest / 9), "{i}: {lifted} of {largest}");
    }
    let mut engine = willing_in(catalog());
    let found = engine.recommend(&Request { limit: Some(40), ..request(Model::RecommendedForYou) }, NOW).unwrap();
    let least = found.items.iter().find(|card| card.item_id == "p35").unwrap();
    assert_eq!(engine.explain("p35", &request(Model::RecommendedForYou), NOW).unwrap().contributions.len(), 2);
    assert!(["promoted", "popular"].contains(&least.reason.code));
}

#[test]
fn lift_nothing_where_nothing_is_popular_or_new() {
    let pack = Catalog::from_slice(&packed("item_id,item_name,price,promotion\na,A,1,0\nb,B,1,100\n", None)).unwrap();
    let prior = Prior::of(&pack, true);
    assert_eq!((prior.basis(), prior.value(1, 256)), (PriorBasis::Range, 0));
    let newer = "item_id,item_name,price,date_added,promotion\na,A,1,2025-05-01,0\nb,B,1,2025-01-01,100\n";
    let pack = Catalog::from_slice(&packed(newer, None)).unwrap();
    let prior = Prior::of(&pack, true);
    assert!(prior.basis() == PriorBasis::New && prior.promotion(&pack, 1, 256) > 0);
}
