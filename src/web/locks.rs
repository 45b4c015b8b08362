//! One writer at a time among all tabs, by Web Locks. They keep tabs from working on the same state twice; what makes writing safe
//! is the check of the generation inside the transaction, so a browser without locks loses nothing.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    type LockManager;
    #[wasm_bindgen(method, catch)]
    fn request(this: &LockManager, name: &str, callback: &JsValue) -> Result<Promise, JsValue>;

    #[wasm_bindgen(thread_local_v2, js_namespace = navigator, js_name = locks)]
    static LOCKS: Option<LockManager>;
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

/// Waits for the lock; gives back what releases it, or nothing where there are no locks.
async fn hold(name: &str) -> Option<Function> {
    let mut release: Option<Function> = None;
    let released = Promise::new(&mut |resolve, _| release = Some(resolve.unchecked_into()));
    let acquired = Promise::new(&mut |resolve, reject| {
        let released = released.clone();
        let granted = Closure::once_into_js(move |_lock: JsValue| {
            let _ = resolve.call0(&JsValue::UNDEFINED);
            JsValue::from(released)
        });
        let asked = LOCKS.with(|locks| locks.as_ref().map(|locks| locks.request(name, &granted)));
        if !matches!(asked, Some(Ok(_))) {
            let _ = reject.call0(&JsValue::UNDEFINED);
        }
    });
    JsFuture::from(acquired).await.ok().and(release)
}
