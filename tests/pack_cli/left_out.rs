//! Each reason for leaving a row out, counted; rows that cannot be read, named.

use std::fmt::Write;

use crate::{Shop, assert_adds_up, ids};

const FEED: (&str, &str) = ("p.csv", "id,title,price\n1,One,1\n2,Two,2\n3,Three,3\n");

#[test]
fn every_reason_is_counted() {
    let log = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID\n\
        100,1,One,1,2025-03-01,1.00,7\n\
        100,1,One,2,2025-03-01,1.00,7\n\
        100,2,Two,1,2025-03-01,2.00,7\n\
        C101,1,One,-1,2025-03-01,1.00,7\n\
        102,1,One,-1,2025-03-01,1.00,7\n\
        102,2,Two,1,2025-03-01,0.00,7\n\
        102,3,Three,1,2025-03-01,,7\n\
        103,,Nothing,1,2025-03-01,1.00,7\n\
        ,1,One,1,2025-03-01,1.00,7\n\
        104,POST,POSTAGE,1,2025-03-01,9.00,7\n\
        104,M,Manual,1,2025-03-01,9.00,7\n\
        104,77,Christmas hamper deposit,1,2025-03-01,9.00,7\n\
        105,9,Nine,1,2025-03-01,9.00,7\n";
    let shop = Shop::new(&[FEED, ("log.csv", log)]);
    let (_, report) = shop.pack(&["--products", "p.csv", "--orders", "log.csv", "--non-product", "*hamper deposit"]);
    let rows = &report["orders"];
    let expected = serde_json::json!({
        "cancelled": 1, "quantity": 1, "price": 2, "missing_item_id": 1, "missing_order_id": 1, "non_product": 3, "not_in_feed": 1,
    });
    assert_eq!(rows["dropped"], expected);
    assert_eq!((&rows["read"], &rows["kept"], &rows["merged"]), (&13.into(), &2.into(), &1.into()));
    assert_adds_up(rows);
    let taken: Vec<&str> = report["non_products"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(taken, ["77", "M", "POST"]);
}

#[test]
fn ids_with_c_are_cancellations_only_where_the_others_are_digits() {
    let log = "order_id,item_id,time\nC1,1,2025-03-01\nC2,1,2025-03-01\nB3,2,2025-03-01\n";
    let (_, report) = Shop::new(&[FEED, ("log.csv", log)]).pack(&["--products", "p.csv", "--orders", "log.csv"]);
    assert_eq!(report["orders"]["kept"], 3);
}

#[test]
fn events_of_which_nothing_is_counted() {
    let log = "session_id,item_id,time,event\ns,1,2025-03-01,view_item\ns,1,2025-03-01,refund\ns,1,2025-03-01,remove_from_cart\ns,2,2025-03-01,dance\n";
    let (_, report) = Shop::new(&[FEED, ("log.csv", log)]).pack(&["--products", "p.csv", "--orders", "log.csv"]);
    assert_eq!(report["orders"]["dropped"], serde_json::json!({"refund": 1, "event_not_used": 2}));
    assert_adds_up(&report["orders"]);
}

#[test]
fn a_basket_has_200_products_at_most() {
    let mut log = "order_id,item_id,title,time\n".to_owned();
    for item in 0..250 {
        writeln!(log, "1,{item:03},Item {item},2025-03-01").unwrap();
    }
    let (catalog, report) =
        Shop::new(&[("log.csv", &log)]).pack(&["--orders", "log.csv", "--min-customers", "1", "--neighbours", "300"]);
    assert_eq!(report["orders"]["dropped"]["over_200_in_basket"], 50);
    assert_eq!(report["pack"]["pairs_seen"], 200 * 199 / 2);
    assert_eq!(catalog.len(), 250, "products stay, what was together goes");
    assert_adds_up(&report["orders"]);
}

#[test]
fn feed_rows_without_what_a_product_needs() {
    let long = "x".repeat(129);
    let feed = format!("id,title\n1,One\n1,One again\n,No id\n2,\n{long},Long\n3,Gift card\n4,{}\n", "é".repeat(200));
    let (catalog, report) = Shop::new(&[("p.csv", &feed)]).pack(&["--products", "p.csv"]);
    let expected = serde_json::json!({"missing_item_id": 1, "missing_title": 1, "id_too_long": 1, "non_product": 1});
    assert_eq!(report["products"]["dropped"], expected);
    assert_eq!(report["products"]["merged"], 1);
    assert_eq!(report["product_notes"]["title_cut"], 1);
    assert_eq!(ids(&catalog), ["1", "4"]);
    assert_eq!(catalog.title(0), "One", "the first of an id stands");
    assert_eq!(catalog.title(1), "é".repeat(150));
    assert_adds_up(&report["products"]);
}

fn log_with_bad_rows(good: usize, bad: &[&str]) -> String {
    let mut log = "order_id,item_id,time,quantity\n".to_owned();
    for row in bad {
        writeln!(log, "{row}").unwrap();
    }
    for order in 0..good {
        writeln!(log, "{order},1,2025-03-01,1").unwrap();
    }
    log
}

#[test]
fn a_row_that_cannot_be_read_is_named_with_file_and_line() {
    let log = log_with_bad_rows(500, &["1,1,yesterday,1", "2,1,2025-03-01,lots", "3,1", "4,1,2325-03-01,1"]);
    let shop = Shop::new(&[FEED, ("log.csv", &log)]);
    let (_, report) = shop.pack(&["--products", "p.csv", "--orders", "log.csv"]);
    assert_eq!(report["orders"]["dropped"]["unreadable"], 4);
    let named: Vec<&str> =
        report["files"][1]["first_unreadable"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    assert!(named[0].starts_with("log.csv:2: time \"yesterday\" is not"), "{named:?}");
    assert!(named[1].starts_with("log.csv:3: quantity \"lots\" is not"), "{named:?}");
    assert_eq!(named[2], "log.csv:4: the row has 2 cells where the header has 4");
    assert!(named[3].starts_with("log.csv:5: time \"2325-03-01\" is not between"), "{named:?}");
    assert_adds_up(&report["orders"]);
}

#[test]
fn above_one_percent_or_strict_it_fails() {
    let log = log_with_bad_rows(100, &["1,1,yesterday,1", "2,1,tomorrow,1"]);
    let shop = Shop::new(&[FEED, ("log.csv", &log)]);
    let said = shop.refusal(&["--products", "p.csv", "--orders", "log.csv"]);
    assert!(said.contains("2 of 102 rows") && said.contains("log.csv:2") && said.contains("log.csv:3"), "{said}");
    let shop = Shop::new(&[FEED, ("log.csv", &log_with_bad_rows(1_000, &["1,1,yesterday,1"]))]);
    let said = shop.refusal(&["--products", "p.csv", "--orders", "log.csv", "--strict"]);
    assert!(said.contains("log.csv:2: time \"yesterday\""), "{said}");
}

#[test]
fn json_that_cannot_be_read_is_named_with_file_and_line() {
    let good = "{\"order_id\":1,\"item_id\":\"1\",\"time\":1741076760}\n".repeat(200);
    let shop = Shop::new(&[FEED, ("log.jsonl", &format!("{good}{{\"order_id\":\n"))]);
    let (_, report) = shop.pack(&["--products", "p.csv", "--orders", "log.jsonl"]);
    assert!(
        report["files"][1]["first_unreadable"][0].as_str().unwrap().starts_with("log.jsonl:201: the line is not JSON"),
        "{report}"
    );
    let said = Shop::new(&[("p.json", "[{\"id\":1,\"title\":\"One\"},\n{\"id\":2,\n")]).refusal(&["--products", "p.json"]);
    assert!(said.contains("p.json:3"), "{said}");
}

#[test]
fn a_needed_column_that_is_missing_names_the_columns_and_the_map() {
    let said = Shop::new(&[("p.csv", "Nummer,title\n1,One\n")]).refusal(&["--products", "p.csv"]);
    assert!(said.contains("p.csv") && said.contains("\"Nummer\", \"title\"") && said.contains("--map item_id=COLUMN"), "{said}");
    let said = Shop::new(&[FEED, ("log.jsonl", "{\"item_id\":1,\"time\":1741076760}\n")]).refusal(&[
        "--products",
        "p.csv",
        "--orders",
        "log.jsonl",
    ]);
    assert!(said.contains("log.jsonl") && said.contains("--map order_id=COLUMN"), "{said}");
    let said = Shop::new(&[FEED]).refusal(&["--products", "p.csv", "--map", "item_brand=Maker"]);
    assert!(said.contains("\"Maker\""), "{said}");
    let said = Shop::new(&[("log.csv", "order_id,item_id,time\n1,1,2025-03-01\n")]).refusal(&["--orders", "log.csv"]);
    assert!(said.contains("--map item_name=COLUMN"), "{said}");
}

#[test]
fn a_quotation_mark_that_is_not_closed_does_not_swallow_the_file() {
    let log = log_with_bad_rows(2_000, &[]).replacen("700,1,", "\"700,1,", 1);
    let said = Shop::new(&[FEED, ("log.csv", &log)]).refusal(&["--products", "p.csv", "--orders", "log.csv"]);
    assert!(said.contains("log.csv:702:") && said.contains("not closed"), "{said}");
}

#[test]
fn what_export_tools_write_for_nothing_is_no_id() {
    let log = "order_id,item_id,time,customer_id\n1,1,2025-03-01,NA\n2,1,2025-03-01,(not set)\nnull,1,2025-03-01,7\n3,NaN,2025-03-01,7\n";
    let (_, report) = Shop::new(&[FEED, ("log.csv", log)]).pack(&["--products", "p.csv", "--orders", "log.csv"]);
    assert_eq!(report["orders"]["dropped"], serde_json::json!({"missing_order_id": 1, "missing_item_id": 1}));
    assert_eq!((&report["log"]["customers"], &report["log"]["baskets_without_customer"]), (&2.into(), &2.into()));
}
