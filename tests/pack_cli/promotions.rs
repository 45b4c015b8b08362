//! What a shop promotes, as its feed says.

use crate::{Shop, error_of};

const FEED: &str = "id,title,promotion\na,A,100\nb,B,12.6\nc,C,\nd,D,0\ne,E,101\nf,F,Summer sale\ng,G,-1\nh,H,50 %\n";

#[test]
fn are_percents_and_what_is_not_is_counted_and_left_out() {
    let shop = Shop::new(&[("p.csv", FEED)]);
    let (catalog, report) = shop.pack(&["--products", "p.csv"]);
    let found = ["a", "b", "c", "d", "e", "f", "g", "h"].map(|id| catalog.promotion(catalog.find(id).unwrap()));
    assert_eq!(found, [100, 13, 0, 0, 0, 0, 0, 50]);
    assert_eq!(report["product_notes"]["promotion_not_understood"], 3);
    let json: serde_json::Value = serde_json::from_slice(&shop.run(&["inspect", "catalog.hbpack", "--json"]).stdout).unwrap();
    assert_eq!(json["promoted"], 3);
    let words = String::from_utf8(shop.run(&["inspect", "catalog.hbpack"]).stdout).unwrap();
    assert!(words.contains("3 products that the shop promotes"), "{words}");
}

#[test]
fn come_from_any_column_that_is_named() {
    let shop = Shop::new(&[("p.csv", "id,title,push\na,A,7\n")]);
    let (catalog, _) = shop.pack(&["--products", "p.csv", "--map", "promotion=push"]);
    assert_eq!(catalog.promotion(0), 7);
    let refused = shop.run(&["pack", "--products", "p.csv", "--map", "promotion=pull"]);
    assert!(error_of(&refused).contains("pull"));
}
