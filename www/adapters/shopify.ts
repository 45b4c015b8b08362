/**
 * Shopify. In a Liquid theme: product and search pages by their addresses, and the standard storefront events that themes dispatch. Elsewhere
 * (Hydrogen, a shop's own bridge): whatever gives customer events by `subscribe(name, callback)`. See docs/adapters.md for what Shopify
 * lets nobody see: the checkout.
 */
import type { EventName } from '../client/types.js';
import { busProducts, gid, handleIn, pathHandle, variantHandle, type Product } from './shared/shopify.js';
import { eventOf, fields, idReader, isNewOrder, itemsOf, list, quietly, teller, text, type IdOption, type Source } from './shared/tell.js';

export interface ShopifyOptions {
  /**
   * What has `subscribe(name, callback)`, as Hydrogen's `useAnalytics()` gives it; or false: nothing is subscribed to. If not said, the page's
   * `Shopify.analytics`, where it has one.
   */
  analytics?: unknown;
  /** Which of `handle`, `id`, `variant_id`, `sku` is the pack's id, several, or a function; `handle` if not said, as `homebody pack` takes it. */
  id?: IdOption;
}

/** Customer events (the Web Pixels API's names, and Hydrogen's). */
const EVENTS: Record<string, EventName> = {
  product_viewed: 'view_item', collection_viewed: 'view_item_list', product_added_to_cart: 'add_to_cart',
  product_removed_from_cart: 'remove_from_cart', cart_viewed: 'view_cart', checkout_started: 'begin_checkout',
  checkout_completed: 'purchase', search_submitted: 'search', search_viewed: 'search',
};

type Tell = (name: EventName, products: Product[], search?: unknown) => void;

/** Observes the shopper's way through the shop. Gives back a function that stops it. */
export function shopify(homebody: Source, options: ShopifyOptions = {}): () => void {
  const observe = teller(homebody);
  const id = idReader(options.id, ['handle']);
  let stopped = false, last = '';
  const tell: Tell = (name, products, search) => quietly(() => {
    const event = stopped ? undefined : eventOf(name, itemsOf(products, id), search);
    if (!event) return;
    // A page that says the same look or search in two ways (its address and an event) has one.
    const said = name === 'view_item' || name === 'search' ? JSON.stringify(event) : '';
    if (said && said === last) return;
    last = said || last;
    observe(event);
  });
  const undo = [quietly(() => storefront(tell)), quietly(() => subscribe(options.analytics, homebody, tell))];
  return () => {
    stopped = true;
    for (const off of undo) quietly(() => off?.());
  };
}

/** A theme's pages and its standard events, which bubble up to the document. */
function storefront(tell: Tell): (() => void) | undefined {
  if (typeof document === 'undefined') return undefined;
  const handles = new Map<string, string>(); // of variants, as far as the page has told
  const handleOf = (variant: string) => handles.get(variant) ?? variantHandle(variant);
  const learn = (product: Record<string, unknown>, variant: unknown) => {
    const id = gid(fields(variant)['id']), handle = text(product['handle']);
    if (id && handle) handles.set(id, handle);
  };
  const listeners: Record<string, (event: Record<string, unknown>) => void> = {
    'shopify:product:view': ({ product, context }) => {
      const seen = fields(product);
      learn(seen, seen['selectedVariant']);
      // Cards that scroll by are shown, not looked at.
      if (context === 'page' || context === 'dialog') tell('view_item', [{ handle: text(seen['handle']), id: gid(seen['id']) }]);
    },
    'shopify:product:select': ({ product, promise }) => {
      whenDone(promise, (result) => { learn(fields(product), result['variant'] ?? result['selectedVariant'] ?? fields(result['product'])['selectedVariant']); });
    },
    'shopify:cart:lines-update': ({ action, lines, promise }) => {
      const name = action === 'add' ? 'add_to_cart' : action === 'remove' ? 'remove_from_cart' : undefined;
      if (!name) return;
      const before = list(lines).map(fields).map((line) => ({ line, variant: gid(line['merchandiseId']) || lineVariant(line['id']) }));
      // The event comes before the cart has changed: what the shop then refuses has not happened.
      whenDone(promise, (result) => {
        if (list(result['userErrors']).length) return;
        const products = before.map(({ line, variant }): Product => ({
          variant_id: variant, handle: handleIn(result, variant) || handleOf(variant), ...(name === 'add_to_cart' ? { quantity: line['quantity'] } : {}),
        }));
        tell(name, products);
      });
    },
    'shopify:search:update': ({ search }) => tell('search', [], fields(search)['query']),
  };
  for (const [name, listener] of Object.entries(listeners)) listeners[name] = (event) => quietly(() => listener(event));
  for (const [name, listener] of Object.entries(listeners)) document.addEventListener(name, listener as unknown as EventListener);
  quietly(() => {
    const { pathname, search } = location;
    const handle = pathHandle(pathname);
    if (handle) tell('view_item', [{ handle }]);
    if (/\/search\/?$/.test(pathname)) tell('search', [], new URLSearchParams(search).get('q'));
  });
  return () => { for (const [name, listener] of Object.entries(listeners)) document.removeEventListener(name, listener as unknown as EventListener); };
}

/** What a promise of the page's resolves to; without one, at once. That it fails is the page's affair. */
function whenDone(promise: unknown, then: (result: Record<string, unknown>) => void): void {
  if (!promise) then({});
  else Promise.resolve(promise).then((result) => { quietly(() => then(fields(result))); }, () => {});
}

/** The Ajax API's line keys begin with the variant. */
const lineVariant = (key: unknown) => /^(\d+):/.exec(text(key))?.[1] ?? '';

/** Hydrogen's bus, a shop's own bridge from a pixel, or anything else that has customer events. */
function subscribe(given: unknown, homebody: Source, tell: Tell): (() => void) | undefined {
  const bus = given === undefined ? fields((globalThis as { Shopify?: unknown }).Shopify)['analytics'] : given;
  const to = fields(bus)['subscribe'];
  if (typeof to !== 'function') return undefined;
  const offs = Object.entries(EVENTS).map(([called, name]) => to.call(bus, called, (payload: unknown) => {
    quietly(() => {
      const data = { ...fields(payload), ...fields(fields(payload)['data']) };
      const checkout = fields(data['checkout']);
      if (name === 'purchase' && !isNewOrder(homebody, fields(checkout['order'])['id'] ?? checkout['token'])) return;
      tell(name, busProducts(called, data), fields(data['searchResult'])['query'] ?? data['searchTerm']);
    });
  }) as unknown);
  return () => { for (const off of offs) if (typeof off === 'function') off(); };
}
