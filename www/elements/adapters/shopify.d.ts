import type { Homebody } from '../../client/types.js';
/** The file adapters/shopify.js beside elements.js. */
export function shopify(homebody: Homebody | Promise<Homebody>): () => void;
