//! What JavaScript calls: one session a worker. Minutes are whole minutes since 1970, told by the caller. Every call answers with
//! a promise, which rejects with an `Error` that has a stable `code`.

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use super::errors::to_error;
use super::object::Object;
use super::read;
use super::store::{Answer, Change, Stake, Store};
use super::write::ToJs;
use crate::catalog::{Catalog, PackBytes};
use crate::engine::{Engine, Model, Request, Storage};
use crate::error::{Error, ErrorCode, Result};
use crate::journal::{Event, Limits};

/// An open journal and the engine over it.
#[wasm_bindgen]
pub struct Session {
    store: Rc<Store>,
}

#[wasm_bindgen]
impl Session {
    /// A session on a pack, which is read; what is stored is not looked at before `begin`. Throws `pack_corrupt` or `pack_version` for
    /// a bad pack.
    #[wasm_bindgen(constructor)]
    pub fn new(config: &JsValue, pack: &js_sys::Uint8Array) -> Result<Session, JsValue> {
        let (name, max_events, max_days) = read::config(config);
        let default = Limits::default();
        let limits = Limits {
            max_events: max_events.map_or(default.max_events, |events| events as usize),
            max_days: max_days.unwrap_or(default.max_days),
        };
        let mut bytes = PackBytes::zeroed(pack.length() as usize);
        pack.copy_to(bytes.as_mut_slice());
        let catalog = Catalog::open(bytes).map_err(|error| to_error(&error))?;
        let seed = getrandom::u64().unwrap_or(0);
        Ok(Session { store: Rc::new(Store::new(&name, Engine::new(catalog, limits, seed))) })
    }

    /// Ids and pictures of what a page's suggestions may be chosen from: the same for everybody (see `Engine::choose_shelf`).
    pub fn choose_shelf(&self, on_page: &JsValue, size: u32) -> js_sys::Array {
        let mut engine = self.store.engine().borrow_mut();
        let shelf = engine.choose_shelf(&read::texts(on_page), size as usize);
        let catalog = engine.catalog();
        shelf
            .iter()
            .map(|item| Object::new().text("item_id", catalog.id(*item)).text("image", catalog.image(*item)))
            .map(JsValue::from)
            .collect()
    }

    /// The small picture that the pack has of a product.
    pub fn picture(&self, item_id: &str) -> Option<Vec<u8>> {
        let engine = self.store.engine().borrow();
        let catalog = engine.catalog();
        let picture = catalog.picture(catalog.find(item_id)?);
        (!picture.is_empty()).then(|| picture.to_vec())
    }

    /// Says which products may be answered where a request asks for the shelf: the page's, and the shopper's own where they may be used.
    pub fn set_shelf(&self, page: &JsValue, own: &JsValue) {
        self.store.engine().borrow_mut().set_shelf(&read::texts(page), &read::texts(own));
    }

    /// Reads what is stored, if anything is, and lets go what is past its time. Failing storage is no error (see `status`).
    pub fn begin(&self, now: u32) -> Promise {
        self.write(Stake::Events, expire(now))
    }

    /// Takes events in; answers what became of them, by outcome.
    pub fn observe(&self, events: js_sys::Array, now: u32) -> Promise {
        let events: Vec<Event> = events.iter().map(|event| read::event(&event)).collect();
        self.write(Stake::Events, Box::new(move |engine| Ok(engine.observe(&events, now).to_js())))
    }

    /// Answers a request for a list.
    pub fn recommend(&self, request: JsValue, now: u32) -> Promise {
        let request = read::request(&request);
        self.read(move |engine, _| answer(request.and_then(|request| engine.recommend(&request, now))))
    }

    /// Explains an item's place in the list for a request (`null`: what is recommended for the shopper).
    pub fn explain(&self, item_id: String, request: JsValue, now: u32) -> Promise {
        let given = !request.is_null() && !request.is_undefined();
        let request = if given { read::request(&request) } else { Ok(Request::of(Model::RecommendedForYou)) };
        self.read(move |engine, _| answer(request.and_then(|request| engine.explain(&item_id, &request, now))))
    }

