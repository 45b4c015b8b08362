//! A pack is public: what fewer than K people did is not in it, one person is not taken for two, and looks are not sold as buying.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::{Shop, assert_adds_up, error_of, ids};
use homebody::catalog::Catalog;
use homebody::catalog::format::Relation;

const FEED: (&str, &str) = ("p.csv", "id,title\na,Apple\nb,Banana\nc,Cherry\n");

fn pack(log: &str, more: &[&str]) -> (Catalog, Value) {
    Shop::new(&[FEED, ("log.csv", log)]).pack(&[&["--products", "p.csv", "--orders", "log.csv"], more].concat())
}

/// Three customers: `ring` in words of their own each, `mug` under one title and once engraved, `vow` by one customer only.
fn log_without_feed() -> String {
    let mut log = "order_id,customer_id,item_id,title,price,time\n".to_owned();
    for n in 0..3 {
        writeln!(log, "{n},c{n},ring,Ring for Person{n},{n}1.00,2025-03-0{}", n + 1).unwrap();
        writeln!(log, "{n},c{n},mug,Mug,5.00,2025-03-0{}", n + 1).unwrap();
    }
    // One customer's many rows weigh no more than one customer.
    for n in 10..20 {
        writeln!(log, "{n},c0,mug,Mug of Person0,5.00,2025-03-09\n{n},c0,vow,Vows of Person0,777.77,2025-03-09").unwrap();
    }
    log
}

#[test]
fn without_a_feed_what_one_customer_had_stays_out() {
    let shop = Shop::new(&[("log.csv", &log_without_feed())]);
    let (catalog, report) = shop.pack(&["--orders", "log.csv", "--min-customers", "3"]);
    assert_eq!(ids(&catalog), ["mug", "ring"]);
    assert_eq!(["mug", "ring"].map(|id| catalog.title(catalog.find(id).unwrap())), ["Mug", "ring"]);
    assert_eq!(report["orders"]["dropped"], json!({"too_few_customers": 10}));
    assert_eq!(report["product_notes"], json!({"title_not_shared": 1}));
    assert_adds_up(&report["orders"]);
    let bytes = shop.bytes();
    let has = |text: &[u8]| bytes.windows(text.len()).any(|window| window == text);
    assert!(has(b"Mug") && !has(b"Person") && !has(b"vow") && !has(&77_777_u32.to_le_bytes()));
    let output = shop.run(&["pack", "--orders", "log.csv", "--min-customers", "3"]);
    let said = error_of(&output);
    assert!(said.contains("at least 3 different customers had") && said.contains("10 of a product that too few"), "{said}");
    let (catalog, _) = shop.pack(&["--orders", "log.csv", "--min-customers", "1"]);
    assert_eq!(ids(&catalog).len(), 3, "at 1 everything is told");
    assert_eq!(catalog.title(catalog.find("mug").unwrap()), "Mug of Person0");
}

#[test]
fn a_visit_before_and_after_the_log_in_is_one_person() {
    for (id, other) in [("session_id", "session_id"), ("order_id", "order_id"), ("session_id,order_id", "order within session")] {
        let ids = if id.contains(',') { ["s1,", "s1,o1"] } else { ["s1", "s1"] };
        let mut rows = [
            format!("{},,a,2025-03-01,view_item", ids[0]),
            format!("{},,b,2025-03-01,view_item", ids[0]),
            format!("{},anna,a,2025-03-01,purchase", ids[1]),
            format!("{},anna,b,2025-03-01,purchase", ids[1]),
        ];
        for _ in 0..2 {
            let log = format!("{id},customer_id,item_id,time,event\n{}\n", rows.join("\n"));
            let (catalog, report) = pack(&log, &["--min-customers", "2"]);
            assert_eq!(report["log"]["customers"], 1, "{other}");
            assert_eq!(
                (&report["log"]["baskets"], &report["log"]["baskets_without_customer"]),
                (&1.into(), &0.into()),
                "{other}"
            );
            assert!(!catalog.has_relation(Relation::SeenTogether), "{other}: one person makes no pair at K = 2");
            assert_eq!(catalog.popularity(catalog.find("a").unwrap()), 0, "{other}");
            rows.reverse();
        }
    }
}

#[test]
fn a_session_id_of_several_customers_stays_apart() {
    let log = "session_id,customer_id,item_id,time\n1,anna,a,2025-03-01\n1,ben,a,2025-03-01\n1,,a,2025-03-01\n2,,a,2025-03-01\n";
    let (_, report) = pack(log, &[]);
    assert_eq!((&report["log"]["customers"], &report["log"]["baskets_without_customer"]), (&4.into(), &2.into()));
}

