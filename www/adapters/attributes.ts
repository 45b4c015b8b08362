/**
 * Plain attributes for pages that send nothing to anybody: `data-homebody-view-item="SKU"` and the like, in GA4's names. Clicks and forms are
 * heard at the document, so what is drawn later counts too, and nothing of the shop's own handling changes.
 */
import type { EventName, Item } from '../client/types.js';
import { eventOf, isNewOrder, itemsOf, quietly, teller, text, type Source } from './shared/tell.js';

export interface AttributesOptions {
  /** What the attributes begin with; `data-homebody-` if not said. */
  prefix?: string;
}

/** By a click, or where the element is a form, when it is sent. */
const ACTS: readonly EventName[] = ['select_item', 'add_to_cart', 'remove_from_cart', 'add_to_wishlist'];

/** Observes what the page's attributes say. Gives back a function that stops it. */
export function attributes(homebody: Source, options: AttributesOptions = {}): () => void {
  if (typeof document === 'undefined') return () => {};
  const tell = teller(homebody);
  const prefix = options.prefix ?? 'data-homebody-';
  const attribute = (name: string) => prefix + name.replaceAll('_', '-');
  const observe = (name: EventName, items: Item[], search?: unknown) => {
    const event = eventOf(name, items, search);
    if (event) tell(event);
  };
  const itemAt = (element: Element, name: string) => itemsOf([{ id: element.getAttribute(name), quantity: quantityAt(element, attribute('quantity')) }], ({ id }) => text(id));

  const acted = (event: Event) => quietly(() => {
    for (const name of ACTS) {
      const element = nearest(event, attribute(name));
      if (element && (event.type === 'submit') === element.matches('form')) observe(name, itemAt(element, attribute(name)));
    }
    const form = event.type === 'submit' && nearest(event, attribute('search'));
    if (form) observe('search', [], termIn(form, attribute('search')));
  });

  // What the page is about is told once, and again only after it was gone.
  let said = new Set<string>();
  const look = () => quietly(() => {
    const now = new Map<string, () => void>();
    for (const element of document.querySelectorAll(`[${attribute('view_item')}]`)) {
      now.set(`view ${element.getAttribute(attribute('view_item'))}`, () => observe('view_item', itemAt(element, attribute('view_item'))));
    }
    for (const element of document.querySelectorAll(`[${attribute('search_term')}]`)) {
      const term = element.getAttribute(attribute('search_term'));
      now.set(`search ${term}`, () => observe('search', [], term));
    }
    for (const element of document.querySelectorAll(`[${attribute('purchase')}]`)) {
      const items = () => [...element.querySelectorAll(`[${attribute('item')}]`)].flatMap((item) => itemAt(item, attribute('item')));
      const order = element.getAttribute(attribute('purchase'));
      now.set(`purchase ${order}`, () => { if (isNewOrder(homebody, order)) observe('purchase', items()); });
    }
    for (const [key, say] of now) if (!said.has(key)) say();
    said = new Set(now.keys());
  });
  look();

  const stops = [listen('click', acted), listen('submit', acted), watch(look, ['view_item', 'search_term', 'purchase'].map(attribute))];
  return () => { for (const stop of stops) stop(); };
}

/** The attribute's element nearest to what the event is about, out of open shadow trees too. */
const nearest = (event: Event, attribute: string): Element | undefined =>
  event.composedPath().find((target): target is Element => target instanceof Element && target.hasAttribute(attribute));

/** First at the document: a shop's handler that stops the event does not hide it. */
function listen(type: string, listener: (event: Event) => void): () => void {
  document.addEventListener(type, listener, true);
  return () => document.removeEventListener(type, listener, true);
}

function watch(look: () => void, attributeFilter: string[]): () => void {
  if (typeof MutationObserver === 'undefined') return () => {};
  let waiting = false;
  const observer = new MutationObserver(() => {
    if (!waiting) setTimeout(() => { waiting = false; look(); }, 200);
    waiting = true;
  });
  quietly(() => observer.observe(document, { childList: true, subtree: true, attributes: true, attributeFilter }));
  return () => observer.disconnect();
}

/** How many: said by the attribute, or by the form's field `quantity` or `qty`. */
function quantityAt(element: Element, attribute: string): string | undefined {
  const form = element.closest('form');
  const field = form?.querySelector<HTMLInputElement>('[name="quantity"], [name="qty"]');
  return element.getAttribute(attribute) ?? form?.getAttribute(attribute) ?? (field?.value || undefined);
}

/** A search form's words: of the field that the attribute names, or else the search field, or else the first text. */
function termIn(form: Element, attribute: string): string {
  const name = form.getAttribute(attribute);
  const field = name ? [...form.querySelectorAll<HTMLInputElement>('[name]')].find((one) => one.name === name)
    : form.querySelector<HTMLInputElement>('input[type="search"]') ?? form.querySelector<HTMLInputElement>('input[type="text"], input:not([type])');
  return field?.value ?? '';
}
