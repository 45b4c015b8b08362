//! The browser's side, in a worker of a real browser with its real storage: `wasm-bindgen-test` runs this in Chromium and Firefox
//! (see `pkg-scripts/test`). One journal a test, named after it.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that meets the unexpected should stop there")]

use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{IdbDatabase, IdbFactory, IdbRequest, IdbTransactionMode, WorkerGlobalScope};

use homebody::web::Session;

#[path = "web/answers.rs"]
mod answers;

wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// Forty products with a log; `tests/engine/fixture.rs` makes it.
const PACK: &[u8] = include_bytes!("data/forty.hbpack");
const NOW: u32 = 29_000_000;

// ── What JavaScript would do ────────────────────────────────────────────────────────────────────────────────────────────────────

fn object(json: &str) -> JsValue {
    js_sys::JSON::parse(json).unwrap()
}

fn text(value: &JsValue) -> String {
    js_sys::JSON::stringify(value).unwrap().into()
}

fn get(value: &JsValue, path: &str) -> JsValue {
    path.split('.').fold(value.clone(), |value, name| Reflect::get(&value, &name.into()).unwrap())
}

async fn done(promise: Promise) -> JsValue {
    JsFuture::from(promise).await.unwrap()
}

async fn code(promise: Promise) -> String {
    code_of(&JsFuture::from(promise).await.unwrap_err())
}

fn code_of(error: &JsValue) -> String {
    assert!(error.is_instance_of::<js_sys::Error>());
    get(error, "code").as_string().unwrap()
}

