//! From Rust's data to JavaScript's.

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsCast, JsValue};

use crate::error::{Error, ErrorCode};

/// Plain objects and arrays; what is missing is `null`.
pub(super) fn to_js<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    let serializer = Serializer::new().serialize_missing_as_null(true).serialize_maps_as_objects(true);
    value.serialize(&serializer).map_err(|_| to_error(&Error::new(ErrorCode::RequestInvalid, "The answer could not be made.")))
}

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
