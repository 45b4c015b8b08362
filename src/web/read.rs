//! Reads what JavaScript gave, field by field. Deserialising by macro would do the same for twice the engine's whole size.

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::consent::{Choice, Consent, Purpose, Settings, UNTIL_RESUMED};
use crate::engine::{Change, Model, Request, SetSettings};
use crate::error::{Error, ErrorCode, Result};
use crate::journal::{Event, EventItem, EventKind, Forget, Limits, Record};

/// The fields of an object; of anything else every field is missing.
pub(super) struct Fields<'a>(pub(super) &'a JsValue);

impl Fields<'_> {
    fn value(&self, name: &str) -> Option<JsValue> {
        Reflect::get(self.0, &JsValue::from_str(name)).ok().filter(|value| !value.is_null() && !value.is_undefined())
    }

    fn text(&self, name: &str) -> Option<String> {
        self.value(name)?.as_string()
    }

    fn number(&self, name: &str) -> Option<f64> {
        self.value(name)?.as_f64()
    }

    /// A whole number from 0 to the largest of 32 bits.
    pub(super) fn whole(&self, name: &str) -> Option<u32> {
        let number = self.number(name)?;
        let whole = number as u32;
        (f64::from(whole) == number).then_some(whole)
    }

    fn flag(&self, name: &str) -> Option<bool> {
        self.value(name)?.as_bool()
    }

    fn list(&self, name: &str) -> Vec<JsValue> {
        self.value(name).and_then(|value| value.dyn_into::<Array>().ok()).map(|list| list.to_vec()).unwrap_or_default()
    }

    fn texts(&self, name: &str) -> Vec<String> {
        self.list(name).iter().filter_map(JsValue::as_string).collect()
    }

    /// One text or a list of texts.
    fn one_or_many(&self, name: &str) -> Vec<String> {
        self.text(name).map_or_else(|| self.texts(name), |text| vec![text])
    }
}

/// The texts of a list; of anything else none.
pub(super) fn texts(value: &JsValue) -> Vec<String> {
    value.dyn_ref::<Array>().map(|list| list.iter().filter_map(|text| text.as_string()).collect()).unwrap_or_default()
}

/// An event as pages send it. What is not of the right type is as if it were not there.
pub(super) fn event(value: &JsValue) -> Event {
    let fields = Fields(value);
    let item = |item: &JsValue| EventItem { item_id: Fields(item).text("item_id"), quantity: Fields(item).number("quantity") };
    Event {
        name: fields.text("name").unwrap_or_default(),
        items: fields.list("items").iter().map(item).collect(),
        search_term: fields.text("search_term"),
        facet: fields.text("facet"),
        timestamp_micros: fields.number("timestamp_micros"),
    }
}

/// A stored action; none if it is not one.
pub(super) fn record(value: &JsValue) -> Option<Record> {
    let fields = Fields(value);
    Some(Record {
        seq: fields.whole("seq")?,
        kind: EventKind::from_name(&fields.text("kind")?)?,
        item: fields.text("item"),
        text: fields.text("text"),
        quantity: fields.whole("quantity")?.try_into().ok()?,
        minute: fields.whole("minute")?,
        used: fields.flag("used")?,
        schema: fields.whole("schema")?.try_into().ok()?,
    })
}

/// Stored choices. One that cannot be read is not in force.
pub(super) fn consent(value: &JsValue) -> Consent {
    let choice = |value: &JsValue| {
        let fields = Fields(value);
        let purpose = Purpose::from_name(&fields.text("purpose")?)?;
        Some(Choice { purpose, allowed: fields.flag("allowed")?, minute: fields.whole("minute")? })
    };
    let fields = Fields(value);
    let set = settings(value);
    let default = Settings::default();
    let settings =
        Settings { variety: set.variety.unwrap_or(default.variety), promotions: set.promotions.unwrap_or(default.promotions) };
    Consent::restored(fields.list("choices").iter().filter_map(choice), fields.whole("paused_until"), settings)
}

/// Settings, those that are said.
fn settings(value: &JsValue) -> SetSettings {
    let fields = Fields(value);
    let variety = fields.whole("variety").map(|level| level.min(255) as u8);
    SetSettings { variety, promotions: fields.flag("promotions") }
}

