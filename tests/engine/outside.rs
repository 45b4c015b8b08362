//! What an outside consent tool denies: as if the shopper had said no, for as long as it is denied, and nothing is deleted.

use homebody::consent::{Denied, Purpose};
use homebody::engine::{Change, Engine};
use homebody::journal::{Event, Journal, Record};
use proptest::prelude::*;

use crate::forgetting::everything;
use crate::shop::{NOW, any_history, event, request, willing};

/// A shopper who allows everything, exploration too, and what they did.
fn lived(history: &[Event]) -> Engine {
    let mut engine = willing();
    engine.choose(&[(Purpose::Explore, true)], false, NOW - 50_000);
    engine.observe(history, NOW);
    engine
}

fn purposes(denied: u8) -> impl Iterator<Item = Purpose> {
    Purpose::ALL.into_iter().enumerate().filter(move |(at, _)| denied >> at & 1 == 1).map(|(_, purpose)| purpose)
}

/// The same shopper, who says no to these purposes.
fn refusing(history: &[Event], denied: u8) -> Engine {
    let mut engine = lived(history);
    let choices: Vec<(Purpose, bool)> = purposes(denied).map(|purpose| (purpose, false)).collect();
    engine.choose(&choices, false, NOW);
    engine
}

fn denying(history: &[Event], denied: u8) -> Engine {
    let mut engine = lived(history);
    engine.deny(Denied(denied));
    engine
}

/// What is stored of a journal.
fn records(engine: &Engine) -> Vec<Record> {
    engine.journal().records().to_vec()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn denied_from_outside_is_as_if_the_shopper_had_said_no(before in any_history(), after in any_history(), denied in 0..32u8) {
        let (mut outside, mut own) = (denying(&before, denied), refusing(&before, denied));
        prop_assert_eq!(outside.observe(&after, NOW), own.observe(&after, NOW));
        prop_assert_eq!(records(&outside), records(&own));
        prop_assert_eq!(everything(&mut outside), everything(&mut own));
        let mut kept = outside.journal().records()[lived(&before).journal().len()..].iter();
        let refused: Vec<Purpose> = purposes(denied).collect();
        prop_assert!(kept.all(|record| !refused.contains(&record.purpose())));
        let saved = Change::Restore(records(&lived(&after)));
        prop_assert_eq!(outside.make(&saved, NOW), own.make(&saved, NOW));
        prop_assert_eq!(everything(&mut outside), everything(&mut own));
    }

    #[test]
    fn it_deletes_nothing_and_ends_without_a_trace(history in any_history(), denied in 1..32u8) {
        let mut engine = denying(&history, denied);
        prop_assert_eq!(records(&engine), records(&lived(&history)));
        prop_assert_eq!(engine.consent().clone(), lived(&history).consent().clone(), "what is stored of the shopper's own choices");
        everything(&mut engine);
        engine.deny(Denied(0));
        prop_assert_eq!(everything(&mut engine), everything(&mut lived(&history)));
    }

    #[test]
    fn no_change_of_the_shoppers_ends_it(history in any_history(), denied in 0..32u8) {
        let mut engine = denying(&history, denied);
        let state = |engine: &Engine| engine.purposes(NOW).into_iter().filter(|one| one.denied).map(|one| one.purpose).collect::<Vec<_>>();
        let expected: Vec<Purpose> = purposes(denied).collect();
        let yes = Change::Choose(Purpose::ALL.map(|purpose| (purpose, true)).to_vec(), false);
        engine.preview(&yes, &request(homebody::engine::Model::RecommendedForYou), NOW).unwrap();
        prop_assert_eq!(state(&engine), expected.clone());
        engine.make_undoable(&yes, NOW);
        prop_assert_eq!(state(&engine), expected.clone());
        engine.undo();
        prop_assert_eq!(state(&engine), expected.clone());
        let consent = engine.consent().clone();
        engine.restore(Journal::default(), consent);
        prop_assert_eq!(state(&engine), expected.clone());
        engine.choose_shelf(&["p1".into()], 8);
        engine.wipe();
        prop_assert_eq!(state(&engine), expected);
        engine.make(&yes, NOW);
        let kept = u32::from(!purposes(denied).any(|purpose| purpose == Purpose::RememberViews));
        prop_assert_eq!(engine.observe(&[event("view_item", "p1")], NOW).kept, kept);
    }

    #[test]
    fn a_choice_is_taken_back_though_something_was_denied_in_between(history in any_history(), denied in 0..32u8) {
        let mut engine = lived(&history);
        let before = engine.consent().clone();
        engine.make_undoable(&Change::Choose(vec![(Purpose::Personalise, false)], false), NOW);
        engine.deny(Denied(denied));
        engine.undo();
        prop_assert_eq!(engine.consent(), &before);
    }
}
