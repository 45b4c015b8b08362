//! Words of titles as what products have in common, where a shop says nothing else of them.

use std::collections::BTreeSet;
use std::fmt::Write;

use homebody::catalog::Catalog;
use homebody::catalog::format::MAX_SLOTS;
use proptest::prelude::*;

use crate::{Shop, facets};

/// Twenty products of which only titles are known.
const TITLES: [&str; 20] = [
    "WHITE HEART T-LIGHT HOLDER",
    "HEARTS for the garden",
    "Box with HEART",
    "Tin HEART of the house",
    "Set of 12 candles, 8cm",
    "Candle in a tin, 200g",
    "The candle with 3 wicks",
    "Lantern and candles",
    "Garden lantern",
    "Lanterns, 12 pieces",
    "Garden gnome",
    "Gnome with a spade",
    "Spade for your garden",
    "Tea towel",
    "Tea cosy",
    "Tea for one",
    "Clock",
    "Doormat, 12 colours",
    "Umbrella and the rain",
    "Rug",
];

fn feed(titles: &[&str]) -> String {
    let rows = titles.iter().enumerate().map(|(n, title)| serde_json::json!({"id": n.to_string(), "title": title}));
    serde_json::Value::from(rows.collect::<Vec<_>>()).to_string()
}

fn packed(titles: &[&str]) -> Catalog {
    Shop::new(&[("p.json", &feed(titles))]).pack(&["--products", "p.json"]).0
}

fn names(catalog: &Catalog) -> BTreeSet<&str> {
    (1..catalog.facet_count() as u16).map(|facet| catalog.facet_name(facet)).collect()
}

#[test]
fn a_shop_with_only_titles_gets_topics() {
    let catalog = packed(&TITLES);
    // "with", "the", "for", "and" only join others; "12" and "8cm" are no topics; "clock", "rug" and "tin" are of too few.
    let expected = ["HEART", "candles", "Garden", "Lantern", "Tea"];
    assert_eq!(names(&catalog), expected.into(), "each by its commonest spelling, singular and plural as one");
    assert_eq!(facets(&catalog, "1"), ["tag:Garden", "tag:HEART"]);
    assert_eq!(facets(&catalog, "7"), ["tag:candles", "tag:Lantern"]);
    assert_eq!(facets(&catalog, "16"), Vec::<String>::new());
    // ln(20 / 3) / ln 20 of 255
    assert!(catalog.facet_weights().contains(&161), "{:?}", catalog.facet_weights());
}

#[test]
fn what_has_a_category_a_brand_or_tags_gets_none() {
    let known = ["category", "brand", "tags"];
    for column in known {
        let mut feed = format!("id,title,{column}\n");
        TITLES.iter().enumerate().for_each(|(n, title)| writeln!(feed, "{n},\"{title}\",Sundries").unwrap());
        let (catalog, _) = Shop::new(&[("p.csv", &feed)]).pack(&["--products", "p.csv"]);
        assert_eq!(names(&catalog), ["Sundries"].into(), "{column}");
    }
    // Of a feed with both, only the words of those of which nothing else is known count.
    let mut feed = "id,title,category\n".to_owned();
    TITLES.iter().enumerate().for_each(|(n, title)| writeln!(feed, "{n},\"{title}\",").unwrap());
    (0..9).for_each(|n| writeln!(feed, "c{n},Rug and tea,Textiles").unwrap());
    let (catalog, _) = Shop::new(&[("p.csv", &feed)]).pack(&["--products", "p.csv"]);
    assert_eq!(facets(&catalog, "c1"), ["category:Textiles"]);
    assert_eq!((facets(&catalog, "13"), facets(&catalog, "19")), (vec!["tag:Tea".to_owned()], vec![]));
}

#[test]
fn an_id_in_a_titles_place_is_no_title() {
    let sessions = "red-hat blue-hat green-hat\n".repeat(40);
    let (catalog, _) = Shop::new(&[("s.txt", &sessions)]).pack(&["--sessions", "s.txt", "--min-customers", "1"]);
    assert_eq!((catalog.len(), catalog.facet_count()), (3, 0));
}

