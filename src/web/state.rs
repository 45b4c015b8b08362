//! What is stored beside the actions, and how what is stored is read and emptied.

use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbTransaction};

use super::database::{self, Durability, JOURNAL, META, STATE};
use super::errors::exception_name;
use super::{read, wait};
use crate::consent::Consent;
use crate::engine::hexadecimal;
use crate::journal::{Journal, SCHEMA};

/// The record in [`META`].
#[derive(Clone)]
pub(super) struct State {
    /// Schema of what is stored. A newer one is left alone.
    pub(super) schema: u32,
    /// Drawn by chance at the first yes, so that a journal begun after a wipe is not taken for the one before; empty until then.
    pub(super) journal_id: String,
    /// Rises with every write.
    pub(super) generation: u32,
    /// Number of the next action.
    pub(super) next_seq: u32,
    /// What the shopper allows.
    pub(super) consent: Consent,
}

impl State {
    fn read(value: &JsValue) -> Option<Self> {
        let (schema, journal_id, generation, next_seq, consent) = read::state(value)?;
        Some(Self { schema, journal_id, generation, next_seq, consent })
    }
}

const NEWER: &str = "newer";

/// Why storage failed, as a code.
pub(super) fn reason_of(error: &JsValue) -> &'static str {
    match exception_name(error).as_str() {
        _ if error.as_string().as_deref() == Some(NEWER) => "storage_newer",
        "QuotaExceededError" => "storage_full",
        "SecurityError" | "InvalidStateError" | "NotAllowedError" => "storage_denied",
        _ => "storage_failed",
    }
}

/// The stored state; none if nothing is stored.
pub(super) async fn read_state(transaction: &IdbTransaction) -> Result<Option<State>, JsValue> {
    let found = wait::for_request(&transaction.object_store(META)?.get(&STATE.into())?).await?;
    if found.is_undefined() {
        return Ok(None);
    }
    let state = State::read(&found).ok_or(JsValue::UNDEFINED)?;
    if state.schema > u32::from(SCHEMA) { Err(JsValue::from_str(NEWER)) } else { Ok(Some(state)) }
}

/// Records that cannot be read are left where they are and not used.
pub(super) async fn read_journal(transaction: &IdbTransaction, next_seq: u32) -> Result<Journal, JsValue> {
    let all = database::read_all(&transaction.object_store(JOURNAL)?).await?;
    let records = all.iter().filter_map(|value| read::record(&value)).collect();
    Ok(Journal::from_records(records, next_seq))
}

/// Empties both stores and reads back how many records are left.
pub(super) async fn empty(db: &IdbDatabase) -> Result<u32, JsValue> {
    let transaction = database::begin_write(db, Durability::Strict)?;
    for store in [JOURNAL, META] {
        transaction.object_store(store)?.clear()?;
    }
    wait::for_commit(&transaction).await?;
    let reading = database::begin_read(db)?;
    let mut left = 0;
    for store in [JOURNAL, META] {
        let count = wait::for_request(&reading.object_store(store)?.count()?).await?;
        left += count.as_f64().unwrap_or(1.0) as u32;
    }
    Ok(left)
}

/// A random number for a journal.
pub(super) fn draw_id() -> Result<String, JsValue> {
    let mut bytes = [0u8; 8];
    getrandom::fill(&mut bytes).map_err(|_| JsValue::UNDEFINED)?;
    Ok(hexadecimal(u64::from_le_bytes(bytes), 16))
}
