//! What JavaScript calls: one session a worker. Minutes are whole minutes since 1970, told by the caller.

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use super::convert::{from_js, to_error, to_js};
use super::database::Durability;
use super::store::Store;
use crate::catalog::{Catalog, PackBytes};
use crate::consent::Purpose;
use crate::engine::{Engine, Inspection, Model, Request, Status};
use crate::error::{Error, ErrorCode};
use crate::journal::{Event, Forget, Limits};

/// An open journal and the engine over it.
#[wasm_bindgen]
pub struct Session {
    store: Store,
}

#[derive(Deserialize)]
struct Config {
    #[serde(default)]
    name: String,
    max_events: f64,
    max_days: f64,
}

/// What JavaScript wants forgotten: one of these.
#[derive(Default, Deserialize)]
struct ForgetRequest {
    #[serde(default)]
    seq: Option<Seqs>,
    #[serde(default)]
    item_id: Option<String>,
    #[serde(default)]
    since_minute: Option<u32>,
    #[serde(default)]
    before_minute: Option<u32>,
    #[serde(default)]
    purpose: Option<Purpose>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Seqs {
    One(u32),
    Many(Vec<u32>),
}

/// Choices by purpose; what is not named stays.
#[derive(Default, Deserialize)]
struct Choices {
    #[serde(default)]
    remember_views: Option<bool>,
    #[serde(default)]
    remember_purchases: Option<bool>,
    #[serde(default)]
    remember_searches: Option<bool>,
    #[serde(default)]
    personalise: Option<bool>,
    #[serde(default)]
    explore: Option<bool>,
}

#[derive(Serialize)]
struct Forgotten {
    forgotten: u32,
    left: u32,
}

#[derive(Serialize)]
struct Wiped {
    left: u32,
}

#[derive(Serialize)]
struct StatusWithStorage {
    #[serde(flatten)]
    status: Status,
    storage: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    storage_reason: Option<&'static str>,
}

#[derive(Serialize)]
struct InspectionWithStorage {
    status: StatusWithStorage,
    #[serde(flatten)]
    rest: InspectionRest,
}

#[derive(Serialize)]
struct InspectionRest {
    actions: Vec<crate::engine::Action>,
    guesses: Vec<crate::profile::Guess>,
}

#[wasm_bindgen]
impl Session {
    /// Opens a session on a pack: reads the pack, then what is stored, if anything is. Rejects with `pack_corrupt` or
    /// `pack_version` for a bad pack; failing storage is no error (see `status`).
    pub async fn open(config: JsValue, pack: js_sys::Uint8Array, now: u32) -> Result<Session, JsValue> {
        let config: Config = from_js(config, ErrorCode::RequestInvalid, "The configuration")?;
        let mut bytes = PackBytes::zeroed(pack.length() as usize);
        pack.copy_to(bytes.as_mut_slice());
        let catalog = Catalog::open(bytes).map_err(|error| to_error(&error))?;
        let limits = Limits { max_events: config.max_events as usize, max_days: config.max_days as u32 };
        let seed = getrandom::u64().unwrap_or(0);
        let store = Store::open(&config.name, Engine::new(catalog, limits, seed)).await;
        let session = Session { store };
        session.store.write(Durability::Relaxed, |engine| engine.expire(now)).await;
        Ok(session)
    }

    /// Takes events in; answers what became of them, by outcome.
    pub async fn observe(&self, events: Vec<JsValue>, now: u32) -> Result<JsValue, JsValue> {
        let read = |event: JsValue| serde_wasm_bindgen::from_value::<Event>(event).unwrap_or_default();
        let events: Vec<Event> = events.into_iter().map(read).collect();
        to_js(&self.store.write(Durability::Relaxed, |engine| engine.observe(&events, now)).await)
    }

    /// Answers a request for a list.
    pub async fn recommend(&self, request: JsValue, now: u32) -> Result<JsValue, JsValue> {
        let request = to_request(request)?;
        let found = self.store.read(|engine| engine.recommend(&request, now)).await;
        to_js(&found.map_err(|error| to_error(&error))?)
    }

    /// Explains an item's place in the list for a request (`null`: what is recommended for the shopper).
    pub async fn explain(&self, item_id: String, request: JsValue, now: u32) -> Result<JsValue, JsValue> {
        let request = if request.is_null_or_undefined() { Request::of(Model::RecommendedForYou) } else { to_request(request)? };
        let found = self.store.read(|engine| engine.explain(&item_id, &request, now)).await;
        to_js(&found.map_err(|error| to_error(&error))?)
    }

