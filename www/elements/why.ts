import { html, type TemplateResult } from 'lit';
import type { Change, Explanation, Homebody, Model, Recommended, RecommendRequest } from '../client/types.js';
import { HomebodyElement, sheet } from './base.js';
import { percent } from './format.js';
import { bar } from './icons.js';
import { isOwn, longReason } from './reasons.js';
import css from './why.css';
import { plural, t } from './words.js';

/** Of an item, what the dialog needs. */
type Named = Pick<Recommended, 'item_id'> & Partial<Recommended>;

/**
 * "Why this?": a button where `item-id` is given, and the dialog behind it: up to three reasons in words with their exact shares, what
 * would stand there without them, and "Not interested". `show()` opens it without the button.
 *
 * @tagname homebody-why
 * @attr {string} item-id - The product that it is about; with it there is a button.
 * @attr {string} model - The model of the list that the product stands in; `recommended-for-you` if not said.
 * @slot - Text of the button; "Why this?" if there is none.
 * @csspart why - The button "Why this?".
 * @csspart dialog - The dialog.
 * @csspart heading - Its heading, where `item-id` is given.
 * @csspart subheading - Its heading in a list.
 * @csspart bar - A bar beside a share.
 * @csspart without - What would be shown otherwise.
 * @csspart button - The dialog's buttons.
 * @csspart not-interested - The button "Not interested".
 * @csspart close - The button "Close".
 * @fires {CustomEvent<Recommended>} homebody-not-interested - The shopper does not want this product. It is told to Homebody, unless a listener calls `preventDefault()`.
 */
export class Why extends HomebodyElement {
  static override styles = [HomebodyElement.styles, sheet(css)];
  static override properties = { ...HomebodyElement.properties, itemId: { attribute: 'item-id' }, model: {} };

  declare itemId: string | undefined;
  declare model: Model;
  /** The request that gave the list, where `model` alone does not tell it. */
  request: RecommendRequest | undefined;
  #item: Named | undefined;
  #request: RecommendRequest | undefined;
  #explained: Explanation | 'failed' | undefined;

  constructor() {
    super();
    this.model = 'recommended-for-you';
  }

  override homebodyReady(homebody: Homebody): void {
    super.homebodyReady(homebody);
    this.requestUpdate();
  }

  /** Opens the dialog for an item of the list that `request` gave. */
  async show(item: Named, request: RecommendRequest): Promise<void> {
    this.#item = item;
    this.#request = request;
    this.#explained = undefined;
    this.requestUpdate();
    await this.updateComplete;
    this.#dialog?.showModal();
    const explained = await this.#explain(item).catch(() => 'failed' as const);
    if (this.#item !== item) return;
    this.#explained = explained;
    this.requestUpdate();
  }

  override homebodyChanged(_: Change): void { /* an explanation is of the list on the screen; it stays */ }
  override homebodyFailed(): void {
    this.homebody = undefined;
    this.requestUpdate();
  }

  get #dialog(): HTMLDialogElement | null { return this.renderRoot.querySelector('dialog'); }

  async #explain(item: Named): Promise<Explanation | 'failed'> {
    return this.homebody ? this.homebody.explain(item.item_id, this.#request) : 'failed';
  }

  async #notInterested(): Promise<void> {
    const item = this.#item!;
    this.#dialog?.close();
    const event = new CustomEvent('homebody-not-interested', { detail: item, bubbles: true, composed: true, cancelable: true });
    if (!this.dispatchEvent(event)) return; // a list of ours, or the shop, sees to it
    const observed = await this.homebody?.observe({ name: 'not_interested', items: [{ item_id: item.item_id }] }).catch(() => undefined);
    this.say(observed?.kept ? t('why.not_interested.kept', { item: this.#name ?? '' }) : t('invite.failed'));
  }

  protected override get wordless(): boolean { return !this.itemId && !this.#item; }

  get #name(): string | undefined {
    return this.#item?.item_name ?? (typeof this.#explained === 'object' ? this.#explained.item_name : undefined);
  }

  override render(): TemplateResult {
    const { itemId } = this;
    return html`${itemId && this.homebody ? html`<button type="button" class="text" part="why" aria-haspopup="dialog"
      @click=${() => this.show({ item_id: itemId }, this.request ?? { model: this.model })}><slot>${t('why.button')}</slot></button>` : ''}
      ${this.#item ? this.#opened() : ''}${itemId ? this.voice : ''}`;
  }

  #opened(): TemplateResult {
    const name = this.#name;
    return html`<dialog part="dialog" aria-labelledby="heading">
      ${this.heading(name === undefined ? t('why.button') : t('why.title', { item: name }), this.itemId ? 0 : 1)}
      <div aria-live="polite">${this.#body()}</div>
      <div class="buttons">
        ${this.homebody ? html`<button type="button" part="button not-interested" @click=${this.#notInterested}>${t('why.not_interested')}</button>` : ''}
        <button type="button" part="button close" autofocus @click=${() => this.#dialog?.close()}>${t('close')}</button>
      </div>
    </dialog>`;
  }

  #body(): TemplateResult {
    const found = this.#explained;
    if (!found) return html`<p>${t('why.loading')}</p>`;
    if (found === 'failed') return html`<p>${t('why.failed')}</p>`;
    return html`<p class="small muted">${t('why.lead')}</p>
      <ul>${found.reasons.slice(0, 3).map((reason) => html`<li>
        <div class="said"><span>${longReason(reason, found.model)}</span> <span class="share">${percent(reason.share)}</span></div>${bar(reason.share)}</li>`)}</ul>
      ${found.reasons.some(isOwn) ? this.#without(found) : html`<p class="without">${t('why.nothing_of_yours')}</p>`}`;
  }

  #without({ without }: Explanation): TemplateResult | '' {
    if (!without || without.seqs.length === 0) return '';
    const text = without.shown_instead
      ? plural('why.without', without.seqs.length, { other: without.shown_instead.item_name })
      : plural('why.without_none', without.seqs.length);
    return html`<p class="without" part="without">${text}</p>`;
  }
}
