//! What JavaScript gets, written field by field, is what serde's derives make of the same data, to the last field and in its order.

use homebody::catalog::Catalog;
use homebody::consent::Purpose;
use homebody::engine::{Engine, Model, Request};
use homebody::journal::{Event, EventItem, Limits};
use serde::Serialize;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{JsSession, NOW, PACK, agree, done, get, object, open, stored, text};

/// As JSON, by serde's derives.
fn by_derive(value: &(impl Serialize + ?Sized)) -> String {
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_missing_as_null(true).serialize_maps_as_objects(true);
    text(&value.serialize(&serializer).unwrap())
}

/// The engine without storage and conversions, of a shopper who allows the same.
fn engine(seed: u64) -> Engine {
    let mut engine = Engine::new(Catalog::from_slice(PACK).unwrap(), Limits::default(), seed);
    let all = [Purpose::RememberViews, Purpose::RememberPurchases, Purpose::RememberSearches, Purpose::Personalise];
    engine.choose(&all.map(|purpose| (purpose, true)), false, NOW);
    engine
}

/// Looks, a search, a word about a facet, something invalid: every kind of field is met.
const EVENTS: &str = r#"[{"name":"view_item","items":[{"item_id":"p1"}]},{"name":"view_item","items":[{"item_id":"p7"}]},
    {"name":"add_to_cart","items":[{"item_id":"p9","quantity":2}]},{"name":"view_item","items":[{"item_id":"gone"}]},
    {"name":"search","search_term":"K3"},{"name":"prefer_facet","facet":"brand:B1"},{"name":"view_cart"},{"name":"nothing"}]"#;

fn events() -> Vec<Event> {
    let item = |id: &str, quantity| vec![EventItem { item_id: Some(id.to_owned()), quantity }];
    let event = |name: &str, items| Event { name: name.to_owned(), items, ..Event::default() };
    vec![
        event("view_item", item("p1", None)),
        event("view_item", item("p7", None)),
        event("add_to_cart", item("p9", Some(2.0))),
        event("view_item", item("gone", None)),
        Event { search_term: Some("K3".to_owned()), ..event("search", vec![]) },
        Event { facet: Some("brand:B1".to_owned()), ..event("prefer_facet", vec![]) },
        event("view_cart", vec![]),
        event("nothing", vec![]),
    ]
}

async fn open_with_events(name: &str) -> (JsSession, Engine) {
    let session = open(name).await;
    agree(&session).await;
    let list = done(session.recommend(object(r#"{"model":"trending-items"}"#), NOW)).await;
    let seed = get(&list, "trail.seed").as_string().unwrap();
    let mut engine = engine(u64::from_str_radix(&seed, 16).unwrap());
    let observed = done(session.observe(object(EVENTS).into(), NOW)).await;
    assert_eq!(text(&observed), by_derive(&engine.observe(&events(), NOW)));
    (session, engine)
}

#[wasm_bindgen_test]
async fn lists_are_what_the_derives_make() {
    let (session, mut engine) = open_with_events("derived-lists").await;
    for (model, name) in Model::ALL {
        let asked = object(&format!(r#"{{"model":"{name}","item_id":"p3","items":["p4","unknown","p1"],"limit":30}}"#));
        let items = ["p4", "unknown", "p1"].map(str::to_owned).to_vec();
        let request = Request { item_id: vec!["p3".to_owned()], items, limit: Some(30), ..Request::of(model) };
        let list = done(session.recommend(asked.clone(), NOW)).await;
        assert_eq!(text(&list), by_derive(&engine.recommend(&request, NOW).unwrap()), "{name}");
        // One that is in the list, one that is in the cart, one that is not available.
        for item in ["p11", "p9", "p12"] {
            let explained = done(session.explain(item, asked.clone(), NOW)).await;
            assert_eq!(text(&explained), by_derive(&engine.explain(item, &request, NOW).unwrap()), "{name} {item}");
        }
    }
}

#[wasm_bindgen_test]
async fn what_is_kept_and_stored_is_what_the_derives_make() {
    let (session, mut engine) = open_with_events("derived-kept").await;
    assert_eq!(text(&done(session.inspect(NOW)).await), by_derive(&engine.inspect(("persistent", None), NOW)));
    done(session.pause(NOW + 60)).await;
    engine.pause(NOW + 60);
    assert_eq!(text(&done(session.status(NOW)).await), by_derive(&engine.status(("persistent", None), NOW)));
    assert_eq!(text(&stored("derived-kept", "journal").await.into()), by_derive(engine.journal().records()));
    let state = stored("derived-kept", "meta").await.get(0);
    assert_eq!(text(&get(&state, "consent")), by_derive(engine.consent()));
    let names: Vec<String> = js_sys::Object::keys(&state.into()).iter().filter_map(|name| name.as_string()).collect();
    assert_eq!(names, ["schema", "journal_id", "generation", "next_seq", "consent"]);
}
