// What is put behind the worker's script, and into a page, so that ways out can be tried from within: the ways' functions as text, as
// a sealed worker evaluates none. A way is told its target and tries; what happened is told through the port that came with the order.

/** The probe as a script, for worker and page alike. A page calls `tryWay`; a worker hears `{probe}`. */
export function probe(ways) {
  const functions = ways.map(({ name, attempt }) => `${JSON.stringify(name)}: ${attempt}`).join(',\n');
  return `(() => {
    'use strict';
    const WAYS = { ${functions} };
    const KIT = (${kit})();
    self.missing = ${missing};
    self.tryWay = ${tryWay};
    self.register = ${register};
    if (typeof document !== 'undefined') return;
    for (const name of ['error', 'unhandledrejection']) self.addEventListener(name, (event) => event.preventDefault());
    self.addEventListener('message', ({ data, ports }) => {
      if (data?.probe) self.tryWay(data.probe).then((told) => ports[0].postMessage(told));
    });
  })();\n`;
}

/** What ways share. */
function kit() {
  return {
    /** Settles when the object says one of these. */
    event: (object, good, bad = 'error') => new Promise((resolve, reject) => {
      for (const name of [good].flat()) object.addEventListener(name, resolve);
      object.addEventListener(bad, (event) => { event.preventDefault?.(); reject(new Error(`event "${bad}"`)); });
    }),
    script: (text) => URL.createObjectURL(new Blob([text], { type: 'text/javascript' })),
    element: (name, attributes) => {
      const element = Object.assign(document.createElement(name), { textContent: attributes.text ?? '' });
      for (const [key, value] of Object.entries(attributes)) if (key !== 'text') element.setAttribute(key, value);
      document.body.append(element);
      return element;
    },
  };
}

/** What of the API that is needed is missing here: a path of names, or a kind of script. */
function missing(needs) {
  return needs.filter((path) => (path.startsWith('script:')
    ? !self.HTMLScriptElement?.supports?.(path.slice('script:'.length))
    : path.split('.').reduce((object, key) => object?.[key], self) === undefined));
}

/** Tries one way whatever is missing here, and tells: what of its API is missing, and what the browser did. */
async function tryWay({ way, target, needs }) {
  const lacks = missing(needs);
  const late = new Promise((resolve) => { setTimeout(resolve, 1_500, 'taken, without an answer so far'); });
  try {
    const did = await Promise.race([Promise.resolve(WAYS[way](target, KIT)).then(() => 'taken'), late]);
    return { missing: lacks, did };
  } catch (error) {
    const text = `${error?.name ?? 'error'}: ${error?.message ?? error}`.replaceAll(target.token, '…').slice(0, 160);
    return { missing: lacks, did: `refused (${text})` };
  }
}

/** What a shop's page may have done before: a service worker of its own. */
async function register(token) {
  const registration = await navigator.serviceWorker.register(`/sw/${token}.js`, { scope: `/sw/${token}/` });
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  while (worker.state !== 'activated') await new Promise((resolve) => { worker.addEventListener('statechange', resolve, { once: true }); });
}

/** The page's part: opens the real engine in the real worker, keeps hold of that worker, and passes orders to its probe. */
export const PAGE_SCRIPT = `import { open } from '/homebody/homebody.js';
const Plain = Worker;
const held = {};
window.hold = async (label, requireSealed) => {
  let worker;
  window.Worker = class extends Plain { constructor(...given) { super(...given); worker = this; } };
  const homebody = await open({ catalog: '/catalog.hbpack?' + label, name: label, requireSealed });
  window.Worker = Plain;
  held[label] = { worker, homebody };
  await homebody.consent.set({ remember_views: true, personalise: true });
  await homebody.observe({ name: 'view_item', items: [{ item_id: 'secret-' + label }] });
};
window.order = (label, probe) => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => resolve(data);
  setTimeout(resolve, 10_000, { missing: [], did: 'no answer' });
  held[label].worker.postMessage({ probe }, [port2]);
});
window.ask = async (label) => {
  const { sealed, actions, storage } = await held[label].homebody.status();
  return { sealed, actions, storage };
};
window.release = (labels) => { for (const label of labels) held[label].worker.terminate(); };
window.ready = true;`;
