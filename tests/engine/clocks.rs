//! Clocks that jump: minutes back, a century on, to the ends of what a clock can say. Nothing goes but what is past its time or was asked
//! to go, and the order is by number.

use homebody::consent::Purpose;
use homebody::engine::{Change, Engine, Model};
use homebody::journal::{Event, Forget};
use proptest::prelude::*;

use crate::shop::{NOW, any_history, at, event, request, willing};

const CENTURY: u32 = 100 * 365 * 24 * 60;
const STORAGE: (&str, Option<&str>) = ("none", None);

fn lived(history: &[Event]) -> Engine {
    let mut engine = willing();
    engine.observe(history, NOW);
    engine
}

fn seqs(engine: &Engine) -> Vec<u32> {
    engine.journal().records().iter().map(|record| record.seq).collect()
}

/// Everything that only reads.
fn read(engine: &mut Engine, now: u32) -> String {
    let lists = Model::ALL.map(|(model, _)| engine.recommend(&request(model), now).map_err(|error| error.code()));
    let explained = engine.explain("p1", &request(Model::RecommendedForYou), now).map_err(|error| error.code());
    format!("{lists:?}\n{explained:?}\n{:?}", engine.inspect(STORAGE, now))
}

fn any_clock() -> impl Strategy<Value = u32> {
    let ends = prop_oneof![Just(0), Just(1), Just(NOW + CENTURY), Just(u32::MAX - 1), Just(u32::MAX)];
    prop_oneof![NOW - 200_000..NOW, NOW..NOW + 200_000, ends]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn looking_loses_nothing_whatever_the_clock_says(history in any_history(), clocks in prop::collection::vec(any_clock(), 1..6)) {
        let mut engine = lived(&history);
        let (before, records) = (read(&mut engine, NOW), engine.journal().clone());
        for now in clocks {
            read(&mut engine, now);
        }
        prop_assert_eq!(engine.journal(), &records);
        prop_assert_eq!(read(&mut engine, NOW), before, "and once the clock is right, all is as it was");
    }

    #[test]
    fn only_what_is_past_its_time_goes(history in any_history(), now in any_clock()) {
        let mut engine = lived(&history);
        let horizon = engine.limits().horizon(now);
        let in_time: Vec<u32> = engine.journal().records().iter().filter(|one| one.minute >= horizon).map(|one| one.seq).collect();
        engine.expire(now);
        prop_assert_eq!(seqs(&engine), in_time);
    }

    #[test]
    fn a_change_is_taken_back_though_the_clock_has_jumped(history in any_history(), gone in prop::collection::vec(1..40u32, 0..12), back in 1..60_000u32) {
        let mut engine = lived(&history);
        let before = engine.journal().clone();
        // The clock is set back before what is deleted, and the change is made at that time.
        engine.make_undoable(&Change::Forget(Forget::Seqs(gone.clone())), NOW - back);
        prop_assert!(seqs(&engine).iter().all(|seq| !gone.contains(seq)));
        engine.undo();
        prop_assert_eq!(engine.journal(), &before);
    }
}

#[test]
fn minutes_back_the_newest_is_still_the_newest() {
    let mut engine = willing();
    engine.observe(&[event("view_item", "p1")], NOW);
    engine.observe(&[event("view_item", "p2")], NOW - 5);
    engine.observe(&[event("view_item", "p3")], NOW - 3);
    assert_eq!(seqs(&engine), [1, 2, 3], "nothing is lost");
    let listed: Vec<u32> = engine.inspect(STORAGE, NOW - 3).actions.iter().map(|action| action.seq).collect();
    assert_eq!(listed, [3, 2, 1]);
    let viewed = engine.recommend(&request(Model::RecentlyViewed), NOW - 3).unwrap().items;
    assert_eq!(viewed.iter().map(|item| item.item_id.as_str()).collect::<Vec<_>>(), ["p3", "p2", "p1"]);
    engine.forget(&Forget::Since(NOW - 3 - 60));
    assert!(seqs(&engine).is_empty(), "the last hour takes also what seems to be still to come");
}

#[test]
fn what_was_recorded_ahead_of_the_clock_is_not_before_any_minute_of_now() {
    let mut engine = willing();
    engine.observe(&[event("view_item", "p1")], NOW + 500);
    engine.observe(&[event("view_item", "p2")], NOW);
    engine.forget(&Forget::Before(NOW));
    assert_eq!(seqs(&engine), [1, 2]);
}

#[test]
fn after_a_century_no_choice_holds_and_nothing_is_written() {
    let mut engine = lived(&[at(NOW, event("view_item", "p1")), at(NOW - 10, event("purchase", "p2"))]);
    let later = NOW + CENTURY;
    assert!(engine.status(STORAGE, later).consent.iter().all(|one| one.allowed.is_none()), "asked anew, not taken for granted");
    let list = engine.recommend(&request(Model::RecommendedForYou), later).unwrap();
    assert!(!list.personalised);
    let observed = engine.observe(&[event("view_item", "p3")], later);
    assert_eq!((observed.kept, observed.not_allowed), (0, 1));
    assert!(engine.journal().is_empty(), "90 days are over");
    assert_eq!(engine.consent().choices().len(), Purpose::ALL.len(), "what was chosen is still told");
}

#[test]
fn a_pause_until_a_time_ends_with_it_and_not_when_the_clock_goes_back() {
    let mut engine = lived(&[event("view_item", "p1")]);
    engine.pause(NOW + 60);
    assert_eq!(engine.observe(&[event("view_item", "p2")], NOW - 10_000).kept, 0, "back: still paused");
    assert_eq!(engine.observe(&[event("view_item", "p2")], NOW + 61).kept, 1);
}
