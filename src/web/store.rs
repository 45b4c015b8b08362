//! Keeps the engine and the database together.
//!
//! The database is the truth for all tabs. Every write runs under a lock and, in one transaction, first compares the stored
//! generation with the one this tab knows: if another tab was faster, the journal is read again before the change is made. A change
//! is therefore a function that can be done again. Where storage fails twice the engine goes on in memory and says so.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbTransaction};

use super::database::{self, Durability, IfMissing, JOURNAL, META, STATE};
use super::errors::to_error;
use super::state::{State, draw_id, empty, read_journal, read_state, reason_of};
use super::write::ToJs;
use super::{locks, wait};
use crate::consent::Consent;
use crate::engine::{Changes, Engine, Storage};
use crate::error::{Error, ErrorCode};
use crate::journal::{Journal, SCHEMA};
use crate::text::joined;

/// What a call answers to JavaScript.
pub(super) type Answer = Result<JsValue, JsValue>;
/// A question to the engine. Boxed, so that the code that waits is compiled once and not for every call.
pub(super) type Ask = Box<dyn FnOnce(&mut Engine, Storage) -> Answer>;
/// A change of the engine, which can be made again.
pub(super) type Change = Box<dyn Fn(&mut Engine) -> Answer>;

/// What is lost if a change cannot be stored.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stake {
    /// A few events.
    Events,
    /// Something the shopper allowed or took up again.
    Grant,
    /// Something the shopper no longer allows: if it was stored that they do, they must be told.
    Withdrawal,
    /// Something the shopper wants gone: they must be told.
    Deletion,
}

impl Stake {
    fn durability(self) -> Durability {
        if self == Self::Events { Durability::Relaxed } else { Durability::Strict }
    }
}

/// Which state of which journal a tab knows. None: none was stored.
type Known = Option<(String, u32)>;

/// Why nothing is stored.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Stored,
    /// In memory only, for this reason.
    Memory(&'static str),
}

/// The engine with its storage.
pub(super) struct Store {
    name: String,
    engine: RefCell<Engine>,
    db: RefCell<Option<IdbDatabase>>,
    known: RefCell<Known>,
    mode: Cell<Mode>,
    /// Something may be stored that this page cannot reach.
    unsure: Cell<bool>,
    /// Another tab has written, or the connection went: read again before the next use.
    stale: Rc<Cell<bool>>,
}

impl Store {
    /// For what is stored under this name; nothing is looked at before the first question or change.
    pub(super) fn new(name: &str, engine: Engine) -> Self {
        Self {
            name: if name.is_empty() { "homebody".to_owned() } else { joined(&["homebody:", name]) },
            engine: RefCell::new(engine),
            db: RefCell::new(None),
            known: RefCell::new(None),
            mode: Cell::new(Mode::Stored),
            unsure: Cell::new(false),
            stale: Rc::new(Cell::new(true)),
        }
    }

    /// The engine, for what has nothing to do with what is stored.
    pub(super) fn engine(&self) -> &RefCell<Engine> {
        &self.engine
    }

    /// Where things are kept: `persistent`, `memory` or `none` (nothing yet), and why, if in memory.
    pub(super) fn storage(&self) -> Storage {
        match self.mode.get() {
            Mode::Memory(reason) => ("memory", Some(reason)),
            Mode::Stored if self.known.borrow().is_some() => ("persistent", None),
            Mode::Stored => ("none", None),
        }
    }

    /// Another tab has written.
    pub(super) fn mark_stale(&self) {
        self.stale.set(true);
    }

    /// Asks the engine, with what is stored read again if need be.
    pub(super) async fn read(&self, ask: Ask) -> Answer {
        self.refresh().await;
        ask(&mut self.engine.borrow_mut(), self.storage())
    }

