//! Product feeds as shop systems write them: rows are those of each system's own documents.

use std::fs;

use crate::{Shop, facets, ids};
use homebody::catalog::Catalog;

fn pack(name: &str, text: &str, further: &[&str]) -> (Catalog, serde_json::Value) {
    Shop::new(&[(name, text)]).pack(&[&["--products", name], further].concat())
}

/// After https://support.google.com/merchants/answer/14987622 (RSS 2.0) and /6324507 (item_group_id).
const RSS: &str = include_str!("../data/google.xml");

#[test]
fn google_merchant_rss_with_variants_joined_or_apart() {
    let (catalog, report) = pack("feed", RSS, &[]);
    assert_eq!(report["files"][0]["format"], "XML");
    let item = |id| catalog.find(id).unwrap();
    assert_eq!(catalog.title(item("TV_123456")), "Google Chromecast with Google TV & remote");
    assert_eq!(catalog.price(item("TV_123456")), Some(3_999), "the sale price, and not that of shipping");
    assert_eq!(catalog.url(item("TV_123456")), "https://store.google.com/product/chromecast_google_tv");
    assert_eq!(catalog.meta("currency"), Some("USD"));
    // The group: the first variant in stock stands for it, at the lowest price, with the attributes of all.
    assert_eq!(catalog.len(), 3);
    assert_eq!((catalog.title(item("AB")), catalog.url(item("AB"))), ("Soft shirt blue L", "https://shop.example/ab12346"));
    assert_eq!((catalog.price(item("AB")), catalog.availability(item("AB"))), (Some(1_800), 1));
    assert_eq!(facets(&catalog, "AB"), ["attribute:colour: Blue", "attribute:size: L"]);
    assert_eq!((&report["product_notes"]["variants_joined"], &report["products"]["merged"]), (&2.into(), &1.into()));
    crate::assert_adds_up(&report["products"]);
    let missing = &report["files"][0]["missing"];
    assert_eq!((&missing["price"]["rows"], &missing["price"]["first_lines"]), (&1.into(), &serde_json::json!([20])));
    assert_eq!(missing["image"]["rows"], 2);
    let (catalog, _) = pack("feed", RSS, &["--variants", "apart"]);
    assert_eq!(catalog.len(), 4);
    assert_eq!(catalog.title(catalog.find("AB12345").unwrap()), "Soft shirt red M");
}

#[test]
fn a_log_names_variants_and_its_counts_go_to_their_product() {
    let log = "order_id,item_id,time\n1,AB12345,2025-03-01\n1,TV_123456,2025-03-01\n2,AB,2025-03-01\n2,TV_123456,2025-03-01\n";
    let shop = Shop::new(&[("feed.xml", RSS), ("log.csv", log)]);
    let (catalog, report) = shop.pack(&["--products", "feed.xml", "--orders", "log.csv", "--min-customers", "2"]);
    assert_eq!((&report["orders"]["kept"], &report["log"]["rows_by_variant"]), (&4.into(), &1.into()));
    assert!(catalog.popularity(catalog.find("AB").unwrap()) > 0, "two customers had it, by two names");
}

/// After https://support.google.com/merchants/answer/160593: the entry's own id and link are not the product's.
#[test]
fn google_merchant_atom() {
    let atom = r#"<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">
<title>The name of your data feed</title><link href="http://www.example.com" rel="alternate" type="text/html" />
<updated>2006-06-11T18:30:02Z</updated><author><name>Google</name></author><id>tag:example.com,2006-06-11:/support/products</id>
<entry><title>Red wool sweater</title><id>tag:example.com,2006:1</id><link rel="self" href="/wrong"/>
<link href="http://www.example.com/item1-info-page.html" /><summary>Comfortable and soft</summary>
<g:id>1a</g:id><g:image_link>http://www.example.com/image1.jpg</g:image_link><g:price>25 EUR</g:price><g:condition>new</g:condition></entry>
<entry><title>Only Atom's own id</title><id>2b</id></entry></feed>"#;
    let (catalog, _) = pack("products", atom, &[]);
    assert_eq!(ids(&catalog), ["1a", "2b"]);
    assert_eq!((catalog.title(0), catalog.url(0)), ("Red wool sweater", "http://www.example.com/item1-info-page.html"));
    assert_eq!((catalog.price(0), catalog.image(0)), (Some(2_500), "http://www.example.com/image1.jpg"));
}

