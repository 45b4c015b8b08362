//! The pack that comes out: the same for the same input, whole for odd catalogues, told by `inspect`.

use std::fmt::Write;
use std::fs;

use serde_json::Value;

use crate::{Shop, data, error_of, facets, ids};

fn rows(count: usize) -> Vec<String> {
    let item = |n: usize| (n * n + 7 * n) % 23;
    (0..count)
        .map(|n| format!("{},c{},i{:02},Item {},{}.50,2025-03-{:02}", n / 4, n % 17, item(n), item(n), 1 + item(n), 1 + n % 28))
        .collect()
}

fn pack_of(rows: &[String]) -> Vec<u8> {
    let log = format!("order_id,customer_id,item_id,title,price,time\n{}\n", rows.join("\n"));
    let shop = Shop::new(&[("log.csv", &log)]);
    shop.pack(&["--orders", "log.csv", "--min-customers", "2"]);
    shop.bytes()
}

#[test]
fn rows_of_different_times_give_the_same_bytes_in_any_order() {
    let mut rows = rows(600);
    let first = pack_of(&rows);
    assert_eq!(first, pack_of(&rows));
    rows.reverse();
    rows.rotate_left(123);
    assert_eq!(first, pack_of(&rows));
    rows.pop();
    assert_ne!(first, pack_of(&rows), "the test can fail");
}

#[test]
fn products_from_the_log_have_the_commonest_title_and_the_median_price() {
    let log = "order_id,item_id,title,price,time\n1,a,Old name,9,2025-03-01\n2,a,Name,1,2025-03-02\n3,a,Name,2,2025-03-03\n4,b,Bee,5,2025-03-01\n";
    let (catalog, report) =
        Shop::new(&[("log.csv", log)]).pack(&["--orders", "log.csv", "--currency", "gbp", "--min-customers", "1"]);
    assert_eq!(report["products_from_log"], true);
    assert_eq!((catalog.title(0), catalog.price(0), catalog.meta("currency")), ("Name", Some(200), Some("GBP")));
}

#[test]
fn a_catalogue_of_no_and_of_one_item() {
    let shop = Shop::new(&[("none.csv", "id,title\n"), ("none.json", "[]"), ("one.csv", "id,title,price,brand\n1,One,1,Acme\n")]);
    for feed in ["none.csv", "none.json"] {
        let (catalog, _) = shop.pack(&["--products", feed]);
        assert_eq!((catalog.len(), catalog.facet_count()), (0, 0));
        assert!(shop.run(&["inspect", "catalog.hbpack"]).status.success());
    }
    let (catalog, _) = shop.pack(&["--products", "one.csv"]);
    assert_eq!(ids(&catalog), ["1"]);
    assert_eq!(catalog.facet_count(), 0, "a facet joins two items at least");
}

