import { html, type TemplateResult } from 'lit';
import type { Model, Recommended } from '../client/types.js';
import type { Own } from './own-card.js';
import { price } from './format.js';
import { parcel } from './icons.js';
import { shortReason } from './reasons.js';
import { safeUrl } from './url.js';
import { t } from './words.js';

/** `paused`: the shopper has paused, which each card says. */
export interface CardActions { paused: boolean; chosen(item: Recommended): void; why(item: Recommended): void }

/** One suggestion. Its link is the plain address of the product, nothing added. */
export function card(item: Recommended, model: Model, language: string | undefined, alive: boolean, actions: CardActions, own?: Own): TemplateResult {
  // The reason, and the way to more of it, are part of a shop's own card too, where its template has not got them.
  return html`<li class="card" part="card" data-item=${item.item_id}>
    ${own ? html`<slot name=${item.item_id}></slot>` : product(item, language, actions)}
    ${own?.reason ? '' : html`<div class="reason" part="reason">${reasonOf(item, model, actions.paused)}</div>`}
    ${alive && !own?.why ? html`<button type="button" class="text why" part="why" aria-haspopup="dialog" aria-label=${t('why.button.of', { item: item.item_name })}
      @click=${() => actions.why(item)}>${t('why.button')}</button>` : ''}
  </li>`;
}

export function reasonOf(item: Recommended, model: Model, paused: boolean): string {
  const reason = shortReason(item.reason, model, item.item_id);
  return paused ? t('reason.paused', { reason }) : reason;
}

function product(item: Recommended, language: string | undefined, actions: CardActions): TemplateResult {
  const url = safeUrl(item.url);
  const body = html`<div class="picture" part="picture">${picture(item)}</div><div class="title" part="title">${item.item_name}</div>`;
  const chosen = (event: MouseEvent) => { if (event.button < 2) actions.chosen(item); };
  return html`${url ? html`<a class="product" part="link" href=${url} @click=${chosen} @auxclick=${chosen}>${body}</a>` : html`<div>${body}</div>`}
    <div class="price" part="price">${price(item.price, item.currency, language)}</div>`;
}

function picture(item: Recommended): TemplateResult {
  const image = item.image.startsWith('blob:') ? item.image : safeUrl(item.image);
  if (!image) return parcel;
  // A picture that is not there leaves its quiet square.
  const gone = (event: Event) => { (event.target as HTMLElement).hidden = true; };
  return html`<img part="image" src=${image} alt="" decoding="async" width="240" height="240" @error=${gone}>`;
}

/** Bones of the same height, so that nothing moves when the cards come. */
export function skeleton(count: number, heading: string, model: Model): TemplateResult {
  return html`<div aria-hidden="true">
    <header><div class="words">${heading ? html`<div class="bone head"></div>` : ''}${model === 'recommended-for-you' ? html`<div class="bone line"></div>` : ''}</div></header>
    <ul class="row">${Array.from({ length: count }, () => html`<li class="card">
      <div class="picture bone"></div><div class="bone title"></div><div class="bone price"></div><div class="bone reason"></div><div class="bone why"></div>
    </li>`)}</ul>
  </div>`;
}
