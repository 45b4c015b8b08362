//! Asked first: nothing is kept or used before an explicit yes, per purpose; pausing stops both.

use homebody::consent::{Purpose, UNTIL_RESUMED};
use homebody::engine::{Engine, Model, NotPersonalised};

use crate::shop::{NOW, event, request, unasked, willing};

fn ids(engine: &mut Engine, model: Model) -> Vec<String> {
    engine.recommend(&request(model), NOW).unwrap().items.into_iter().map(|item| item.item_id).collect()
}

#[test]
fn before_a_yes_nothing_is_kept_and_lists_are_everybodys() {
    let mut engine = unasked();
    let before = ids(&mut engine, Model::RecommendedForYou);
    let observed = engine.observe(&[event("view_item", "p1"), event("purchase", "p2"), event("like", "p3")], NOW);
    assert_eq!((observed.kept, observed.not_allowed), (0, 3));
    assert!(engine.journal().is_empty() && engine.take_changes().is_empty());
    assert_eq!(ids(&mut engine, Model::RecommendedForYou), before);
    let list = engine.recommend(&request(Model::RecommendedForYou), NOW).unwrap();
    assert!(!list.personalised);
    assert_eq!(list.not_personalised_because, Some(NotPersonalised::NotAllowed));
    assert!(list.items.iter().all(|item| item.reason.code == "popular"));
}

#[test]
fn each_purpose_covers_its_own_events() {
    let mut engine = unasked();
    engine.choose(&[(Purpose::RememberViews, true)], false, NOW);
    let search = homebody::journal::Event { name: "search".into(), search_term: Some("d1".into()), ..Default::default() };
    let observed = engine.observe(&[event("view_item", "p1"), event("add_to_cart", "p1"), search, event("like", "p1")], NOW);
    assert_eq!((observed.kept, observed.not_allowed), (1, 3));
}

#[test]
fn remembering_alone_is_not_using() {
    let mut engine = unasked();
    let everybodys = ids(&mut engine, Model::RecommendedForYou);
    engine.choose(&[(Purpose::RememberViews, true)], false, NOW);
    engine.observe(&[event("view_item", "p1")], NOW);
    assert_eq!(ids(&mut engine, Model::RecommendedForYou), everybodys);
    assert!(ids(&mut engine, Model::RecentlyViewed).is_empty());
    assert!(engine.inspect(("none", None), NOW).guesses.is_empty());
}

#[test]
fn withdrawing_stops_use_and_can_forget() {
    let mut engine = willing();
    engine.observe(&[event("view_item", "p1"), event("purchase", "p2")], NOW);
    engine.choose(&[(Purpose::RememberViews, false)], false, NOW);
    assert_eq!(engine.journal().len(), 2, "stop only keeps what there is");
    engine.choose(&[(Purpose::RememberViews, false)], true, NOW);
    assert_eq!(engine.journal().len(), 1, "stop and delete takes what was kept for it");
}

#[test]
fn a_pause_keeps_nothing_and_uses_nothing_and_ends() {
    let mut engine = willing();
    engine.observe(&[event("view_item", "p1")], NOW);
    let personal = ids(&mut engine, Model::RecommendedForYou);
    for until in [NOW + 60, UNTIL_RESUMED] {
        engine.pause(until);
        assert_eq!(engine.observe(&[event("view_item", "p2")], NOW).kept, 0);
        let list = engine.recommend(&request(Model::RecommendedForYou), NOW).unwrap();
        assert_eq!(list.not_personalised_because, Some(NotPersonalised::Paused));
        engine.resume();
        assert_eq!(ids(&mut engine, Model::RecommendedForYou), personal);
    }
    engine.pause(NOW);
    assert_eq!(ids(&mut engine, Model::RecommendedForYou), personal, "a pause ends by itself");
}

#[test]
fn wiping_leaves_what_was_before_the_first_question() {
    let mut engine = willing();
    engine.observe(&[event("view_item", "p1")], NOW);
    engine.wipe();
    assert!(engine.journal().is_empty() && !engine.consent().was_asked());
    assert_eq!(ids(&mut engine, Model::RecommendedForYou), ids(&mut unasked(), Model::RecommendedForYou));
}

#[test]
fn exploring_needs_its_own_yes_and_is_bounded_and_seeded() {
    let explored = |engine: &mut Engine| {
        let request = homebody::engine::Request { limit: Some(16), ..request(Model::RecommendedForYou) };
        let list = engine.recommend(&request, NOW).unwrap().items;
        list.into_iter().filter(|item| item.reason.code == "explore").map(|item| item.item_id).collect::<Vec<String>>()
    };
    let mut engine = willing();
    engine.observe(&[event("view_item", "p1"), event("view_item", "p5")], NOW);
    assert!(explored(&mut engine).is_empty());
    engine.choose(&[(Purpose::Explore, true)], false, NOW);
    let found = explored(&mut engine);
    assert!((1..=2).contains(&found.len()), "{found:?}");
    assert_eq!(explored(&mut engine), found, "the same seed draws the same");
    let departments: Vec<u32> = found.iter().map(|id| id.trim_start_matches('p').parse::<u32>().unwrap() % 4).collect();
    assert!(!departments.contains(&1), "outside the department that was looked at: {found:?}");
}
