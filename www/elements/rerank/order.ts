import type { TemplateResult } from 'lit';
import { html } from '../kit.js';
import type { Rerank } from '../rerank-element.js';
import { t } from '../words.js';
import { put } from './put.js';

/** The engine takes no longer list. */
const MOST = 1_000;
/** Several changes in a row make one new order. */
const SETTLE_MS = 60;
/** How often it is looked whether a hand has left. */
const WAIT_MS = 250;

/** One list of the shop's: which order it came in, which is wanted, and when it may be changed. */
export class Order {
  #host: Rerank;
  /** The items in the shop's order. */
  #shop: HTMLElement[] = [];
  /** As this left them. */
  #left: HTMLElement[] = [];
  /** In this shopper's order, where that is another one; and the first place where it is. */
  #yours: HTMLElement[] | undefined;
  #differs = -1;
  #seen = new Set<HTMLElement>();
  #said = false;
  /** The shopper has pressed the button: that may move what is under their hand. */
  #pressed = false;
  #turn = 0;
  #timer = 0;
  #waiting = 0;
  #changes: MutationObserver;

  constructor(host: Rerank) {
    this.#host = host;
    this.#changes = new MutationObserver(() => this.soon());
  }

  /** Whether there is something to say, and to choose. */
  get active(): boolean { return this.#yours !== undefined; }

  start(): void {
    this.#changes.observe(this.#host, { childList: true, subtree: true });
    void this.load();
  }

  stop(): void {
    this.#changes.disconnect();
    clearTimeout(this.#timer);
  }

  soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = 0;
      void this.load();
    }, SETTLE_MS) as unknown as number;
  }

  /** Asks for the order anew. What cannot be asked leaves the list in the shop's. */
  async load(): Promise<void> {
    const turn = ++this.#turn;
    const ids = this.#read();
    const asked = this.#chosen().filter((item) => ids.has(item)).slice(0, MOST);
    const found = asked.length > 1
      ? await this.#host.homebody?.recommend({ model: 'rerank', items: asked.map((item) => ids.get(item)!) }).catch(() => undefined) : undefined;
    if (turn !== this.#turn) return;
    const yours = found?.personalised ? this.#among(asked, inOrder(asked, ids, found.items.map((item) => item.item_id))) : this.#shop;
    this.#differs = yours.findIndex((item, at) => item !== this.#shop[at]);
    this.#yours = this.#differs < 0 ? undefined : yours;
    this.#settle();
    this.#host.requestUpdate();
  }

  render(): TemplateResult {
    // What the list is, not what is wanted: the order may be waiting until a hand has left.
    const shop = this.#left[this.#differs] === this.#shop[this.#differs];
    return html`<p part="line">${t(shop ? 'rerank.shop' : 'rerank.yours')}</p>
      <button type="button" part="button" @click=${() => this.#choose(shop ? 'yours' : 'shop')}>${t(shop ? 'rerank.show_yours' : 'rerank.show_shop')}</button>`;
  }

  #choose(order: 'yours' | 'shop'): void {
    this.#host.order = order;
    this.#pressed = true;
    this.#settle();
    this.#host.say(t(`rerank.${order}`));
  }

  /**
   * What moves under a hand or a keyboard would be missed: so it waits until both have left. That is looked at now and then, since a
   * pointer that rested there when the page came is told of by no event when it goes.
   */
  #settle(): void {
    clearTimeout(this.#waiting);
    if (!this.#host.isConnected) return;
    if (this.#pressed || !this.#host.matches(':hover, :focus-within')) this.#put();
    else this.#waiting = setTimeout(() => this.#settle(), WAIT_MS) as unknown as number;
  }

  #put(): void {
    if (this.#changes.takeRecords().length) this.soon();
    if (this.#timer) return; // the list is being read again
    const wanted = (this.#host.order === 'yours' && this.#yours) || this.#shop;
    this.#pressed = false;
    if (!put(this.#left, wanted)) return;
    this.#left = [...wanted];
    this.#changes.takeRecords();
    this.#host.requestUpdate();
    this.#host.dispatchEvent(new CustomEvent('homebody-reordered', { detail: { order: wanted === this.#shop ? 'shop' : 'yours' }, bubbles: true }));
    if (this.#said || wanted === this.#shop) return;
    this.#said = true;
    this.#host.say(t('rerank.yours'));
  }

  /** The items that are in the page now, with their ids; takes what has come, gone or been sorted into the shop's order. */
  #read(): Map<HTMLElement, string> {
    const found = this.#find();
    const now = [...found.keys()], there = new Set(now), before = new Set(this.#left);
    const kept = this.#left.filter((item) => there.has(item));
    const sorted = now.filter((item) => before.has(item)).some((item, at) => item !== kept[at]);
    const shop = this.#shop.filter((item) => there.has(item) && !sorted);
    now.forEach((item, at) => { if (sorted || !before.has(item)) shop.splice(at && shop.indexOf(now[at - 1]!) + 1, 0, item); });
    this.#shop = shop;
    this.#left = now;
    return new Map([...found].filter((entry): entry is [HTMLElement, string] => !!entry[1]));
  }

  #find(): Map<HTMLElement, string | undefined> {
    const { items, link } = this.#host;
    try {
      const address = link ? new RegExp(link) : undefined;
      const selector = items || (link ? 'li' : '[data-item-id]');
      const idOf = (item: HTMLElement) => item.dataset['itemId'] ?? item.querySelector<HTMLElement>('[data-item-id]')?.dataset['itemId']
        ?? address?.exec(item.querySelector('a[href]')?.getAttribute('href') ?? '')?.[1];
      const inner = (item: HTMLElement) => this.#host.contains(item.parentElement?.closest(selector) ?? null);
      return new Map([...this.#host.querySelectorAll<HTMLElement>(selector)].filter((item) => !inner(item)).map((item) => [item, idOf(item)]));
    } catch {
      console.warn('Homebody: `items` must be a CSS selector and `link` a regular expression; the list stays as it is (docs/troubleshooting.md#request_invalid).');
      return new Map();
    }
  }

  /** Those that are to be put in order: with `among="view"` the ones on the first screen that there was, and no others later. */
  #chosen(): HTMLElement[] {
    if (this.#host.among !== 'view') return this.#shop;
    if (!this.#seen.size) this.#seen = new Set(onScreen(this.#shop));
    return this.#shop.filter((item) => this.#seen.has(item));
  }

  /** The whole list, in which those that were asked about share their places among themselves. */
  #among(asked: HTMLElement[], ordered: HTMLElement[]): HTMLElement[] {
    const these = new Set(asked), next = ordered.values();
    return this.#shop.map((item) => (these.has(item) ? next.next().value! : item));
  }
}

/** The items by the ids of the answer; several may have the same one. */
function inOrder(items: HTMLElement[], ids: Map<HTMLElement, string>, wanted: string[]): HTMLElement[] {
  const by = new Map<string, HTMLElement[]>();
  for (const item of items) by.set(ids.get(item)!, [...by.get(ids.get(item)!) ?? [], item]);
  return wanted.map((id) => by.get(id)!.shift()!);
}

/** Those on the screen; of a list further down, those on a screen from its beginning. */
function onScreen(items: HTMLElement[]): HTMLElement[] {
  const boxes = items.map((item) => item.getBoundingClientRect());
  const start = boxes[0] && boxes[0].top > innerHeight ? boxes[0].top : 0;
  return items.filter((_, at) => boxes[at]!.bottom > 0 && boxes[at]!.top < start + innerHeight);
}
