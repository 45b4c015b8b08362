//! Logs that shops do not mean to give: each is told of or capped, and never makes a wrong pack.

use std::fmt::Write as _;

use homebody::catalog::format::Relation;

use super::{Shop, assert_adds_up, ids};

const HEADER: &str = "order_id,customer_id,item_id,title,time\n";

/// Six customers with two orders each: bread with butter, and bread with something of their own.
fn plain_rows() -> Vec<String> {
    let row = |customer: u32, order: u32, item: &str| {
        let (day, id) = (10 + customer, customer * 10 + order);
        format!("{id},c{customer},{item},The {item},2025-03-{day}T1{order}:{:02}:00Z\n", item.len())
    };
    (0..6)
        .flat_map(|customer| {
            let own = format!("own-thing-{customer}");
            [row(customer, 1, "bread"), row(customer, 1, "butter"), row(customer, 2, "bread"), row(customer, 2, &own)]
        })
        .collect()
}

fn shop(rows: &[String]) -> Shop {
    Shop::new(&[("log.csv", &(HEADER.to_owned() + &rows.concat()))])
}

#[test]
fn a_log_out_of_order_gives_the_same_pack() {
    let rows = plain_rows();
    let (orderly, jumbled) = (shop(&rows), shop(&rows.iter().rev().cloned().collect::<Vec<_>>()));
    orderly.pack(&["--orders", "log.csv", "--min-customers", "1"]);
    jumbled.pack(&["--orders", "log.csv", "--min-customers", "1"]);
    assert_eq!(orderly.bytes(), jumbled.bytes());
}

#[test]
fn a_session_of_100_000_events_is_cut_to_200_products_and_told_of() {
    let mut rows = plain_rows();
    let mut giant = String::new();
    for event in 0..100_000 {
        let (hour, minute, second) = (event / 3_600 % 24, event / 60 % 60, event % 60);
        writeln!(
            giant,
            "900,robot,n{},Thing,2025-03-{:02}T{hour:02}:{minute:02}:{second:02}Z",
            event % 1_000,
            1 + event / 86_400
        )
        .unwrap();
    }
    rows.push(giant);
    let shop = shop(&rows);
    let (catalog, report) = shop.pack(&["--orders", "log.csv", "--min-customers", "1"]);
    assert_adds_up(&report["orders"]);
    // A product is bought once an order, however often its line is repeated.
    assert_eq!(report["orders"]["merged"], 99_000);
    assert_eq!(report["orders"]["dropped"]["over_200_in_basket"], 800);
    assert_eq!(report["pack"]["pairs_seen"], 200 * 199 / 2 + 7);
    assert!(catalog.find("bread").is_some());
    let said = super::error_of(&shop.run(&["pack", "--orders", "log.csv", "--min-customers", "1"]));
    assert!(said.contains("beyond the first 200 different products"), "{said}");
}

#[test]
fn one_customer_with_half_of_all_orders_is_one_customer() {
    let mut rows = plain_rows();
    rows.extend((0..12).flat_map(|order| {
        ["butter", "jam"].map(|item| format!("{},reseller,{item},The {item},2025-03-2{}T09:00:00Z\n", 500 + order, order % 8))
    }));
    let feed = "id,title\nbread,The bread\nbutter,The butter\njam,The jam\n";
    let shop = Shop::new(&[("log.csv", &(HEADER.to_owned() + &rows.concat())), ("feed.csv", feed)]);
    let (catalog, report) = shop.pack(&["--orders", "log.csv", "--products", "feed.csv", "--min-customers", "2"]);
    assert_eq!(report["pack"]["pairs_kept"], 1, "twelve orders of one customer are no two customers");
    let [bread, butter, jam] = ["bread", "butter", "jam"].map(|id| catalog.find(id).unwrap());
    let goes_with = |item| catalog.neighbours(Relation::SeenTogether, item).map(|one| one.item).collect::<Vec<_>>();
    assert_eq!(goes_with(butter), [bread]);
    assert!(goes_with(jam).is_empty());
    assert_eq!(catalog.popularity(jam), 0, "one customer's product is nobody's favourite");
}

#[test]
fn what_was_sold_once_and_a_log_of_one_session_pass_no_threshold() {
    let rows = plain_rows();
    let (catalog, report) = shop(&rows).pack(&["--orders", "log.csv", "--min-customers", "5"]);
    assert_eq!(ids(&catalog).len(), 2, "bread and butter; what one customer had is not told of");
    assert_eq!(report["orders"]["dropped"]["too_few_customers"], 6);
    let single = shop(&rows[..2]);
    assert_eq!(single.pack(&["--orders", "log.csv", "--min-customers", "2"]).0.len(), 0);
    let (catalog, report) = single.pack(&["--orders", "log.csv", "--min-customers", "1"]);
    assert_eq!((catalog.len(), &report["pack"]["pairs_kept"]), (2, &1.into()));
    assert_eq!(report["log"]["baskets"], 1);
}

#[test]
fn a_log_of_products_that_the_feed_has_not_counts_none_of_them() {
    let log = HEADER.to_owned() + &plain_rows().concat();
    let shop = Shop::new(&[("log.csv", &log), ("feed.csv", "id,title\nsoap,Soap\n")]);
    let (catalog, report) = shop.pack(&["--orders", "log.csv", "--products", "feed.csv"]);
    assert_eq!(ids(&catalog), ["soap"]);
    assert_eq!((&report["orders"]["kept"], &report["orders"]["dropped"]["not_in_feed"]), (&0.into(), &24.into()));
    assert_adds_up(&report["orders"]);
}

#[test]
fn unreadable_lines_are_counted_up_to_one_in_a_hundred_and_then_refused() {
    let rows: Vec<String> = (0..20).flat_map(|_| plain_rows()).collect();
    let broken = |count: usize| {
        let mut rows = rows.clone();
        rows.extend(std::iter::repeat_n("1,c1,bread,The bread,yesterday\n".to_owned(), count));
        shop(&rows)
    };
    let (_, report) = broken(4).pack(&["--orders", "log.csv"]);
    assert_eq!(report["orders"]["dropped"]["unreadable"], 4);
    let said = broken(6).refusal(&["--orders", "log.csv"]);
    assert!(said.contains("6 of 486 rows cannot be read") && said.contains("log.csv:482"), "{said}");
}
