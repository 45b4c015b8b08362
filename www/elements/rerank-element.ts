import { html, type PropertyValues, type TemplateResult } from 'lit';
import type { Change, Homebody } from '../client/types.js';
import { HomebodyElement, sheet } from './base.js';
import * as kit from './kit.js';
import css from './rerank.css';
import type { Order } from './rerank/order.js';

/**
 * Around a list of the shop's own: puts its products into this shopper's order, and back when they want the shop's. The shop's nodes are
 * moved, never made anew; what the pack does not know keeps its place. How it is done is in rerank.js, which is loaded where a page has such an element.
 *
 * @tagname homebody-rerank
 * @attr {string} items - CSS selector of the list's items; `[data-item-id]` if not said, `li` where `link` is.
 * @attr {string} link - Where items have no `data-item-id`: a regular expression whose first group is the id in the address of their first link, such as `/product/([^/?]+)`.
 * @attr {'list' | 'view'} among - `view` puts only those in order that are on the screen; `list`, if not said, all (up to 1,000).
 * @attr {'yours' | 'shop'} order - Which order is wanted; the shopper's button sets it. Set `shop` where the shopper has sorted the list.
 * @attr {'start' | 'end'} toolbar - Where it is said, with the button; `start` keeps room for it.
 * @slot - The shop's own list.
 * @csspart toolbar - The line and the button.
 * @csspart line - What order the list is in.
 * @csspart button - Changes to the shop's order and back.
 * @fires {CustomEvent<{order: 'yours' | 'shop'}>} homebody-reordered - The list has been put into another order.
 */
export class Rerank extends HomebodyElement {
  static override styles = [HomebodyElement.styles, sheet(css)];
  static override properties = { ...HomebodyElement.properties, items: {}, link: {}, among: {}, order: { reflect: true }, toolbar: {} };

  declare items: string | undefined;
  declare link: string | undefined;
  declare among: 'list' | 'view';
  declare order: 'yours' | 'shop';
  declare toolbar: 'start' | 'end';
  #view: Order | undefined;

  constructor() {
    super();
    this.among = 'list';
    this.order = 'yours';
    this.toolbar = 'start';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#view) this.#view.start();
    else void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#view?.stop();
  }

  override homebodyReady(homebody: Homebody): void {
    super.homebodyReady(homebody);
    void this.#view?.load();
  }

  override homebodyChanged(what: Change): void { if (what !== 'status') this.#view?.soon(); }

  override homebodyFailed(): void {
    this.homebody = undefined;
    void this.#view?.load();
  }

  protected override get wordless(): boolean { return !this.#view?.active; }

  protected override updated(changed: PropertyValues): void {
    if (['items', 'link', 'among', 'order'].some((name) => changed.has(name))) this.#view?.soon();
  }

  override render(): TemplateResult {
    const end = this.toolbar === 'end';
    const tools = this.#view?.active ? this.#view.render() : '';
    const bar = end && !tools ? '' : html`<div class="room"><div class=${end ? 'tools end' : 'tools'} part="toolbar">${tools}</div></div>`;
    return html`${end ? '' : bar}<slot></slot>${end ? bar : ''}${this.voice}`;
  }

  async #load(): Promise<void> {
    try {
      const { default: open } = await import('./rerank.js');
      this.#view ??= new (open(kit).Order)(this);
      if (this.isConnected) this.#view.start();
    } catch {
      console.warn('Homebody: rerank.js could not be loaded; it must be beside elements.js. docs/troubleshooting.md');
    }
  }
}
