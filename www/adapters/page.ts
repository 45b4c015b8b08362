/**
 * What the page says of itself to search engines: its schema.org Product, in JSON-LD or microdata. A shop that has it needs no code for looks.
 * A page about several products (a category, a list of results) is about none.
 */
import { microdataOf, productsOf } from './shared/schema.js';
import { idReader, quietly, teller, type IdOption, type Source } from './shared/tell.js';

export interface PageOptions {
  /**
   * The property that is the pack's id, several in order of preference, or a function of the product. If not said: `productGroupID` or
   * `inProductGroupWithID` of a variant, as packs have variants joined; then `sku`, `productID`, `gtin` and its kinds, `isbn`, `mpn`.
   */
  id?: IdOption;
}

const USUAL = ['productGroupID', 'inProductGroupWithID', 'sku', 'productID', 'gtin', 'gtin14', 'gtin13', 'gtin12', 'gtin8', 'isbn', 'mpn'];

/** Observes a look at the page's product, and at the next when the page changes without being loaded. Gives back a function that stops it. */
export function page(homebody: Source, options: PageOptions = {}): () => void {
  if (typeof document === 'undefined') return () => {};
  const tell = teller(homebody);
  const id = idReader(options.id, USUAL);
  let last = '', waiting = false, stopped = false;
  const look = () => quietly(() => {
    waiting = false;
    if (stopped) return;
    const product = oneOf(jsonLd(), id) || oneOf(microdataOf(document), id);
    const seen = product && `${location.pathname} ${product}`;
    // What is drawn again is no new look; a page without a product ends the last.
    if (seen && seen !== last) tell({ name: 'view_item', items: [{ item_id: product }] });
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

/** The id of the page's one product. That several plugins describe it does not make it several. */
function oneOf(data: unknown[], id: (product: Record<string, unknown>) => string): string {
  const ids = new Set(productsOf(data, location.href).map(id));
  return ids.size === 1 ? [...ids][0]! : '';
}

/** What stands in the page's JSON-LD scripts; one that cannot be read is passed over. */
function jsonLd(): unknown[] {
  const scripts = [...document.querySelectorAll('script[type="application/ld+json" i]')];
  return scripts.map((script) => quietly(() => JSON.parse(script.textContent ?? '') as unknown));
}
