//! What differs from shop to shop is found in the shop's log: logs that are made so that the right answer is known.

use std::fmt::Write as _;

use serde_json::Value;

use super::Shop;

/// Numbers below a bound, always the same.
fn draws(seed: u32) -> impl FnMut(u32) -> u32 {
    let mut random = seed;
    move |bound| {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (random >> 8) % bound
    }
}

/// 900 sessions of six steps; `next` is told where the session is and where it began.
fn sessions(mut next: impl FnMut(u32, u32, &mut dyn FnMut(u32) -> u32) -> u32) -> String {
    let mut draw = draws(5);
    let mut log = String::new();
    for _ in 0..900 {
        let first = draw(60);
        let mut item = first;
        for _ in 0..6 {
            write!(log, "i{item} ").unwrap();
            item = next(item, first, &mut draw);
        }
        log.push('\n');
    }
    log
}

fn constants(log: &str) -> (Value, Value) {
    let shop = Shop::new(&[("log.txt", log)]);
    let (_, report) = shop.pack(&["--sessions", "log.txt", "--min-customers", "2"]);
    (report["pack"]["constants"].clone(), report["pack"]["fitted"][0].clone())
}

#[test]
fn where_shoppers_go_back_suggestions_remind() {
    let (back, tried) = constants(&sessions(|item, first, draw| if item == first { draw(60) } else { first }));
    assert!(back["remind_back"].as_f64().unwrap() > 0.0, "{back}");
    assert!(back["return_share"].as_f64().unwrap() > 300.0, "two of five steps go back: {back}");
    assert!(tried["after"].as_f64().unwrap() > 0.5 && tried["what"] == "next_item", "{tried}");
    let (on, _) = constants(&sessions(|item, _, _| (item + 1) % 60));
    assert_eq!((on["remind_back"].as_f64(), on["remind_last"].as_f64()), (Some(0.0), Some(0.0)), "nobody goes back: {on}");
}

#[test]
fn what_the_fit_found_is_told_and_a_small_log_keeps_the_defaults() {
    let (_, tried) = constants(&sessions(|item, _, _| (item + 1) % 60));
    assert!(tried["after"].as_f64().unwrap() >= tried["before"].as_f64().unwrap());
    assert!(tried["after"].as_f64().unwrap() > 0.95, "what follows is certain: {tried}");
    let shop = Shop::new(&[("log.txt", "a b\nb c\nc a\na b\n")]);
    let (catalog, report) = shop.pack(&["--sessions", "log.txt", "--min-customers", "1"]);
    assert_eq!(report["pack"]["fitted"], Value::Array(Vec::new()));
    assert_eq!(catalog.weights().remind_back, 0);
}

#[test]
fn the_same_log_is_fitted_to_the_same_bytes() {
    let log = sessions(|item, _, draw| (item + draw(3)) % 60);
    let pack = || Shop::new(&[("log.txt", log.as_str())]).pack(&["--sessions", "log.txt"]).0.checksum();
    assert_eq!(pack(), pack());
}