    /// Everything kept and guessed.
    pub async fn inspect(&self, now: u32) -> Result<JsValue, JsValue> {
        let Inspection { status, actions, guesses } = self.store.read(|engine| engine.inspect(now)).await;
        to_js(&InspectionWithStorage { status: self.with_storage(status), rest: InspectionRest { actions, guesses } })
    }

    /// The engine's state.
    pub async fn status(&self, now: u32) -> Result<JsValue, JsValue> {
        let status = self.store.read(|engine| engine.status(now)).await;
        to_js(&self.with_storage(status))
    }

    /// Forgets actions.
    pub async fn forget(&self, what: JsValue, _now: u32) -> Result<JsValue, JsValue> {
        let what = from_js::<ForgetRequest>(what, ErrorCode::RequestInvalid, "What to forget")?.into_forget()?;
        let change = |engine: &mut Engine| {
            let forgotten = engine.forget(&what) as u32;
            Forgotten { forgotten, left: engine.journal().len() as u32 }
        };
        to_js(&self.store.write(Durability::Strict, change).await)
    }

    /// Keeps actions without using them, or uses them again.
    pub async fn set_used(&self, seqs: Vec<u32>, used: bool, _now: u32) {
        self.store.write(Durability::Strict, |engine| engine.set_used(&seqs, used)).await;
    }

    /// Forgets everything, choices included, and reads back how many records are left.
    pub async fn wipe(&self) -> Result<JsValue, JsValue> {
        match self.store.wipe().await {
            u32::MAX => Err(to_error(&Error::new(ErrorCode::StorageFailed, "What is stored could not be deleted."))),
            left => to_js(&Wiped { left }),
        }
    }

    /// Puts choices in force; answers the state of every purpose.
    pub async fn set_consent(&self, choices: JsValue, forget: bool, now: u32) -> Result<JsValue, JsValue> {
        let choices = from_js::<Choices>(choices, ErrorCode::RequestInvalid, "The choice")?.named();
        let change = |engine: &mut Engine| {
            engine.choose(&choices, forget, now);
            engine.purposes()
        };
        to_js(&self.store.write(Durability::Strict, change).await)
    }

    /// Pauses writing and use until this minute (0: until resumed).
    pub async fn pause(&self, until: u32, _now: u32) {
        self.store.write(Durability::Strict, |engine| engine.pause(until)).await;
    }

    /// Ends a pause.
    pub async fn resume(&self, _now: u32) {
        self.store.write(Durability::Strict, Engine::resume).await;
    }

    /// Says that another tab has written: the next call reads what is stored again.
    pub fn mark_stale(&self) {
        self.store.mark_stale();
    }

    fn with_storage(&self, status: Status) -> StatusWithStorage {
        let (storage, storage_reason) = self.store.storage();
        StatusWithStorage { status, storage, storage_reason }
    }
}

fn to_request(request: JsValue) -> Result<Request, JsValue> {
    from_js(request, ErrorCode::RequestInvalid, "The request")
}

impl ForgetRequest {
    fn into_forget(self) -> Result<Forget, JsValue> {
        match self {
            Self { seq: Some(Seqs::One(seq)), .. } => Ok(Forget::Seqs(vec![seq])),
            Self { seq: Some(Seqs::Many(seqs)), .. } => Ok(Forget::Seqs(seqs)),
            Self { item_id: Some(item), .. } => Ok(Forget::Item(item)),
            Self { since_minute: Some(minute), .. } => Ok(Forget::Since(minute)),
            Self { before_minute: Some(minute), .. } => Ok(Forget::Before(minute)),
            Self { purpose: Some(purpose), .. } => Ok(Forget::Purpose(purpose)),
            _ => Err(to_error(&Error::new(ErrorCode::RequestInvalid, "It is not said what to forget."))),
        }
    }
}

impl Choices {
    fn named(self) -> Vec<(Purpose, bool)> {
        let all = [self.remember_views, self.remember_purchases, self.remember_searches, self.personalise, self.explore];
        Purpose::ALL.into_iter().zip(all).filter_map(|(purpose, choice)| Some((purpose, choice?))).collect()
    }
}
