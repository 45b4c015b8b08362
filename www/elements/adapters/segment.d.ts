import type { Homebody } from '../../client/types.js';
/** The file adapters/segment.js beside elements.js. */
export function segment(homebody: Homebody | Promise<Homebody>): () => void;
