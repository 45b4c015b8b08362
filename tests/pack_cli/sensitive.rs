//! Products of sensitive topics: found, marked, and nothing counted of them.

use homebody::catalog::TOPICS;
use homebody::catalog::format::Relation;

use crate::{Shop, assert_adds_up, facets};

const FEED: &str = "id,title,product_type,google_product_category,brand,tags\n\
    milk,Milk,Dairy,,Meadow,organic|baby\n\
    cream,Cream,Dairy,,Meadow,organic|baby\n\
    tests,Two tests,Home,505293,Clara,\n\
    more,More tests,Home,Health & Beauty > Health Care > Medical Tests,Clara,\n\
    wine,House red,Drinks > Wine,,Meadow,\n\
    loose,Condoms,,,Zuzu,\n\
    bar,Health food bar,Snacks,2984,Clara Bars,\n";

fn log() -> String {
    let orders = (0..6).map(|n| {
        format!("{n},c{n},milk,2025-03-01\n{n},c{n},tests,2025-03-01\n{n},c{n},cream,2025-03-01\n{n},c{n},loose,2025-03-01\n")
    });
    "order_id,customer_id,item_id,time\n".to_owned() + &orders.collect::<String>()
}

fn topic(catalog: &homebody::catalog::Catalog, id: &str) -> &'static str {
    usize::from(catalog.sensitive(catalog.find(id).unwrap())).checked_sub(1).map_or("", |at| TOPICS[at])
}

#[test]
fn are_marked_and_nothing_is_counted_of_them() {
    let shop = Shop::new(&[("p.csv", FEED), ("log.csv", &log())]);
    let (catalog, report) = shop.pack(&["--products", "p.csv", "--orders", "log.csv"]);
    let found = ["milk", "cream", "tests", "more", "wine", "loose", "bar"].map(|id| topic(&catalog, id));
    assert_eq!(found, ["", "", "health", "health", "addiction", "sexuality", ""]);
    assert_eq!(catalog.meta("sensitive"), Some("health sexuality addiction"));
    assert_eq!(
        report["sensitive"][0],
        serde_json::json!({"topic": "health", "products": 2, "titles": ["More tests", "Two tests"], "ids": ["more", "tests"]})
    );
    assert_eq!((&report["orders"]["dropped"]["sensitive"], &report["orders"]["kept"]), (&12.into(), &12.into()));
    assert_adds_up(&report["orders"]);
    for id in ["tests", "loose"] {
        let item = catalog.find(id).unwrap();
        assert!(catalog.popularity(item) == 0 && catalog.facets_of(item).next().is_none());
        assert!(
            (0..catalog.len() as u32)
                .all(|other| catalog.neighbours(Relation::SeenTogether, other).all(|near| near.item != item))
        );
    }
    assert!(catalog.popularity(catalog.find("milk").unwrap()) > 0);
    assert_eq!(
        facets(&catalog, "milk"),
        ["category:Dairy", "brand:Meadow", "tag:organic"],
        "no tag that names something sensitive"
    );
    let words: Vec<&str> = catalog.sensitive_words().lines().collect();
    assert!(["condom*", "wine", "clara", "zuzu"].iter().all(|word| words.contains(word)) && !words.contains(&"meadow"));
}

#[test]
fn are_told_in_words_and_as_data() {
    let shop = Shop::new(&[("p.csv", FEED), ("own.txt", "union id:bar\nnot category:Drinks\n")]);
    let said = shop.run(&["pack", "--products", "p.csv", "--sensitive", "own.txt"]);
    let said = String::from_utf8(said.stderr).unwrap();
    assert!(
        said.contains("sensitive, health: 2 products")
            && said.contains("sensitive, union: 1 product,")
            && !said.contains("addiction"),
        "{said}"
    );
    let json: serde_json::Value = serde_json::from_slice(&shop.run(&["inspect", "catalog.hbpack", "--json"]).stdout).unwrap();
    assert_eq!(json["sensitive"], serde_json::json!({"health": 2, "sexuality": 1, "union": 1}));
    assert!(json["sensitive_words"].as_u64().unwrap() > 400);
    let words = String::from_utf8(shop.run(&["inspect", "catalog.hbpack"]).stdout).unwrap();
    assert!(words.contains("sensitive, union: 1 product") && words.contains("sensitive phrases in them"), "{words}");
    let refused = Shop::new(&[("p.csv", FEED), ("own.txt", "id:bar\nsku:milk\n")]).refusal(&[
        "--products",
        "p.csv",
        "--sensitive",
        "own.txt",
    ]);
    assert!(refused.contains("own.txt:2"), "{refused}");
}

#[test]
fn a_pack_without_any_has_the_words_all_the_same() {
    let (catalog, report) = Shop::new(&[("p.csv", "id,title\n1,One\n2,Two\n")]).pack(&["--products", "p.csv"]);
    assert_eq!((catalog.meta("sensitive"), catalog.sensitive(0)), (Some(""), 0));
    assert!(catalog.sensitive_words().lines().any(|word| word == "condom*"));
    assert_eq!(report["sensitive"], serde_json::json!([]));
}
