/** What the event adapters share: the way to Homebody, the shop's ids, and that nothing of theirs ever throws into the shop's own code. */
import type { EventName, Homebody, Item, ShopEvent } from '../../client/types.js';

/** An opened Homebody, or the promise that `open` gives. */
export type Source = Homebody | Promise<Homebody>;

/**
 * Which of a product's names is its id in the pack: a field's name, several in order of preference, or a function of the product as the
 * page has it. A product for which it gives nothing is passed over.
 */
export type IdOption = string | readonly string[] | ((product: Record<string, unknown>) => unknown);

/** Most items of one event, as in GA4. */
const MOST_ITEMS = 200;

/** Runs it; whatever it throws stays here. */
export function quietly<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined; // an entry of a form that nobody foresaw, or a page that has changed meanwhile: the shop goes on
  }
}

/** The fields of an object; of anything else, none. */
export function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? value as Record<string, unknown> : {};
}

export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** A text or a number, as a text without space around it; of anything else ''. */
export function text(value: unknown): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  return typeof value === 'string' ? value.trim() : '';
}

/** Tells Homebody of events, in their order. Before it has opened they wait; where it does not open they are dropped. */
export function teller(homebody: Source): (event: ShopEvent) => void {
  const opened = Promise.all([homebody, shown()]);
  opened.catch(() => {}); // whoever opened it hears of that
  return (event) => { void opened.then(([to]) => to.observe(event)).catch(() => {}); };
}

/** A page that the browser has rendered ahead may never be seen: nothing was looked at until it is. */
function shown(): Promise<unknown> | undefined {
  const page = (globalThis as { document?: Document & { prerendering?: boolean } }).document;
  if (!page?.prerendering) return undefined;
  return new Promise((resolve) => { page.addEventListener('prerenderingchange', resolve, { once: true }); });
}

/** Reads a product's id by the option, or by the names that are usual there. */
export function idReader(option: IdOption | undefined, usual: readonly string[]): (product: Record<string, unknown>) => string {
  if (typeof option === 'function') return (product) => text(quietly(() => option(product)));
  const names = option === undefined ? usual : typeof option === 'string' ? [option] : [...option];
  return (product) => names.map((name) => text(product[name])).find(Boolean) ?? '';
}

/** Products as items, of which only id and quantity are taken: what the product is stands in the pack. Those without an id are left out. */
export function itemsOf(products: unknown[], id: (product: Record<string, unknown>) => string): Item[] {
  const items: Item[] = [];
  for (const product of products.slice(0, MOST_ITEMS).map(fields)) {
    const item_id = quietly(() => id(product));
    if (!item_id) continue;
    const quantity = Number(product['quantity'] ?? NaN);
    items.push(Number.isFinite(quantity) ? { item_id, quantity } : { item_id });
  }
  return items;
}

/** An event about products, or a search; nothing where there is nothing to tell of. */
export function eventOf(name: EventName, items: Item[], search: unknown): ShopEvent | undefined {
  if (name !== 'search') return items.length ? { name, items } : undefined;
  const search_term = text(search);
  return search_term ? { name, search_term } : undefined;
}

/** The orders that a page has told of, so that neither a second telling nor a second start (as React makes in development) sells them twice. */
const sold = new WeakMap<object, Set<string>>();

/** Whether an order is new to this page; one without a number always is. */
export function isNewOrder(homebody: Source, number: unknown): boolean {
  const order = text(number), known = sold.get(homebody) ?? new Set();
  if (order && known.has(order)) return false;
  sold.set(homebody, known.add(order));
  return true;
}
