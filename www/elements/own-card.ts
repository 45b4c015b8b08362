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
/** The button behind which the reasons are, and the picture. */
export const WHY = '[data-homebody-why]';
const PICTURE = 'img[data-homebody-image]';

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
  // Filled in before it comes into the page: there, a picture's address with a name still in it would be fetched.
  const content = template.content.cloneNode(true) as DocumentFragment;
  const texts = document.createTreeWalker(content, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) text.nodeValue = fill(text.nodeValue!, values);
  for (const element of content.querySelectorAll('*')) for (const attribute of [...element.attributes]) fillAttribute(element, attribute, values);
  for (const picture of content.querySelectorAll(PICTURE)) fillPicture(picture, values['image']!);
  card.append(content);
  card.addEventListener('error', ({ target }) => { (target as HTMLElement).hidden = true; }, true); // a picture that is not there
  return card;
}

/** An attribute in which nothing may be filled in stays as it was written; one that would load loses what it cannot have. */
function fillAttribute(element: Element, { name, value }: Attr, values: Values): void {
  const filled = fill(value, values);
  if (filled === value) return;
  const address = element instanceof HTMLAnchorElement && name === 'href' ? safeUrl(filled) : undefined;
  if (address || PLAIN.test(name)) element.setAttribute(name, address ?? filled);
  else if (name === 'href' || name === 'src') element.removeAttribute(name);
}

/**
 * Pictures get the address that Homebody gives, which is in memory; one that a template puts together out of the product would tell the
 * server what is shown. It is not written as `src` either, since Firefox fetches what it finds there while it reads the page.
 */
function fillPicture(picture: Element, image: string): void {
  const address = image.startsWith('blob:') ? image : safeUrl(image);
  if (address && picture instanceof HTMLImageElement) picture.src = address;
  else (picture as HTMLElement).hidden = true;
}

const fill = (text: string, values: Values) => text.replace(NAMED, (whole, name: string) => (Object.hasOwn(values, name) ? values[name]! : whole));
