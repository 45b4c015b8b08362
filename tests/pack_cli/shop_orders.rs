//! Logs of orders as shop systems write them.

use crate::Shop;

const PRODUCTS: &str = "id,title,sku\n1,One,a\n2,Two,b\n3,Three,c\n";

/// Orders against a small feed, every pair and person counted.
fn report(name: &str, orders: &str) -> serde_json::Value {
    let shop = Shop::new(&[("p.csv", PRODUCTS), (name, orders)]);
    let (_, report) =
        shop.pack(&["--products", "p.csv", "--orders", name, "--min-customers", "1", "--map", "products.item_id=sku"]);
    crate::assert_adds_up(&report["orders"]);
    assert!(!String::from_utf8_lossy(&shop.bytes()).contains("example.com"), "no customer's address enters a pack");
    report
}

/// After https://help.shopify.com/en/manual/fulfillment/managing-orders/exporting-orders: what is said of an order stands in its first
/// row only, and ids may have an apostrophe before them that spreadsheets leave as it is.
#[test]
fn shopify_orders() {
    let csv = include_str!("../data/shopify-orders.csv");
    let report = report("orders_export.csv", csv);
    let (rows, log) = (&report["orders"], &report["log"]);
    assert_eq!(
        (&rows["kept"], &rows["dropped"]["refund"], &rows["dropped"]["cancelled_state"]),
        (&3.into(), &2.into(), &1.into())
    );
    assert_eq!(
        (&log["customers"], &log["baskets_without_customer"], &log["last_day"]),
        (&2.into(), &1.into(), &"2025-03-04".into())
    );
    assert_eq!(rows["dropped"]["not_in_feed"], 1);
    assert_eq!(report["files"][1]["missing"]["customer_id"]["first_lines"], serde_json::json!([7, 8]));
}

/// After https://woocommerce.com/document/import-and-export-of-woocommerce-orders/ and the one-row-per-item format of Customer/Order Export:
/// its item_id counts lines, and guests are customer 0.
#[test]
fn woocommerce_orders() {
    let csv = include_str!("../data/woocommerce-orders.csv");
    let shop = Shop::new(&[("p.csv", PRODUCTS), ("orders.csv", csv)]);
    let (_, report) = shop.pack(&["--products", "p.csv", "--orders", "orders.csv", "--min-customers", "1"]);
    assert_eq!((&report["orders"]["kept"], &report["log"]["customers"]), (&4.into(), &3.into()));
    let dropped = &report["orders"]["dropped"];
    assert_eq!((&dropped["cancelled_state"], &dropped["refund"]), (&1.into(), &1.into()));
}

/// After https://woocommerce.github.io/woocommerce-rest-api-docs/#orders.
#[test]
fn orders_of_rest_interfaces() {
    let json = r#"[{"id":727,"number":"727","status":"processing","currency":"USD","date_created_gmt":"2017-03-22T19:28:02","customer_id":0,
        "billing":{"email":"john.doe@example.com"},"line_items":[
        {"id":315,"name":"One","product_id":93,"variation_id":0,"quantity":2,"total":"6.00","sku":"a","price":3},
        {"id":316,"name":"Two","product_id":22,"variation_id":23,"quantity":1,"total":"12.00","sku":"b","price":12}]},
        {"id":728,"status":"failed","date_created_gmt":"2017-03-22T19:28:02","customer_id":5,"billing":{"email":""},"line_items":[{"id":1,"sku":"a","product_id":93}]}]"#;
    let shop = Shop::new(&[("p.csv", PRODUCTS), ("orders.json", json)]);
    let arguments = ["--products", "p.csv", "--orders", "orders.json", "--min-customers", "1", "--map", "item_id=sku"];
    let (_, report) = shop.pack(&arguments);
    assert_eq!((&report["orders"]["kept"], &report["orders"]["dropped"]["cancelled_state"]), (&2.into(), &1.into()));
    assert_eq!((&report["log"]["customers"], &report["log"]["first_day"]), (&1.into(), &"2017-03-22".into()));
}

/// After https://support.google.com/analytics/answer/7029846: numbers are texts, and times microseconds.
#[test]
fn ga4_rows_of_bigquery() {
    let row = |event: &str, user: &str, items: &str| {
        format!(
            "{{\"event_date\":\"20210131\",\"event_timestamp\":\"1612069510766593\",\"event_name\":\"{event}\",\"event_params\":[{{\"key\":\"ga_session_id\",\"value\":{{\"string_value\":null,\"int_value\":\"661084800\"}}}}],\"user_pseudo_id\":\"{user}\",\"ecommerce\":{{\"transaction_id\":\"(not set)\"}},\"items\":[{items}]}}\n"
        )
    };
    let one = r#"{"item_id":"a","item_name":"One","item_brand":"(not set)","price":"14.0","quantity":null}"#;
    let two = r#"{"item_id":"b","item_name":"Two","price_in_usd":14.0,"quantity":"1"}"#;
    let log = row("view_item", "1026454.4", one)
        + &row("add_to_cart", "1026454.4", two)
        + &row("page_view", "1026454.4", "")
        + &row("view_item", "77.1", one)
        + &row("view_promotion", "77.1", one);
    let report = report("events_20210131.json", &log);
    assert_eq!((&report["orders"]["kept"], &report["orders"]["dropped"]["event_not_used"]), (&3.into(), &1.into()));
    assert_eq!(
        (&report["log"]["customers"], &report["log"]["baskets"], &report["log"]["first_day"]),
        (&2.into(), &2.into(), &"2021-01-31".into())
    );
    assert_eq!(report["files"][1]["format"], "JSON lines");
}
