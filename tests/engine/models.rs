//! What each surface answers.

use homebody::catalog::Catalog;
use homebody::engine::{Engine, Model, Recommendations, Request};
use homebody::journal::{Event, Limits};

use crate::shop::{NOW, at, catalog_that, event, packed, request, unasked, willing, willing_in};

fn ids(list: &Recommendations) -> Vec<&str> {
    list.items.iter().map(|item| item.item_id.as_str()).collect()
}

fn list(engine: &mut Engine, model: Model) -> Recommendations {
    engine.recommend(&request(model), NOW).unwrap()
}

#[test]
fn what_is_bought_in_the_cart_refused_or_not_to_be_had_is_never_suggested() {
    for reminds in [false, true] {
        let mut engine = willing_in(catalog_that(reminds));
        let events = [event("add_to_cart", "p1"), event("purchase", "p5"), event("not_interested", "p9")];
        engine.observe(&events, NOW);
        let all = Request { limit: Some(100), ..request(Model::RecommendedForYou) };
        let found = engine.recommend(&all, NOW).unwrap();
        for (gone, because) in [("p1", "in_cart"), ("p5", "bought"), ("p9", "said_no"), ("p12", "unavailable")] {
            assert!(!ids(&found).contains(&gone), "{gone}");
            assert_eq!(engine.explain(gone, &all, NOW).unwrap().excluded_because, Some(because));
        }
        engine.observe(&[event("remove_from_cart", "p1"), event("refund", "p5"), event("like", "p9")], NOW);
        let found = engine.recommend(&all, NOW).unwrap();
        assert!(["p1", "p5", "p9"].iter().all(|back| ids(&found).contains(back)));
    }
}

#[test]
fn what_was_looked_at_is_suggested_only_when_there_is_nothing_else() {
    let mut engine = willing();
    let first = ids(&list(&mut engine, Model::RecommendedForYou))[0].to_owned();
    engine.observe(&[event("view_item", &first)], NOW);
    assert!(!ids(&list(&mut engine, Model::RecommendedForYou)).contains(&first.as_str()));
    assert_eq!(engine.explain(&first, &request(Model::RecommendedForYou), NOW).unwrap().excluded_because, Some("seen"));
    let all = Request { limit: Some(100), ..request(Model::RecommendedForYou) };
    assert_eq!(ids(&engine.recommend(&all, NOW).unwrap()).last(), Some(&first.as_str()));
    assert_eq!(engine.explain(&first, &all, NOW).unwrap().excluded_because, None);
}

#[test]
fn the_page_can_leave_products_out() {
    let mut engine = unasked();
    let first = ids(&list(&mut engine, Model::RecommendedForYou))[0].to_owned();
    let without = Request { exclude: vec![first.clone()], ..request(Model::RecommendedForYou) };
    assert!(!ids(&engine.recommend(&without, NOW).unwrap()).contains(&first.as_str()));
}

#[test]
fn an_excluded_brand_is_gone_until_it_is_preferred() {
    let word = |name: &str| Event { name: name.into(), facet: Some("brand:B1".into()), ..Event::default() };
    let brands = |engine: &mut Engine| {
        let all = Request { limit: Some(20), ..request(Model::RecommendedForYou) };
        engine.recommend(&all, NOW).unwrap().items.into_iter().map(|item| item.item_brand).collect::<Vec<String>>()
    };
    let mut engine = willing();
    engine.observe(&[word("exclude_facet")], NOW);
    assert!(!brands(&mut engine).contains(&"B1".to_owned()));
    engine.observe(&[word("prefer_facet")], NOW);
    assert_eq!(brands(&mut engine)[0], "B1");
}

#[test]
fn what_is_not_to_be_guessed_is_no_guess_and_excludes_nothing() {
    let mut engine = willing();
    engine.observe(&[event("view_item", "p1"), event("view_item", "p4")], NOW);
    let guesses = |engine: &mut Engine| {
        engine.inspect(("none", None), NOW).guesses.into_iter().map(|guess| guess.facet).collect::<Vec<_>>()
    };
    assert!(guesses(&mut engine).contains(&"brand:B1".to_owned()));
    engine.observe(&[Event { name: "ignore_facet".into(), facet: Some("brand:B1".into()), ..Event::default() }], NOW);
    assert!(!guesses(&mut engine).contains(&"brand:B1".to_owned()));
    let all = Request { limit: Some(100), ..request(Model::RecommendedForYou) };
    let found = engine.recommend(&all, NOW).unwrap();
    assert!(found.items.iter().any(|item| item.item_brand == "B1"));
    assert!(found.items.iter().all(|item| item.reason.facet.as_deref() != Some("B1")));
}

