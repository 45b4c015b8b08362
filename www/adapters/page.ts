/**
 * What the page says of itself to search engines: its schema.org Product, in JSON-LD or microdata. A shop that has it needs no code for looks.
 * A page about several products (a category, a list of results) is about none.
 */
import { microdataOf, productOf } from './shared/schema.js';
import { eventOf, idReader, itemsOf, quietly, teller, type IdOption, type Source } from './shared/tell.js';

export interface PageOptions {
  /**
   * The property that is the pack's id, several in order of preference, or a function of the product. If not said: `sku`, `productID`,
   * `productGroupID`, `gtin` and its kinds, `isbn`, `mpn`.
   */
  id?: IdOption;
}

const USUAL = ['sku', 'productID', 'productGroupID', 'gtin', 'gtin14', 'gtin13', 'gtin12', 'gtin8', 'isbn', 'mpn'];

/** Observes a look at the page's product, and at the next when a page of one address after the other changes. Gives back a function that stops it. */
export function page(homebody: Source, options: PageOptions = {}): () => void {
  if (typeof document === 'undefined') return () => {};
  const tell = teller(homebody);
  const id = idReader(options.id, USUAL);
  let last = '', waiting = false, stopped = false;
  const look = () => quietly(() => {
    waiting = false;
    if (stopped) return;
    const product = productOf(jsonLd(), location.href) ?? productOf(microdataOf(document), location.href);
    const [item] = product ? itemsOf([{ ...product, quantity: undefined }], id) : [];
    const seen = item ? `${location.pathname} ${item.item_id}` : '';
    // What is drawn again meanwhile is no new look; a page without a product ends the last.
    if (item && seen !== last) tell(eventOf('view_item', [item], undefined)!);
    last = seen;
  });
  look();
  if (typeof MutationObserver === 'undefined') return () => { stopped = true; };
  const observer = new MutationObserver(() => {
    if (!waiting) setTimeout(look, 200); // when what is drawn together stands together
    waiting = true;
  });
  quietly(() => observer.observe(document, { childList: true, subtree: true }));
  return () => {
    stopped = true;
    observer.disconnect();
  };
}

/** What stands in the page's JSON-LD scripts; one that cannot be read is passed over. */
function jsonLd(): unknown[] {
  const scripts = [...document.querySelectorAll('script[type="application/ld+json" i]')];
  return scripts.map((script) => quietly(() => JSON.parse(script.textContent ?? '') as unknown));
}
