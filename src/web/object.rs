//! Plain JavaScript objects, field by field.

use std::cell::RefCell;

use js_sys::JsString;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Object)]
    type Plain;
    #[wasm_bindgen(constructor, js_class = "Object")]
    fn new() -> Plain;
    #[wasm_bindgen(method, indexing_setter)]
    fn set(this: &Plain, name: &JsString, value: &JsValue);
    #[wasm_bindgen(method, indexing_setter)]
    fn set_text(this: &Plain, name: &JsString, value: &str);
    #[wasm_bindgen(method, indexing_setter)]
    fn set_number(this: &Plain, name: &JsString, value: f64);
    #[wasm_bindgen(method, indexing_setter)]
    fn set_flag(this: &Plain, name: &JsString, value: bool);
}

thread_local! {
    /// Names that were used before: making a JavaScript string costs more than setting the field.
    static NAMES: RefCell<Vec<(&'static str, JsString)>> = const { RefCell::new(Vec::new()) };
}

/// The name as JavaScript's string.
fn known(name: &'static str) -> JsString {
    NAMES.with_borrow_mut(|names| {
        // A name that the compiler keeps twice is known twice, no more.
        if let Some((_, known)) = names.iter().find(|(other, _)| core::ptr::eq(*other, name)) {
            return known.clone();
        }
        let made = JsString::from(name);
        names.push((name, made.clone()));
        made
    })
}

/// An object in the making.
pub(super) struct Object(Plain);

impl Object {
    pub(super) fn new() -> Self {
        Self(Plain::new())
    }

    pub(super) fn value(self, name: &'static str, value: &JsValue) -> Self {
        self.0.set(&known(name), value);
        self
    }

    pub(super) fn text(self, name: &'static str, text: &str) -> Self {
        self.0.set_text(&known(name), text);
        self
    }

    /// A value; without one, the field is missing.
    pub(super) fn value_if_any(self, name: &'static str, value: Option<JsValue>) -> Self {
        match value {
            Some(value) => self.value(name, &value),
            None => self,
        }
    }

    /// A text; without one, the field is missing.
    pub(super) fn text_if_any(self, name: &'static str, text: Option<&str>) -> Self {
        match text {
            Some(text) => self.text(name, text),
            None => self,
        }
    }

    pub(super) fn number(self, name: &'static str, number: impl Into<f64>) -> Self {
        self.0.set_number(&known(name), number.into());
        self
    }

    /// A number; without one, the field is missing.
    pub(super) fn number_if_any(self, name: &'static str, number: Option<impl Into<f64>>) -> Self {
        match number {
            Some(number) => self.number(name, number),
            None => self,
        }
    }

    /// A number or `null`.
    pub(super) fn number_or_null(self, name: &'static str, number: Option<impl Into<f64>>) -> Self {
        match number {
            Some(number) => self.number(name, number),
            None => self.value(name, &JsValue::NULL),
        }
    }

    pub(super) fn flag(self, name: &'static str, flag: bool) -> Self {
        self.0.set_flag(&known(name), flag);
        self
    }
}

impl From<Object> for JsValue {
    fn from(object: Object) -> Self {
        object.0.into()
    }
}
