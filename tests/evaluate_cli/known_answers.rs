//! Logs whose right answer is known by construction.

use std::fmt::Write;

use crate::{Logs, ring, value};

/// On a ring the next product is always found, and on top.
#[test]
fn a_ring_is_always_hit() {
    let test: String =
        (0..30).map(|at| format!("i{at}\ti{}\ni{} i{at}\ti{}\n", (at + 1) % 30, (at + 29) % 30, (at + 1) % 30)).collect();
    let logs = Logs::new(&[("train.txt", &ring(30, 300, 4)), ("test.txt", &test)]);
    let json = logs.json(&["next-item", "--train", "train.txt", "--test", "test.txt"]);
    for variant in ["incl", "excl"] {
        assert_eq!(value(&json[variant]["hr_20"]), 1.0, "{json}");
        // Those that follow stand before those that come before, all but at the seam of the log.
        assert!(value(&json[variant]["mrr_20"]) > 0.95);
    }
}

/// Ten shelves of twelve products in a ring; an order has three neighbours of one ring. In the days foretold, everybody first orders from
/// a shelf that they never saw, and then again from there: the second can be foretold only if the first has joined the journal.
#[test]
fn each_order_joins_its_customers_journal() {
    let mut log = "order_id,customer_id,item_id,title,price,time\n".to_owned();
    for customer in 0..120 {
        let orders = [(1, 0, 0), (2, 0, 1), (3, 0, 2), (40, 1, 0), (41, 1, 1)];
        for (day, jump, step) in orders {
            for item in 0..3 {
                let (shelf, place) = ((customer + jump) % 10, (customer / 10 + step + item) % 12);
                let time = format!("2025-{:02}-{:02}", 1 + day / 30, 1 + day % 30);
                writeln!(log, "{customer}-{day},c{customer},p{shelf}-{place},P {shelf} {place},1,{time}").unwrap();
            }
        }
    }
    let json = Logs::new(&[("log.csv", &log)]).json(&["next-basket", "--orders", "log.csv", "--test-days", "5", "--k", "2"]);
    let groups = json["figures"]["by_history"].as_array().unwrap();
    let (first, second) = (&groups[0], &groups[1]);
    assert_eq!((&first["from"], &first["trials"]), (&2.into(), &120.into()));
    assert_eq!((&second["from"], &second["trials"]), (&4.into(), &120.into()));
    assert_eq!(value(&second["hr_20"]), 1.0, "{json}");
    assert!(value(&second["recall_20"]) >= 0.33, "the product that is new to them is found: {json}");
    assert!(value(&first["recall_20"]) < value(&second["recall_20"]) / 2.0, "{json}");
}
