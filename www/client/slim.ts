/** The entry for those who place the files themselves: the shop gives the engine and says where the worker is. */
import { HomebodyError } from './error.js';
import { address, fetchBytes, opener } from './open.js';
import type { Homebody, CommonOptions } from './types.js';

export { HomebodyError } from './error.js';
export type * from './types.js';

/** The engine, however the shop comes by it: its address, the answer to a `fetch`, or its bytes (which stay as they are). */
export type Engine = string | URL | Response | ArrayBuffer | Uint8Array;

export interface SlimOptions extends CommonOptions {
  /** Address of `worker.js`, which should be served with the two headers that seal it. */
  worker: string | URL;
  /** `engine.wasm`. */
  wasm: Engine | Promise<Engine>;
}

/** As `open` of the main entry, with the engine and the worker's address given by the shop. */
export const open: (options: SlimOptions) => Promise<Homebody> = opener<SlimOptions>({
  worker: ({ worker, wasm }) => {
    if (!worker || !wasm) throw new HomebodyError('request_invalid', 'homebody/slim needs `worker` and `wasm`.');
    return address(worker);
  },
  engine: async ({ wasm }) => bytesOf(await wasm),
});

async function bytesOf(engine: Engine): Promise<ArrayBuffer> {
  if (engine instanceof Response) {
    if (!engine.ok) throw new HomebodyError('fetch_failed', `engine.wasm could not be fetched: the server answered ${engine.status}.`);
    return engine.clone().arrayBuffer(); // asked for again when the page comes back from the back/forward cache
  }
  // A copy: what goes to the worker is gone here, and the shop's own bytes are not ours to take.
  if (engine instanceof ArrayBuffer || ArrayBuffer.isView(engine)) return new Uint8Array(engine as ArrayBuffer).slice().buffer;
  return fetchBytes(address(engine));
}