#[test]
fn related_products_have_to_do_with_the_product_on_the_page() {
    let found = list(&mut unasked(), Model::RelatedProducts);
    assert!(!found.items.is_empty() && !ids(&found).contains(&"p3"));
    assert!(found.items.iter().all(|item| item.reason.item_id.as_deref() == Some("p3")), "{found:?}");
    // p3 is of department 3 and kind 3: its nearest are of the same kind.
    assert_eq!(found.items[0].item_id.trim_start_matches('p').parse::<u32>().unwrap() % 8, 3);
}

#[test]
fn bought_together_is_never_filled_up() {
    let many = Request { limit: Some(100), ..request(Model::BoughtTogether) };
    let found = unasked().recommend(&many, NOW).unwrap();
    assert!(!found.items.is_empty() && found.items.len() < 30);
    assert!(found.items.iter().all(|item| item.reason.code == "goes_with" && item.score > 0));
    let unknown = Request { item_id: vec!["elsewhere".into()], ..many };
    assert!(unasked().recommend(&unknown, NOW).unwrap().items.is_empty());
}

#[test]
fn recently_viewed_is_the_newest_first_and_each_once() {
    let mut engine = willing();
    engine.observe(&[event("view_item", "p1"), event("view_item", "p2"), event("select_item", "p1")], NOW);
    assert_eq!(ids(&list(&mut engine, Model::RecentlyViewed)), ["p1", "p2"]);
    let on_page = Request { item_id: vec!["p1".into()], ..request(Model::RecentlyViewed) };
    assert_eq!(ids(&engine.recommend(&on_page, NOW).unwrap()), ["p2"]);
}

#[test]
fn trending_is_the_same_for_everybody() {
    for reminds in [false, true] {
        let mut engine = willing_in(catalog_that(reminds));
        engine.observe(&[event("view_item", "p1"), event("purchase", "p2")], NOW);
        let theirs = list(&mut engine, Model::TrendingItems);
        assert_eq!(ids(&theirs), ids(&list(&mut unasked(), Model::TrendingItems)));
        assert!(!theirs.personalised && theirs.items.iter().all(|item| item.reason.code == "trending"));
    }
}

#[test]
fn rerank_keeps_the_shops_order_until_something_is_known_and_unknown_products_in_place() {
    let items: Vec<String> = ["p0", "elsewhere", "p5", "p2", "p9"].map(str::to_owned).to_vec();
    let request = Request { items: items.clone(), ..Request::of(Model::Rerank) };
    assert_eq!(ids(&unasked().recommend(&request, NOW).unwrap()), items);
    let mut engine = willing();
    engine.observe(&[event("view_item", "p17"), event("view_item", "p25")], NOW);
    let found = engine.recommend(&request, NOW).unwrap();
    assert_eq!(found.items[1].item_id, "elsewhere");
    // p9 is of the kind that was looked at, p5 of its department.
    assert_eq!((found.items[0].item_id.as_str(), found.items[2].item_id.as_str()), ("p9", "p5"));
    assert_eq!(found.items.len(), items.len());
}

#[test]
fn looking_at_a_kind_brings_its_products_forward() {
    let mut engine = willing();
    let everybodys = ids(&list(&mut engine, Model::RecommendedForYou)).join(" ");
    engine.observe(&[event("view_item", "p2"), event("view_item", "p10"), event("view_item", "p18")], NOW);
    let found = list(&mut engine, Model::RecommendedForYou);
    assert_ne!(ids(&found).join(" "), everybodys);
    assert!(found.personalised);
    let same_kind =
        found.items.iter().take(3).filter(|item| item.item_id.trim_start_matches('p').parse::<u32>().unwrap() % 8 == 2);
    assert!(same_kind.count() >= 1, "{:?}", ids(&found));
}

