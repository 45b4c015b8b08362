import type * as kit from './kit.js';
import type { Order } from './rerank/order.js';
import type { Rerank } from './rerank-element.js';

/** The file rerank.js, as `pkg-scripts/bundle.mjs` makes it from rerank/order.ts: what is in it, given what it shares with elements.js. */
export default function open(shared: typeof kit): { Order: new (host: Rerank) => Order };
