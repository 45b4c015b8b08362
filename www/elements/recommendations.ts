import { html, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Change, Homebody, Images, Model, Recommendations as Found, Recommended, RecommendRequest } from '../client/types.js';
import { HomebodyElement, sheet } from './base.js';
import { card, skeleton } from './card.js';
import { back, on } from './icons.js';
import { words } from './lists.js';
import { listLine } from './reasons.js';
import css from './recommendations.css';
import { maybe, t } from './words.js';
import type { Why } from './why.js';

/** How long bones stand for suggestions that do not come. */
const PATIENCE_MS = 5_000;
/** Several changes in a row make one new list. */
const SETTLE_MS = 60;

const idList = { attribute: true, converter: { fromAttribute: (value: string | null) => words(value, ',') } };

/**
 * `<homebody-recommendations model limit item-id exclude images heading heading-level theme>`: a row of suggestions. What the shop put inside
 * it is shown until there are some, and for good where there are none.
 * Parts: section, header, heading, line, list, card, link, picture, image, title, price, reason, why, button (back, on), dialog.
 * Before this script has run the element has no height; a page that reserves it (`homebody-recommendations:not(:defined)
 * { display: block; min-height: 27rem }`) does not move.
 */
export class Recommendations extends HomebodyElement {
  static override styles = [HomebodyElement.styles, sheet(css)];
  static override properties = {
    ...HomebodyElement.properties,
    model: { type: String }, limit: { type: Number }, itemId: { ...idList, attribute: 'item-id' }, exclude: idList, headingText: { attribute: 'heading' }, images: { type: String },
  };

  declare model: Model;
  declare limit: number;
  /** Comma-separated in the attribute `item-id`. */
  declare itemId: string[];
  /** Comma-separated in the attribute. */
  declare exclude: string[];
  /** Attribute `heading`; a plain one of ours if not said, none if empty. */
  declare headingText: string | undefined;

  /** Attribute `images`: 'direct' fetches this list's pictures as they are shown (see `Images`); the page's way if not said. */
  declare images: Images | undefined;

  #found: Found | undefined;
  #request: RecommendRequest | undefined;
  #state: 'waiting' | 'shown' | 'fallback' = 'waiting';
  #unwanted = new Set<string>();
  #alive = false;
  #paused = false;
  #turn = 0;
  #timer = 0;
  #patience = 0;
  #late = false;
  #ends = { start: true, end: true };
  #sizes: ResizeObserver | undefined;

