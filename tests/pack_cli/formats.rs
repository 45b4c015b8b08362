//! Every format and the usual spellings of columns.

use std::fs::{self, File};
use std::io::Write;

use flate2::write::GzEncoder;

use crate::{Shop, data, facets, ids};
use homebody::catalog::format::Relation;

#[test]
fn sessions_a_line_each_are_a_log_of_looks() {
    let sessions = "a b c\n\nb c\r\n  c   b \na\n";
    let shop = Shop::new(&[("s.txt", sessions), ("empty.txt", "\n\n"), ("feed.csv", "id,title\nb,Bee\nc,Sea\n")]);
    let (catalog, report) = shop.pack(&["--sessions", "s.txt", "--min-customers", "2"]);
    assert_eq!(
        (&report["log"]["baskets"], &report["log"]["customers"], &report["log"]["kind"]),
        (&4.into(), &4.into(), &"views".into())
    );
    assert_eq!((&report["log"]["first_day"], &report["orders"]["read"]), (&"".into(), &8.into()));
    let mut known = ids(&catalog);
    known.sort_unstable();
    assert_eq!(known, ["a", "b", "c"]);
    assert_eq!(catalog.title(catalog.find("b").unwrap()), "b", "ids stand for titles");
    let goes_with: Vec<&str> =
        catalog.neighbours(Relation::SeenTogether, catalog.find("b").unwrap()).map(|one| catalog.id(one.item)).collect();
    assert_eq!(goes_with, ["c"], "one session has a and b");
    let (catalog, report) = shop.pack(&["--sessions", "s.txt", "--products", "feed.csv", "--min-customers", "2"]);
    assert_eq!((catalog.len(), &report["orders"]["dropped"]["not_in_feed"]), (2, &2.into()));
    fs::remove_file(shop.path("catalog.hbpack")).unwrap();
    assert!(shop.refusal(&["--sessions", "empty.txt"]).contains("empty.txt is empty"));
}

#[test]
fn csv_feed_with_guessed_columns() {
    let shop = Shop::new(&[]);
    let (catalog, report) = shop.pack(&["--products", &data("feed.csv"), "--name", "A shop"]);
    assert_eq!(catalog.len(), 6);
    assert_eq!(catalog.meta("name"), Some("A shop"));
    assert_eq!(catalog.meta("currency"), Some("EUR"));
    assert_eq!(catalog.meta("min_customers"), None, "no log was read");
    let item = |id| catalog.find(id).unwrap();
    assert_eq!(catalog.title(item("A1")), "Oat milk");
    assert_eq!(catalog.url(item("A1")), "https://shop.example/a1");
    assert_eq!(catalog.image(item("A1")), "https://shop.example/a1.jpg");
    assert_eq!(catalog.price(item("A1")), Some(250));
    assert_eq!(catalog.price(item("A2")), Some(99), "the sale price");
    let availability: Vec<u8> =
        ["A1", "A2", "A3", "A4", "B1", "B2"].into_iter().map(|id| catalog.availability(item(id))).collect();
    assert_eq!(availability, [1, 1, 2, 3, 4, 0]);
    assert_eq!(catalog.added_day(item("A1")), 20_148, "2025-03-01");
    assert_eq!(catalog.url(item("A3")), "/a3");
    assert_eq!((catalog.url(item("B2")), catalog.image(item("B2"))), ("", ""), "javascript: and data: never enter");
    assert_eq!(report["product_notes"]["url_dropped"], 2);
    assert_eq!(report["product_notes"]["availability_not_understood"], 1);
    assert_eq!(
        facets(&catalog, "A1"),
        [
            "category:Groceries",
            "category2:Groceries > Dairy",
            "category3:Groceries > Dairy > Milk",
            "tag:organic",
            "attribute:size: 1 l",
        ]
    );
    assert_eq!(facets(&catalog, "B1"), ["category:Workshop", "category2:Workshop > Milk", "brand:Ferro"]);
}

#[test]
fn semicolons_tabs_and_gzip() {
    let shop = Shop::new(&[
        ("a.csv", "sku;name;price\n1;One;1,50 €\n2;\"Two; too\";1.299,00\n"),
        ("b.tsv", "sku\tname\n3\tThree, or so\n"),
    ]);
    let mut packed = GzEncoder::new(File::create(shop.path("c.csv.gz")).unwrap(), flate2::Compression::default());
    packed.write_all(b"\xef\xbb\xbfsku,name\r\n4,Four\r\n").unwrap();
    packed.finish().unwrap();
    let (catalog, _) = shop.pack(&["--products", "a.csv", "--products", "b.tsv", "--products", "c.csv.gz"]);
    assert_eq!(ids(&catalog), ["1", "2", "3", "4"]);
    let item = |id| catalog.find(id).unwrap();
    assert_eq!((catalog.price(item("1")), catalog.price(item("2")), catalog.price(item("3"))), (Some(150), Some(129_900), None));
    assert_eq!(catalog.title(item("2")), "Two; too");
    assert_eq!(catalog.title(item("3")), "Three, or so");
}

