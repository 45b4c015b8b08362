import type { Homebody } from '../../client/types.js';
/** The file adapters/page.js beside elements.js. */
export function page(homebody: Homebody | Promise<Homebody>): () => void;