    /// Everything kept and guessed.
    pub fn inspect(&self, now: u32) -> Promise {
        self.read(move |engine, storage| Ok(engine.inspect(storage, now).to_js()))
    }

    /// The engine's state.
    pub fn status(&self, now: u32) -> Promise {
        self.read(move |engine, storage| Ok(engine.status(storage, now).to_js()))
    }

    /// Forgets actions.
    pub fn forget(&self, what: JsValue) -> Promise {
        let what = read::forget(&what);
        let change = move |engine: &mut Engine| {
            let what = what.as_ref().map_err(to_error)?;
            let forgotten = engine.forget(what) as u32;
            Ok(Object::new().number("forgotten", forgotten).number("left", engine.journal().len() as u32).into())
        };
        self.write(Stake::Deletion, Box::new(change))
    }

    /// Keeps actions without using them, or uses them again.
    pub fn set_used(&self, seqs: js_sys::Uint32Array, used: bool) -> Promise {
        let seqs = seqs.to_vec();
        self.write(if used { Stake::Grant } else { Stake::Withdrawal }, nothing(move |engine| engine.set_used(&seqs, used)))
    }

    /// Forgets everything, choices included, and reads back how many records are left.
    pub fn wipe(&self) -> Promise {
        let store = Rc::clone(&self.store);
        promise(Box::pin(async move {
            let left = store.wipe().await;
            let message = "What is stored could not be deleted, or not read back.";
            let failed = || to_error(&Error::new(ErrorCode::StorageFailed, message));
            Ok(Object::new().number("left", left.ok_or_else(failed)?).into())
        }))
    }

    /// Puts choices in force; answers the state of every purpose.
    pub fn set_consent(&self, choices: JsValue, forget: bool, now: u32) -> Promise {
        let choices = read::choices(&choices);
        let stake = if choices.iter().all(|(_, allowed)| *allowed) { Stake::Grant } else { Stake::Withdrawal };
        let change = move |engine: &mut Engine| {
            engine.choose(&choices, forget, now);
            Ok(engine.purposes().to_js())
        };
        self.write(stake, Box::new(change))
    }

    /// Pauses writing and use until this minute (0: until resumed).
    pub fn pause(&self, until: u32) -> Promise {
        self.write(Stake::Withdrawal, nothing(move |engine| engine.pause(until)))
    }

    /// Ends a pause.
    pub fn resume(&self) -> Promise {
        self.write(Stake::Grant, nothing(Engine::resume))
    }

    /// Says that another tab has written: the next call reads what is stored again.
    pub fn mark_stale(&self) {
        self.store.mark_stale();
    }

    fn read(&self, ask: impl FnOnce(&mut Engine, Storage) -> Answer + 'static) -> Promise {
        let store = Rc::clone(&self.store);
        let ask = Box::new(ask);
        promise(Box::pin(async move { store.read(ask).await }))
    }

    fn write(&self, stake: Stake, change: Change) -> Promise {
        let store = Rc::clone(&self.store);
        promise(Box::pin(async move { store.write(stake, change).await }))
    }
}

/// One way from futures to promises, compiled once.
fn promise(future: core::pin::Pin<Box<dyn Future<Output = Answer>>>) -> Promise {
    future_to_promise(future)
}

fn expire(now: u32) -> Change {
    nothing(move |engine| engine.expire(now))
}

fn answer<T: ToJs>(found: Result<T>) -> Answer {
    found.map(|found| found.to_js()).map_err(|error| to_error(&error))
}

/// A change that has nothing to answer.
fn nothing(change: impl Fn(&mut Engine) + 'static) -> Change {
    Box::new(move |engine| {
        change(engine);
        Ok(JsValue::UNDEFINED)
    })
}
