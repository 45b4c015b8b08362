//! What may enter a pack: only what enough different people share, and nothing that names one of them.

use std::fmt::Write;

use crate::Shop;
use homebody::catalog::Catalog;
use homebody::catalog::format::Relation;

const FEED: (&str, &str) = ("p.csv", "id,title\na,Apple\nb,Banana\nc,Cherry\nd,Damson\ne,Elder\nf,Fig\n");

fn log(orders: impl Iterator<Item = (usize, String, &'static str)>) -> String {
    let mut log = "order_id,customer_id,item_id,time\n".to_owned();
    for (order, customer, items) in orders {
        for item in items.split(' ') {
            writeln!(log, "{order},{customer},{item},2025-03-{:02}", 1 + order % 9).unwrap();
        }
    }
    log
}

fn pack(log: &str, more: &[&str]) -> Catalog {
    Shop::new(&[FEED, ("log.csv", log)]).pack(&[&["--products", "p.csv", "--orders", "log.csv"], more].concat()).0
}

fn together(catalog: &Catalog, one: &str, other: &str) -> bool {
    let found = |a, b| catalog.neighbours(Relation::SeenTogether, catalog.find(a).unwrap()).any(|n| catalog.id(n.item) == b);
    assert_eq!(found(one, other), found(other, one), "pairs stand in both rows");
    found(one, other)
}

#[test]
fn a_pair_of_four_customers_stays_out_and_of_five_is_in() {
    let five = (0..5).map(|n| (n, format!("customer-{n}"), "a b"));
    let four = (10..14).map(|n| (n, format!("customer-{n}"), "c d"));
    let one = (20..30).map(|n| (n, "customer-99".to_owned(), "e f"));
    let log = log(five.chain(four).chain(one));
    let catalog = pack(&log, &[]);
    assert!(together(&catalog, "a", "b"));
    assert!(!together(&catalog, "c", "d"));
    assert!(!together(&catalog, "e", "f"), "one customer ten times is one customer");
    let popularity = |id| catalog.popularity(catalog.find(id).unwrap());
    assert_eq!((popularity("a"), popularity("c"), popularity("e")), (65_535, 0, 0), "counts below K are not told");
    let at_four = pack(&log, &["--min-customers", "4"]);
    assert!(together(&at_four, "c", "d") && !together(&at_four, "e", "f"));
    assert_eq!(at_four.meta("min_customers"), Some("4"));
}

#[test]
fn without_customers_sessions_count() {
    let orders = (0..5).map(|n| (n, String::new(), "a b"));
    assert!(together(&pack(&log(orders), &[]), "a", "b"));
}

#[test]
fn two_orders_of_one_customer_are_no_pair() {
    let orders = (0..6).flat_map(|n| [(2 * n, format!("customer-{n}"), "a"), (2 * n + 1, format!("customer-{n}"), "b")]);
    assert!(!together(&pack(&log(orders), &[]), "a", "b"));
}

#[test]
fn weights_are_the_documented_affinity() {
    // a in 10 orders, b in 7, always before a look at b; c after a in 3 of its 8. Orders lie on days 1 to 9 of a month.
    let orders = (0..7)
        .map(|n| (n, format!("x{n}"), "a b"))
        .chain((7..10).map(|n| (n, format!("x{n}"), "a c")))
        .chain((10..15).map(|n| (n, format!("x{n}"), "c")));
    let catalog = pack(&log(orders), &["--min-customers", "3"]);
    let mut row: Vec<(&str, u16)> =
        catalog.neighbours(Relation::SeenTogether, catalog.find("a").unwrap()).map(|n| (catalog.id(n.item), n.weight)).collect();
    let recency = |order: i32| f64::from(24 + 40 * 86_400 * (order % 9) / (8 * 86_400 + 1)) / 64.0;
    let affinity = |orders: std::ops::Range<i32>, from: f64, to: f64| {
        // Once together in an order of two, once followed at one step.
        let blended: f64 = orders.map(|order| recency(order) * (1.0 + 0.75)).sum();
        65_535.0 * blended.powf(0.8) / ((from + 10.0).powf(0.9) * (to + 10.0).powf(0.3))
    };
    assert_eq!(row.len(), 2);
    row.sort_unstable();
    let scale = affinity(0..7, 10.0, 7.0);
    for ((id, weight), (expected_id, expected)) in
        row.into_iter().zip([("b", affinity(0..7, 10.0, 7.0)), ("c", affinity(7..10, 10.0, 8.0))])
    {
        assert_eq!(id, expected_id);
        assert!((f64::from(weight) - expected).abs() < scale / 16.0, "{id}: {weight} {expected}");
    }
}

#[test]
fn the_strongest_neighbours_stay() {
    let orders = (0..7).map(|n| (n, format!("x{n}"), "a b")).chain((7..12).map(|n| (n, format!("x{n}"), "a c")));
    let catalog = pack(&log(orders), &["--neighbours", "1"]);
    let row: Vec<&str> =
        catalog.neighbours(Relation::SeenTogether, catalog.find("a").unwrap()).map(|n| catalog.id(n.item)).collect();
    assert_eq!(row, ["b"]);
}

#[test]
fn trending_is_of_the_last_28_days_and_repurchase_of_enough_people() {
    let mut log = "order_id,customer_id,item_id,time\n".to_owned();
    for n in 0..6 {
        // a long ago and again 3 days later; b in the last days; c again, but by one customer only.
        write!(log, "1{n},p{n},a,2025-01-01\n2{n},p{n},a,2025-01-04\n3{n},p{n},b,2025-03-01\n4{n},p{n},c,2025-02-15\n").unwrap();
    }
    log += "50,p0,c,2025-02-20\n";
    let catalog = pack(&log, &[]);
    let item = |id| catalog.find(id).unwrap();
    assert_eq!(["a", "b", "c"].map(|id| catalog.popularity(item(id))), [65_535; 3]);
    assert_eq!(["a", "b", "c"].map(|id| catalog.trending(item(id))), [0, 65_535, 65_535]);
    assert_eq!(["a", "b", "c"].map(|id| catalog.repurchase(item(id))), [255, 0, 0], "one who came again is not told of");
}

#[test]
fn no_customer_or_order_is_named_in_the_pack_or_the_report() {
    let orders = (0..9).map(|n| (7_000_000 + n, format!("shopper.{n}@mail.example"), "a b c"));
    let shop = Shop::new(&[FEED, ("log.csv", &log(orders))]);
    shop.pack(&["--products", "p.csv", "--orders", "log.csv"]);
    let files = [shop.bytes(), std::fs::read(shop.path("report.json")).unwrap()];
    for bytes in files {
        let has = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
        assert!(has("Apple") || has("log.csv"), "the search itself works");
        for n in 0..9 {
            assert!(!has(&format!("shopper.{n}")) && !has(&format!("700000{n}")) && !has("@mail"));
        }
    }
}
