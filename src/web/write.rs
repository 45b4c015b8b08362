//! What JavaScript gets, field by field, in the names and the order that serde's derives give the same data; `tests/web.rs` holds
//! the two against each other. Serialising by macro would cost the shopper 3 kB more.

use wasm_bindgen::JsValue;

use super::object::Object;
use super::state::State;
use crate::consent::{Choice, Consent, Settings};
use crate::engine::{
    Action, Changed, Explained, Explanation, Filtered, FirstError, Inspection, ItemName, NotPersonalised, Observed, PackInfo,
    Preview, PurposeState, Reason, Recommendations, Recommended, Status, Trail, Without,
};
use crate::journal::Record;
use crate::profile::Guess;

/// What has a form in JavaScript.
pub(super) trait ToJs {
    /// A plain object, an array or a value.
    fn to_js(&self) -> JsValue;
}

impl<T: ToJs> ToJs for Vec<T> {
    fn to_js(&self) -> JsValue {
        let list = js_sys::Array::new();
        for entry in self {
            list.push(&entry.to_js());
        }
        list.into()
    }
}

impl ToJs for u32 {
    fn to_js(&self) -> JsValue {
        JsValue::from_f64(f64::from(*self))
    }
}

impl ToJs for f32 {
    fn to_js(&self) -> JsValue {
        JsValue::from_f64(f64::from(*self))
    }
}

fn settings(object: Object, settings: Settings) -> Object {
    object.number("variety", settings.variety).flag("promotions", settings.promotions)
}

impl ToJs for Observed {
    fn to_js(&self) -> JsValue {
        let counts = Object::new()
            .number("kept", self.kept)
            .number("not_allowed", self.not_allowed)
            .number("not_needed", self.not_needed)
            .number("sensitive", self.sensitive)
            .number("invalid", self.invalid);
        match &self.first_error {
            Some(FirstError { code, message }) => {
                counts.value("first_error", &Object::new().text("code", code).text("message", message).into())
            }
            None => counts,
        }
        .into()
    }
}

impl ToJs for Recommendations {
    fn to_js(&self) -> JsValue {
        Object::new()
            .text("model", self.model.as_str())
            .value("items", &self.items.to_js())
            .flag("personalised", self.personalised)
            .text_if_any("not_personalised_because", self.not_personalised_because.map(NotPersonalised::as_str))
            .value("trail", &self.trail.to_js())
            .into()
    }
}

impl ToJs for Trail {
    fn to_js(&self) -> JsValue {
        Object::new()
            .text("pack", &self.pack)
            .text("seed", &self.seed)
            .number("minute", self.minute)
            .number("actions", self.actions)
            .number("variety", self.variety)
            .value("explored", &self.explored.to_js())
            .into()
    }
}

impl ToJs for Changed {
    fn to_js(&self) -> JsValue {
        Object::new()
            .number("changed", self.changed)
            .number("forgotten", self.forgotten)
            .number("left", self.left)
            .value("observed", &self.observed.to_js())
            .into()
    }
}

impl ToJs for Preview {
    fn to_js(&self) -> JsValue {
        Object::new()
            .number("of", self.of)
            .number("changed", self.changed)
            .value("gone", &self.gone.to_js())
            .value("come", &self.come.to_js())
            .into()
    }
}

impl ToJs for Recommended {
    fn to_js(&self) -> JsValue {
        Object::new()
            .text("item_id", &self.item_id)
            .text("item_name", &self.item_name)
            .text("url", &self.url)
            .text("image", &self.image)
            .number_or_null("price", self.price)
            .text("currency", &self.currency)
            .text("item_brand", &self.item_brand)
            .text("item_category", &self.item_category)
            .number("index", self.index)
            .number("score", self.score)
            .value("reason", &self.reason.to_js())
            .into()
    }
}

/// The fields that a reason and a term have in common.
fn told(code: &str, item: (&Option<String>, &Option<String>), facet: &Option<String>, search_term: &Option<String>) -> Object {
    Object::new()
        .text("code", code)
        .text_if_any("item_id", item.0.as_deref())
        .text_if_any("item_name", item.1.as_deref())
        .text_if_any("facet", facet.as_deref())
        .text_if_any("search_term", search_term.as_deref())
}

impl ToJs for Reason {
    fn to_js(&self) -> JsValue {
        told(self.code, (&self.item_id, &self.item_name), &self.facet, &self.search_term).number("share", self.share).into()
    }
}

impl ToJs for Explained {
    fn to_js(&self) -> JsValue {
        told(self.code, (&self.item_id, &self.item_name), &self.facet, &self.search_term)
            .number("share", self.share)
            .number("value", self.value)
            .number_if_any("seq", self.seq)
            .into()
    }
}