fn made(name: &str, pack: &[u8]) -> Result<JsSession, JsValue> {
    let config = object(&format!(r#"{{"name":"{name}","max_events":2000,"max_days":90}}"#));
    Session::new(&config, &Uint8Array::from(pack)).map(|session| same(&session.into()))
}

#[wasm_bindgen(inline_js = "export const same = (session) => session;")]
extern "C" {
    /// What a promise resolves to is JavaScript's; this takes the session out of it again.
    fn same(session: &JsValue) -> JsSession;
    type JsSession;
    #[wasm_bindgen(method)]
    fn begin(this: &JsSession, now: u32) -> Promise;
    #[wasm_bindgen(method)]
    fn choose_shelf(this: &JsSession, on_page: &JsValue, size: u32) -> Array;
    #[wasm_bindgen(method)]
    fn set_shelf(this: &JsSession, page: &JsValue, own: &JsValue);
    #[wasm_bindgen(method)]
    fn observe(this: &JsSession, events: Array, now: u32) -> Promise;
    #[wasm_bindgen(method)]
    fn recommend(this: &JsSession, request: JsValue, now: u32) -> Promise;
    #[wasm_bindgen(method)]
    fn explain(this: &JsSession, item: &str, request: JsValue, now: u32) -> Promise;
    #[wasm_bindgen(method)]
    fn inspect(this: &JsSession, now: u32) -> Promise;
    #[wasm_bindgen(method)]
    fn status(this: &JsSession, now: u32) -> Promise;
    #[wasm_bindgen(method)]
    fn change(this: &JsSession, change: &JsValue, undoable: bool, now: u32) -> Promise;
    #[wasm_bindgen(method)]
    fn preview(this: &JsSession, change: &JsValue, request: JsValue, now: u32) -> Promise;
    #[wasm_bindgen(method)]
    fn undo(this: &JsSession) -> Promise;
    #[wasm_bindgen(method)]
    fn drop_undo(this: &JsSession);
    #[wasm_bindgen(method)]
    fn wipe(this: &JsSession) -> Promise;
    #[wasm_bindgen(method)]
    fn heed(this: &JsSession, denied: u8);
}

impl JsSession {
    fn forget(&self, what: &str) -> Promise {
        self.change(&object(&format!(r#"{{"op":"forget","what":{what}}}"#)), false, NOW)
    }

    fn set_consent(&self, choices: &str, forget: bool) -> Promise {
        self.change(&object(&format!(r#"{{"op":"set_consent","choices":{choices},"forget":{forget}}}"#)), false, NOW)
    }

    fn pause(&self, until: u32) -> Promise {
        self.change(&object(&format!(r#"{{"op":"pause","until":{until}}}"#)), false, NOW)
    }
}

async fn open(name: &str) -> JsSession {
    let session = made(name, PACK).unwrap();
    done(session.begin(NOW)).await;
    session
}

async fn agree(session: &JsSession) {
    let all = r#"{"remember_views":true,"remember_purchases":true,"remember_searches":true,"personalise":true}"#;
    done(session.set_consent(all, false)).await;
}

fn looks_at(items: &[&str]) -> Array {
    items.iter().map(|item| object(&format!(r#"{{"name":"view_item","items":[{{"item_id":"{item}"}}]}}"#))).collect()
}

async fn actions(session: &JsSession) -> Vec<(u32, String)> {
    let inspection = done(session.inspect(NOW)).await;
    let action =
        |action: JsValue| (get(&action, "seq").as_f64().unwrap() as u32, get(&action, "item_id").as_string().unwrap_or_default());
    get(&inspection, "actions").unchecked_into::<Array>().iter().map(action).collect()
}

async fn suggested(session: &JsSession) -> String {
    text(&get(&done(session.recommend(object(r#"{"model":"recommended-for-you"}"#), NOW)).await, "items"))
}

async fn ids(session: &JsSession) -> Vec<String> {
    let list = done(session.recommend(object(r#"{"model":"recommended-for-you"}"#), NOW)).await;
    get(&list, "items").unchecked_into::<Array>().iter().map(|item| get(&item, "item_id").as_string().unwrap()).collect()
}

async fn storage(session: &JsSession) -> (String, Option<String>) {
    let status = done(session.status(NOW)).await;
    (get(&status, "storage").as_string().unwrap(), get(&status, "storage_reason").as_string())
}

// ── What is really stored ───────────────────────────────────────────────────────────────────────────────────────────────────────

fn factory() -> IdbFactory {
    js_sys::global().unchecked_into::<WorkerGlobalScope>().indexed_db().unwrap().unwrap()
}

async fn answered(request: &IdbRequest) -> JsValue {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(resolve.unchecked_ref()));
        request.set_onerror(Some(reject.unchecked_ref()));
    });
    JsFuture::from(promise).await.unwrap();
    request.result().unwrap()
}

async fn names() -> Vec<String> {
    let databases: js_sys::Function = get(&factory(), "databases").unchecked_into();
    let all = done(databases.call0(&factory()).unwrap().unchecked_into()).await;
    all.unchecked_into::<Array>().iter().map(|database| get(&database, "name").as_string().unwrap()).collect()
}

async fn database(name: &str) -> IdbDatabase {
    let request = factory().open(&format!("homebody:{name}")).unwrap();
    answered(&request).await.unchecked_into()
}

async fn stored(name: &str, store: &str) -> Array {
    let db = database(name).await;
    let found = answered(&db.transaction_with_str(store).unwrap().object_store(store).unwrap().get_all().unwrap()).await;
    db.close();
    found.unchecked_into()
}

async fn put(name: &str, store: &str, value: &JsValue, key: Option<&str>) {
    let db = database(name).await;
    let open = db.transaction_with_str_and_mode(store, IdbTransactionMode::Readwrite).unwrap().object_store(store).unwrap();
    let request = match key {
        Some(key) => open.put_with_key(value, &key.into()).unwrap(),
        None => open.put(value).unwrap(),
    };
    answered(&request).await;
    db.close();
}

// ── Tests ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

#[wasm_bindgen_test]
async fn nothing_is_made_before_a_choice() {
    let session = open("unasked").await;
    let observed = done(session.observe(looks_at(&["p1"]), NOW)).await;
    assert_eq!(get(&observed, "not_allowed").as_f64(), Some(1.0));
    assert_eq!(storage(&session).await, ("none".into(), None));
    assert!(!names().await.contains(&"homebody:unasked".to_owned()));
}

#[wasm_bindgen_test]
async fn what_is_kept_is_there_again_and_only_that() {
    let session = open("kept").await;
    agree(&session).await;
    done(session.observe(looks_at(&["p1", "p2"]), NOW)).await;
    assert_eq!(storage(&session).await.0, "persistent");
    let again = open("kept").await;
    assert_eq!(actions(&again).await, [(2, "p2".into()), (1, "p1".into())]);
    assert_eq!(suggested(&again).await, suggested(&session).await);
    let records = stored("kept", "journal").await;
    let first = text(&records.get(0));
    assert_eq!(
        first, r#"{"seq":1,"kind":"view_item","item":"p1","quantity":1,"minute":29000000,"used":true,"schema":1}"#,
        "nothing but this is stored of a look"
    );
}

#[wasm_bindgen_test]
async fn tabs_share_one_journal_and_lose_nothing() {
    let (one, other) = (open("tabs").await, open("tabs").await);
    agree(&one).await;
    done(one.observe(looks_at(&["p1"]), NOW)).await;
    // The other tab was told of nothing: the check inside its own transaction finds out.
    agree(&other).await;
    done(other.observe(looks_at(&["p2"]), NOW)).await;
    one.heed(0);
    assert_eq!(actions(&one).await, [(2, "p2".into()), (1, "p1".into())]);
    assert_eq!(suggested(&one).await, suggested(&other).await);
}

#[wasm_bindgen_test]
async fn what_is_denied_while_it_is_being_written_is_not_kept_and_the_denial_is_not_stored() {
    let session = open("denied").await;
    agree(&session).await;
    done(session.observe(looks_at(&["p1"]), NOW)).await;
    let list = suggested(&session).await;
    let before = text(&stored("denied", "meta").await.into());
    let writing = session.observe(looks_at(&["p2"]), NOW);
    session.heed(0b11111);
    let observed = done(writing).await;
    assert_eq!((get(&observed, "kept"), get(&observed, "not_allowed")), (0.into(), 1.into()));
    assert_eq!(actions(&session).await, [(1, "p1".into())]);
    assert_ne!(suggested(&session).await, list);
    assert_eq!(text(&stored("denied", "meta").await.into()), before);
    // What is stored is read again, by this tab and by a new one: the first still denies, the second never heard of it.
    session.heed(0b11111);
    assert_ne!(suggested(&session).await, list);
    assert_eq!(suggested(&open("denied").await).await, list);
    let denied = |status: &JsValue| {
        get(status, "consent").unchecked_into::<Array>().iter().map(|one| get(&one, "denied").is_truthy()).collect::<Vec<_>>()
    };
    assert_eq!(denied(&done(session.status(NOW)).await), [true; 5]);
    session.heed(0b00001);
    assert_eq!(denied(&done(session.status(NOW)).await), [true, false, false, false, false]);
    assert_eq!(suggested(&session).await, list);
}

#[wasm_bindgen_test]
async fn eight_tabs_writing_at_once_lose_nothing() {
    let first = open("eight").await;
    agree(&first).await;
    let mut tabs = Vec::new();
    for _ in 0..8 {
        tabs.push(open("eight").await);
    }
    let writes: Array = (0..10).flat_map(|_| tabs.iter().map(|tab| tab.observe(looks_at(&["p1"]), NOW))).collect();
    done(Promise::all(&writes)).await;
    first.heed(0);
    let mut seqs: Vec<u32> = actions(&first).await.into_iter().map(|(seq, _)| seq).collect();
    seqs.reverse();
    assert_eq!(seqs, (1..=80).collect::<Vec<u32>>());
}

#[wasm_bindgen_test]
async fn forgetting_one_is_stored_and_changes_the_list_back() {
    let session = open("forget").await;
    agree(&session).await;
    done(session.observe(looks_at(&["p1"]), NOW)).await;
    let before = suggested(&session).await;
    done(session.observe(looks_at(&["p2"]), NOW)).await;
    assert_ne!(suggested(&session).await, before);
    let forgotten = done(session.forget(r#"{"seq":2}"#)).await;
    assert_eq!((get(&forgotten, "forgotten").as_f64(), get(&forgotten, "left").as_f64()), (Some(1.0), Some(1.0)));
    assert_eq!(suggested(&session).await, before);
    assert_eq!(stored("forget", "journal").await.length(), 1);
    assert_eq!(code(session.forget("{}")).await, "request_invalid");
}

#[wasm_bindgen_test]
async fn wiping_leaves_nothing_and_a_late_tab_brings_nothing_back() {
    let (one, other) = (open("wipe").await, open("wipe").await);
    agree(&one).await;
    agree(&other).await;
    done(one.observe(looks_at(&["p1", "p2"]), NOW)).await;
    assert_eq!(text(&done(one.wipe()).await), r#"{"left":0}"#);
    let observed = done(other.observe(looks_at(&["p3"]), NOW)).await;
    assert_eq!(get(&observed, "kept").as_f64(), Some(0.0), "its permission went with the journal");
    assert_eq!((stored("wipe", "journal").await.length(), stored("wipe", "meta").await.length()), (0, 0));
    assert!(actions(&other).await.is_empty());
    assert_eq!(storage(&one).await.0, "none");
}

#[wasm_bindgen_test]
async fn a_journal_begun_after_a_wipe_is_another_one() {
    let session = open("anew").await;
    let mut ids = Vec::new();
    for _ in 0..2 {
        agree(&session).await;
        ids.push(get(&stored("anew", "meta").await.get(0), "journal_id").as_string().unwrap());
        done(session.wipe()).await;
    }
    assert!(ids.iter().all(|id| id.len() == 16) && ids[0] != ids[1], "{ids:?}");
}

#[wasm_bindgen_test]
async fn a_damaged_record_is_left_aside() {
    let session = open("damaged").await;
    agree(&session).await;
    done(session.observe(looks_at(&["p1", "p2"]), NOW)).await;
    for damaged in [r#"{"seq":2,"kind":"view_item"}"#, r#"{"seq":7,"kind":"spy","item":7,"minute":-1}"#] {
        put("damaged", "journal", &object(damaged), None).await;
    }
    assert_eq!(actions(&open("damaged").await).await, [(1, "p1".into())]);
}

#[wasm_bindgen_test]
async fn what_a_newer_version_stored_is_not_touched() {
    agree(&open("newer").await).await;
    let state = stored("newer", "meta").await.get(0);
    Reflect::set(&state, &"schema".into(), &99.into()).unwrap();
    put("newer", "meta", &state, Some("state")).await;
    let session = open("newer").await;
    assert_eq!(storage(&session).await, ("memory".into(), Some("storage_newer".into())));
    agree(&session).await;
    assert_eq!(get(&done(session.observe(looks_at(&["p1"]), NOW)).await, "kept").as_f64(), Some(1.0), "in memory it goes on");
    assert_eq!(text(&stored("newer", "meta").await.get(0)), text(&state));
    assert_eq!(stored("newer", "journal").await.length(), 0);
}

/// Runs JavaScript that breaks something for one journal; what it returns mends it again.
fn broken(script: &str, name: &str) -> js_sys::Function {
    let body = script.replace("NAME", &format!("homebody:{name}"));
    js_sys::Function::new_no_args(&body).call0(&JsValue::UNDEFINED).unwrap().unchecked_into()
}

fn mend(mending: &js_sys::Function) {
    mending.call0(&JsValue::UNDEFINED).unwrap();
}

const WRITES_FAIL: &str = r#"
    const whole = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      if (this.name === 'NAME' && mode === 'readwrite') throw new DOMException('no', 'QuotaExceededError');
      return whole.call(this, stores, mode, options);
    };
    return () => { IDBDatabase.prototype.transaction = whole; };"#;

const OPENING_FAILS: &str = r#"
    const whole = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (name, ...rest) {
      if (name === 'NAME') throw new DOMException('no', 'SecurityError');
      return whole.call(this, name, ...rest);
    };
    return () => { IDBFactory.prototype.open = whole; };"#;

const LOCKS_ARE_REFUSED: &str = r#"
    const whole = LockManager.prototype.request;
    LockManager.prototype.request = function (name, ...rest) {
      return name === 'NAME' ? Promise.reject(new DOMException('no', 'SecurityError')) : whole.call(this, name, ...rest);
    };
    return () => { LockManager.prototype.request = whole; };"#;

#[wasm_bindgen_test]
async fn what_could_not_be_deleted_is_not_said_to_be() {
    for (name, deletion) in [("undeleted", 0), ("unwithdrawn", 1)] {
        let session = open(name).await;
        agree(&session).await;
        done(session.observe(looks_at(&["p1", "p2"]), NOW)).await;
        let mending = broken(WRITES_FAIL, name);
        let refused = match deletion {
            0 => code(session.forget(r#"{"seq":1}"#)).await,
            _ => code(session.set_consent(r#"{"personalise":false}"#, true)).await,
        };
        assert_eq!(refused, "storage_failed");
        assert_eq!(storage(&session).await, ("memory".into(), Some("storage_full".into())));
        assert_eq!(code(session.wipe()).await, "storage_failed");
        mend(&mending);
        assert_eq!(actions(&open(name).await).await.len(), 2, "it is all still there, as was said");
        assert_eq!(text(&done(session.wipe()).await), r#"{"left":0}"#, "and goes once storage works again");
        assert!(actions(&open(name).await).await.is_empty());
    }
}

#[wasm_bindgen_test]
async fn what_cannot_be_reached_is_not_said_to_be_wiped() {
    let session = open("unreachable").await;
    agree(&session).await;
    done(session.observe(looks_at(&["p1"]), NOW)).await;
    let mending = broken(OPENING_FAILS, "unreachable");
    let denied = open("unreachable").await;
    assert_eq!(storage(&denied).await, ("memory".into(), Some("storage_denied".into())));
    agree(&denied).await;
    assert_eq!(get(&done(denied.observe(looks_at(&["p2"]), NOW)).await, "kept").as_f64(), Some(1.0), "in memory it goes on");
    assert_eq!(code(denied.wipe()).await, "storage_failed");
    assert!(actions(&denied).await.is_empty(), "this page forgets all the same");
    mend(&mending);
    assert_eq!(actions(&open("unreachable").await).await, [(1, "p1".into())]);
}

#[wasm_bindgen_test]
async fn refused_locks_hold_nothing_up() {
    let mending = broken(LOCKS_ARE_REFUSED, "lockless");
    let session = open("lockless").await;
    agree(&session).await;
    done(session.observe(looks_at(&["p1"]), NOW)).await;
    assert_eq!(text(&done(session.wipe()).await), r#"{"left":0}"#);
    mend(&mending);
}

#[wasm_bindgen_test]
async fn a_refusal_is_stored_without_a_number_of_its_own_and_idle_calls_store_nothing() {
    let session = open("refused").await;
    done(session.pause(0)).await;
    done(session.set_consent("{}", false)).await;
    assert!(!names().await.contains(&"homebody:refused".to_owned()));
    done(session.set_consent(r#"{"personalise":false}"#, false)).await;
    assert_eq!(
        text(&stored("refused", "meta").await.get(0)),
        r#"{"schema":1,"journal_id":"","generation":1,"next_seq":1,"consent":{"choices":[{"purpose":"personalise","allowed":false,"minute":29000000}],"paused_until":null,"variety":2,"promotions":true}}"#
    );
}

#[wasm_bindgen_test]
async fn a_pause_writes_nothing() {
    let session = open("pause").await;
    agree(&session).await;
    done(session.pause(0)).await;
    let before = text(&stored("pause", "meta").await.get(0));
    assert_eq!(get(&done(session.observe(looks_at(&["p1"]), NOW)).await, "not_allowed").as_f64(), Some(1.0));
    assert_eq!(text(&stored("pause", "meta").await.get(0)), before);
}

#[wasm_bindgen_test]
async fn the_shelf_is_chosen_before_anything_is_looked_at_and_the_same_for_everybody() {
    let session = open("shelf").await;
    agree(&session).await;
    done(session.observe(looks_at(&["p1", "p9", "p20"]), NOW)).await;
    let on_page = || JsValue::from(Array::of1(&"p3".into()));
    let (with, anybody) = (made("shelf", PACK).unwrap(), made("shelf-of-nobody", PACK).unwrap());
    let chosen = with.choose_shelf(&on_page(), 12);
    assert_eq!(text(&chosen), text(&anybody.choose_shelf(&on_page(), 12)));
    assert_eq!(text(&chosen), text(&session.choose_shelf(&on_page(), 12)), "and an open journal changes nothing");
    assert_eq!((chosen.length(), get(&chosen.get(0), "item_id").as_string()), (12, Some("p3".into())));
    assert!(!names().await.contains(&"homebody:shelf-of-nobody".to_owned()));

    let ids: Array = chosen.iter().map(|item| get(&item, "item_id")).collect();
    session.set_shelf(&ids, &Array::new());
    let asked = object(r#"{"model":"recommended-for-you","limit":30,"shelf":true}"#);
    let items: Array = get(&done(session.recommend(asked, NOW)).await, "items").unchecked_into();
    assert!(items.length() > 3 && items.iter().all(|item| ids.includes(&get(&item, "item_id"), 0)));
}

#[wasm_bindgen_test]
async fn bad_packs_and_requests_have_codes() {
    assert_eq!(code_of(&made("bad", &PACK[..PACK.len() / 2]).err().unwrap()), "pack_corrupt");
    let mut other = PACK.to_vec();
    other[8] = 9;
    assert_eq!(code_of(&made("bad", &other).err().unwrap()), "pack_version");
    let session = open("bad").await;
    for request in [r#"{"model":"mind-reading"}"#, r#"{"model":"related-products"}"#, r#"{"model":"rerank","limit":0}"#, "7"] {
        assert_eq!(code(session.recommend(object(request), NOW)).await, "request_invalid");
    }
    assert_eq!(code(session.explain("elsewhere", JsValue::NULL, NOW)).await, "request_invalid");
}

#[wasm_bindgen_test]
async fn an_explanation_sums_to_its_score() {
    let session = open("explain").await;
    agree(&session).await;
    done(session.observe(looks_at(&["p1", "p9"]), NOW)).await;
    let list = done(session.recommend(object(r#"{"model":"recommended-for-you","limit":3}"#), NOW)).await;
    let first = get(&list, "items.0");
    let explained = done(session.explain(&get(&first, "item_id").as_string().unwrap(), JsValue::NULL, NOW)).await;
    let terms: Array = get(&explained, "contributions").unchecked_into();
    let sum: f64 = terms.iter().map(|term| get(&term, "value").as_f64().unwrap()).sum();
    assert_eq!(Some(sum), get(&explained, "score").as_f64());
    assert_eq!(get(&explained, "score").as_f64(), get(&first, "score").as_f64());
}

#[wasm_bindgen_test]
fn the_fast_scan_is_its_plain_twin_here_too() {
    let mut values = Box::new([0i32; 65_536]);
    let mut state = 1u32;
    let mut draw = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state >> 8
    };
    values.iter_mut().for_each(|value| *value = draw() as i32 % 1_000 - 500);
    let prior: Vec<i32> = (0..4_096).map(|_| draw() as i32).collect();
    let extra: Vec<i32> = (0..4_096).map(|_| draw() as i32 % 2_000).collect();
    let columns: Vec<Vec<u16>> = (0..5).map(|_| (0..4_096).map(|_| draw() as u16).collect()).collect();
    let facets: Vec<&[u16]> = columns.iter().map(Vec::as_slice).collect();
    let columns = homebody::rank::Columns { prior: &prior, prior_share: 1, extra: &extra, facets: &facets, values: &values };
    let (mut fast, mut plain) = (Vec::new(), Vec::new());
    for block in 0..70 {
        homebody::rank::scan(&columns, block, 60_000, &mut |item, score| {
            fast.push((item, score));
            score.min(62_000)
        });
        homebody::rank::scan_plain(&columns, block, 60_000, &mut |item, score| {
            plain.push((item, score));
            score.min(62_000)
        });
    }
    assert!(fast.len() > 10);
    assert_eq!(fast, plain);
}

#[wasm_bindgen_test]
async fn what_was_changed_is_taken_back_and_stored_so() {
    let session = open("undo").await;
    agree(&session).await;
    done(session.observe(looks_at(&["p1", "p2", "p3"]), NOW)).await;
    let (before, list) = (text(&stored("undo", "journal").await.into()), ids(&session).await);
    let forget = object(r#"{"op":"forget","what":{"seq":[1,3]}}"#);
    let preview = done(session.preview(&forget, JsValue::NULL, NOW)).await;
    assert_eq!(text(&stored("undo", "journal").await.into()), before);
    done(session.change(&forget, true, NOW)).await;
    let changed = get(&preview, "changed").as_f64().unwrap() as usize;
    assert_eq!(ids(&session).await.iter().filter(|item| !list.contains(item)).count(), changed);
    assert_eq!(stored("undo", "journal").await.length(), 1);
    assert_eq!(done(session.undo()).await, JsValue::TRUE);
    assert_eq!(text(&stored("undo", "journal").await.into()), before);
    assert_eq!(ids(&session).await, list);
    done(session.change(&forget, true, NOW)).await;
    session.drop_undo();
    assert_eq!(done(session.undo()).await, JsValue::FALSE);
}

#[wasm_bindgen_test]
async fn what_another_tab_wiped_is_not_brought_back() {
    let (one, other) = (open("undo-wiped").await, open("undo-wiped").await);
    agree(&one).await;
    done(one.observe(looks_at(&["p1", "p2"]), NOW)).await;
    done(one.change(&object(r#"{"op":"forget","what":{"seq":1}}"#), true, NOW)).await;
    other.heed(0);
    done(other.wipe()).await;
    one.heed(0);
    done(one.undo()).await;
    assert_eq!(stored("undo-wiped", "journal").await.length(), 0);
}

#[wasm_bindgen_test]
async fn settings_are_stored_and_the_history_of_choices_too() {
    let session = open("settings").await;
    agree(&session).await;
    done(session.change(&object(r#"{"op":"set","settings":{"variety":9}}"#), false, NOW)).await;
    done(session.set_consent(r#"{"personalise":false}"#, false)).await;
    let again = open("settings").await;
    let found = done(again.inspect(NOW)).await;
    assert_eq!(text(&get(&found, "status.settings")), r#"{"variety":4,"promotions":true}"#);
    assert_eq!(get(&found, "choices").unchecked_into::<Array>().length(), 5);
}