/// A change, in the form in which pages ask for it (`ProfileChange` in `www/client/types.ts`); a pause has the minute of its end.
pub(super) fn change(value: &JsValue) -> Result<Change> {
    let fields = Fields(value);
    let part = |name| fields.value(name).unwrap_or(JsValue::UNDEFINED);
    let seqs = || fields.list("seqs").iter().filter_map(JsValue::as_f64).map(|seq| seq as u32).collect();
    let forgets = fields.flag("forget").unwrap_or(false);
    Ok(match fields.text("op").unwrap_or_default().as_str() {
        "forget" => Change::Forget(forget(&part("what"))?),
        "set_used" => Change::Use(seqs(), fields.flag("used").unwrap_or(true)),
        "observe" => Change::Say(fields.list("events").iter().map(event).collect()),
        "set_consent" => Change::Choose(choices(&part("choices")), forgets),
        "pause" => Change::Pause(fields.whole("until").unwrap_or(UNTIL_RESUMED)),
        "resume" => Change::Resume,
        "set" => Change::Set(settings(&part("settings"))),
        "restore" => Change::Restore(fields.list("actions").iter().filter_map(record).collect()),
        _ => return Err(invalid("It is not said what to change.")),
    })
}

/// What a page asks for.
pub(super) fn request(value: &JsValue) -> Result<Request> {
    let fields = Fields(value);
    let model = fields.text("model").and_then(|name| Model::from_name(&name));
    let limit = fields.number("limit").map(|limit| if limit >= 1.0 { limit as u32 } else { 0 });
    Ok(Request {
        model: model.ok_or_else(|| invalid("The request names no model that is known here."))?,
        limit,
        item_id: fields.one_or_many("item_id"),
        exclude: fields.texts("exclude"),
        items: fields.texts("items"),
        shelf: fields.flag("shelf").unwrap_or(false),
    })
}

/// What to forget: the first of the ways that is named.
pub(super) fn forget(value: &JsValue) -> Result<Forget> {
    let fields = Fields(value);
    let seqs = || {
        let one = fields.whole("seq").map(|seq| vec![seq]);
        let many = || fields.list("seq").iter().filter_map(JsValue::as_f64).map(|seq| seq as u32).collect::<Vec<u32>>();
        Some(one.unwrap_or_else(many)).filter(|seqs| !seqs.is_empty()).map(Forget::Seqs)
    };
    seqs()
        .or_else(|| fields.text("item_id").map(Forget::Item))
        .or_else(|| fields.whole("since_minute").map(Forget::Since))
        .or_else(|| fields.whole("before_minute").map(Forget::Before))
        .or_else(|| fields.text("purpose").and_then(|name| Purpose::from_name(&name)).map(Forget::Purpose))
        .ok_or_else(|| invalid("It is not said what to forget."))
}

/// Choices by purpose; what is not named stays.
pub(super) fn choices(value: &JsValue) -> Vec<(Purpose, bool)> {
    let fields = Fields(value);
    Purpose::ALL.into_iter().filter_map(|purpose| Some((purpose, fields.flag(purpose.as_str())?))).collect()
}

/// Name and limits of a journal.
pub(super) fn config(value: &JsValue) -> (String, Limits) {
    let fields = Fields(value);
    let default = Limits::default();
    let limits = Limits {
        max_events: fields.whole("max_events").map_or(default.max_events, |events| events as usize),
        max_days: fields.whole("max_days").unwrap_or(default.max_days),
        consent_days: fields.whole("consent_days").unwrap_or(default.consent_days),
    };
    (fields.text("name").unwrap_or_default(), limits)
}

/// Generation and identity of the stored state; see `store`.
pub(super) fn state(value: &JsValue) -> Option<(u32, String, u32, u32, Consent)> {
    let fields = Fields(value);
    let consent = fields.value("consent").map(|value| consent(&value)).unwrap_or_default();
    Some((fields.whole("schema")?, fields.text("journal_id")?, fields.whole("generation")?, fields.whole("next_seq")?, consent))
}

fn invalid(message: &str) -> Error {
    Error::new(ErrorCode::RequestInvalid, message)
}