#[test]
fn what_is_bought_again_and_again_comes_back_in_time() {
    let mut orders = String::from("order_id,customer_id,item_id,time,quantity,price\n");
    for customer in 0..4 {
        for day in [1, 9] {
            orders += &format!(
                "o{customer}{day},c{customer},milk,2025-03-{day:02},1,1.00\no{customer}{day},c{customer},bread,2025-03-{day:02},1,1.00\n"
            );
        }
        orders += &format!("o{customer}x,c{customer},kettle,2025-03-12,1,20.00\n");
    }
    let products = "item_id,item_name,price\nmilk,Milk,1\nbread,Bread,1\nkettle,Kettle,20\n";
    let catalog = Catalog::from_slice(&packed(products, Some(&orders))).unwrap();
    let days = |days: u32| NOW - days * 24 * 60;
    let suggested = |bought: u32| {
        let mut engine = Engine::new(catalog.clone(), Limits::default(), 0);
        engine.choose(&homebody::consent::Purpose::ALL.map(|purpose| (purpose, true)), false, NOW);
        engine.observe(&[at(days(bought), event("purchase", "milk")), at(days(bought), event("purchase", "kettle"))], NOW);
        let found = engine.recommend(&Request::of(Model::RecommendedForYou), NOW).unwrap();
        ["milk", "kettle"].map(|id| ids(&found).contains(&id))
    };
    assert_eq!(suggested(1), [false, false], "the day after, neither");
    assert_eq!(suggested(20), [true, false], "weeks later what people buy again, never the kettle");
}

#[test]
fn without_a_log_what_is_new_comes_first_and_is_called_new() {
    let products = "item_id,item_name,price,date_added\nold,Old,1,2024-01-01\nnew,New,1,2025-06-01\n";
    let mut engine = Engine::new(Catalog::from_slice(&packed(products, None)).unwrap(), Limits::default(), 0);
    let found = engine.recommend(&Request::of(Model::RecommendedForYou), NOW).unwrap();
    assert_eq!(ids(&found), ["new", "old"]);
    assert_eq!(found.items[0].reason.code, "new");
}

/// A shop that has only its feed: what is related shares shelf and brand, guesses come of looks, and nothing is called popular.
#[test]
fn products_alone_make_sensible_suggestions() {
    let mut products = "item_id,item_name,category,brand,price,color\n".to_owned();
    for (at, (shelf, kind)) in
        [("Kitchen", "Kettles"), ("Kitchen", "Pans"), ("Garden", "Spades"), ("Garden", "Pots")].iter().enumerate()
    {
        for n in 0..12 {
            products +=
                &format!("{kind}{n},{kind} {n},{shelf} > {kind},B{},{}.00,{}\n", n % 3, 10 + at * 20 + n, ["red", "blue"][n % 2]);
        }
    }
    let mut engine = Engine::new(Catalog::from_slice(&packed(&products, None)).unwrap(), Limits::default(), 0);
    let related =
        engine.recommend(&Request { item_id: vec!["Pans3".into()], limit: Some(6), ..Request::of(Model::RelatedProducts) }, NOW);
    let related = related.unwrap();
    assert_eq!(related.items.len(), 6);
    // One in six may be of another shelf, by brand and colour: lists are varied.
    let alike = ids(&related).iter().filter(|id| id.starts_with("Pans")).count();
    assert!(alike >= 5 && !ids(&related).contains(&"Pans3"), "{:?}", ids(&related));
    let trending = engine.recommend(&Request::of(Model::TrendingItems), NOW).unwrap();
    assert!(trending.items.is_empty(), "nobody knows what is popular");
    let before = engine.recommend(&Request::of(Model::RecommendedForYou), NOW).unwrap();
    assert!(!before.items.is_empty() && before.items.iter().all(|item| item.reason.code != "popular"), "{before:?}");
    engine.choose(&homebody::consent::Purpose::ALL.map(|purpose| (purpose, true)), false, NOW);
    engine.observe(&["Spades1", "Spades4", "Spades7"].map(|id| at(NOW, event("view_item", id))), NOW);
    let after = engine.recommend(&Request { limit: Some(6), ..Request::of(Model::RecommendedForYou) }, NOW).unwrap();
    let fitting = ids(&after).iter().filter(|id| id.starts_with("Spades")).count();
    assert!(fitting >= 3, "{:?}", ids(&after));
}
