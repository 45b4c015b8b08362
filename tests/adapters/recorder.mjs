// A Homebody that only writes down what it is told, and the adapters as they are given away.
import { fileURLToPath } from 'node:url';
import path from 'node:path';

export const DIST = fileURLToPath(new URL('../../dist/homebody/', import.meta.url));

/** An adapter as built; `npm run build`'s files, not the sources. */
export const adapter = (name) => import(new URL(`adapters/${name}.js`, new URL('../../dist/homebody/', import.meta.url)).href);

export function recorder() {
  const events = [];
  return {
    events,
    async observe(event) {
      events.push(event);
      return { kept: 1 };
    },
    /** What was told so far, once all that waits has been told. */
    async told() {
      for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => { setImmediate(resolve); });
      return events.splice(0);
    },
  };
}

/** A page's global names for as long as `run` takes. */
export async function inPage(globals, run) {
  const before = new Map(Object.keys(globals).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]));
  for (const [name, value] of Object.entries(globals)) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  try {
    return await run();
  } finally {
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
      else delete globalThis[name];
    }
  }
}

export const item = (item_id, quantity) => (quantity === undefined ? { item_id } : { item_id, quantity });

/** Runs a documentation's own lines with the names that they expect. */
export const runText = (text, names) => new Function(...Object.keys(names), text)(...Object.values(names));

export const file = (name) => path.join(DIST, name);
