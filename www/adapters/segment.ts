/**
 * Segment's e-commerce events (spec v2), read where analytics.js lets a page read them: in a source middleware, before anything is sent and
 * whatever it is sent to. RudderStack and PostHog, whose shops send the same events, are read at their own places.
 */
import type { EventName } from '../client/types.js';
import { eventOf, fields, idReader, isNewOrder, itemsOf, list, quietly, teller, text, type IdOption, type Source } from './shared/tell.js';

export interface SegmentOptions {
  /** The library or its snippet; the page's `analytics` if not said. */
  analytics?: unknown;
  /** A product's field that is the pack's id, several in order of preference, or a function of the product; `product_id`, then `sku` if not said. */
  id?: IdOption;
}

/** Spec v2, and the older names that it calls their aliases. In small letters: libraries take them in any. */
const EVENTS: Record<string, EventName> = {
  'product viewed': 'view_item', 'product clicked': 'select_item', 'product list viewed': 'view_item_list', 'product added': 'add_to_cart',
  'product removed': 'remove_from_cart', 'cart viewed': 'view_cart', 'checkout started': 'begin_checkout', 'order completed': 'purchase',
  'order refunded': 'refund', 'products searched': 'search', 'product added to wishlist': 'add_to_wishlist',
  'wishlist product added to cart': 'add_to_cart',
  'viewed product': 'view_item', 'clicked product': 'select_item', 'viewed product category': 'view_item_list', 'added product': 'add_to_cart',
  'removed product': 'remove_from_cart', 'started order': 'begin_checkout', 'completed order': 'purchase',
};

type Take = (event: unknown, properties: unknown) => void;

/** Observes what the shop tracks from now on. Gives back a function that stops it. */
export function segment(homebody: Source, options: SegmentOptions = {}): () => void {
  const tell = teller(homebody);
  const id = idReader(options.id, ['product_id', 'sku']);
  let stopped = false;
  const take: Take = (called, properties) => {
    if (stopped) return;
    quietly(() => {
      const key = text(called).toLowerCase(), name = Object.hasOwn(EVENTS, key) ? EVENTS[key] : undefined;
      const given = fields(properties);
      if (!name || (name === 'purchase' && !isNewOrder(homebody, given['order_id']))) return;
      const event = eventOf(name, itemsOf(given['products'] === undefined ? [given] : list(given['products']), id), given['query']);
      if (event) tell(event);
    });
  };
  const analytics = options.analytics ?? (globalThis as { analytics?: unknown }).analytics;
  if (!analytics) console.info('Homebody: segment() found no `analytics` to listen to; give it one: segment(homebody, { analytics }).');
  const undo = quietly(() => attach(analytics, take));
  return () => {
    stopped = true;
    quietly(() => undo?.());
  };
}

/** Each library's own place to listen at; where there is none, its `track`. */
function attach(library: unknown, take: Take): (() => void) | undefined {
  const api = library as {
    addSourceMiddleware?: unknown; on?: unknown; capture?: unknown; track?: unknown;
  } | undefined;
  if (!api) return undefined;
  if (typeof api.addSourceMiddleware === 'function') {
    // There is no way to take a middleware out: stopped, it passes on.
    api.addSourceMiddleware(({ payload, next }: { payload: { obj?: unknown }; next(payload: unknown): void }) => {
      quietly(() => {
        const { type, event, properties } = fields(payload.obj);
        if (type === 'track') take(event, properties);
      });
      next(payload);
    });
    return undefined;
  }
  if (typeof api.capture === 'function' && typeof api.on === 'function') {
    const off = api.on('eventCaptured', (captured: unknown) => quietly(() => take(fields(captured)['event'], fields(captured)['properties'])));
    return typeof off === 'function' ? () => { off(); } : undefined;
  }
  if (typeof api.track === 'function') return before(api as { track: Tracks }, take);
  return undefined;
}

type Tracks = (this: unknown, ...given: unknown[]) => unknown;

function before(api: { track: Tracks }, take: Take): () => void {
  const track = api.track;
  const ours: Tracks = function (...given) {
    take(given[0], given[1]);
    return track.apply(this, given);
  };
  api.track = ours;
  return () => { if (api.track === ours) api.track = track; };
}
