//! Exact reasons: a score is the sum of its terms, and what is said would be shown instead is what is shown.

use homebody::catalog::Weights;
use homebody::engine::{Model, Request};
use homebody::journal::Forget;
use proptest::prelude::*;

use crate::shop::{NOW, PRODUCTS, any_history, at, catalog, catalog_that, event, fitted, request, willing, willing_in};

const SCORED: [Model; 4] = [Model::RecommendedForYou, Model::RelatedProducts, Model::BoughtTogether, Model::Rerank];

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn terms_sum_to_the_score_exactly(history in any_history(), reminds in any::<bool>(), item in 0..PRODUCTS) {
        let mut engine = willing_in(catalog_that(reminds));
        engine.observe(&history, NOW);
        for model in SCORED {
            let explained = engine.explain(&format!("p{item}"), &request(model), NOW).unwrap();
            let sum: i64 = explained.contributions.iter().map(|term| i64::from(term.value)).sum();
            prop_assert_eq!(sum, i64::from(explained.score), "{:?}", model);
            let listed = engine.recommend(&request(model), NOW).unwrap().items;
            // `rerank` keeps the shop's whole list, refused products at its end.
            if let Some(found) = listed.iter().find(|found| found.item_id == explained.item_id) {
                prop_assert_eq!(found.score, explained.score, "{:?}", model);
                prop_assert!(explained.excluded_because.is_none() || model == Model::Rerank);
            }
        }
    }

    #[test]
    fn what_would_be_shown_instead_is_shown(history in any_history(), reminds in any::<bool>()) {
        let mut engine = willing_in(catalog_that(reminds));
        engine.observe(&history, NOW);
        let request = Request { limit: Some(5), ..request(Model::RecommendedForYou) };
        let before = engine.recommend(&request, NOW).unwrap().items;
        for item in &before {
            let Some(without) = engine.explain(&item.item_id, &request, NOW).unwrap().without else { continue };
            let mut other = engine.clone();
            other.forget(&Forget::Seqs(without.seqs));
            let after = other.recommend(&request, NOW).unwrap().items;
            prop_assert!(after.iter().all(|found| found.item_id != item.item_id));
            match without.shown_instead {
                Some(name) => {
                    prop_assert!(after.iter().any(|found| found.item_id == name.item_id));
                    prop_assert!(before.iter().all(|found| found.item_id != name.item_id));
                }
                None => prop_assert!(after.iter().all(|found| before.iter().any(|listed| listed.item_id == found.item_id))),
            }
        }
    }

    #[test]
    fn shares_are_shares(history in any_history(), reminds in any::<bool>()) {
        let mut engine = willing_in(catalog_that(reminds));
        engine.observe(&history, NOW);
        for item in engine.recommend(&request(Model::RecommendedForYou), NOW).unwrap().items {
            let explained = engine.explain(&item.item_id, &request(Model::RecommendedForYou), NOW).unwrap();
            let sum: f32 = explained.contributions.iter().map(|term| term.share).sum();
            prop_assert!(explained.contributions.is_empty() || (sum - 1.0).abs() < 0.01, "{}", sum);
            prop_assert!(explained.reasons.len() <= 3);
            prop_assert!(explained.reasons.is_sorted_by(|a, b| a.share >= b.share));
        }
    }
}

#[test]
fn what_was_looked_at_or_bought_is_suggested_again_and_says_so() {
    let mut engine = willing_in(catalog_that(true));
    engine.observe(&[at(NOW - 20_000, event("purchase", "p4")), event("view_item", "p1"), event("view_item", "p2")], NOW);
    let list = engine.recommend(&request(Model::RecommendedForYou), NOW).unwrap().items;
    for (item, code) in [("p1", "viewed"), ("p2", "viewed"), ("p4", "bought")] {
        let reason = &list.iter().find(|found| found.item_id == item).unwrap().reason;
        assert_eq!((reason.code, reason.item_id.as_deref()), (code, Some(item)));
    }
    engine.observe(&[event("not_interested", "p1"), event("add_to_cart", "p2"), event("purchase", "p4")], NOW);
    let list = engine.recommend(&request(Model::RecommendedForYou), NOW).unwrap().items;
    assert!(list.iter().all(|found| !["p1", "p2", "p4"].contains(&found.item_id.as_str())), "refused, in the cart, just bought");
}

/// Sums that left 32 bits would wrap: the terms, summed in 64 bits, would not be the score.
#[test]
fn whoever_does_one_thing_without_end_still_has_exact_reasons() {
    let most = Weights { together: 1024, remind_last: 1024, remind_back: 1024, remind_decay: 256, remind_more: 1024, ..fitted() };
    let mut engine = willing_in(catalog().with_weights(Weights { habit: 4096, return_share: 1, again_share: 1, ..most }));
    for turn in 0..2_000 {
        let ago = |event| at(NOW - 10 * (2_000 - turn), event);
        engine.observe(&[ago(event("view_item", ["p1", "p2"][turn as usize / 2 % 2])), ago(event("purchase", "p1"))], NOW);
    }
    for item in ["p1", "p2"] {
        let explained = engine.explain(item, &request(Model::RecommendedForYou), NOW).unwrap();
        let sum: i64 = explained.contributions.iter().map(|term| i64::from(term.value)).sum();
        assert!(sum == i64::from(explained.score) && sum > 1 << 24, "{item}: {sum}");
    }
}

#[test]
fn the_reason_names_what_was_done() {
    let mut engine = willing();
    engine.observe(&[event("purchase", "p1"), event("view_item", "p1")], NOW);
    let list = engine.recommend(&request(Model::RecommendedForYou), NOW).unwrap();
    let best = list.items.first().unwrap();
    assert_eq!((best.reason.code, best.reason.item_id.as_deref()), ("bought", Some("p1")));
    let explained = engine.explain(&best.item_id, &request(Model::RecommendedForYou), NOW).unwrap();
    let seqs: Vec<u32> = explained.contributions.iter().filter_map(|term| term.seq).collect();
    assert!(seqs.contains(&1), "{seqs:?}");
}

#[test]
fn a_product_that_the_pack_does_not_have_cannot_be_explained() {
    let error = willing().explain("elsewhere", &request(Model::RecommendedForYou), NOW).unwrap_err();
    assert_eq!(error.code().as_str(), "request_invalid");
    assert!(!error.message().contains("elsewhere"));
}
