//! One writer at a time among all tabs, by Web Locks. They keep tabs from working on the same state twice; what makes writing safe
//! is the check of the generation inside the transaction, so a browser without locks loses nothing.

use std::cell::Cell;

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::wait;

#[wasm_bindgen]
extern "C" {
    type LockManager;
    #[wasm_bindgen(method, catch)]
    fn request(this: &LockManager, name: &str, callback: &JsValue) -> Result<Asked, JsValue>;

    type Asked;
    #[wasm_bindgen(method, js_name = catch)]
    fn or_else(this: &Asked, rejected: &JsValue);

    #[wasm_bindgen(thread_local_v2, js_namespace = navigator, js_name = locks)]
    static LOCKS: Option<LockManager>;
}

thread_local! {
    /// A lock was waited for in vain in this worker.
    static GAVE_UP: Cell<bool> = const { Cell::new(false) };
}

/// Does `work` while holding the lock of this name.
pub(super) async fn holding<T>(name: &str, work: impl Future<Output = T>) -> T {
    let held = hold(name).await;
    let done = work.await;
    if let Some(release) = held {
        let _ = release.call0(&JsValue::UNDEFINED);
    }
    done
}

/// Milliseconds after which a lock is not waited for any longer: WebKit was seen to keep one that a closed page's worker had held.
const WAIT_MILLIS: i32 = 2_000;

/// Waits for the lock; gives back what releases it, or nothing where there are no locks or none is to be had.
async fn hold(name: &str) -> Option<Function> {
    if GAVE_UP.get() {
        return None;
    }
    let mut release: Option<Function> = None;
    let released = Promise::new(&mut |resolve, _| release = Some(resolve.unchecked_into()));
    let acquired = Promise::new(&mut |resolve, reject| {
        let released = released.clone();
        let granted = Closure::once_into_js(move |_lock: JsValue| {
            let _ = resolve.call0(&JsValue::UNDEFINED);
            JsValue::from(released)
        });
        match LOCKS.with(|locks| locks.as_ref().map(|locks| locks.request(name, &granted))) {
            // A refusal (site data blocked, say) comes as a rejected promise and must not leave everything waiting.
            Some(Ok(asked)) => asked.or_else(&reject),
            _ => reject.call0(&JsValue::UNDEFINED).map(|_| ()).unwrap_or_default(),
        }
    });
    if JsFuture::from(wait::at_most(WAIT_MILLIS, acquired)).await.is_ok() {
        return release;
    }
    // Once is enough: the check of the generation serves, and nobody waits again. Should it be granted later, it is given back.
    GAVE_UP.set(true);
    if let Some(release) = release {
        let _ = release.call0(&JsValue::UNDEFINED);
    }
    None
}