#[test]
fn a_title_that_few_customers_have_gives_no_words() {
    let mut log = "order_id,customer_id,item_id,title,time\n".to_owned();
    let mut row = |customer: u32, item: &str, title: &str| {
        writeln!(log, "{customer},{customer},{item},\"{title}\",2025-03-0{}", 1 + customer).unwrap();
    };
    for customer in 0..6 {
        TITLES.iter().enumerate().for_each(|(n, title)| row(customer, &n.to_string(), title));
    }
    (0..3).for_each(|n| row(0, &format!("e{n}"), "Engraved Marguerite"));
    let shop = Shop::new(&[("log.csv", &log)]);
    let words = |k: &str| {
        let (catalog, _) = shop.pack(&["--orders", "log.csv", "--min-customers", k]);
        ["Garden", "Marguerite"].map(|word| names(&catalog).contains(word))
    };
    assert_eq!((words("1"), words("4")), ([true, true], [true, false]));
}

#[test]
fn shops_in_two_languages() {
    let (mut titles, nouns) = (Vec::new(), ["Lampe", "Nappe", "Tasse", "Vase", "Chaise", "Bougie"]);
    for (n, noun) in nouns.iter().enumerate() {
        titles.push(format!("{noun} pour les enfants avec un chat"));
        titles.push(format!("{noun} dans une boîte sur le mur {n}"));
        titles.push(format!("Vaas {n} voor het kind met een {noun} en zonder deksel van glas"));
        titles.extend([format!("{noun} rouge"), format!("{noun} {n}"), format!("Sac {n}"), format!("Ours {n}")]);
    }
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let catalog = packed(&titles);
    let joining = ["pour", "les", "avec", "dans", "une", "sur", "voor", "het", "met", "een", "van"];
    assert_eq!(names(&catalog).intersection(&joining.into()).collect::<Vec<_>>(), Vec::<&&str>::new());
    assert!(nouns.iter().all(|noun| names(&catalog).contains(noun)), "{:?}", names(&catalog));
}

#[test]
fn there_is_a_bound_on_the_words_of_a_product_and_of_all() {
    let word = |number: usize| -> String {
        (0..4).map(|digit| char::from(b'b' + (number / 12_usize.pow(digit) % 12) as u8)).chain(['o']).collect()
    };
    let titles: Vec<String> =
        (0..9_000).map(|n| (0..4).map(|k| word((n * 4 + k) % 9_000)).collect::<Vec<_>>().join(" ")).collect();
    let catalog = packed(&titles.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(catalog.facet_count(), 8_192 + 1);
    let long = "alpha bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november";
    let mut titles = vec![long; 3];
    titles.extend(["Rug"; 20]);
    let catalog = packed(&titles);
    let most = (0..3).map(|n| facets(&catalog, &n.to_string()).len()).max().unwrap();
    assert!((1..=6).contains(&most), "{most}");
}

#[test]
fn no_word_is_invisible_or_turns_the_text_around() {
    let hostile = [
        "\u{202e}eltit Lantern",
        "so\u{ad}ft Lantern",
        "\u{200b}zero Lantern",
        "wid\u{200d}th Lantern",
        "\u{feff}mark <b>Lantern",
        "<img src=x onerror=alert(1)>",
        "– — Lantern",
        "½ ⅔ Lantern ٣٤",
    ];
    let mut titles: Vec<&str> = hostile.into_iter().cycle().take(24).collect();
    titles.extend(["Rug"; 80]);
    let catalog = packed(&titles);
    assert_eq!(names(&catalog), ["Lantern", "alert", "img", "onerror", "src"].into());
}

#[test]
fn alike_titles_alone_are_no_reason_for_variety() {
    let variety = |feed: &str| {
        let (_, report) = Shop::new(&[("p.csv", feed)]).pack(&["--products", "p.csv"]);
        report["pack"]["constants"]["variety"].as_f64().unwrap()
    };
    let feed = |head: &str, column: &dyn Fn(usize) -> &'static str| {
        let rows = TITLES.iter().enumerate().map(|(n, title)| format!("{n},\"{title}\",{}\n", column(n)));
        format!("id,title,{head}\n") + &rows.collect::<String>()
    };
    assert_eq!(variety(&feed("price", &|n| if n % 2 == 0 { "2.50 GBP" } else { "" })), 0.0);
    let common = variety("id,title\n1,Clock\n2,Rug\n");
    assert!(common > 0.0, "no two titles are alike");
    for head in ["category", "brand", "tags"] {
        assert_eq!(variety(&feed(head, &|n| if n == 3 { "Sundries" } else { "" })), common, "one {head} is told");
    }
}