#[test]
fn only_a_log_of_purchases_lets_seen_stand_for_bought() {
    let log = |events: &[&str]| {
        let mut log = "session_id,item_id,time,event\n".to_owned();
        for (n, event) in events.iter().cycle().take(6).enumerate() {
            write!(log, "{n},a,2025-03-01,{event}\n{n},b,2025-03-01,{event}\n").unwrap();
        }
        log
    };
    let cases: [(&[&str], &str, usize); 4] = [
        (&["purchase"], "purchases", 1),
        (&["view_item"], "views", 0),
        (&["add_to_cart", "view_item"], "views", 0),
        // One purchase in six: seen together by six, bought together by too few.
        (&["purchase", "view_item", "view_item", "view_item", "view_item", "view_item"], "mixed", 0),
    ];
    for (events, kind, bought) in cases {
        let (catalog, report) = pack(&log(events), &[]);
        let a = catalog.find("a").unwrap();
        assert_eq!((catalog.meta("log"), &report["log"]["kind"]), (Some(kind), &Value::from(kind)));
        assert!(!catalog.has_relation(Relation::BoughtTogether));
        assert_eq!(catalog.neighbours(Relation::SeenTogether, a).count(), 1, "{kind}");
        assert_eq!(catalog.neighbours(Relation::BoughtTogether, a).count(), bought, "{kind}");
    }
    let (catalog, _) = Shop::new(&[FEED]).pack(&["--products", "p.csv"]);
    assert_eq!(catalog.meta("log"), None, "no log was read");
}

#[test]
fn the_pack_tells_where_it_comes_from_in_rough_only() {
    let mut log = "order_id,customer_id,item_id,time,quantity\n".to_owned();
    for n in 0..7 {
        writeln!(log, "{n},c{},a,2025-03-1{n},1", n % 3).unwrap();
    }
    log += "20,c0,a,2025-02-17,-1\n21,c0,nowhere,2025-02-17,1\n";
    log += &"22,c1,unheard,2025-02-17,1\n".repeat(6);
    let files = [FEED, ("march of the corner shop.csv", log.as_str())];
    let shop = Shop::new(&files);
    let arguments = ["--products", "p.csv", "--orders", "march of the corner shop.csv"];
    let (catalog, report) = shop.pack(&arguments);
    let told: Value = serde_json::from_str(catalog.provenance()).unwrap();
    assert_eq!(told["files"], json!([{"kind": "products", "format": "CSV"}, {"kind": "orders", "format": "CSV"}]));
    let (first, last) = (&told["log"]["first_month"], &told["log"]["last_month"]);
    assert_eq!((first, last), (&"2025-03".into(), &"2025-03".into()));
    assert_eq!((&told["log"]["customers"], &told["log"]["baskets"]), (&0.into(), &7.into()));
    assert_eq!(told["orders"]["dropped"], json!({"quantity": 0, "not_in_feed": 7}));
    assert_adds_up(&told["orders"]);
    let text = catalog.provenance();
    assert!(!text.contains("corner") && !text.contains("2025-03-") && !text.contains("day"), "{text}");
    assert_eq!(report["orders"]["dropped"], json!({"quantity": 1, "not_in_feed": 7}));
    assert_eq!((&report["log"]["customers"], &report["log"]["first_day"]), (&3.into(), &"2025-03-10".into()));
    assert_eq!(report["files"][1]["file"], "march of the corner shop.csv");
}

#[test]
fn one_persons_purchase_leaves_no_trace_in_how_strongly_buyers_come_back() {
    let mut log = "order_id,customer_id,item_id,time\n".to_owned();
    for n in 0..8 {
        log += &format!("{n},c{n},a,2025-03-{:02}\n1{n},c{n},a,2025-04-{:02}\n", 1 + n, 1 + n);
    }
    let feed = ("p.csv", "id,title\na,Apple\nb,Banana\n");
    let again = |log: &str| {
        let (catalog, _) = Shop::new(&[feed, ("log.csv", log)]).pack(&["--products", "p.csv", "--orders", "log.csv"]);
        catalog.again(catalog.find("b").unwrap())
    };
    assert_eq!(again(&log), again(&(log.clone() + "99,c1,b,2025-03-09\n")));
}
