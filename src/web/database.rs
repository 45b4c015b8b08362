//! The database and its stores, opened without ever creating it unasked.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbObjectStoreParameters, IdbOpenDbRequest, IdbTransaction};

use super::wait;

/// Actions, by `seq`.
pub(super) const JOURNAL: &str = "journal";
/// One record, [`STATE`].
pub(super) const META: &str = "meta";
/// Pictures of products in the journal, by `item`. Made here; what is in it is the worker's shell's (`www/worker/pictures.ts`).
const PICTURES: &str = "pictures";
/// The key of the one record in [`META`].
pub(super) const STATE: &str = "state";

/// Milliseconds after which a browser that does not answer an open is given up.
const OPEN_MILLIS: i32 = 2_000;

#[wasm_bindgen]
extern "C" {
    /// `transaction` with its third argument, which web-sys does not have yet.
    #[wasm_bindgen(extends = IdbDatabase)]
    type DurableDatabase;
    #[wasm_bindgen(method, catch)]
    fn transaction(this: &DurableDatabase, stores: &JsValue, mode: &str, options: &JsValue) -> Result<IdbTransaction, JsValue>;
}

/// How sure a write must be before it counts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Durability {
    /// Handed to the system: for events.
    Relaxed,
    /// On the disk: for choices and deletions.
    Strict,
}

/// What is not there yet may be made, or not.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum IfMissing {
    Create,
    LeaveMissing,
}

/// Whether this browser has databases at all, reachable or not.
pub(super) fn is_there() -> bool {
    !matches!(wait::scope().indexed_db(), Ok(None))
}

/// Opens the database. Without leave to create it, one that is not there stays so: the upgrade that would make it is rolled back.
pub(super) async fn open(name: &str, if_missing: IfMissing) -> Result<Option<IdbDatabase>, JsValue> {
    let factory = wait::scope().indexed_db()?.ok_or(JsValue::UNDEFINED)?;
    let request = factory.open(name)?;
    let upgrade = Closure::once_into_js(on_upgrade(request.clone(), if_missing));
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    match JsFuture::from(wait::at_most(OPEN_MILLIS, opened(&request))).await {
        Ok(_) => request.result().map(|db| Some(db.unchecked_into())),
        Err(_) if if_missing == IfMissing::LeaveMissing && was_rolled_back(&request) => Ok(None),
        Err(_) => {
            close_if_late(&request);
            Err(request.error().ok().flatten().map_or(JsValue::UNDEFINED, JsValue::from))
        }
    }
}

/// A browser that answers too late must not leave an open handle behind that nobody knows of.
fn close_if_late(request: &IdbOpenDbRequest) {
    let late = request.clone();
    let close = Closure::once_into_js(move || {
        if let Ok(db) = late.result() {
            db.unchecked_into::<IdbDatabase>().close();
        }
    });
    request.set_onsuccess(Some(close.unchecked_ref()));
}

fn opened(request: &IdbOpenDbRequest) -> Promise {
    Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(resolve.unchecked_ref()));
        request.set_onerror(Some(reject.unchecked_ref()));
    })
}

fn on_upgrade(request: IdbOpenDbRequest, if_missing: IfMissing) -> impl FnOnce(JsValue) {
    move |_| {
        let made = match (if_missing, request.result()) {
            (IfMissing::Create, Ok(db)) => create_stores(db.unchecked_ref()),
            _ => Err(JsValue::UNDEFINED),
        };
        if made.is_err()
            && let Some(transaction) = request.transaction()
        {
            let _ = transaction.abort();
        }
    }
}

fn create_stores(db: &IdbDatabase) -> Result<(), JsValue> {
    for (store, key) in [(JOURNAL, "seq"), (PICTURES, "item")] {
        let by_key = IdbObjectStoreParameters::new();
        by_key.set_key_path(&key.into());
        db.create_object_store_with_optional_parameters(store, &by_key)?;
    }
    db.create_object_store(META)?;
    Ok(())
}

fn was_rolled_back(request: &IdbOpenDbRequest) -> bool {
    request.error().ok().flatten().is_some_and(|error| error.name() == "AbortError")
}

/// Begins a transaction over the two stores that are the engine's.
pub(super) fn begin_write(db: &IdbDatabase, durability: Durability) -> Result<IdbTransaction, JsValue> {
    let options = Object::new();
    let wish = if durability == Durability::Strict { "strict" } else { "relaxed" };
    Reflect::set(&options, &"durability".into(), &wish.into())?;
    db.unchecked_ref::<DurableDatabase>().transaction(&both_stores(), "readwrite", &options)
}

/// Begins one that only reads.
pub(super) fn begin_read(db: &IdbDatabase) -> Result<IdbTransaction, JsValue> {
    db.transaction_with_str_sequence(&both_stores())
}

fn both_stores() -> Array {
    Array::of2(&JOURNAL.into(), &META.into())
}

/// Everything in a store, by key.
pub(super) async fn read_all(store: &IdbObjectStore) -> Result<Array, JsValue> {
    wait::for_request(&store.get_all()?).await.map(JsCast::unchecked_into)
}
