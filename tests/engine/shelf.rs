//! A page's shelf: chosen by what is public alone, and the only thing that lists are then made of.

use homebody::consent::Purpose;
use homebody::engine::{Engine, Model, Request};
use proptest::prelude::*;

use crate::shop::{NOW, any_history, catalog, event, request, unasked, willing};

const SIZE: usize = 12;

fn on_page(item: &str) -> Vec<String> {
    vec![item.to_owned()]
}

fn chosen(engine: &mut Engine, item: &str) -> Vec<String> {
    let shelf = engine.choose_shelf(&on_page(item), SIZE);
    shelf.iter().map(|item| engine.catalog().id(*item).to_owned()).collect()
}

/// Ids and scores of a list.
fn listed(engine: &mut Engine, request: &Request) -> Vec<(String, i32)> {
    engine.recommend(request, NOW).unwrap().items.into_iter().map(|item| (item.item_id, item.score)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn is_the_same_whoever_the_shopper_is(history in any_history()) {
        let mut engine = willing();
        engine.observe(&history, NOW);
        prop_assert_eq!(chosen(&mut engine, "p3"), chosen(&mut unasked(), "p3"));
        prop_assert_eq!(engine.consent().clone(), willing().consent().clone(), "and choosing it changes no choice");
    }

    #[test]
    fn a_list_from_it_is_the_whole_list_without_the_rest(history in any_history(), shelf in prop::collection::vec(0..40u32, 0..60)) {
        let mut engine = willing();
        engine.observe(&history, NOW);
        let ids: Vec<String> = shelf.iter().map(|item| format!("p{item}")).collect();
        engine.set_shelf(&ids[..ids.len() / 2], &ids[ids.len() / 2..]);
        for model in [Model::RelatedProducts, Model::BoughtTogether, Model::RecentlyViewed, Model::TrendingItems] {
            let all = Request { limit: Some(100), ..request(model) };
            let rest: Vec<(String, i32)> = listed(&mut engine, &all).into_iter().filter(|(id, _)| ids.contains(id)).collect();
            prop_assert_eq!(listed(&mut engine, &Request { shelf: true, ..all }), rest);
        }
        // What is recommended is varied too, so the order may differ; what may be in it may not.
        let sorted = |mut list: Vec<(String, i32)>| { list.sort(); list };
        let all = Request { limit: Some(100), ..request(Model::RecommendedForYou) };
        let rest: Vec<(String, i32)> = listed(&mut engine, &all).into_iter().filter(|(id, _)| ids.contains(id)).collect();
        prop_assert_eq!(sorted(listed(&mut engine, &Request { shelf: true, ..all })), sorted(rest));
    }
}

#[test]
fn begins_with_the_page_s_own_products_and_is_filled_with_popular_ones() {
    let mut engine = unasked();
    let shelf = chosen(&mut engine, "p3");
    assert_eq!((shelf.len(), shelf[0].as_str()), (SIZE, "p3"));
    let related = listed(&mut engine, &Request { limit: Some(3), ..request(Model::RelatedProducts) });
    assert!(related.iter().all(|(id, _)| shelf.contains(id)), "{related:?} in {shelf:?}");
    let nowhere = engine.choose_shelf(&[], SIZE);
    let popular = engine.shortlist(&Request { limit: Some(6), ..request(Model::RecommendedForYou) }, NOW).unwrap();
    assert!(popular.iter().all(|item| nowhere.contains(item)));
    assert_eq!(engine.choose_shelf(&on_page("elsewhere"), SIZE), nowhere, "an unknown product is none");
    assert_eq!(engine.choose_shelf(&on_page("p3"), 1), [catalog().find("p3").unwrap()]);
    assert!(engine.choose_shelf(&on_page("p3"), 0).is_empty());
}

#[test]
fn the_shopper_s_own_are_on_it_only_while_they_may_be_used() {
    let mut engine = willing();
    engine.set_shelf(&on_page("p7"), &on_page("p8"));
    let shelf = Request { shelf: true, ..request(Model::TrendingItems) };
    let ids = |engine: &mut Engine| {
        let mut ids: Vec<String> = listed(engine, &shelf).into_iter().map(|(id, _)| id).collect();
        ids.sort();
        ids
    };
    assert_eq!(ids(&mut engine), ["p7", "p8"]);
    engine.pause(NOW + 1);
    assert_eq!(ids(&mut engine), ["p7"]);
    engine.resume();
    engine.choose(&[(Purpose::Personalise, false)], false, NOW);
    assert_eq!(ids(&mut engine), ["p7"]);
}

#[test]
fn what_is_not_on_it_says_so() {
    let mut engine = willing();
    engine.set_shelf(&on_page("p7"), &[]);
    let shelf = Request { shelf: true, ..request(Model::RecommendedForYou) };
    assert_eq!(engine.explain("p8", &shelf, NOW).unwrap().excluded_because, Some("not_on_shelf"));
    assert_eq!(engine.explain("p7", &shelf, NOW).unwrap().excluded_because, None);
    engine.observe(&[event("not_interested", "p7")], NOW);
    assert!(engine.recommend(&shelf, NOW).unwrap().items.is_empty());
}
