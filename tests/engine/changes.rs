//! What a shopper changes: tried before it is done, done, taken back, saved and taken in again.

use homebody::consent::{Purpose, Settings};
use homebody::engine::{Change, Engine, Model, Request, SetSettings};
use homebody::journal::{Event, Forget, Limits, Record};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::forgetting::everything;
use crate::shop::{NOW, any_history, at, catalog, event, request, willing, willing_within};

fn lived(history: &[Event]) -> Engine {
    let mut engine = willing();
    engine.observe(history, NOW);
    engine
}

fn for_you() -> Request {
    request(Model::RecommendedForYou)
}

fn list(engine: &mut Engine) -> Vec<String> {
    engine.recommend(&for_you(), NOW).unwrap().items.into_iter().map(|item| item.item_id).collect()
}

fn word(name: &str, facet: &str) -> Event {
    Event { facet: Some(facet.into()), ..Event { name: name.into(), ..Event::default() } }
}

fn any_change() -> impl Strategy<Value = Change> {
    let facet = prop_oneof![Just("brand:B1"), Just("category:D2"), Just("category2:D1 > K5")];
    let said = prop_oneof![Just("prefer_facet"), Just("reduce_facet"), Just("exclude_facet"), Just("ignore_facet")];
    let seqs = prop::collection::vec(1..40u32, 0..12);
    let purposes = Purpose::ALL.map(Just);
    prop_oneof![
        seqs.clone().prop_map(|seqs| Change::Forget(Forget::Seqs(seqs))),
        (0..4_000u32).prop_map(|ago| Change::Forget(Forget::Since(NOW - ago))),
        (0..4_000u32).prop_map(|ago| Change::Forget(Forget::Before(NOW - ago))),
        (seqs, any::<bool>()).prop_map(|(seqs, used)| Change::Use(seqs, used)),
        (said, facet).prop_map(|(said, facet)| Change::Say(vec![word(said, facet)])),
        (0..40u32).prop_map(|item| Change::Say(vec![event("not_interested", &format!("p{item}"))])),
        (proptest::strategy::Union::new(purposes), any::<bool>(), any::<bool>())
            .prop_map(|(purpose, allowed, forget)| Change::Choose(vec![(purpose, allowed)], forget)),
        Just(Change::Pause(0)),
        Just(Change::Resume),
        (0..5u8, any::<bool>()).prop_map(|(variety, promotions)| {
            Change::Set(SetSettings { variety: Some(variety), promotions: Some(promotions) })
        }),
        any_history().prop_map(|other| Change::Restore(lived(&other).journal().records().to_vec())),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_preview_tells_what_happens_and_changes_nothing(history in any_history(), change in any_change()) {
        let mut engine = lived(&history);
        let (before, everything_before) = (list(&mut engine), everything(&mut engine));
        let told = engine.preview(&change, &for_you(), NOW).unwrap();
        prop_assert_eq!(engine.take_changes(), lived(&history).take_changes(), "to be stored is what was observed, as before");
        prop_assert_eq!(everything(&mut engine), everything_before);
        engine.make(&change, NOW);
        let after = list(&mut engine);
        let missing = |these: &[String], others: &[String]| these.iter().filter(|id| !others.contains(id)).cloned().collect::<Vec<_>>();
        let ids = |names: &[homebody::engine::ItemName]| names.iter().map(|name| name.item_id.clone()).collect::<Vec<_>>();
        prop_assert_eq!(ids(&told.gone), missing(&before, &after));
        prop_assert_eq!(ids(&told.come), missing(&after, &before));
        prop_assert_eq!(told.of as usize, before.len());
    }

    #[test]
    fn what_is_taken_back_is_as_it_was_to_the_last_bit(history in any_history(), change in any_change()) {
        let mut engine = lived(&history);
        let (records, consent) = (engine.journal().records().to_vec(), engine.consent().clone());
        let before = everything(&mut engine);
        engine.take_changes();
        engine.make_undoable(&change, NOW);
        let done = engine.take_changes();
        let chose_otherwise = engine.consent() != &consent;
        prop_assert!(engine.undo());
        let undone = engine.take_changes();
        prop_assert_eq!(engine.journal().records(), records.as_slice());
        prop_assert_eq!(engine.consent(), &consent);
        prop_assert_eq!(everything(&mut engine), before);
        prop_assert!(!chose_otherwise || done.consent && undone.consent, "what was stored is stored back");
        prop_assert!(done.removed.iter().all(|seq| undone.written.contains(seq)));
        prop_assert!(done.written.iter().all(|seq| undone.removed.contains(seq) || undone.written.contains(seq)));
    }

    #[test]
    fn what_was_done_since_stays_when_something_is_taken_back(history in any_history(), seqs in prop::collection::vec(1..40u32, 1..12)) {
        let mut engine = lived(&history);
        let before = engine.journal().len();
        engine.make_undoable(&Change::Forget(Forget::Seqs(seqs)), NOW);
        engine.observe(&[event("view_item", "p5")], NOW);
        engine.undo();
        prop_assert_eq!(engine.journal().len(), before + 1);
        let records = engine.journal().records();
        prop_assert!(records.is_sorted_by_key(|record| record.seq));
        prop_assert_eq!(records.last().and_then(|record| record.item.as_deref()), Some("p5"));
    }

    #[test]
    fn what_was_saved_comes_back_whole_and_only_once(history in any_history()) {
        let mut engine = lived(&history);
        let saved: Vec<Record> = engine.journal().records().to_vec();
        let mut fresh = willing();
        fresh.make(&Change::Restore(saved.clone()), NOW);
        prop_assert_eq!(everything(&mut fresh), everything(&mut engine));
        fresh.make(&Change::Restore(saved), NOW);
        prop_assert_eq!(everything(&mut fresh), everything(&mut engine));
    }

    #[test]
    fn two_journals_merge_by_their_minutes_and_each_keeps_its_order(one in any_history(), other in any_history()) {
        let mut engine = lived(&one);
        let (own, given) = (engine.journal().records().to_vec(), lived(&other).journal().records().to_vec());
        engine.make(&Change::Restore(given.clone()), NOW);
        let merged = engine.journal().records();
        prop_assert!(merged.is_sorted_by_key(|record| record.seq));
        let in_order = |part: &[Record]| {
            let mut at = 0;
            part.iter().all(|record| match merged[at..].iter().position(|other| other.is_same_act(record)) {
                Some(found) => { at += found + 1; true }
                None => false,
            })
        };
        prop_assert!(in_order(&own));
        let fresh: Vec<Record> = given.into_iter().filter(|record| !own.iter().any(|known| known.is_same_act(record))).collect();
        prop_assert_eq!(merged.len(), own.len() + fresh.len());
        prop_assert!(in_order(&fresh));
    }

    #[test]
    fn a_topic_that_is_excluded_is_never_suggested_and_one_called_wrong_never_guessed(history in any_history()) {
        let mut engine = lived(&history);
        let Some(facet) = engine.inspect(("none", None), NOW).guesses.first().map(|guess| guess.facet.clone()) else { return Ok(()) };
        let number = |catalog: &homebody::catalog::Catalog, facet: &str| {
            (1..catalog.facet_count() as u16).find(|f| {
                format!("{}:{}", catalog.facet_kind(*f).unwrap().as_str(), catalog.facet_name(*f)) == facet
            })
        };
        let has = |engine: &Engine, id: &str| {
            let catalog = engine.catalog();
            let (item, facet) = (catalog.find(id).unwrap(), number(catalog, &facet).unwrap());
            catalog.facets_of(item).any(|other| other == facet)
        };
        let mut wrong = engine.clone();
        wrong.make(&Change::Say(vec![word("ignore_facet", &facet)]), NOW);
        prop_assert!(wrong.inspect(("none", None), NOW).guesses.iter().all(|guess| guess.facet != facet));
        engine.make(&Change::Say(vec![word("exclude_facet", &facet)]), NOW);
        for limit in [8, 40] {
            for item in engine.recommend(&Request { limit: Some(limit), ..for_you() }, NOW).unwrap().items {
                prop_assert!(!has(&engine, &item.item_id), "{} has {}", item.item_id, facet);
            }
        }
    }

    #[test]
    fn asking_for_less_takes_from_every_score_that_has_it_and_from_no_other(history in any_history(), item in 0..40u32) {
        let mut engine = lived(&history);
        let id = format!("p{item}");
        // The newest word about a topic holds: less is less than without any word, not than with the one that it replaces.
        // Such words go elsewhere, so that what stood to both sides of one is not side by side.
        let elsewhere = |facet: String| if facet == "brand:B1" { "brand:Nobody".into() } else { facet };
        let wordless: Vec<Event> = history.into_iter().map(|one| Event { facet: one.facet.map(elsewhere), ..one }).collect();
        prop_assert_eq!(lived(&wordless).journal().records().len(), engine.journal().records().len());
        let before = lived(&wordless).explain(&id, &for_you(), NOW).unwrap().score;
        engine.make(&Change::Say(vec![word("reduce_facet", "brand:B1")]), NOW);
        let after = engine.explain(&id, &for_you(), NOW).unwrap();
        prop_assert_eq!(after.score < before, item % 3 == 1);
        let sum: i64 = after.contributions.iter().map(|term| i64::from(term.value)).sum();
        prop_assert_eq!(sum, i64::from(after.score));
    }

    #[test]
    fn what_a_rule_left_out_is_told_with_the_rule(history in any_history()) {
        let mut engine = lived(&history);
        engine.observe(&[event("add_to_cart", "p8")], NOW);
        let listed = list(&mut engine);
        let told = engine.explain(&listed[0], &for_you(), NOW).unwrap().filtered;
        for left_out in &told {
            prop_assert!(!listed.contains(&left_out.item_id));
            let why = engine.explain(&left_out.item_id, &for_you(), NOW).unwrap();
            prop_assert_eq!(why.excluded_because, Some(left_out.rule));
        }
    }

    #[test]
    fn what_a_file_brings_never_drives_out_what_is_there(one in any_history(), other in any_history(), more in 0..6usize) {
        let own = lived(&one).journal().records().to_vec();
        let given = lived(&other).journal().records().to_vec();
        // A journal has room for one at least, also where nothing is there yet.
        let max_events = (own.len() + more).max(1);
        let room = max_events - own.len();
        let limits = Limits { max_events, ..Limits::default() };
        let mut engine = willing_within(catalog(), limits);
        engine.observe(&one, NOW);
        engine.take_changes();
        let changed = engine.make(&Change::Restore(given.clone()), NOW);
        let here = engine.journal().records();
        prop_assert!(own.iter().all(|record| here.iter().any(|now| now.is_same_act(record))));
        let fresh: Vec<&Record> = given.iter().filter(|record| !own.iter().any(|mine| mine.is_same_act(record))).collect();
        let newest = &fresh[fresh.len() - fresh.len().min(room)..];
        prop_assert!(newest.iter().all(|record| here.iter().any(|now| now.is_same_act(record))));
        prop_assert_eq!((changed.changed as usize, here.len()), (newest.len(), own.len() + newest.len()));
    }

    #[test]
    fn a_guess_tells_its_way_to_what_it_is_now(history in any_history()) {
        for guess in lived(&history).inspect(("none", None), NOW).guesses {
            prop_assert_eq!(guess.history.len(), 12);
            prop_assert_eq!(guess.history.last().copied(), Some(guess.share));
            prop_assert!(guess.history.iter().all(|share| (0.0..=1.0).contains(share)));
        }
    }
}

#[test]
fn a_thousand_counterfactuals_are_all_true() {
    let mut runner = TestRunner::deterministic();
    let request = Request { limit: Some(6), ..for_you() };
    let mut checked = 0;
    while checked < 1_000 {
        let history = any_history().new_tree(&mut runner).unwrap().current();
        let mut engine = lived(&history);
        let before = list_of(&mut engine, &request);
        for item in &before {
            let Some(without) = engine.explain(item, &request, NOW).unwrap().without else { continue };
            let mut other = engine.clone();
            other.forget(&Forget::Seqs(without.seqs));
            let after = list_of(&mut other, &request);
            assert!(!after.contains(item));
            if let Some(instead) = without.shown_instead {
                assert!(after.contains(&instead.item_id) && !before.contains(&instead.item_id));
            }
            checked += 1;
        }
    }
}

#[test]
fn what_lies_in_the_cart_is_told_as_left_out_by_that_rule() {
    let mut engine = lived(&[event("view_item", "p1"), event("view_item", "p9")]);
    let would_be = list(&mut engine)[0].clone();
    engine.observe(&[event("add_to_cart", &would_be)], NOW);
    let first = list(&mut engine)[0].clone();
    let told = engine.explain(&first, &for_you(), NOW).unwrap().filtered;
    assert!(told.iter().any(|left_out| left_out.item_id == would_be && left_out.rule == "in_cart"), "{told:?}");
}

fn list_of(engine: &mut Engine, request: &Request) -> Vec<String> {
    engine.recommend(request, NOW).unwrap().items.into_iter().map(|item| item.item_id).collect()
}

#[test]
fn only_what_is_allowed_and_in_time_is_taken_in() {
    let mut engine = lived(&[event("view_item", "p1"), event("search", "p2"), at(NOW - 60 * 24 * 89, event("view_item", "p3"))]);
    engine.observe(&[Event { search_term: Some("tea".into()), ..word("search", "") }], NOW);
    let saved = engine.journal().records().to_vec();
    let mut fresh = willing();
    fresh.choose(&[(Purpose::RememberSearches, false)], false, NOW);
    let changed = fresh.make(&Change::Restore(saved.clone()), NOW);
    assert_eq!((changed.left, changed.changed), (2, 2));
    let changed = willing().make(&Change::Restore(saved.clone()), NOW + 60 * 24 * 2);
    assert_eq!(changed.left, 2, "the look of 91 days ago is too old");
    let from_tomorrow = saved.into_iter().map(|record| Record { minute: NOW + 9, ..record }).collect();
    assert_eq!(willing().make(&Change::Restore(from_tomorrow), NOW).left, 0);
}

#[test]
fn variety_goes_from_close_to_habits_to_different() {
    let history: Vec<Event> = ["p1", "p9", "p17", "p25"].map(|item| event("view_item", item)).to_vec();
    let kinds = |variety: u8| {
        let mut engine = lived(&history);
        engine.make(&Change::Set(SetSettings { variety: Some(variety), promotions: None }), NOW);
        let found = list(&mut engine);
        let catalog = catalog();
        let mut kinds: Vec<u16> =
            found.iter().flat_map(|id| catalog.facets_of(catalog.find(id).unwrap()).collect::<Vec<_>>()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        (kinds.len(), found)
    };
    let all: Vec<(usize, Vec<String>)> = (0..=4).map(kinds).collect();
    assert!(all.is_sorted_by_key(|(kinds, _)| *kinds), "{all:?}");
    assert!(all[4].0 > all[0].0, "{all:?}");
    assert_eq!(all[2].1, list(&mut lived(&history)), "the middle is the shop's own");
    assert_eq!(Settings::default().variety, 2);
}
