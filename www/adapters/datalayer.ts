/**
 * GA4's data layer: what the shop pushes for gtag.js or Google Tag Manager, past entries too. Nothing of Google's has to be loaded, and
 * nothing that is pushed is changed or held up.
 */
import type { EventName } from '../client/types.js';
import { follow, layerOf } from './shared/layer.js';
import { eventOf, fields, idReader, isNewOrder, itemsOf, list, quietly, teller, type IdOption, type Source } from './shared/tell.js';

export interface DataLayerOptions {
  /** The data layer's name where it was changed (`gtag/js?l=NAME`); `dataLayer` if not said. */
  name?: string;
  /** An item's field that is the pack's id, several, or a function of the item; `item_id` if not said. */
  id?: IdOption;
}

/** GA4's documented events. Its names are ours; `view_search_results` is how it tells of a search by itself. */
const EVENTS: Record<string, EventName> = {
  view_item: 'view_item', select_item: 'select_item', view_item_list: 'view_item_list', add_to_wishlist: 'add_to_wishlist',
  add_to_cart: 'add_to_cart', remove_from_cart: 'remove_from_cart', view_cart: 'view_cart', begin_checkout: 'begin_checkout',
  purchase: 'purchase', refund: 'refund', search: 'search', view_search_results: 'search',
};

/** What a page has told already, so that starting again (as React does in development) does not tell it twice. */
const told = new WeakMap<object, WeakSet<object>>();

/** Observes what is in the data layer and what is pushed from now on. Gives back a function that stops it. */
export function dataLayer(homebody: Source, options: DataLayerOptions = {}): () => void {
  const layer = typeof window === 'undefined' ? undefined : quietly(() => layerOf(options.name ?? 'dataLayer'));
  if (!layer) return () => {};
  const tell = teller(homebody);
  const read = reader(homebody, idReader(options.id, ['item_id']));
  const seen = told.get(homebody) ?? new WeakSet();
  told.set(homebody, seen);
  const take = (entry: unknown) => quietly(() => {
    seen.add(entry as object);
    const event = read(entry);
    if (event) tell(event);
  });
  for (const entry of layer.slice()) {
    if (!seen.has(entry as object)) take(entry);
    else quietly(() => read(entry)); // for what it leaves to later ones
  }
  return follow(layer, take);
}

/** Reads one entry after the other: an `ecommerce` object holds for later events until the next, as in Tag Manager. */
function reader(homebody: Source, id: (item: Record<string, unknown>) => string) {
  let ecommerce: unknown;
  const told = (called: unknown, given: Record<string, unknown>) => {
    const name = typeof called === 'string' && Object.hasOwn(EVENTS, called) ? EVENTS[called] : undefined;
    if (!name) return undefined;
    // GA4, too, counts an order once, by its number.
    if (name === 'purchase' && !isNewOrder(homebody, given['transaction_id'])) return undefined;
    return eventOf(name, itemsOf(list(given['items']), id), given['search_term']);
  };
  return (entry: unknown) => {
    const has = fields(entry);
    // gtag() pushes its own `arguments`; a plain array is nothing to gtag.js either.
    if (Object.prototype.toString.call(entry) === '[object Arguments]') return has['0'] === 'event' ? told(has['1'], fields(has['2'])) : undefined;
    if ('ecommerce' in has) ecommerce = has['ecommerce'];
    return told(has['event'], { ...fields(ecommerce), search_term: has['search_term'] ?? fields(ecommerce)['search_term'] });
  };
}
