//! Errors, to JavaScript and from it.

use wasm_bindgen::{JsCast, JsValue};

use crate::error::Error;

/// A JavaScript `Error` with a stable `code`.
pub(super) fn to_error(error: &Error) -> JsValue {
    let js = js_sys::Error::new(error.message());
    let _ = js_sys::Reflect::set(&js, &"code".into(), &error.code().as_str().into());
    js.into()
}

/// The name of a browser's exception, such as `QuotaExceededError`.
pub(super) fn exception_name(error: &JsValue) -> String {
    error.dyn_ref::<web_sys::DomException>().map_or_else(String::new, web_sys::DomException::name)
}
