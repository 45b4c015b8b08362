//! Exact forgetting: after deleting any set of actions, everything is what it would be had they never been.

use homebody::engine::{Engine, Model};
use homebody::journal::{Event, Forget};
use proptest::prelude::*;

use crate::shop::{NOW, any_history, at, catalog_that, event, request, willing_in};

/// Every list on every surface, with scores and reasons, and every guess, as text; numbers of actions left out, as an
/// action that was never taken has none.
pub(crate) fn everything(engine: &mut Engine) -> String {
    let lists = Model::ALL.map(|(model, _)| engine.recommend(&request(model), NOW).unwrap());
    let scores: Vec<_> = (0..42)
        .filter_map(|item| engine.explain(&format!("p{item}"), &request(Model::RecommendedForYou), NOW).ok())
        .map(|explained| {
            let terms: Vec<_> =
                explained.contributions.iter().map(|term| (term.code, term.item_id.clone(), term.value)).collect();
            (explained.item_id, explained.score, terms, explained.excluded_because, explained.without.map(|w| w.shown_instead))
        })
        .collect();
    let mut inspection = engine.inspect(("none", None), NOW);
    inspection.guesses.iter_mut().for_each(|guess| guess.seqs.clear());
    inspection.actions.iter_mut().for_each(|action| action.seq = 0);
    format!("{lists:?}\n{scores:?}\n{:?}\n{:?}", inspection.guesses, inspection.actions)
}

fn observing(events: &[Event]) -> Engine {
    observing_in(false, events)
}

fn observing_in(reminds: bool, events: &[Event]) -> Engine {
    let mut engine = willing_in(catalog_that(reminds));
    engine.observe(events, NOW);
    engine
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn deleting_any_set_of_actions_is_never_having_seen_them(
        history in any_history(),
        keep in any::<u64>(),
        reminds in any::<bool>(),
    ) {
        let kept = |at: usize| keep >> (at % 64) & 1 == 1;
        let mut forgetful = observing_in(reminds, &history);
        everything(&mut forgetful);
        let gone: Vec<u32> = (0..history.len()).filter(|at| !kept(*at)).map(|at| at as u32 + 1).collect();
        prop_assert_eq!(forgetful.forget(&Forget::Seqs(gone.clone())), gone.len());
        let rest: Vec<Event> = history.iter().enumerate().filter(|(at, _)| kept(*at)).map(|(_, event)| event.clone()).collect();
        prop_assert_eq!(everything(&mut forgetful), everything(&mut observing_in(reminds, &rest)));
    }

    #[test]
    fn keeping_without_using_is_forgetting_for_every_list(
        history in any_history(),
        keep in any::<u64>(),
        reminds in any::<bool>(),
    ) {
        let kept = |seq: u32| keep >> (seq % 64) & 1 == 1;
        let (mut unused, mut forgetful) = (observing_in(reminds, &history), observing_in(reminds, &history));
        let gone: Vec<u32> = (1..=history.len() as u32).filter(|seq| !kept(*seq)).collect();
        unused.set_used(&gone, false);
        forgetful.forget(&Forget::Seqs(gone));
        for (model, _) in Model::ALL {
            prop_assert_eq!(unused.recommend(&request(model), NOW), forgetful.recommend(&request(model), NOW));
        }
    }

    #[test]
    fn the_same_calls_give_the_same_answers(history in any_history(), reminds in any::<bool>()) {
        prop_assert_eq!(everything(&mut observing_in(reminds, &history)), everything(&mut observing_in(reminds, &history)));
    }
}

#[test]
fn the_clock_does_not_change_the_order_of_actions() {
    let mut engine = observing(&[at(NOW, event("view_item", "p1")), at(NOW - 500, event("view_item", "p2"))]);
    let viewed = engine.recommend(&request(Model::RecentlyViewed), NOW - 10_000).unwrap();
    let ids: Vec<&str> = viewed.items.iter().map(|item| item.item_id.as_str()).collect();
    assert_eq!(ids, ["p2", "p1"], "the newest by number is first, whatever the clock says");
}

#[test]
fn every_way_of_forgetting_takes_what_it_says() {
    let events = [
        at(NOW - 300, event("view_item", "p1")),
        at(NOW - 200, event("purchase", "p2")),
        at(NOW - 100, event("view_item", "p1")),
        at(NOW, event("view_item", "p3")),
    ];
    let left = |what: Forget| {
        let mut engine = observing(&events);
        engine.forget(&what);
        engine.journal().records().iter().map(|record| record.seq).collect::<Vec<u32>>()
    };
    assert_eq!(left(Forget::Item("p1".into())), [2, 4]);
    assert_eq!(left(Forget::Since(NOW - 100)), [1, 2]);
    assert_eq!(left(Forget::Before(NOW - 100)), [3, 4]);
    assert_eq!(left(Forget::Purpose(homebody::consent::Purpose::RememberPurchases)), [1, 3, 4]);
    assert_eq!(left(Forget::Seqs(vec![4, 9])), [1, 2, 3]);
}

#[test]
fn numbers_are_never_used_twice() {
    let mut engine = observing(&[event("view_item", "p1"), event("view_item", "p2")]);
    engine.forget(&Forget::Seqs(vec![1, 2]));
    engine.observe(&[event("view_item", "p3")], NOW);
    assert_eq!(engine.journal().records().iter().map(|record| record.seq).collect::<Vec<u32>>(), [3]);
}