/// After https://support.google.com/merchants/answer/7052112: attributes with spaces in their names, as spreadsheets have them.
#[test]
fn google_merchant_tsv_in_utf16() {
    let tsv = "id\ttitle\tlink\timage link\tavailability\tprice\tproduct type\titem group id\n\
        A2B4\tMen\u{2019}s Pique Polo Shirt\thttps://www.example.com/asp/sp.asp?cat=12&id=1030\thttps://www.example.com/image1.jpg\tin_stock\t15,00 EUR\tHome > Women > Dresses > Maxi Dresses\tAB12345\n";
    let shop = Shop::new(&[]);
    for (mark, big) in [(true, false), (false, false), (true, true)] {
        let units = mark.then_some(0xfeff).into_iter().chain(tsv.encode_utf16());
        let bytes: Vec<u8> = units.flat_map(|unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect();
        fs::write(shop.path("feed.txt"), bytes).unwrap();
        let (catalog, report) = shop.pack(&["--products", "feed.txt"]);
        assert_eq!((ids(&catalog), catalog.title(0)), (vec!["AB12345"], "Men\u{2019}s Pique Polo Shirt"));
        assert_eq!((catalog.price(0), &report["files"][0]["format"]), (Some(1_500), &"CSV (tabs)".into()));
    }
}

#[test]
fn encodings_are_declared_said_or_found() {
    let shop = Shop::new(&[]);
    fs::write(
        shop.path("a"),
        b"<?xml version='1.0' encoding='ISO-8859-2'?><rss><item><id>1</id><title>\xb3\xf3d\xbc</title></item></rss>",
    )
    .unwrap();
    fs::write(shop.path("b"), b"id,title\n2,\xb3\xf3d\x9f\n").unwrap();
    let title = |catalog: &Catalog| catalog.title(0).to_owned();
    assert_eq!(title(&shop.pack(&["--products", "a"]).0), "łódź");
    assert_eq!(title(&shop.pack(&["--products", "b", "--encoding", "windows-1250"]).0), "łódź");
    fs::remove_file(shop.path("catalog.hbpack")).unwrap();
    assert!(shop.refusal(&["--products", "b", "--encoding", "klingon"]).contains("\"klingon\" is not an encoding"));
}

/// Rows and columns of https://github.com/woocommerce/woocommerce/blob/trunk/plugins/woocommerce/sample-data/sample_products.csv.
const WOO: &str = include_str!("../data/woocommerce.csv");

#[test]
fn woocommerce_products_with_their_variations() {
    let log = "order_id,sku,time\n1,woo-vneck-tee-red,2025-03-01\n1,woo-beanie,2025-03-01\n1,78,2025-03-01\n";
    let shop = Shop::new(&[("wc-product-export.csv", WOO), ("log.csv", log)]);
    let (catalog, report) =
        shop.pack(&["--products", "wc-product-export.csv", "--orders", "log.csv", "--min-customers", "1", "--currency", "GBP"]);
    let mut known = ids(&catalog);
    known.sort_unstable();
    assert_eq!(known, ["44", "48", "66"]);
    let item = |id| catalog.find(id).unwrap();
    assert_eq!((catalog.title(item("44")), catalog.price(item("44"))), ("Awesome V-Neck T-Shirt", Some(1_500)));
    assert_eq!((catalog.title(item("48")), catalog.price(item("48"))), ("Beanie & scarf", Some(1_800)));
    assert_eq!([catalog.availability(item("44")), catalog.availability(item("48"))], [1, 2]);
    assert_eq!(catalog.url(item("44")), "/?post_type=product&p=44", "WordPress leads on to the product's own address");
    assert_eq!(catalog.image(item("44")), "https://shop.example/vneck-tee-2.jpg");
    assert_eq!(facets(&catalog, "44"), ["category:Clothing", "category2:Clothing > Tshirts", "attribute:color: Red", "tag:soft"]);
    let dropped = &report["products"]["dropped"];
    assert_eq!((&dropped["not_published"], &dropped["missing_parent"]), (&2.into(), &1.into()));
    assert_eq!(report["orders"]["kept"], 2, "by the SKU or id of a variation, and two of one product are one");
    crate::assert_adds_up(&report["products"]);
}

/// After https://help.shopify.com/en/manual/products/import-export/using-csv: the columns since 2025.
#[test]
fn shopify_products_by_their_newer_columns() {
    let csv = "Title,URL handle,Vendor,Product category,Type,Tags,Published on online store,Status,SKU,Option1 name,Option1 value,Price,Inventory tracker,Inventory quantity,Continue selling when out of stock,Product image URL,Image position,Gift card\n\
        Example T-Shirt,example-t-shirt,Acme,Apparel & Accessories > Clothing,Shirts,example,TRUE,Active,example-t-shirt-s,Size,Small,25.00,shopify,0,FALSE,https://cdn.example/lifestyle.jpg,1,FALSE\n\
        ,example-t-shirt,,,,,,,example-t-shirt-m,,Medium,19.99,shopify,0,TRUE,,,\n";
    let (catalog, _) = pack("products_export.csv", csv, &[]);
    assert_eq!((ids(&catalog), catalog.title(0)), (vec!["example-t-shirt"], "Example T-Shirt"));
    assert_eq!((catalog.price(0), catalog.availability(0)), (Some(1_999), 1), "one variant is sold on");
    assert_eq!((catalog.image(0), catalog.url(0)), ("https://cdn.example/lifestyle.jpg", "/products/example-t-shirt"));
}

/// After https://developers.google.com/search/docs/appearance/structured-data/product-variants and …/product-snippet.
const LINKED: &str = include_str!("../data/schema.json");

#[test]
fn schema_org_in_files_and_pages() {
    let page = format!(
        "<!-- saved --><!DOCTYPE html><html><head><title>Coats</title><script>var a = '<script type=\"application/ld+json\">';</script>\
         <script TYPE='application/ld+json'>{LINKED}</script></head><body><script type=\"application/ld+json\">not json</script></body></html>"
    );
    for (name, text, format) in [("p.json", LINKED, "JSON-LD"), ("p.html", page.as_str(), "JSON-LD in a web page")] {
        let shop = Shop::new(&[(name, text)]);
        if name == "p.html" {
            let said = shop.refusal(&["--products", name]);
            assert!(
                said.contains("1 of 6 rows cannot be read") && said.contains("the JSON-LD that ends here is not JSON"),
                "{said}"
            );
            fs::write(shop.path(name), text.replace("not json", "{}")).unwrap();
        }
        let (catalog, report) = shop.pack(&["--products", name]);
        assert_eq!(report["files"][0]["format"], format);
        let mut known = ids(&catalog);
        known.sort_unstable();
        assert_eq!(known, ["0446310786", "44E01", "T"]);
        let item = |id| catalog.find(id).unwrap();
        assert_eq!((catalog.title(item("44E01")), catalog.price(item("44E01"))), ("Small green coat", Some(3_999)));
        assert_eq!((catalog.price(item("0446310786")), catalog.availability(item("0446310786"))), (Some(11_999), 2));
        assert_eq!(catalog.image(item("0446310786")), "https://example.com/anvil.jpg");
        assert_eq!((catalog.title(item("T")), catalog.price(item("T"))), ("Tee", Some(500)));
        assert_eq!(facets(&catalog, "44E01"), ["attribute:size: small"]);
    }
}

#[test]
fn one_language_of_several() {
    let csv = "id,title,content_language\n1,Eins,de\n2,Zwei,de-AT\n3,Three,en\n4,4711,\n";
    let (catalog, report) = pack("p.csv", csv, &["--language", "de"]);
    assert_eq!((ids(&catalog), &report["products"]["dropped"]["other_language"]), (vec!["1", "2", "4"], &1.into()));
    assert_eq!(ids(&pack("p.csv", csv, &["--language", "de-at"]).0), ["2", "4"]);
}

#[test]
fn content_tells_the_format_and_a_word_overrules_it() {
    let lines = "{\"id\":\"1\",\"title\":\"One\"}\n{\"id\":\"2\",\"title\":\"Two\"}\n";
    for name in ["feed.csv", "feed.json", "feed"] {
        assert_eq!(pack(name, lines, &[]).1["files"][0]["format"], "JSON lines");
    }
    assert_eq!(pack("feed.xml", "id,title\n1,<One>\n", &[]).1["files"][0]["format"], "CSV");
    let one = "id\ttitle, in full\n1\tOne\n";
    assert_eq!(pack("f", one, &["--products-format", "tsv", "--map", "item_name=title, in full"]).1["products"]["kept"], 1);
}
