import type { Homebody } from '../../client/types.js';
/** The file adapters/attributes.js beside elements.js. */
export function attributes(homebody: Homebody | Promise<Homebody>): () => void;
