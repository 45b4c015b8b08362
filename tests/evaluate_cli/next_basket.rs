//! The contract of `evaluate next-basket`.

use std::fmt::Write;

use crate::{Logs, timeless, value};

const ARGUMENTS: [&str; 7] = ["next-basket", "--orders", "log.csv", "--test-days", "9", "--k", "2"];

/// Forty customers with an order of two products every ten days, five times; the products are those of one of eight shelves.
fn log() -> String {
    let mut log = "order_id,customer_id,item_id,title,price,time\n".to_owned();
    for customer in 0..40 {
        for order in 0..5 {
            for item in 0..2 {
                let (shelf, item) = (customer % 8, (order + item) % 3);
                let day = 1 + order * 10 + customer % 5;
                let time = format!("2025-{:02}-{:02}T10:{customer:02}:00", 1 + day / 28, 1 + day % 28);
                writeln!(log, "{customer}-{order},c{customer},p{shelf}{item},Product {shelf}{item},1,{time}").unwrap();
            }
        }
    }
    log
}

#[test]
fn json_has_the_contracts_keys() {
    let json = Logs::new(&[("log.csv", &log())]).json(&ARGUMENTS);
    assert_eq!((&json["task"], &json["test_days"]), (&"next-basket".into(), &9.into()));
    for key in ["recall_20", "ndcg_20", "hr_20"] {
        value(&json["figures"][key]);
    }
    assert!(json["pack"]["brotli"].as_u64().unwrap() > 0);
    // Nine days back from the last order lie the last orders of all customers, and no others.
    assert_eq!((&json["customers"], &json["baskets"], &json["train_orders"]), (&40.into(), &40.into(), &160.into()));
    assert_eq!(json["products"], 24);
    let groups = json["figures"]["by_history"].as_array().unwrap();
    assert_eq!((groups.len(), &groups[0]["from"], &groups[0]["trials"]), (1, &4.into(), &40.into()));
}

#[test]
fn figures_are_the_same_each_time_and_with_any_number_of_threads() {
    let logs = Logs::new(&[("log.csv", &log())]);
    let figures = |threads| timeless(logs.json(&[&ARGUMENTS[..], &["--threads", threads]].concat()));
    assert_eq!(figures("1"), figures("3"));
}

/// Forty others buy `p00` in the days that are foretold: a pack that knew of them would put it first.
#[test]
fn the_pack_knows_nothing_of_the_days_foretold() {
    let mut known = log();
    let plain = Logs::new(&[("log.csv", &known)]).json(&ARGUMENTS);
    for customer in 0..40 {
        writeln!(known, "{customer}-9,x{customer},p00,Product 00,1,2025-02-14T10:00:00").unwrap();
    }
    let more = Logs::new(&[("log.csv", &known)]).json(&ARGUMENTS);
    assert_eq!(plain["train_orders"], more["train_orders"]);
    assert_eq!(plain["figures"], more["figures"], "orders of others in those days change nothing");
}

#[test]
fn every_order_of_the_days_foretold_counts_once() {
    // In the days foretold one customer orders three times more.
    let mut text = log();
    for order in 0..3 {
        writeln!(text, "late-{order},c0,p00,Product 00,1,2025-02-14T1{order}:00:00").unwrap();
    }
    let json = Logs::new(&[("log.csv", &text)]).json(&ARGUMENTS);
    assert_eq!((&json["customers"], &json["baskets"]), (&40.into(), &43.into()));
    let groups: Vec<(u64, u64)> = json["figures"]["by_history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| (group["from"].as_u64().unwrap(), group["trials"].as_u64().unwrap()))
        .collect();
    assert_eq!(groups, [(4, 43)]);
}

#[test]
fn a_feed_says_what_is_listed() {
    let feed = "id,title\np00,Product 00\np01,Product 01\np02,Product 02\n";
    let logs = Logs::new(&[("log.csv", &log()), ("feed.csv", feed)]);
    let json = logs.json(&[&ARGUMENTS[..], &["--products", "feed.csv"]].concat());
    assert_eq!((&json["products"], &json["customers"]), (&3.into(), &5.into()));
    let fewer = logs.json(&[&ARGUMENTS[..], &["--limit-pairs", "8"]].concat());
    assert_eq!((&fewer["baskets"], &fewer["all_baskets"]), (&8.into(), &40.into()));
}

#[test]
fn bad_input_is_named() {
    let logs = Logs::new(&[("log.csv", &log()), ("empty.csv", ""), ("once.csv", "")]);
    let refusal = |file: &str| logs.refusal(&["next-basket", "--orders", file, "--test-days", "10"]);
    assert!(refusal("empty.csv").contains("empty.csv is empty"));
    let once = "order_id,customer_id,item_id,title,price,time\n1,a,p,P,1,2025-01-01\n2,b,p,P,1,2025-03-01\n";
    std::fs::write(logs.path("once.csv"), once).unwrap();
    assert!(refusal("once.csv").contains("nothing to measure"), "{}", refusal("once.csv"));
    let all = logs.refusal(&["next-basket", "--orders", "log.csv", "--test-days", "1000"]);
    assert!(all.contains("nothing to measure"), "nothing is left for the pack: {all}");
    std::fs::write(logs.path("once.csv"), "order_id,item_id,time\n1,p\n").unwrap();
    assert!(refusal("once.csv").contains("once.csv:2"));
    assert_eq!(logs.run(&["next-basket", "--orders", "log.csv"]).status.code(), Some(2), "--test-days is missing");
}
