/**
 * The entry for where no files can be placed: engine and worker are inside this script. A worker that was not fetched has no headers of its
 * own and so cannot be sealed; `worker` names a served one, which can.
 */
import { engine, worker as script } from 'homebody-inline';
import { address, opener } from './open.js';
import type { Homebody, CommonOptions } from './types.js';

export { HomebodyError } from './error.js';
export type * from './types.js';

export interface InlineOptions extends CommonOptions {
  /** Address of `worker.js`. If not said, the worker starts from this script: never sealed, and refused with `requireSealed`. */
  worker?: string | URL;
}

let blob: string | undefined;
const inThisScript = () => blob ??= URL.createObjectURL(new Blob([bytesOf(script)], { type: 'text/javascript' }));
const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer;

/** As `open` of the main entry, but nothing is fetched except the pack, pictures, and the worker where it is named. */
export const open: (options: InlineOptions) => Promise<Homebody> = opener<InlineOptions>({
  worker: ({ worker }) => worker ? address(worker) : inThisScript(),
  engine: async () => bytesOf(engine),
});
