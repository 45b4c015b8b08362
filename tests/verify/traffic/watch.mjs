// What the harness itself adds to what is served, the same for every shopper: a page to prepare a shopper on, a line before the worker's
// script that remembers when the worker reached for its database and tells the page when asked, and endless patience for pictures.

const CHANNEL = 'verify-opened';

/** Before the worker's script. Wall-clock milliseconds, so that they can be laid beside what the page and the server saw. */
const WATCH = `(() => {
  const opened = [], channel = new BroadcastChannel('${CHANNEL}');
  const watch = (type, ...names) => {
    for (const name of type ? names : []) {
      const own = type.prototype[name];
      type.prototype[name] = function (...given) { opened.push(performance.timeOrigin + performance.now()); return own.apply(this, given); };
    }
  };
  watch(IDBFactory, 'open', 'databases', 'deleteDatabase');
  watch(self.StorageBucketManager, 'open', 'keys', 'delete');
  channel.onmessage = ({ data }) => { if (data === 'when') channel.postMessage({ started: performance.timeOrigin, opened }); };
})();
`;

/** Before the client's: a picture is given up after seconds, and how many come in time depends on the machine and nothing else. */
const PATIENT = `AbortSignal.timeout = () => new AbortController().signal;
`;

/** What is put before scripts, by their addresses. */
export const BEFORE = { '/homebody/worker.js': WATCH, '/homebody/homebody.js': PATIENT };

/** A page with Homebody and without suggestions, for the shopper's past. It is not part of any walk and is not written down. */
export const PREPARE = {
  '/verify-prepare': { type: 'text/html; charset=utf-8', body: '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Prepare</title>'
    + '<link rel="icon" href="data:,"><script type="module" src="/verify-prepare.js"></script></head><body></body></html>' },
  '/verify-end': { type: 'text/html; charset=utf-8', body: '<!doctype html><title>End</title><link rel="icon" href="data:,">' },
  '/verify-prepare.js': { type: 'text/javascript', body: `import { open } from '/homebody/homebody.js';
    const seen = new URLSearchParams(location.search).get('seen');
    const untouched = async () => {
      const buckets = await navigator.storageBuckets?.keys() ?? [];
      if (localStorage.length || (await indexedDB.databases()).length || buckets.length) throw new Error('a shopper was at this address before');
    };
    window.homebody = untouched().then(() => open({ catalog: '/catalog.hbpack', ...(seen ? { shelf: { items: [seen], size: 20 } } : { images: 'direct' }) }));` },
};

/** Run in the prepare page: lays down what this shopper has done, by the page's own API. Gives back what came of it. */
export async function prepare({ choices, events, seen, unused, forgotten, withdrawn, paused, wiped }, cart) {
  const soon = () => new Promise((resolve) => { setTimeout(resolve, 20); });
  for (let tries = 0; window.homebody === undefined && tries < 500; tries += 1) await soon(); // WebKit's driver may be ahead of modules
  const homebody = await window.homebody; // which has looked at the address and at what is stored
  if (cart.length) localStorage.setItem('corner-larder.cart', JSON.stringify(cart));
  history.replaceState(null, '', location.pathname); // the next page names where it came from
  if (choices) await homebody.consent.set(choices);
  const { kept } = await homebody.observe(events);
  const looked = seen && await homebody.observe({ name: 'view_item', items: [{ item_id: seen }] });
  for (let tries = 0; looked?.kept && tries < 100 && (await homebody.status()).pictures.kept === 0; tries += 1) {
    await soon(); // its pictures are kept a little later
  }
  const { actions } = await homebody.inspect();
  const seqs = (places) => places.flatMap((place) => actions[place]?.seq ?? []);
  const aside = seqs(unused), gone = seqs(forgotten);
  if (aside.length) await homebody.setUsed(aside, false);
  if (gone.length) await homebody.forget({ seq: gone });
  if (withdrawn && choices) await homebody.consent.set({ [withdrawn]: false }, { forget: true });
  if (paused !== undefined) await homebody.pause(paused ?? undefined);
  if (wiped) await homebody.wipe();
  const { actions: left, status } = await homebody.inspect();
  return { kept, left: left.length, pictures: status.pictures.kept };
}

/** Run in a page of the walk once it is done there: what the harness must know of it. */
export async function look(channelName) {
  const opened = await new Promise((resolve) => {
    const channel = new BroadcastChannel(channelName);
    const answered = (when) => { channel.close(); resolve(when); };
    channel.onmessage = ({ data }) => { if (data.started >= performance.timeOrigin) answered(data.opened); };
    channel.postMessage('when');
    setTimeout(answered, 2_000, []); // no worker here
  });
  const asked = performance.getEntriesByType('resource').map(({ name, startTime }) => [name, performance.timeOrigin + startTime]);
  const buckets = await navigator.storageBuckets?.keys() ?? [];
  const names = [...(await indexedDB.databases()).map(({ name }) => name), ...buckets].filter((name) => !/^homebody/.test(name)).sort();
  const workers = (await navigator.serviceWorker?.getRegistrations() ?? []).map(({ scope }) => scope.replace(location.origin, ''));
  const caches = self.caches ? await self.caches.keys() : [];
  const storage = {
    local: Object.entries(localStorage).sort(), session: Object.entries(sessionStorage).sort(), cookies: document.cookie, name: window.name,
    history: JSON.stringify(history.state), address: location.pathname + location.search, databases: names, caches, workers,
  };
  const found = await window.homebody?.then((homebody) => homebody.recommend({ model: 'recommended-for-you' })).catch(() => undefined);
  const shelves = [...document.querySelectorAll('homebody-recommendations')];
  const shown = shelves.flatMap((shelf) => [...shelf.shadowRoot?.querySelectorAll('[data-item]') ?? []].map((card) => card.dataset.item));
  return { opened: opened[0] ?? null, asked, storage, shown, known: found?.items.map(({ item_id }) => item_id) ?? [] };
}

export const channelName = CHANNEL;