impl ToJs for Explanation {
    fn to_js(&self) -> JsValue {
        Object::new()
            .text("item_id", &self.item_id)
            .text("item_name", &self.item_name)
            .text("model", self.model.as_str())
            .number("score", self.score)
            .value("contributions", &self.contributions.to_js())
            .value("reasons", &self.reasons.to_js())
            .value_if_any("without", self.without.as_ref().map(Without::to_js))
            .text_if_any("excluded_because", self.excluded_because)
            .value("filtered", &self.filtered.to_js())
            .into()
    }
}

impl ToJs for Filtered {
    fn to_js(&self) -> JsValue {
        Object::new().text("item_id", &self.item_id).text("item_name", &self.item_name).text("rule", self.rule).into()
    }
}

impl ToJs for Without {
    fn to_js(&self) -> JsValue {
        let instead = self.shown_instead.as_ref().map_or(JsValue::NULL, ItemName::to_js);
        Object::new().value("seqs", &self.seqs.to_js()).value("shown_instead", &instead).into()
    }
}

impl ToJs for ItemName {
    fn to_js(&self) -> JsValue {
        Object::new().text("item_id", &self.item_id).text("item_name", &self.item_name).into()
    }
}

impl ToJs for Inspection {
    fn to_js(&self) -> JsValue {
        Object::new()
            .value("status", &self.status.to_js())
            .value("actions", &self.actions.to_js())
            .value("guesses", &self.guesses.to_js())
            .value("choices", &self.choices.to_js())
            .into()
    }
}

impl ToJs for Status {
    fn to_js(&self) -> JsValue {
        Object::new()
            .text("storage", self.storage)
            .text_if_any("storage_reason", self.storage_reason)
            .text("version", self.version)
            .value("consent", &self.consent.to_js())
            .value("settings", &settings(Object::new(), self.settings).into())
            .number_or_null("paused_until_minute", self.paused_until_minute)
            .number("actions", self.actions)
            .number_or_null("oldest_minute", self.oldest_minute)
            .number("max_events", self.max_events)
            .number("max_days", self.max_days)
            .value("pack", &self.pack.to_js())
            .into()
    }
}

impl ToJs for PurposeState {
    fn to_js(&self) -> JsValue {
        Object::new()
            .text("purpose", self.purpose.as_str())
            .value("allowed", &self.allowed.map_or(JsValue::NULL, JsValue::from_bool))
            .number_or_null("since_minute", self.since_minute)
            .number_or_null("until_minute", self.until_minute)
            .flag("denied", self.denied)
            .into()
    }
}

impl ToJs for PackInfo {
    fn to_js(&self) -> JsValue {
        Object::new()
            .text("name", &self.name)
            .number("items", self.items)
            .text("sensitive", &self.sensitive)
            .text("checksum", &self.checksum)
            .number_or_null("min_customers", self.min_customers)
            .into()
    }
}

impl ToJs for Action {
    fn to_js(&self) -> JsValue {
        Object::new()
            .number("seq", self.seq)
            .text("name", self.name.as_str())
            .text_if_any("item_id", self.item_id.as_deref())
            .text_if_any("item_name", self.item_name.as_deref())
            .text_if_any("url", self.url.as_deref())
            .text_if_any("search_term", self.search_term.as_deref())
            .text_if_any("facet", self.facet.as_deref())
            .number("quantity", self.quantity)
            .number("minute", self.minute)
            .text("purpose", self.purpose.as_str())
            .number("expires_minute", self.expires_minute)
            .flag("used", self.used)
            .into()
    }
}

impl ToJs for Guess {
    fn to_js(&self) -> JsValue {
        Object::new()
            .text("facet", &self.facet)
            .text("kind", self.kind)
            .text("name", &self.name)
            .text("strength", self.strength.as_str())
            .number("share", self.share)
            .value("seqs", &self.seqs.to_js())
            .value("history", &self.history.to_js())
            .into()
    }
}

impl ToJs for Record {
    fn to_js(&self) -> JsValue {
        Object::new()
            .number("seq", self.seq)
            .text("kind", self.kind.as_str())
            .text_if_any("item", self.item.as_deref())
            .text_if_any("text", self.text.as_deref())
            .number("quantity", self.quantity)
            .number("minute", self.minute)
            .flag("used", self.used)
            .number("schema", self.schema)
            .into()
    }
}

impl ToJs for State {
    fn to_js(&self) -> JsValue {
        Object::new()
            .number("schema", self.schema)
            .text("journal_id", &self.journal_id)
            .number("generation", self.generation)
            .number("next_seq", self.next_seq)
            .value("consent", &self.consent.to_js())
            .into()
    }
}

impl ToJs for Consent {
    fn to_js(&self) -> JsValue {
        // At minute 0 no pause has run out.
        let kept =
            Object::new().value("choices", &self.choices().to_vec().to_js()).number_or_null("paused_until", self.paused_until(0));
        settings(kept, self.settings()).into()
    }
}

impl ToJs for Choice {
    fn to_js(&self) -> JsValue {
        Object::new().text("purpose", self.purpose.as_str()).flag("allowed", self.allowed).number("minute", self.minute).into()
    }
}
