import type { Homebody, ShopEvent } from '../../client/types.js';
import { factsOf, one } from './dom.js';
import { watch } from './strip.js';

declare global {
  interface Window { homebody?: Promise<Homebody> }
}

/**
 * Opens Homebody and gives it to the elements. Both are loaded when the shop is already standing: without them it is the shop as it
 * was, and the console says so once.
 */
export function start(): void {
  // The product that this page is about, for everybody: the pictures that may be needed are fetched by it, and by nothing of the shopper's.
  const looked = one('[data-view]'), product = looked && factsOf(looked);
  const shelf = { items: product ? [product.id] : [] };
  const opened = import('homebody').then(({ open }) => open({ catalog: '/catalog.hbpack', worker: '/homebody/worker.js', wasm: '/homebody/engine.wasm', shelf }));
  window.homebody = opened;
  opened.then(watch, () => { /* connect() says why */ });
  import('homebody/elements').then(({ connect }) => connect(opened), () => { /* the elements' content stands there as it is */ });
}

/** Tells Homebody of an event, as a shop tells its tag manager: always. What the shopper has not allowed, the engine drops. */
export async function tell(event: ShopEvent): Promise<void> {
  try {
    await (await window.homebody)?.observe(event);
  } catch { /* said already, when it was opened */ }
}

/** The same, before the page is left: waits for it, but not long. */
export function tellAndGo(event: ShopEvent, address: string): void {
  const patience = new Promise((resolve) => { setTimeout(resolve, 500); });
  void Promise.race([tell(event), patience]).then(() => { location.assign(address); });
}
