import { html, type PropertyValues, type TemplateResult } from 'lit';
import type { Change, Explanation, Recommended, RecommendRequest } from '../client/types.js';
import { HomebodyElement, sheet } from './base.js';
import { percent } from './format.js';
import { bar } from './icons.js';
import { isOwn, longReason } from './reasons.js';
import css from './why.css';
import { plural, t } from './words.js';

/**
 * The dialog behind "Why this?": up to three reasons in words with their exact shares, what would stand there without them, and
 * "Not interested". `show()` opens it. Says what the shopper chose by a `homebody-not-interested` event with the item as detail.
 */
export class Why extends HomebodyElement {
  static override styles = [HomebodyElement.styles, sheet(css)];
  #item: Recommended | undefined;
  #request: RecommendRequest | undefined;
  #explained: Explanation | 'failed' | undefined;

  /** Opens the dialog for an item of the list that `request` gave. */
  async show(item: Recommended, request: RecommendRequest): Promise<void> {
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
  override homebodyFailed(): void { this.homebody = undefined; }

  get #dialog(): HTMLDialogElement | null { return this.renderRoot.querySelector('dialog'); }

  async #explain(item: Recommended): Promise<Explanation | 'failed'> {
    return this.homebody ? this.homebody.explain(item.item_id, this.#request) : 'failed';
  }

  #notInterested(): void {
    this.#dialog?.close();
    this.dispatchEvent(new CustomEvent('homebody-not-interested', { detail: this.#item, bubbles: true, composed: true }));
  }

  protected override shouldUpdate(changed: PropertyValues): boolean {
    return this.#item !== undefined && super.shouldUpdate(changed);
  }

  override render(): TemplateResult {
    const name = this.#item!.item_name;
    return html`<dialog part="dialog" aria-labelledby="heading">
      ${this.heading(t('why.title', { item: name }), 1)}
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
