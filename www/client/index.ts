/** What a shop's page imports: `open`, the error class, and the types. Importing does nothing, on a server too. */
import { address, fetchBytes, opener } from './open.js';
import type { Homebody, OpenOptions } from './types.js';

export { HomebodyError } from './error.js';
export type * from './types.js';

/**
 * Starts Homebody in this page. The same pack and name give the same promise, however often this is called. Engine, pack and the
 * shelf's pictures are fetched before the journal is opened, so what is fetched cannot depend on what is kept.
 *
 * Rejects with a `HomebodyError`; the page stays as it was, and a later call tries again.
 */
export const open: (options: OpenOptions) => Promise<Homebody> = opener<OpenOptions>({
  // Written out, since bundlers look for exactly these words to find the files that belong to a script.
  worker: ({ worker }) => worker ? address(worker) : new URL('./worker.js', import.meta.url).href,
  engine: ({ wasm }) => fetchBytes(wasm ? address(wasm) : new URL('./engine.wasm', import.meta.url).href),
});
