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
use crate::consent::Denied;
use crate::engine::{self, Engine, Model, Request, Storage};
use crate::error::{Error, ErrorCode, Result};
use crate::journal::Event;

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
        let (name, limits) = read::config(config);
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
        let expire = move |engine: &mut Engine| {
            engine.expire(now);
            Ok(JsValue::UNDEFINED)
        };
        self.write(Stake::Events, Box::new(expire))
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
        let request = asked(&request);
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

    /// Makes a change; with `undoable`, `undo` can take it back.
    pub fn change(&self, change: &JsValue, undoable: bool, now: u32) -> Promise {
        let change = read::change(change);
        let stake = change.as_ref().map_or(Stake::Events, stake_of);
        let make = move |engine: &mut Engine| {
            let change = change.as_ref().map_err(to_error)?;
            let changed = if undoable { engine.make_undoable(change, now) } else { engine.make(change, now) };
            Ok(changed.to_js())
        };
        self.write(stake, Box::new(make))
    }

    /// What a change would do to the list for a request; nothing is changed.
    pub fn preview(&self, change: &JsValue, request: JsValue, now: u32) -> Promise {
        let (change, request) = (read::change(change), asked(&request));
        self.read(move |engine, _| answer(change.and_then(|change| engine.preview(&change, &request?, now))))
    }

    /// Takes the last undoable change back; answers whether there was one.
    pub fn undo(&self) -> Promise {
        self.write(Stake::Withdrawal, Box::new(|engine| Ok(engine.undo().into())))
    }

    /// Forgets what the last change could be taken back with.
    pub fn drop_undo(&self) {
        self.store.engine().borrow_mut().drop_undo();
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

    /// Says that another tab may have written, so that the next call reads what is stored again; and what outside consent tools deny
    /// from now on, whatever is under way (`consent::Denied`).
    pub fn heed(&self, denied: u8) {
        self.store.mark_stale();
        self.store.engine().borrow_mut().deny(Denied(denied));
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

/// A request; where there is none, for what is recommended for the shopper.
fn asked(request: &JsValue) -> Result<Request> {
    let given = !request.is_null() && !request.is_undefined();
    if given { read::request(request) } else { Ok(Request::of(Model::RecommendedForYou)) }
}

/// What is lost if a change cannot be stored.
fn stake_of(change: &engine::Change) -> Stake {
    use engine::Change;
    match change {
        Change::Forget(_) => Stake::Deletion,
        Change::Choose(choices, _) if choices.iter().all(|(_, allowed)| *allowed) => Stake::Grant,
        Change::Use(_, false) | Change::Choose(..) | Change::Pause(_) => Stake::Withdrawal,
        Change::Say(_) => Stake::Events,
        _ => Stake::Grant,
    }
}

fn answer<T: ToJs>(found: Result<T>) -> Answer {
    found.map(|found| found.to_js()).map_err(|error| to_error(&error))
}
