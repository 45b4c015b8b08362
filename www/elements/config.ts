import type { Homebody, OpenOptions } from '../client/types.js';
import { following, heeding } from './adapters.js';
import { connect } from './connection.js';
import { words } from './lists.js';

/** A server has no HTMLElement; nothing is made of this class there. */
const Plain = globalThis.HTMLElement ?? class {} as typeof HTMLElement;

/** Open's options that are texts, numbers, and things that are so or not, by attribute; `shelf-items` and `shelf-size` besides. */
const TEXTS = ['catalog', 'name', 'images', 'worker', 'wasm'];
const NUMBERS = ['max-events', 'max-days', 'consent-days'];
const FLAGS = ['require-sealed', 'await-permit'];

/** The first of the page counts, since there is one Homebody a page. */
let first: Config | undefined;

/**
 * Opens Homebody without any code, and gives it to the page's elements. Its attributes are read once, when it is put into the page. Of
 * several, the first counts.
 *
 * @tagname homebody-config
 * @attr {string} catalog - Address of the pack. Needed.
 * @attr {string} name - Name of the journal, where one origin has several shops.
 * @attr {'shelf' | 'pack' | 'direct'} images - Where pictures come from; `shelf` if not said.
 * @attr {number} max-events - Most actions kept, 1 to 10,000; 2,000 if not said.
 * @attr {number} max-days - Days that actions are kept, 1 to 400; 90 if not said.
 * @attr {number} consent-days - Days that a choice of the shopper's holds, 1 to 730; 365 if not said.
 * @attr {boolean} require-sealed - Refuse to start where the browser does not deny the worker every way out.
 * @attr {boolean} await-permit - Keep and use nothing until `permit()` allows it. `heed` sets it by itself.
 * @attr {string} shelf-items - The products that this page is about, for everybody: ids, parted by commas.
 * @attr {number} shelf-size - How many pictures are fetched, 1 to 200; 40 if not said.
 * @attr {string} worker - Address of `worker.js`; beside the scripts if not said.
 * @attr {string} wasm - Address of `engine.wasm`; beside the scripts if not said.
 * @attr {string} follow - Where events come from: `page datalayer attributes segment shopify`, parted by spaces; with the field that is the pack's id if need be: `page:gtin`.
 * @attr {string} heed - Whose consent counts besides the shopper's choice here: `tcf consent-mode cookieconsent klaro tarteaucitron c15t shopify-privacy`.
 * @fires {CustomEvent<Homebody>} homebody-ready - Homebody is open; it is the event's `detail`.
 * @fires {CustomEvent<{code: string, message: string}>} homebody-failed - It could not be opened; the page stays as it was.
 */
export class Config extends Plain {
  /** The Homebody of the page; rejects where it cannot be opened. */
  ready: Promise<Homebody> | undefined;

  connectedCallback(): void {
    this.hidden = true;
    if (this.ready) return;
    if (first) return this.#second(first);
    first = this;
    this.ready = this.#open();
    connect(this.ready);
    this.ready.then(
      (homebody) => this.#tell('ready', homebody),
      ({ code = 'fetch_failed', message }: Error & { code?: string }) => this.#tell('failed', { code, message }),
    );
    following(words(this.getAttribute('follow')), this.ready);
    if (this.hasAttribute('heed')) heeding(this.#list('heed'), this.ready);
  }

  /** One that a page's framework made anew in place of the first is no second one. */
  #second(before: Config): void {
    this.ready = before.ready;
    const told = (one: Config) => [...one.attributes].map(({ name, value }) => `${name}=${value}`).sort().join();
    if (before.isConnected || told(before) !== told(this)) console.warn('Homebody: of several <homebody-config>, the first counts (docs/troubleshooting.md#config_twice).');
  }

  async #open(): Promise<Homebody> {
    const { open } = await import('./homebody.js');
    return open(this.#options());
  }

  /** What is wrong with them, open() tells. */
  #options(): OpenOptions {
    const options: Record<string, unknown> = {}, shelf: Record<string, unknown> = {};
    const read = (names: string[], make: (given: string) => unknown, into = options) => {
      for (const name of names) {
        const given = this.getAttribute(name);
        if (given !== null) into[name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())] = make(given.trim());
      }
    };
    read(TEXTS, String);
    read(NUMBERS, Number);
    read(FLAGS, () => true);
    if (this.hasAttribute('heed')) options['awaitPermit'] = true;
    if (this.hasAttribute('shelf-items')) shelf['items'] = words(this.getAttribute('shelf-items'), ',');
    if (this.hasAttribute('shelf-size')) shelf['size'] = Number(this.getAttribute('shelf-size'));
    return { ...options, shelf } as unknown as OpenOptions;
  }

  #list(name: string): string[] { return words(this.getAttribute(name)?.toLowerCase()); }

  #tell(what: 'ready' | 'failed', detail: unknown): void {
    this.dispatchEvent(new CustomEvent(`homebody-${what}`, { detail, bubbles: true }));
  }
}