#[test]
fn json_array_object_and_lines_are_the_same() {
    let one = r#"{"item_id":"1","item_name":"One","item_category":"Tea","item_category2":"Green","price":2.5,"tags":["a","b"]}"#;
    let two = r#"{"item_id":2,"item_name":"Two","category":["Tea","Green"],"price":"3","tags":"a, b"}"#;
    let array = format!("[{one},\n{two}]");
    let object = format!("{{\"shop\":\"x\",\"products\":[{one},{two}]}}");
    let lines = format!("{one}\n\n{two}\n");
    let shops = [("p.json", array), ("p.json", object), ("p.jsonl", lines.clone()), ("p.json", lines)];
    let packs = shops.map(|(name, text)| {
        let (catalog, _) = Shop::new(&[(name, &text)]).pack(&["--products", name]);
        assert_eq!(facets(&catalog, "2"), ["category:Tea", "category2:Tea > Green", "tag:a", "tag:b"]);
        (0..2).map(|item| format!("{} {} {:?}", catalog.id(item), catalog.title(item), catalog.price(item))).collect::<Vec<_>>()
    });
    assert!(packs.iter().all(|pack| *pack == ["1 One Some(250)", "2 Two Some(300)"]), "{packs:?}");
}

#[test]
fn shopify_rows_become_one_item_a_handle() {
    let log = "order_id,sku,time\n1,LS-L,2025-03-01\n1,WS,2025-03-01\n";
    let shop = Shop::new(&[("log.csv", log)]);
    let (catalog, report) = shop.pack(&["--products", &data("shopify.csv"), "--orders", "log.csv", "--min-customers", "1"]);
    assert_eq!(ids(&catalog), ["linen-shirt", "wool-shirt"]);
    assert_eq!(catalog.price(0), Some(3_950), "the lowest price");
    assert_eq!(catalog.availability(0), 1, "one variant is left");
    assert_eq!(catalog.image(0), "https://cdn.example/linen-1.jpg");
    assert_eq!(catalog.url(0), "/products/linen-shirt");
    assert_eq!(report["products"]["dropped"]["not_published"], 1);
    assert_eq!(report["products"]["dropped"]["non_product"], 1);
    assert_eq!(report["orders"]["kept"], 2, "logs may name the variants");
    crate::assert_adds_up(&report["products"]);
}

#[test]
fn shopify_json_is_the_same_as_its_csv() {
    let json = r#"{"products":[
        {"id":1,"handle":"linen-shirt","title":"Linen shirt","vendor":"Loom","product_type":"Shirts","tags":["summer"],
         "options":[{"name":"Size","values":["S","L"]}],"images":[{"src":"https://cdn.example/1.jpg"}],
         "variants":[{"sku":"LS-S","option1":"S","price":"45.00","available":false},{"sku":"LS-L","option1":"L","price":"39.50","available":true}]},
        {"id":2,"handle":"wool-shirt","title":"Wool shirt","vendor":"Loom","product_type":"Shirts","tags":["summer"],
         "options":[{"name":"Size"}],"images":[],"variants":[{"sku":"WS","option1":"L","price":"60.00","available":false}]}]}"#;
    let (catalog, report) = Shop::new(&[("p.json", json)]).pack(&["--products", "p.json"]);
    assert_eq!(ids(&catalog), ["linen-shirt", "wool-shirt"]);
    assert_eq!((catalog.price(0), catalog.availability(0), catalog.availability(1)), (Some(3_950), 1, 2));
    assert_eq!(catalog.image(0), "https://cdn.example/1.jpg");
    assert_eq!(facets(&catalog, "linen-shirt"), ["category:Shirts", "brand:Loom", "tag:summer", "attribute:size: L"]);
    crate::assert_adds_up(&report["products"]);
}