    /// Makes a change and stores what it changed. It is made again where another tab was faster. What could not be stored holds for
    /// this page; where that leaves something stored that should be gone, the answer is an error.
    pub(super) async fn write(&self, stake: Stake, change: Change) -> Answer {
        self.refresh().await;
        let had_leave = self.engine.borrow().consent().allows_anything();
        let answer = if matches!(self.mode.get(), Mode::Memory(_)) {
            self.in_memory(&change)
        } else if let Some(answer) = self.nothing_to_store(&change) {
            answer
        } else {
            locks::holding(&self.name, self.stored_or_in_memory(stake.durability(), &change)).await
        };
        let in_memory = matches!(self.mode.get(), Mode::Memory(_));
        let matters = stake == Stake::Deletion || (stake == Stake::Withdrawal && had_leave);
        if in_memory && matters && self.unsure.get() { Err(not_stored()) } else { answer }
    }

    /// Where nothing is stored yet, what changes nothing (an event that is not allowed) must not make a database.
    fn nothing_to_store(&self, change: &Change) -> Option<Answer> {
        if self.known.borrow().is_some() {
            return None;
        }
        let before = self.snapshot();
        let (answer, changes) = self.in_memory_with_changes(change);
        if changes.is_empty() {
            return Some(answer);
        }
        self.back_to(&before);
        None
    }

    async fn stored_or_in_memory(&self, durability: Durability, change: &Change) -> Answer {
        let before = self.snapshot();
        let mut failed = "storage_failed";
        for _ in 0..2 {
            match self.attempt(durability, change).await {
                Ok(done) => return done,
                Err(error) => failed = reason_of(&error),
            }
            // What was not stored is not taken for done; the second try is made on a new connection.
            self.back_to(&before);
            self.disconnect();
        }
        self.mode.set(Mode::Memory(failed));
        self.unsure.set(self.unsure.get() || self.known.borrow().is_some());
        self.in_memory(change)
    }

    /// Empties both stores and reads back how many records are left; then this page forgets too. None where storage failed: what
    /// could not be read back is not claimed to be gone. The empty database stays: deleting it would wait for every tab that has it
    /// open, pages kept for "back" included, and every opening after that would wait behind it.
    pub(super) async fn wipe(&self) -> Option<u32> {
        let mut left = None;
        for _ in 0..2 {
            left = locks::holding(&self.name, self.emptied()).await.ok();
            if left.is_some() {
                break;
            }
            self.disconnect();
        }
        if left.is_none() && !database::is_there() {
            left = Some(0);
        }
        if left.is_some() || matches!(self.mode.get(), Mode::Memory(_)) {
            self.engine.borrow_mut().wipe();
        }
        if left.is_some() {
            self.known.replace(None);
            self.unsure.set(false);
        } else {
            self.stale.set(true);
        }
        left
    }

    async fn emptied(&self) -> Result<u32, JsValue> {
        match self.connect(IfMissing::LeaveMissing).await? {
            Some(db) => empty(&db).await,
            None => Ok(0),
        }
    }

    fn in_memory(&self, change: &Change) -> Answer {
        let mut engine = self.engine.borrow_mut();
        let done = change(&mut engine);
        engine.take_changes();
        done
    }

    /// Tries to make and store a change. The outer error is storage's; the inner answer is the engine's.
    async fn attempt(&self, durability: Durability, change: &Change) -> Result<Answer, JsValue> {
        let db = self.connect(IfMissing::Create).await?.ok_or(JsValue::UNDEFINED)?;
        let transaction = database::begin_write(&db, durability)?;
        let stored = self.catch_up(&transaction).await?;
        let (done, changes) = self.in_memory_with_changes(change);
        let next = self.state_after(stored)?;
        if !changes.is_empty() {
            self.put(&transaction, &changes, &next)?;
        }
        wait::for_commit(&transaction).await?;
        if !changes.is_empty() {
            self.known.replace(Some((next.journal_id, next.generation)));
        }
        Ok(done)
    }

    fn in_memory_with_changes(&self, change: &Change) -> (Answer, Changes) {
        let mut engine = self.engine.borrow_mut();
        let done = change(&mut engine);
        (done, engine.take_changes())
    }

