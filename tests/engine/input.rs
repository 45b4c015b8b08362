//! Whatever pages send: a clear error or a harmless outcome, and nothing kept is lost.

use homebody::catalog::Catalog;
use homebody::engine::{Engine, Model, Request};
use homebody::journal::{Event, EventItem, Journal, Limits, Record};

use crate::shop::{NOW, at, event, packed, request, willing};

#[test]
fn a_burst_keeps_the_newest_and_loses_no_order() {
    let mut engine = willing();
    let burst: Vec<Event> = (0..10_000).map(|n| event("view_item", &format!("p{}", n % 40))).collect();
    assert_eq!(engine.observe(&burst, NOW).kept, 10_000);
    let seqs: Vec<u32> = engine.journal().records().iter().map(|record| record.seq).collect();
    assert_eq!(seqs, (8_001..=10_000).collect::<Vec<u32>>());
    let changes = engine.take_changes();
    assert_eq!((changes.written.len(), changes.removed.len()), (2_000, 8_000));
    assert_eq!(engine.recommend(&request(Model::RecommendedForYou), NOW).unwrap().items.len(), 8);
}

#[test]
fn one_bad_event_stops_no_other() {
    let no_items = Event { name: "purchase".into(), ..Event::default() };
    let many = Event { items: vec![EventItem { item_id: Some("p1".into()), quantity: None }; 201], ..event("purchase", "p1") };
    let observed =
        willing().observe(&[event("bought", "p1"), no_items, many, event("view_item", "p1"), event("page_view", "p1")], NOW);
    assert_eq!((observed.kept, observed.invalid, observed.not_needed), (1, 3, 1));
    assert_eq!(observed.first_error.unwrap().code, "event_invalid");
}

#[test]
fn dates_of_every_kind_are_harmless() {
    let mut engine = willing();
    let old = at(NOW - 91 * 24 * 60, event("view_item", "p1"));
    assert_eq!(engine.observe(&[old], NOW).not_needed, 1, "older than what is kept");
    for micros in [1e300, f64::NAN, -5.0] {
        let odd = Event { timestamp_micros: Some(micros), ..event("view_item", "p1") };
        assert_eq!(engine.observe(&[odd], NOW).kept, 1);
    }
    assert!(engine.journal().records().iter().all(|record| record.minute == NOW));
    engine.recommend(&request(Model::RecommendedForYou), 0).unwrap();
    engine.recommend(&request(Model::RecommendedForYou), u32::MAX).unwrap();
}

#[test]
fn what_is_past_its_time_goes() {
    let mut engine = willing();
    engine.observe(&[event("view_item", "p1")], NOW);
    engine.expire(NOW + 89 * 24 * 60);
    assert_eq!(engine.journal().len(), 1);
    engine.expire(NOW + 91 * 24 * 60);
    assert!(engine.journal().is_empty());
}

#[test]
fn products_that_the_pack_does_not_have_are_kept_and_wait_for_it() {
    let mut engine = willing();
    assert_eq!(engine.observe(&[event("view_item", "next-season")], NOW).kept, 1);
    assert!(engine.recommend(&request(Model::RecentlyViewed), NOW).unwrap().items.is_empty());
    assert_eq!(engine.inspect(("none", None), NOW).actions[0].item_id.as_deref(), Some("next-season"));
}

#[test]
fn limits_and_missing_products_are_told() {
    let mut engine = willing();
    for limit in [0, 101] {
        let error = engine.recommend(&Request { limit: Some(limit), ..request(Model::RecommendedForYou) }, NOW).unwrap_err();
        assert_eq!(error.code().as_str(), "request_invalid");
    }
    assert_eq!(engine.recommend(&Request::of(Model::RelatedProducts), NOW).unwrap_err().code().as_str(), "request_invalid");
}

#[test]
fn shops_of_no_and_of_one_product_work() {
    for (products, items) in [("item_id,item_name,price\n", 0), ("item_id,item_name,price\nonly,Only,1\n", 1)] {
        let mut engine = Engine::new(Catalog::from_slice(&packed(products, None)).unwrap(), Limits::default(), 0);
        engine.choose(&homebody::consent::Purpose::ALL.map(|purpose| (purpose, true)), false, NOW);
        engine.observe(&[event("view_item", "other")], NOW);
        for (model, _) in Model::ALL {
            let found = engine.recommend(&Request { item_id: vec!["other".into()], ..Request::of(model) }, NOW).unwrap();
            let expected = if model == Model::RecommendedForYou { items } else { 0 };
            assert_eq!(found.items.len(), expected, "{model:?}");
        }
        assert!(engine.inspect(("none", None), NOW).guesses.is_empty());
    }
}

#[test]
fn what_storage_gives_back_is_not_trusted() {
    let sound = |seq: u32| Record {
        seq,
        kind: homebody::journal::EventKind::ViewItem,
        item: Some("p1".into()),
        text: None,
        quantity: 1,
        minute: NOW,
        used: true,
        schema: 1,
    };
    let odd = [
        sound(3),
        sound(3),
        Record { item: None, ..sound(4) },
        Record { item: Some(String::new()), ..sound(5) },
        Record { schema: 99, ..sound(6) },
        sound(u32::MAX),
        sound(7),
    ];
    let journal = Journal::from_records(odd.to_vec(), 0);
    assert_eq!(journal.records().iter().map(|record| record.seq).collect::<Vec<u32>>(), [3, 7]);
    assert_eq!(journal.next_seq(), 8);
}