#[test]
fn no_sensitive_product_has_facets_in_a_shop_without_categories() {
    let mut feed = "id,title,brand,tags,price\n".to_owned();
    (0..30).for_each(|n| writeln!(feed, "{n},Garden lantern {n},Meadow,brass|outdoor,{n}.50 GBP").unwrap());
    let shop = Shop::new(&[("p.csv", &feed), ("own.txt", "health id:4\nhealth id:17\n")]);
    let (catalog, _) = shop.pack(&["--products", "p.csv", "--sensitive", "own.txt"]);
    let sensitive = |id: &str| catalog.sensitive(catalog.find(id).unwrap()) != 0;
    let ids: Vec<String> = (0..30).map(|n| n.to_string()).collect();
    assert_eq!(ids.iter().filter(|id| sensitive(id)).collect::<Vec<_>>(), ["4", "17"]);
    for id in &ids {
        assert_eq!(facets(&catalog, id).len(), if sensitive(id) { 0 } else { 4 }, "{id}");
    }
}

#[test]
fn a_sensitive_word_of_titles_is_no_topic() {
    // The list passes over wine glasses, and the shop over whatever is of id 4: neither is a reason to guess at wine or condoms.
    let mut titles = vec!["Wine glass, clear", "Wine glass, blue", "Wine glasses", "Tall wine glass"];
    titles.extend(["Condoms in a tin", "Tin of condoms", "Condom tin"]);
    titles.extend(["Rug"; 25]);
    let own = "not id:4\nnot id:5\nnot id:6\n";
    let packed = |own: &str| {
        let shop = Shop::new(&[("p.json", &feed(&titles)), ("own.txt", own)]);
        let (catalog, report) = shop.pack(&["--products", "p.json", "--sensitive", "own.txt"]);
        (names(&catalog).into_iter().map(str::to_owned).collect::<Vec<_>>(), report["sensitive"].as_array().unwrap().len())
    };
    assert_eq!(packed(own), (vec!["glass".to_owned(), "tin".to_owned()], 0));
    assert_eq!(packed(&(own.to_owned() + "health word:glass\n")).0, ["tin"], "nor one that the shop adds");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever titles say, a pack comes of it that can be read, the same from the rows in any order.
    #[test]
    fn any_titles_make_the_same_pack_in_any_order(titles in prop::collection::vec("(\\PC{0,12} |[a-c]{3}S? |É[t-u]és ){0,6}x", 1..40)) {
        let rows: Vec<serde_json::Value> =
            titles.iter().enumerate().map(|(n, title)| serde_json::json!({"id": n, "title": title})).collect();
        let packed = |rows: &[serde_json::Value]| {
            let shop = Shop::new(&[("p.json", &serde_json::json!(rows).to_string())]);
            let (catalog, _) = shop.pack(&["--products", "p.json"]);
            let items = 0..catalog.len() as u32;
            assert!(items.into_iter().all(|item| catalog.facets_of(item).count() <= MAX_SLOTS));
            shop.bytes()
        };
        let reversed: Vec<serde_json::Value> = rows.iter().rev().cloned().collect();
        prop_assert!(packed(&rows) == packed(&reversed));
    }
}
