import { html, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Change, Homebody, Images, Model, Recommendations as Found, Recommended, RecommendRequest } from '../client/types.js';
import { HomebodyElement, sheet } from './base.js';
import { card, reasonOf, skeleton } from './card.js';
import { back, on } from './icons.js';
import { words } from './lists.js';
import { OwnCards, WHY } from './own-card.js';
import { listLine } from './reasons.js';
import css from './recommendations.css';
import { maybe, t } from './words.js';
import type { Why } from './why.js';

/** How long bones stand for suggestions that do not come. */
const PATIENCE_MS = 5_000;
/** Several changes in a row make one new list. */
const SETTLE_MS = 60;

const idList = { attribute: true, converter: { fromAttribute: (value: string | null) => words(value, ',') } };

/** How far from the screen a `lazy` list asks. */
const NEAR = '400px';

/**
 * A row of suggestions. What the shop put inside it is shown until there are some, and for good where there are none: never a random fill.
 * Before this script has run the element has no height; a page that reserves it (`homebody-recommendations:not(:defined)
 * { display: block; min-height: 27rem }`) does not move.
 *
 * @tagname homebody-recommendations
 * @attr {'recommended-for-you' | 'related-products' | 'bought-together' | 'recently-viewed' | 'trending-items'} model - What is suggested; `recommended-for-you` if not said.
 * @attr {number} limit - How many, 1 to 100; 8 if not said.
 * @attr {string} item-id - The product on the page, or several parted by commas; needed by `related-products` and `bought-together`.
 * @attr {string} exclude - Products not to suggest, parted by commas.
 * @attr {string} heading - Its heading; a plain one of ours if not said, none if empty.
 * @attr {'direct'} images - `direct` fetches this list's pictures as they are shown, which tells the server what is; the page's way if not said.
 * @attr {boolean} lazy - Asks for suggestions when it comes near the screen.
 * @attr {boolean} reserve - Keeps its room where there is nothing to show and no content of the shop's, so that nothing moves.
 * @slot - The shop's own content, shown until there are suggestions, and where there are none. A `<template>` in it is the shop's own card.
 * @csspart section - All of it.
 * @csspart header - Heading, line and buttons.
 * @csspart heading - The heading.
 * @csspart line - What the suggestions come from.
 * @csspart list - The list.
 * @csspart card - One suggestion.
 * @csspart link - Picture and title, which lead to the product.
 * @csspart picture - The square of the picture.
 * @csspart image - The picture itself.
 * @csspart title - The product's name.
 * @csspart price - Its price.
 * @csspart reason - The short reason.
 * @csspart why - The button "Why this?".
 * @csspart button - Buttons: of the row, and of the dialog behind "Why this?".
 * @csspart back - The button to earlier suggestions.
 * @csspart on - The button to further suggestions.
 * @csspart dialog - The dialog behind "Why this?".
 * @csspart subheading - Its heading.
 * @csspart not-interested - Its button "Not interested".
 * @csspart close - Its button "Close".
 * @csspart bar - A bar beside a share, in the dialog.
 * @csspart without - In the dialog: what would be shown otherwise.
 * @cssprop --homebody-card-width - Width of a card.
 */
