//! A small shop with a log, packed by the real builder, and shoppers in it.

use std::fmt::Write as _;
use std::fs;
use std::sync::OnceLock;

use homebody::catalog::build::{Options, pack};
use homebody::catalog::{Catalog, Weights};
use homebody::consent::Purpose;
use homebody::engine::{Engine, Model, Request};
use homebody::journal::{Event, EventItem, Limits};
use proptest::prelude::*;
use tempfile::TempDir;

/// The minute at which tests play.
pub(crate) const NOW: u32 = 29_000_000;
/// Products of [`pack_bytes`].
pub(crate) const PRODUCTS: u32 = 40;

/// Packs these files with K = 2.
pub(crate) fn packed(products: &str, orders: Option<&str>) -> Vec<u8> {
    let folder = TempDir::new().unwrap();
    let (feed, log) = (folder.path().join("products.csv"), folder.path().join("orders.csv"));
    fs::write(&feed, products).unwrap();
    fs::write(&log, orders.unwrap_or_default()).unwrap();
    let options = Options {
        products: vec![feed],
        orders: orders.map(|_| log).into_iter().collect(),
        min_customers: 2,
        neighbours: 20,
        currency: Some("EUR".into()),
        name: "Test shop".into(),
        strict: true,
        ..Options::default()
    };
    pack(&options, &|_| ()).unwrap().bytes
}

/// Forty products in four departments, eight kinds and three brands, with a log in which products of one kind go together.
pub(crate) fn pack_bytes() -> &'static [u8] {
    static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
    BYTES.get_or_init(|| {
        let mut products =
            String::from("item_id,item_name,item_category,item_category2,item_brand,price,availability,url,image\n");
        for i in 0..PRODUCTS {
            let stock = if i % 13 == 12 { "out of stock" } else { "in stock" };
            let (department, kind, brand, price) = (i % 4, i % 8, i % 3, 100 + 37 * i);
            writeln!(
                products,
                "p{i},Product {i},D{department},K{kind},B{brand},{}.{:02} EUR,{stock},/p/{i},/i/{i}.svg",
                price / 100,
                price % 100
            )
            .unwrap();
        }
        let mut orders = String::from("order_id,customer_id,item_id,time,quantity,price\n");
        for order in 0..120 {
            let (customer, kind) = (order % 15, order % 8);
            for n in 0..3 {
                let item = (kind + 8 * ((order / 8 + n * 2) % 5)) % PRODUCTS;
                writeln!(orders, "o{order},c{customer},p{item},2025-{:02}-{:02},1,1.00", 1 + order / 28, 1 + order % 28).unwrap();
            }
        }
        packed(&products, Some(&orders))
    })
}

/// The shop's catalogue.
pub(crate) fn catalog() -> Catalog {
    Catalog::from_slice(pack_bytes()).unwrap()
}

/// An engine in which nothing has been asked yet.
pub(crate) fn unasked() -> Engine {
    Engine::new(catalog(), Limits::default(), 7)
}

/// Weights with everything on that a fit may turn on: reminders, what is learned of going back, habits.
pub(crate) fn fitted() -> Weights {
    let looks =
        Weights { remind_last: 64, remind_back: 90, remind_more: 128, return_share: 110, again_share: 94, ..Weights::default() };
    Weights { habit: 512, replenish_share: 0, replenish_days: 0, ..looks }
}

/// The shop's catalogue as it is without a fit, or with those weights.
pub(crate) fn catalog_that(reminds: bool) -> Catalog {
    catalog().with_weights(if reminds { fitted() } else { Weights::default() })
}

/// An engine whose shopper has allowed everything but exploration.
pub(crate) fn willing() -> Engine {
    willing_in(catalog())
}

/// The same with this catalogue.
pub(crate) fn willing_in(catalog: Catalog) -> Engine {
    willing_within(catalog, Limits::default())
}

/// The same, keeping no more than this.
pub(crate) fn willing_within(catalog: Catalog, limits: Limits) -> Engine {
    let mut engine = Engine::new(catalog, limits, 7);
    let choices: Vec<(Purpose, bool)> = Purpose::ALL.into_iter().map(|purpose| (purpose, purpose != Purpose::Explore)).collect();
    engine.choose(&choices, false, NOW - 50_000);
    engine
}

/// An event about one product.
pub(crate) fn event(name: &str, item: &str) -> Event {
    let item = EventItem { item_id: Some(item.into()), quantity: None };
    Event { name: name.into(), items: vec![item], ..Event::default() }
}

/// An event at this minute.
pub(crate) fn at(minute: u32, event: Event) -> Event {
    Event { timestamp_micros: Some(f64::from(minute) * 60e6), ..event }
}

/// A request for a surface, about `p3` where a product is needed.
pub(crate) fn request(model: Model) -> Request {
    let items = (0..PRODUCTS).map(|i| format!("p{i}")).collect();
    let item_id = if matches!(model, Model::RelatedProducts | Model::BoughtTogether) { vec!["p3".into()] } else { Vec::new() };
    Request { item_id, items, ..Request::of(model) }
}

/// One thing that a shopper may do, some of it about products that the shop does not have.
pub(crate) fn any_event() -> impl Strategy<Value = Event> {
    let kinds = [
        "view_item",
        "view_item",
        "select_item",
        "add_to_cart",
        "remove_from_cart",
        "add_to_wishlist",
        "purchase",
        "refund",
        "like",
        "dislike",
        "not_interested",
    ];
    let about_item =
        (prop::sample::select(kinds.to_vec()), 0..PRODUCTS + 2).prop_map(|(name, item)| event(name, &format!("p{item}")));
    let search = prop::sample::select(vec!["d1", "k2 b1", "nothing like it"]).prop_map(|term| Event {
        name: "search".into(),
        search_term: Some(term.into()),
        ..Event::default()
    });
    let word = (
        prop::sample::select(vec!["exclude_facet", "prefer_facet", "ignore_facet"]),
        prop::sample::select(vec!["brand:B1", "category:D2", "brand:none"]),
    )
        .prop_map(|(name, facet)| Event { name: name.into(), facet: Some(facet.into()), ..Event::default() });
    let what = prop_oneof![8 => about_item, 1 => search, 1 => word];
    (what, 0u32..40_000).prop_map(|(event, age)| at(NOW - age, event))
}

/// A shopper's whole history.
pub(crate) fn any_history() -> impl Strategy<Value = Vec<Event>> {
    prop::collection::vec(any_event(), 0..60)
}