  constructor() {
    super();
    this.model = 'recommended-for-you';
    this.limit = 8;
    this.itemId = [];
    this.exclude = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('focusout', this.#focusLeft);
    this.#patience = setTimeout(() => { if (this.#state === 'waiting') this.#become('fallback'); }, PATIENCE_MS) as unknown as number;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('focusout', this.#focusLeft);
    clearTimeout(this.#patience);
    clearTimeout(this.#timer);
    this.#sizes?.disconnect();
    this.#sizes = undefined;
  }

  override homebodyReady(homebody: Homebody): void {
    super.homebodyReady(homebody);
    this.#alive = true;
    void this.#load();
  }

  override homebodyChanged(what: Change): void {
    if (what === 'status') return;
    // A list that changes under the shopper's keyboard would take the focus away: it waits until they have left.
    if (this.shadowRoot?.activeElement) this.#late = true;
    else this.#loadSoon();
  }

  override homebodyFailed(): void {
    this.#alive = false;
    this.homebody = undefined;
    if (this.#state === 'waiting') this.#become('fallback');
    else this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    const asked = ['model', 'limit', 'itemId', 'exclude', 'images'].some((name) => changed.has(name));
    if (asked && this.hasUpdated && this.homebody) this.#loadSoon();
    const state = this.#askable ? this.#state : 'fallback';
    this.dataset['state'] = state === 'shown' ? 'shown' : this.#hasFallback ? 'fallback' : state === 'waiting' ? 'waiting' : 'empty';
  }

  protected override get wordless(): boolean { return this.#state !== 'shown'; }

  protected override updated(): void {
    const row = this.#row;
    if (!row || this.#sizes) return;
    this.#sizes = new ResizeObserver(() => this.#measure());
    this.#sizes.observe(row);
  }

  override render(): TemplateResult {
    const shown = this.dataset['state'] === 'shown' && this.#found;
    return html`${shown ? this.#list(shown) : this.dataset['state'] === 'waiting' ? skeleton(Math.min(this.limit, 8), this.#heading, this.model) : html`<slot></slot>`}
      <homebody-why exportparts="dialog, heading, button, bar, without" heading-level=${this.headingLevel} @homebody-not-interested=${this.#notInterested}></homebody-why>
      ${this.voice}`;
  }

  get #row(): HTMLElement | null { return this.renderRoot.querySelector('ul.row'); }

  get #hasFallback(): boolean {
    return [...this.childNodes].some((node) => node.nodeType === Node.ELEMENT_NODE || (node.nodeType === Node.TEXT_NODE && node.textContent?.trim()));
  }

  get #heading(): string {
    if (this.headingText !== undefined && this.headingText !== null) return this.headingText;
    const plain = this.#found && !this.#found.personalised ? maybe(`row.${this.model}.plain`) : undefined;
    return plain ?? maybe(`row.${this.model}`) ?? '';
  }

  #list(found: Found): TemplateResult {
    const heading = this.#heading;
    const items = found.items.filter((item) => !this.#unwanted.has(item.item_id));
    const reserve = this.model === 'recommended-for-you';
    const line = this.#paused && reserve ? t('row.paused') : listLine(found);
    const actions = {
      paused: this.#paused,
      chosen: (item: Recommended) => void this.homebody?.observe({ name: 'select_item', items: [{ item_id: item.item_id }] }),
      why: (item: Recommended) => this.#why?.show(item, this.#request ?? { model: this.model }),
    };
    return html`<section part="section" aria-label=${heading || t('row.recommended-for-you.plain')}>
      <header part="header">
        <div class="words">${heading ? this.heading(heading) : ''}${line || reserve ? html`<p class="line" part="line">${line}</p>` : ''}</div>
        ${this.#steps()}
      </header>
      <ul class="row" part="list" role="list" @keydown=${this.#keys} @scroll=${this.#measure}>
        ${repeat(items, (item) => item.item_id, (item) => card(item, found.model, this.pageLanguage, this.#alive, actions))}
      </ul>
    </section>`;
  }

  get #why(): Why | null { return this.renderRoot.querySelector('homebody-why'); }

  #steps(): TemplateResult | '' {
    const { start, end } = this.#ends;
    if (start && end) return '';
    return html`<div class="steps">
      <button type="button" part="button back" aria-label=${t('row.back')} aria-disabled=${start} @click=${() => this.#step(-1)}>${back}</button>
      <button type="button" part="button on" aria-label=${t('row.on')} aria-disabled=${end} @click=${() => this.#step(1)}>${on}</button>
    </div>`;
  }

  #step(direction: 1 | -1): void {
    const row = this.#row;
    row?.scrollBy({ left: direction * this.#sign * row.clientWidth * 0.85 });
  }

  /** 1 where reading goes to the right, -1 where to the left. */
  get #sign(): 1 | -1 { return this.#row?.matches(':dir(rtl)') ? -1 : 1; }

  #measure(): void {
    const row = this.#row;
    if (!row) return;
    const at = Math.abs(row.scrollLeft);
    const ends = { start: at < 2, end: at + row.clientWidth > row.scrollWidth - 2 };
    if (ends.start === this.#ends.start && ends.end === this.#ends.end) return;
    this.#ends = ends;
    this.requestUpdate();
  }

  /** Arrow keys, Home and End go from card to card; Tab goes through everything. */
  #keys(event: KeyboardEvent): void {
    const stops = [...this.renderRoot.querySelectorAll<HTMLElement>('.card')];
    const at = stops.findIndex((stop) => stop.contains(event.target as Node));
    const step = { ArrowRight: at + this.#sign, ArrowLeft: at - this.#sign, Home: 0, End: stops.length - 1 }[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const kind = (event.target as HTMLElement).closest('button') ? 'button' : 'a';
    const target = stops[step]?.querySelector<HTMLElement>(kind) ?? stops[step]?.querySelector<HTMLElement>('button');
    if (!target) return;
    event.preventDefault();
    target.focus();
  }

  #focusLeft = (): void => {
    if (!this.#late) return;
    // Focus moves to the next thing only after this event.
    setTimeout(() => { if (this.#late && !this.shadowRoot?.activeElement) this.#loadSoon(); });
  };

  async #notInterested(event: CustomEvent<Recommended>): Promise<void> {
    const item = event.detail;
    const cards = [...this.renderRoot.querySelectorAll<HTMLElement>('.card')];
    const at = Math.max(0, cards.findIndex((one) => one.dataset['item'] === item.item_id));
    const observed = await this.homebody?.observe({ name: 'not_interested', items: [{ item_id: item.item_id }] }).catch(() => undefined);
    this.#unwanted.add(item.item_id);
    await this.#load();
    await this.updateComplete;
    const left = [...this.renderRoot.querySelectorAll<HTMLElement>('.card .why')];
    (left[Math.min(at, left.length - 1)] as HTMLElement | undefined)?.focus();
    this.say(t(observed?.kept ? 'why.not_interested.kept' : 'why.not_interested.here', { item: item.item_name }));
  }

  #loadSoon(): void {
    this.#late = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#load(), SETTLE_MS) as unknown as number;
  }

  async #load(): Promise<void> {
    if (!this.#askable) return;
    const turn = ++this.#turn;
    const request = this.#ask();
    try {
      const [found, status] = await Promise.all([this.homebody?.recommend(request), this.homebody?.status()]);
      if (turn !== this.#turn || !found) return;
      this.#paused = status?.paused_until_minute != null;
      this.#found = found;
      this.#request = request;
      this.#become(found.items.some((item) => !this.#unwanted.has(item.item_id)) ? 'shown' : 'fallback');
    } catch {
      // What stands there stays; a first list that does not come leaves the place to the shop's own content.
      if (turn === this.#turn && this.#state === 'waiting') this.#become('fallback');
    }
  }

  /** Some models start from a product; without one there is nothing to wait for. */
  get #askable(): boolean {
    return this.itemId.length > 0 || (this.model !== 'related-products' && this.model !== 'bought-together');
  }

  #ask(): RecommendRequest {
    const exclude = [...this.exclude, ...this.#unwanted];
    return {
      model: this.model, limit: Math.min(100, Math.max(1, Math.round(this.limit) || 8)),
      ...(this.itemId.length ? { item_id: this.itemId } : {}), ...(exclude.length ? { exclude } : {}), ...(this.images === 'direct' ? { images: this.images } : {}),
    };
  }

  #become(state: 'waiting' | 'shown' | 'fallback'): void {
    this.#state = state;
    this.requestUpdate();
  }
}