export class Recommendations extends HomebodyElement {
  static override styles = [HomebodyElement.styles, sheet(css)];
  static override properties = {
    ...HomebodyElement.properties,
    model: { type: String }, limit: { type: Number }, itemId: { ...idList, attribute: 'item-id' }, exclude: idList, headingText: { attribute: 'heading' }, images: { type: String },
    lazy: { type: Boolean }, reserve: { type: Boolean },
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
  declare lazy: boolean;
  declare reserve: boolean;

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
  #nearing: IntersectionObserver | undefined;
  #near = false;
  #own = new OwnCards();

  constructor() {
    super();
    this.model = 'recommended-for-you';
    this.limit = 8;
    this.itemId = [];
    this.exclude = [];
    this.lazy = this.reserve = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('focusout', this.#focusLeft);
    for (const click of ['click', 'auxclick'] as const) this.addEventListener(click, this.#clicked);
    if (!this.lazy || this.#near) return this.#begin();
    this.#nearing = new IntersectionObserver((seen) => { if (seen.some((entry) => entry.isIntersecting)) this.#begin(); }, { rootMargin: NEAR });
    this.#nearing.observe(this);
  }

  #begin(): void {
    this.#near = true;
    this.#nearing?.disconnect();
    this.#patience = setTimeout(() => { if (this.#state === 'waiting') this.#become('fallback'); }, PATIENCE_MS) as unknown as number;
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('focusout', this.#focusLeft);
    for (const click of ['click', 'auxclick'] as const) this.removeEventListener(click, this.#clicked);
    this.#nearing?.disconnect();
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
    if (this.matches(':focus-within')) this.#late = true;
    else this.#loadSoon();
  }

  /** A page that changes without being loaded anew is another page. */
  navigated(): void { this.homebodyChanged('journal'); }

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
    const template = OwnCards.of(this);
    const model = this.#found?.model;
    if (state === 'shown' && template && model) this.#own.show(this, template, this.#items, this.pageLanguage, (item) => reasonOf(item, model, this.#paused));
    else this.#own.clear();
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
    const state = this.dataset['state'], shown = state === 'shown' && this.#found;
    return html`${shown ? this.#list(shown) : state === 'waiting' || (state === 'empty' && this.reserve) ? skeleton(Math.min(this.limit, 8), this.#heading, this.model) : html`<slot></slot>`}
      <homebody-why exportparts="dialog, subheading, button, not-interested, close, bar, without" heading-level=${this.headingLevel} @homebody-not-interested=${this.#notInterested}></homebody-why>
      ${this.voice}`;
  }

  get #row(): HTMLElement | null { return this.renderRoot.querySelector('ul.row'); }

  get #hasFallback(): boolean {
    return [...this.childNodes].filter((node) => !OwnCards.is(node)).some((node) => node.nodeType === Node.ELEMENT_NODE || (node.nodeType === Node.TEXT_NODE && node.textContent?.trim()));
  }

  get #heading(): string {
    if (this.headingText !== undefined && this.headingText !== null) return this.headingText;
    const plain = this.#found && !this.#found.personalised ? maybe(`row.${this.model}.plain`) : undefined;
    return plain ?? maybe(`row.${this.model}`) ?? '';
  }

  #list(found: Found): TemplateResult {
    const heading = this.#heading;
    const template = OwnCards.of(this), own = template ? OwnCards.about(template) : undefined;
    const reserve = this.model === 'recommended-for-you';
    const line = this.#paused && reserve ? t('row.paused') : listLine(found);
    const actions = { paused: this.#paused, chosen: (item: Recommended) => this.#chose(item), why: (item: Recommended) => this.#explain(item) };
    return html`<section part="section" aria-label=${heading || t('row.recommended-for-you.plain')}>
      <header part="header">
        <div class="words">${heading ? this.heading(heading) : ''}${line || reserve ? html`<p class="line" part="line">${line}</p>` : ''}</div>
        ${this.#steps()}
      </header>
      <ul class="row" part="list" role="list" @keydown=${this.#keys} @scroll=${this.#measure}>
        ${repeat(this.#items, (item) => item.item_id, (item) => card(item, found.model, this.pageLanguage, this.#alive, actions, own))}
      </ul>
    </section>`;
  }

  get #items(): Recommended[] { return this.#found?.items.filter((item) => !this.#unwanted.has(item.item_id)) ?? []; }

  #chose(item: Recommended): void { void this.homebody?.observe({ name: 'select_item', items: [{ item_id: item.item_id }] }); }

  #explain(item: Recommended): void { void this.#why?.show?.(item, this.#request ?? { model: this.model }); }

  /** In the shop's own cards: a link is a choice, and a button may be the way to the reasons. */
  #clicked = (event: MouseEvent): void => {
    const target = event.target as Element, card = target.closest<HTMLElement>('[data-homebody-card]');
    const item = card && this.#items.find(({ item_id }) => item_id === card.dataset['homebodyCard']);
    if (!item) return;
    if (target.closest(WHY)) this.#explain(item);
    else if (target.closest('a[href]') && event.button < 2) this.#chose(item);
  };

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
    const at = stops.findIndex((stop) => event.composedPath().includes(stop));
    const step = { ArrowRight: at + this.#sign, ArrowLeft: at - this.#sign, Home: 0, End: stops.length - 1 }[event.key];
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const kind = (event.target as HTMLElement).closest('button') ? 'button' : 'a';
    const card = stops[step], inside = card && [card, ...card.querySelector('slot')?.assignedElements() ?? []];
    const find = (selector: string) => inside?.map((part) => part.querySelector<HTMLElement>(selector)).find(Boolean);
    const target = find(kind) ?? find('button');
    if (!target) return;
    event.preventDefault();
    target.focus();
  }

  #focusLeft = (): void => {
    if (!this.#late) return;
    // Focus moves to the next thing only after this event.
    setTimeout(() => { if (this.#late && !this.matches(':focus-within')) this.#loadSoon(); });
  };

  async #notInterested(event: CustomEvent<Recommended>): Promise<void> {
    event.preventDefault(); // it is told here
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
    if (!this.#askable || !this.homebody || (this.lazy && !this.#near)) return;
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