#[test]
fn hostile_texts_stay_plain_text() {
    let titles = [
        "<img src=x onerror=alert(1)>",
        "=cmd|' /C calc'!A0",
        "\u{202e}eltit \u{5e9}\u{5dc}\u{5d5}\u{5dd}",
        "a & b &amp; \u{1f9c0}",
    ];
    let feed = serde_json::json!(
        titles.iter().enumerate().map(|(n, title)| serde_json::json!({"id": n, "title": title})).collect::<Vec<_>>()
    );
    let (catalog, _) = Shop::new(&[("p.json", &feed.to_string())]).pack(&["--products", "p.json"]);
    let kept: Vec<&str> = (0..4).map(|item| catalog.title(item)).collect();
    assert_eq!(kept, titles);
    let (catalog, _) = Shop::new(&[("p.json", r#"[{"id":1,"title":" a\n\tb\u0000c "}]"#)]).pack(&["--products", "p.json"]);
    assert_eq!(catalog.title(0), "a b c", "control characters become spaces");
}

#[test]
fn addresses_that_could_run_script_never_enter() {
    let bad = [
        "javascript:alert(1)",
        "JaVaScript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "https://shop.example/a b",
        "blob:x",
    ];
    let good = ["https://shop.example/a?b=c:d", "/a:b", "a/b:c", "?q=x:y", "HTTP://shop.example/"];
    let feed: Vec<Value> = bad
        .iter()
        .chain(&good)
        .enumerate()
        .map(|(n, url)| serde_json::json!({"id": format!("{n:02}"), "title": "T", "url": url}))
        .collect();
    let (catalog, report) = Shop::new(&[("p.json", &Value::from(feed).to_string())]).pack(&["--products", "p.json"]);
    let kept: Vec<&str> = (0..catalog.len() as u32).map(|item| catalog.url(item)).filter(|url| !url.is_empty()).collect();
    assert_eq!(kept, good);
    assert_eq!(report["product_notes"]["url_dropped"], bad.len());
}

#[test]
fn items_stand_by_category_and_facets_have_their_weight() {
    let feed = "id,title,category\n1,A,Z > Y\n2,B,A > Y\n3,C,Z > Y\n4,D,A > Y\n5,E,\n";
    let (catalog, _) = Shop::new(&[("p.csv", feed)]).pack(&["--products", "p.csv"]);
    assert_eq!(ids(&catalog), ["5", "2", "4", "1", "3"]);
    assert_eq!(facets(&catalog, "1"), ["category:Z", "category2:Z > Y"], "two shelves of one name are two facets");
    assert_eq!(facets(&catalog, "2"), ["category:A", "category2:A > Y"]);
    // ln(5 / 2) / ln 5 of 255
    assert_eq!(catalog.facet_weights(), [0, 145, 145, 145, 145]);
}

#[test]
fn price_bands_are_fifths_of_a_category_with_enough_prices() {
    let mut feed = "id,title,category,price\n".to_owned();
    for n in 0..20 {
        writeln!(feed, "d{n:02},T,Dear,{}", 1_000 + n).unwrap();
        writeln!(feed, "c{n:02},T,Cheap,{}", 1 + n).unwrap();
        writeln!(feed, "s{n:02},T,Same,7").unwrap();
    }
    feed += "few,T,Few,7\nnone,T,Dear,\n";
    let (catalog, _) = Shop::new(&[("p.csv", &feed)]).pack(&["--products", "p.csv"]);
    let band = |id| facets(&catalog, id).into_iter().find(|facet| facet.starts_with("price:")).unwrap_or_default();
    assert_eq!(
        [band("d00"), band("d03"), band("d04"), band("d19")],
        ["price:lowest prices", "price:lowest prices", "price:lower prices", "price:highest prices"]
    );
    assert_eq!([band("c00"), band("c10"), band("c19")], ["price:lowest prices", "price:middle prices", "price:highest prices"]);
    assert_eq!(band("s00"), "price:middle prices", "one price for all is in the middle");
    assert_eq!(band("few"), "price:lower prices", "of the whole catalogue, where the category is small");
    assert_eq!(band("none"), "");
}

#[test]
fn an_item_has_twelve_facets_at_most() {
    let tags: Vec<String> = (0..30).map(|n| format!("t{n:02}")).collect();
    let feed =
        format!("id,title,brand,category,tags\n1,A,Acme,X > Y,{0}\n2,B,Acme,X > Y,{0}\n3,C,Acme,X,t29|t28\n", tags.join("|"));
    let (catalog, _) = Shop::new(&[("p.csv", &feed)]).pack(&["--products", "p.csv"]);
    let of_one = facets(&catalog, "1");
    assert_eq!(of_one.len(), 12);
    assert_eq!(
        of_one[..5],
        ["category:X", "category2:X > Y", "brand:Acme", "tag:t28", "tag:t29"],
        "the more frequent tags first"
    );
}

#[test]
fn inspect_tells_what_is_in_the_pack() {
    let shop = Shop::new(&[]);
    shop.pack(&[
        "--products",
        &data("feed.csv"),
        "--orders",
        &data("ga4.jsonl"),
        "--min-customers",
        "1",
        "--name",
        "Corner shop",
    ]);
    let json: Value = serde_json::from_slice(&shop.run(&["inspect", "catalog.hbpack", "--json"]).stdout).unwrap();
    assert_eq!(
        (&json["items"], &json["priced"], &json["available"], &json["with_picture"]),
        (&6.into(), &6.into(), &2.into(), &1.into())
    );
    assert_eq!((&json["name"], &json["min_customers"]), (&"Corner shop".into(), &1.into()));
    assert_eq!(json["neighbours"][0]["relation"], "seen together");
    assert_eq!(json["facets"][0]["commonest"][0], serde_json::json!(["Groceries", 4]));
    assert_eq!(json["provenance"]["orders"]["read"], 6);
    let total: u64 = json["sections"].as_array().unwrap().iter().map(|section| section[1].as_u64().unwrap()).sum();
    assert!(total > 0 && total < json["bytes"].as_u64().unwrap());
    let words = String::from_utf8(shop.run(&["inspect", "catalog.hbpack"]).stdout).unwrap();
    assert!(words.contains("6 products") && words.contains("Corner shop") && words.contains("Groceries (4)"), "{words}");
}

#[test]
fn inspect_says_what_is_wrong_with_a_pack() {
    let shop = Shop::new(&[]);
    shop.pack(&["--products", &data("feed.csv")]);
    let mut bytes = shop.bytes();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(shop.path("bad.hbpack"), bytes).unwrap();
    fs::write(shop.path("not.hbpack"), "hello").unwrap();
    for file in ["bad.hbpack", "not.hbpack"] {
        let output = shop.run(&["inspect", file]);
        assert_eq!(output.status.code(), Some(1));
        assert!(error_of(&output).contains("[pack_corrupt]") && error_of(&output).contains(file));
    }
    assert!(error_of(&shop.run(&["inspect", "gone.hbpack"])).contains("[io]"));
}

#[test]
fn wrong_use_is_told_apart_from_failure() {
    let shop = Shop::new(&[]);
    for wrong in
        [&["pack", "--min-customers", "0"][..], &["pack", "--map", "colour=X"], &["pack", "--currency", "euro"], &["unpack"]]
    {
        assert_eq!(shop.run(wrong).status.code(), Some(2), "{wrong:?}");
    }
    assert!(shop.refusal(&[]).contains("nothing to pack"));
    assert!(shop.refusal(&["--products", "gone.csv"]).contains("gone.csv"));
}

#[test]
fn quiet_says_nothing_and_a_failure_leaves_the_old_pack() {
    let shop = Shop::new(&[("p.csv", "id,title\n1,One\n"), ("bad.csv", "x,y\n1,One\n")]);
    let output = shop.run(&["pack", "--products", "p.csv", "--quiet"]);
    assert!(output.status.success() && output.stderr.is_empty() && output.stdout.is_empty());
    let before = shop.bytes();
    assert!(!shop.run(&["pack", "--products", "bad.csv"]).status.success());
    assert_eq!(shop.bytes(), before);
}