    /// Reads the stored state inside a transaction, and the journal too if it is not the one known.
    async fn catch_up(&self, transaction: &IdbTransaction) -> Result<Option<State>, JsValue> {
        let stored = read_state(transaction).await?;
        let now_known = stored.as_ref().map(|state| (state.journal_id.clone(), state.generation));
        if *self.known.borrow() != now_known {
            let journal = match &stored {
                Some(state) => read_journal(transaction, state.next_seq).await?,
                None => Journal::default(),
            };
            let consent = stored.as_ref().map(|state| state.consent.clone()).unwrap_or_default();
            let mut engine = self.engine.borrow_mut();
            if journal.is_empty() {
                // It may have been wiped in another tab: then nothing of it may be brought back.
                engine.drop_undo();
            }
            engine.restore(journal, consent);
            self.known.replace(now_known);
        }
        Ok(stored)
    }

    fn state_after(&self, stored: Option<State>) -> Result<State, JsValue> {
        let engine = self.engine.borrow();
        let (journal_id, generation) = match stored {
            Some(state) => (state.journal_id, state.generation),
            None => (String::new(), 0),
        };
        // A refusal alone gets no number of its own by which it could be told from others.
        let journal_id = if journal_id.is_empty() && engine.consent().allows_anything() { draw_id()? } else { journal_id };
        Ok(State {
            schema: u32::from(SCHEMA),
            journal_id,
            generation: generation.wrapping_add(1),
            next_seq: engine.journal().next_seq(),
            consent: engine.consent().clone(),
        })
    }

    fn put(&self, transaction: &IdbTransaction, changes: &Changes, state: &State) -> Result<(), JsValue> {
        let journal = transaction.object_store(JOURNAL)?;
        let engine = self.engine.borrow();
        for record in engine.records_of(&changes.written) {
            journal.put(&record.to_js())?;
        }
        for seq in &changes.removed {
            journal.delete(&JsValue::from(*seq))?;
        }
        transaction.object_store(META)?.put_with_key(&state.to_js(), &STATE.into())?;
        Ok(())
    }

    /// Reads again what is stored, if another tab may have written.
    async fn refresh(&self) {
        if !self.stale.replace(false) || matches!(self.mode.get(), Mode::Memory(_)) {
            return;
        }
        let mut failed = "storage_failed";
        for _ in 0..2 {
            match self.reload().await {
                Ok(()) => return,
                Err(error) => failed = reason_of(&error),
            }
            self.disconnect();
        }
        self.mode.set(Mode::Memory(failed));
        self.unsure.set(database::is_there());
    }

    async fn reload(&self) -> Result<(), JsValue> {
        match self.connect(IfMissing::LeaveMissing).await? {
            Some(db) => self.catch_up(&database::begin_read(&db)?).await.map(|_| ()),
            None => {
                self.engine.borrow_mut().wipe();
                self.known.replace(None);
                Ok(())
            }
        }
    }

    async fn connect(&self, if_missing: IfMissing) -> Result<Option<IdbDatabase>, JsValue> {
        if let Some(db) = self.db.borrow().clone() {
            return Ok(Some(db));
        }
        let db = database::open(&self.name, if_missing).await?;
        if let Some(db) = &db {
            self.let_go_when_asked(db);
        }
        self.db.replace(db.clone());
        Ok(db)
    }

    /// Another tab deletes the database, or the browser closes it: this one lets go at once and reads again later.
    fn let_go_when_asked(&self, db: &IdbDatabase) {
        let (handle, stale) = (db.clone(), Rc::clone(&self.stale));
        let let_go = Closure::<dyn FnMut()>::new(move || {
            handle.close();
            stale.set(true);
        })
        .into_js_value();
        db.set_onversionchange(Some(let_go.unchecked_ref()));
        db.set_onclose(Some(let_go.unchecked_ref()));
    }

    fn disconnect(&self) {
        if let Some(db) = self.db.take() {
            db.close();
        }
    }

    fn snapshot(&self) -> (Journal, Consent, Known) {
        let engine = self.engine.borrow();
        (engine.journal().clone(), engine.consent().clone(), self.known.borrow().clone())
    }

    fn back_to(&self, (journal, consent, known): &(Journal, Consent, Known)) {
        self.engine.borrow_mut().restore(journal.clone(), consent.clone());
        self.known.replace(known.clone());
    }
}

fn not_stored() -> JsValue {
    let message = "Done in this page, but what is stored in this browser could not be changed.";
    to_error(&Error::new(ErrorCode::StorageFailed, message))
}