#[test]
fn ga4_export_with_nested_items() {
    let shop = Shop::new(&[]);
    let (catalog, report) = shop.pack(&["--products", &data("feed.csv"), "--orders", &data("ga4.jsonl"), "--min-customers", "1"]);
    let rows = &report["orders"];
    assert_eq!((&rows["read"], &rows["kept"], &rows["dropped"]["refund"]), (&6.into(), &5.into(), &1.into()));
    assert_eq!(report["log"]["tells_buying_from_looking"], true);
    let names = |relation| {
        catalog.neighbours(relation, catalog.find("A1").unwrap()).map(|other| catalog.id(other.item)).collect::<Vec<_>>()
    };
    assert_eq!(names(Relation::SeenTogether), ["A3", "A2"], "equal weights stand by index, and cheese stands before milk");
    assert_eq!(names(Relation::BoughtTogether), ["A3"]);
}

#[test]
fn an_event_without_a_name_is_a_purchase_in_orders_and_a_look_in_sessions() {
    let feed = ("p.csv", "id,title\n1,One\n2,Two\n");
    let orders = "order_id,item_id,time,customer_id\n1,1,2025-03-01,x\n2,1,2025-03-05,x\n";
    let sessions = orders.replace("order_id", "session_id");
    let pack = |log: &str| {
        Shop::new(&[feed, ("log.csv", log)]).pack(&["--products", "p.csv", "--orders", "log.csv", "--min-customers", "1"]).0
    };
    assert_eq!(pack(orders).repurchase(0), 255, "bought on two days");
    assert_eq!(pack(&sessions).repurchase(0), 0, "looked at on two days");
}

#[test]
fn mapped_columns() {
    let shop = Shop::new(&[
        ("p.csv", "Nummer,Bezeichnung,Roast\n1,Eins,dark\n2,Zwei,dark\n"),
        ("log.csv", "Beleg,Nummer,Wann\n7,1,03/04/2025 10:00\n7,2,03/04/2025 10:00\n"),
    ]);
    let arguments = [
        "--products",
        "p.csv",
        "--orders",
        "log.csv",
        "--map",
        "item_id=Nummer",
        "--map",
        "products.item_name=Bezeichnung",
        "--map",
        "attribute.roast=Roast",
        "--map",
        "order_id=Beleg",
        "--map",
    ];
    let (catalog, report) = shop.pack(&[&arguments[..], &["time.dmy=Wann"]].concat());
    assert_eq!(ids(&catalog), ["1", "2"]);
    assert_eq!(facets(&catalog, "1"), ["attribute:roast: dark"]);
    assert_eq!(report["log"]["first_day"], "2025-04-03");
    let (_, report) = shop.pack(&[&arguments[..], &["time.mdy=Wann"]].concat());
    assert_eq!(report["log"]["first_day"], "2025-03-04");
}

#[test]
fn times_of_many_spellings_are_one_moment() {
    let spellings = [
        "2025-03-04 08:26:00",
        "2025-03-04T08:26:00",
        "2025-03-04T08:26:00Z",
        "2025-03-04T09:26:00.5+01:00",
        "2025-03-04 03:26:00 -0500",
        "2025-03-04 08:26",
        "2025-03-04 08:26:00 UTC",
        "1741076760",
        "1741076760000",
        "1741076760000000",
        "20250304",
        "2025-03-04",
        "04.03.2025 08:26",
    ];
    for time in spellings {
        let log = format!("order_id,item_id,title,time\n1,1,One,{time}\n");
        let (_, report) = Shop::new(&[("log.csv", &log)]).pack(&["--orders", "log.csv", "--min-customers", "1"]);
        assert_eq!(report["log"]["first_day"], "2025-03-04", "{time}");
    }
}

#[test]
fn the_order_of_day_and_month_is_found_in_the_whole_file() {
    let log = "order_id,item_id,title,time\n1,1,One,03/04/2025\n2,1,One,25/03/2025 10:00\n";
    let (_, report) = Shop::new(&[("log.csv", log)]).pack(&["--orders", "log.csv", "--min-customers", "1"]);
    assert_eq!((&report["log"]["first_day"], &report["log"]["last_day"]), (&"2025-03-25".into(), &"2025-04-03".into()));
    let unclear = "order_id,item_id,title,time\n1,1,One,03/04/2025\n";
    let said = Shop::new(&[("log.csv", unclear)]).refusal(&["--orders", "log.csv"]);
    assert!(said.contains("log.csv:2") && said.contains("--map time.dmy=COLUMN"), "{said}");
}

#[test]
fn text_that_is_not_utf8_is_read_as_windows_1252() {
    let shop = Shop::new(&[]);
    std::fs::write(shop.path("p.csv"), b"id,title\n1,Caf\xe9 \x80 3\n").unwrap();
    let (catalog, report) = shop.pack(&["--products", "p.csv"]);
    assert_eq!(catalog.title(0), "Café € 3");
    assert_eq!(report["files"][0]["windows_1252"], 1);
}
