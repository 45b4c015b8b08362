import type { Homebody } from '../../client/types.js';
/** The file adapters/datalayer.js beside elements.js. */
export function dataLayer(homebody: Homebody | Promise<Homebody>): () => void;
