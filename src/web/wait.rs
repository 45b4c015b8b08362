//! Waiting for what browsers call back.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbRequest, IdbTransaction, WorkerGlobalScope};

/// A request's result. Handlers are the promise's own functions, so that what waits goes on within the same transaction.
pub(super) async fn for_request(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let done = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(resolve.unchecked_ref()));
        request.set_onerror(Some(reject.unchecked_ref()));
    });
    match JsFuture::from(done).await {
        Ok(_) => request.result(),
        Err(_) => Err(request.error().ok().flatten().map_or(JsValue::UNDEFINED, JsValue::from)),
    }
}

/// The end of a transaction: an error if it was rolled back.
pub(super) async fn for_commit(transaction: &IdbTransaction) -> Result<(), JsValue> {
    let done = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(resolve.unchecked_ref()));
        transaction.set_onabort(Some(reject.unchecked_ref()));
    });
    match JsFuture::from(done).await {
        Ok(_) => Ok(()),
        Err(_) => Err(transaction.error().map_or(JsValue::UNDEFINED, JsValue::from)),
    }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = self)]
    static SCOPE: WorkerGlobalScope;
}

/// The worker's own scope.
pub(super) fn scope() -> WorkerGlobalScope {
    SCOPE.with(WorkerGlobalScope::clone)
}

/// Settles as `work` does, or is rejected after `millis`: some browsers were seen never to answer an open.
pub(super) fn at_most(millis: i32, work: Promise) -> Promise {
    let too_late = Promise::new(&mut |_, reject| {
        let _ = scope().set_timeout_with_callback_and_timeout_and_arguments_0(reject.unchecked_ref::<Function>(), millis);
    });
    Promise::race(&js_sys::Array::of2(&work, &too_late))
}
