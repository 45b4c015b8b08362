// What the tests do on a page: call its Homebody, find a button in the elements' open shadow roots, read the storage behind its back.
import { inPage, until } from './browsers.mjs';

/** Waits until the page's script has called `open`; WebKit's driver may come back from a page before its modules have run. */
export function opening(driver) {
  return until('the page to open Homebody', () => inPage(driver, () => window.homebody !== undefined));
}

/** Calls `window.homebody` (a promise of the JavaScript API) in the page: `call(driver, 'consent.set', {…})`. */
export async function call(driver, method, ...args) {
  await opening(driver);
  return inPage(driver, async (path, given) => {
    const names = path.split('.');
    const last = names.pop();
    const target = names.reduce((object, name) => object[name], await window.homebody);
    return target[last](...given);
  }, method, args);
}

/** Goes to a page and waits until its Homebody is open or has failed, so that nothing is cut off by going on. */
export async function go(driver, url) {
  await driver.get(url);
  await opening(driver);
  await inPage(driver, () => window.homebody.then(() => null, () => null));
}

/** The ids that a model suggests. */
export async function suggested(driver, request = { model: 'recommended-for-you', limit: 8 }) {
  const { items } = await call(driver, 'recommend', request);
  return items.map((item) => item.item_id);
}

export const EVERYTHING = { remember_views: true, remember_purchases: true, remember_searches: true, personalise: true };

/** What of this origin's storage has our name: databases with their records by store, in buckets too; keys of Web Storage, caches. */
export function stored(driver) {
  return inPage(driver, async () => {
    const ours = (name) => /homebody/i.test(name);
    const done = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const databases = {};
    const buckets = (await navigator.storageBuckets?.keys() ?? []).filter(ours);
    const factories = [indexedDB, ...await Promise.all(buckets.map(async (name) => (await navigator.storageBuckets.open(name)).indexedDB))];
    const found = (await Promise.all(factories.map(async (factory) => (await factory.databases()).map(({ name }) => [factory, name])))).flat();
    for (const [factory, name] of found.filter(([, its]) => ours(its))) {
      const opening = factory.open(name);
      opening.onupgradeneeded = () => opening.transaction.abort(); // it was gone by now: looking must not make it
      const database = await done(opening).catch((error) => { if (error.name !== 'AbortError') throw error; });
      if (!database) continue;
      databases[name] = {};
      for (const store of database.objectStoreNames) {
        databases[name][store] = await done(database.transaction(store).objectStore(store).getAll());
      }
      database.close();
    }
    const keys = [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter(ours);
    const caches = self.caches ? (await self.caches.keys()).filter(ours) : [];
    return { databases, buckets, keys, caches, cookies: document.cookie.split(';').filter(ours) };
  });
}

/** Nothing at all with our name. */
export const NOTHING = { databases: {}, buckets: [], keys: [], caches: [], cookies: [] };

/** The visible button or link whose name matches, under the elements that `selector` finds, through open shadow roots; null if none. */
export function control(driver, selector, name) {
  return driver.executeScript(`
    const wanted = new RegExp(arguments[1], 'i');
    const walk = (root) => [...root.querySelectorAll('*')].flatMap((e) => e.shadowRoot ? [e, ...walk(e.shadowRoot)] : [e]);
    const roots = walk(document).filter((e) => e.matches(arguments[0])).flatMap((e) => [e, ...walk(e), ...(e.shadowRoot ? walk(e.shadowRoot) : [])]);
    const named = (e) => wanted.test((e.getAttribute('aria-label') || e.textContent).trim());
    return roots.find((e) => e.matches('button, a[href], summary, [role=button], [role=switch]') && named(e) && e.checkVisibility() && !e.disabled) || null;`,
  selector, name);
}

/** Waits for a control and presses it. */
export async function press(driver, selector, name) {
  const found = await until(`a button "${name}" in ${selector}`, () => control(driver, selector, name));
  await driver.executeScript('arguments[0].scrollIntoView({ block: "center" })', found);
  await found.click();
}

/** All text that a reader sees in the elements that `selector` finds, shadow roots included. */
export function textOf(driver, selector) {
  return driver.executeScript(`
    const text = (n) => n.nodeType === 3 ? n.data : n.nodeType !== 1 && n.nodeType !== 11 ? ''
      : n.nodeType === 1 && (n.matches('style, script, template') || !n.checkVisibility()) ? ''
      : n.localName === 'slot' && n.assignedNodes().length ? n.assignedNodes().map(text).join(' ')
      : [...(n.shadowRoot || n).childNodes].map(text).join(' ');
    return [...document.querySelectorAll(arguments[0])].map(text).join(' ').replace(/\\s+/g, ' ').trim();`, selector);
}

/** Addresses that the suggestions' cards link to, in order. */
export function cards(driver, selector = 'homebody-recommendations') {
  return driver.executeScript(`
    const links = (root) => [...root.querySelectorAll('*')].flatMap((e) => [...(e.matches('a[href]') ? [e] : []), ...(e.shadowRoot ? links(e.shadowRoot) : [])]);
    return [...document.querySelectorAll(arguments[0])].flatMap((e) => links(e.shadowRoot || e)).map((a) => a.pathname + a.search)
      .filter((path, at, all) => all.indexOf(path) === at);`, selector);
}

/** The shop's own page: its links and words, those inside our elements too, and whether a shopper sees them. */
export function ownContent(driver) {
  return inPage(driver, () => [...document.body.querySelectorAll('a[href], h1, h2, p, button')]
    .map((e) => `${e.localName} ${e.getAttribute('href') ?? ''} ${e.textContent.replace(/\s+/g, ' ').trim()}${e.checkVisibility() ? '' : ' (hidden)'}`));
}
