/**
 * A card of the shop's own, from the `<template>` inside the element. It stands in the page, where the shop's style sheets reach it, and is
 * shown in the list through a slot. Texts are filled in as text; addresses only where a link or a picture may have them, and checked.
 */
import type { Recommended } from '../client/types.js';
import { price } from './format.js';
import { safeUrl } from './url.js';

const NAMED = /\{(\w+)\}/g;
/** What may be filled in as it is; nothing that a browser would load or run. */
const PLAIN = /^(alt|title|value|datetime|aria-.+|data-.+)$/;
/** What the template may have for itself, beside what is filled in: the button behind which the reasons are, and the reason. */
export const WHY = '[data-homebody-why]';

type Values = Record<string, string>;

export interface Own {
  /** Whether the template says the reason, and has a button for more of it; else the list adds them. */
  readonly reason: boolean;
  readonly why: boolean;
}

/** The cards of one list, by product. */
export class OwnCards {
  #cards = new Map<string, { text: string; card: HTMLElement }>();

  /** The shop's template, if there is one. */
  static of(host: Element): HTMLTemplateElement | null { return host.querySelector<HTMLTemplateElement>(':scope > template'); }
  static is(node: Node): boolean { return node instanceof HTMLTemplateElement || (node instanceof HTMLElement && node.dataset['homebodyCard'] !== undefined); }

  static about(template: HTMLTemplateElement): Own {
    const nodes = [...template.content.querySelectorAll('*')];
    return { reason: nodes.some((node) => [...node.childNodes].some((child) => child.textContent?.includes('{reason}'))), why: nodes.some((node) => node.matches(WHY)) };
  }

  /** Puts these into `host`, in this order, and takes out all others. A card of which nothing has changed stays the very one. */
  show(host: Element, template: HTMLTemplateElement, items: Recommended[], language: string | undefined, reasonOf: (item: Recommended) => string): void {
    const before = this.#cards;
    this.#cards = new Map();
    for (const item of items) {
      const values = valuesOf(item, language, reasonOf(item)), text = JSON.stringify(values), old = before.get(item.item_id);
      const card = old?.text === text ? old.card : make(template, values);
      if (card === old?.card) before.delete(item.item_id);
      else host.append(card);
      this.#cards.set(item.item_id, { text, card });
    }
    for (const { card } of before.values()) card.remove();
  }

  clear(): void {
    for (const { card } of this.#cards.values()) card.remove();
    this.#cards.clear();
  }
}

function valuesOf(item: Recommended, language: string | undefined, reason: string): Values {
  const { item_id, item_name, url, image, item_brand, item_category } = item;
  return { item_id, item_name, url, image, item_brand, item_category, reason, price: price(item.price, item.currency, language) };
}

function make(template: HTMLTemplateElement, values: Values): HTMLElement {
  const card = document.createElement('div');
  card.slot = card.dataset['homebodyCard'] = values['item_id']!;
  card.append(document.importNode(template.content, true));
  const texts = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) text.nodeValue = fill(text.nodeValue!, values);
  for (const element of card.querySelectorAll('*')) for (const attribute of [...element.attributes]) fillAttribute(element, attribute, values);
  card.addEventListener('error', ({ target }) => { (target as HTMLElement).hidden = true; }, true); // a picture that is not there
  return card;
}

/** An attribute in which nothing may be filled in stays as it was written. */
function fillAttribute(element: Element, { name, value }: Attr, values: Values): void {
  const filled = fill(value, values);
  if (filled === value) return;
  if (PLAIN.test(name)) return element.setAttribute(name, filled);
  const picture = name === 'src' && element instanceof HTMLImageElement;
  if (!picture && !(name === 'href' && element instanceof HTMLAnchorElement)) return;
  const address = picture && value === '{image}' && filled.startsWith('blob:') ? filled : safeUrl(filled);
  if (address) return element.setAttribute(name, address);
  element.removeAttribute(name);
  if (picture) element.hidden = true;
}

const fill = (text: string, values: Values) => text.replace(NAMED, (whole, name: string) => (Object.hasOwn(values, name) ? values[name]! : whole));
