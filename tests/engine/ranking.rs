//! The list is the one that scoring every item and sorting would give: blocks that are passed over take nothing away.

use std::fmt::Write as _;
use std::sync::OnceLock;

use homebody::catalog::Catalog;
use homebody::catalog::format::Relation;
use homebody::engine::Model;
use homebody::journal::{EventKind, Record};
use homebody::profile::{Actions, Mix, Profile, Resolver, flag};
use homebody::rank::{Query, Ranker, Scored, exclusion};
use proptest::prelude::*;

use crate::shop::{NOW, fitted, packed, request};

const PRODUCTS: u32 = 1_500;

/// Enough products for more blocks than are looked at first.
fn large() -> &'static Catalog {
    static LARGE: OnceLock<Catalog> = OnceLock::new();
    LARGE.get_or_init(|| {
        let mut products =
            String::from("item_id,item_name,item_category,item_category2,item_brand,price,availability,promotion\n");
        let mut orders = String::from("order_id,customer_id,item_id,time,quantity,price\n");
        for i in 0..PRODUCTS {
            let stock = if i % 31 == 0 { "out of stock" } else { "in stock" };
            writeln!(
                products,
                "p{i},Product {i},D{},K{},B{},{}.00 EUR,{stock},{}",
                i % 9,
                i % 63,
                i * 7 % 40,
                1 + i * 13 % 90,
                if i % 5 == 0 { i % 101 } else { 0 }
            )
            .unwrap();
            for customer in 0..i.wrapping_mul(2_654_435_761) >> 28 {
                writeln!(orders, "o{}-{customer},c{customer},p{i},2025-01-{:02},1,1.00", i / 4, 1 + customer).unwrap();
            }
        }
        Catalog::from_slice(&packed(&products, Some(&orders))).unwrap().with_weights(fitted())
    })
}

fn record(seq: u32, (kind, item): (EventKind, u32)) -> Record {
    Record { seq, kind, item: Some(format!("p{item}")), text: None, quantity: 1, minute: NOW, used: true, schema: 1 }
}

/// The obviously correct twin: every item's score, sorted.
fn sorted(ranker: &mut Ranker, catalog: &Catalog, profile: &Profile, query: &Query<'_>) -> Vec<Scored> {
    let allowed = (0..catalog.len() as u32).filter(|item| exclusion(catalog, profile, query, *item).is_none());
    let mut all: Vec<Scored> = allowed
        .map(|item| Scored { item, score: ranker.score(catalog, profile, query, item) })
        .filter(|s| s.score > query.above)
        .collect();
    all.sort_by_key(|scored| (-i64::from(scored.score), scored.item));
    all.truncate(query.limit);
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_list_is_the_best_of_all_items(
        done in prop::collection::vec((prop::sample::select(EventKind::ALL[..11].iter().map(|(kind, _)| *kind).collect::<Vec<_>>()), 0..PRODUCTS), 0..30),
        context in prop::collection::vec(0..PRODUCTS, 0..2),
        exclude in prop::collection::vec(0..PRODUCTS, 0..20),
        prior in prop::sample::select(vec![0, 64, 256]),
        limit in 1usize..60,
    ) {
        let catalog = large();
        let kinds = done.into_iter().filter(|(kind, _)| kind.has_item());
        let records: Vec<Record> = kinds.zip(1..).map(|(done, seq)| record(seq, done)).collect();
        let targets: Vec<_> = records.iter().map(|record| Resolver::default().resolve(catalog, record)).collect();
        let actions = Actions { records: &records, targets: &targets, without: &[], horizon: 0, until: u32::MAX };
        let (mut profile, mut ranker) = (Profile::default(), Ranker::new(catalog, true));
        profile.fold(catalog, &actions, Mix { steps: 256, reminders: 256, habits: 256, facets: 256 }, NOW);
        let query = Query {
            context: &context,
            context_together: 256,
            context_facets: 256,
            relation: Relation::SeenTogether,
            prior,
            exclude: &exclude,
            shelf: None,
            exclude_flags: flag::IN_CART | flag::SAID_NO,
            available_only: true,
            above: if prior == 0 { 0 } else { i32::MIN },
            limit,
        };
        let found = ranker.rank(catalog, &profile, &query).to_vec();
        prop_assert_eq!(&found, &sorted(&mut ranker, catalog, &profile, &query));
        prop_assert_eq!(ranker.rank(catalog, &profile, &query), &found[..], "and a call leaves nothing behind for the next");
    }
}

#[test]
fn equal_scores_keep_the_catalogues_order() {
    let mut products = String::from("item_id,item_name,price\n");
    (0..200).for_each(|i| writeln!(products, "p{i:03},Same,1").unwrap());
    let catalog = Catalog::from_slice(&packed(&products, None)).unwrap();
    let mut engine = homebody::engine::Engine::new(catalog, homebody::journal::Limits::default(), 0);
    let list = engine.recommend(&request(Model::RecommendedForYou), NOW).unwrap();
    let ids: Vec<String> = list.items.into_iter().map(|item| item.item_id).collect();
    assert_eq!(ids, (0..8).map(|i| format!("p{i:03}")).collect::<Vec<String>>());
}
