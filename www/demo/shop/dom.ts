/** Makes an element: properties by name, attributes where the name has a dash. Texts are texts, never markup. */
export function make<K extends keyof HTMLElementTagNameMap>(tag: K, props: Record<string, string | boolean | number> = {}, ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name.includes('-') || !(name in element)) element.setAttribute(name, String(value));
    else Reflect.set(element, name, value);
  }
  element.append(...children);
  return element;
}

export const one = <E extends HTMLElement>(selector: string, root: ParentNode = document): E | null => root.querySelector<E>(selector);

/** Says a sentence to those who do not see the page. */
export function say(text: string): void {
  const voice = one('[data-voice]');
  if (voice) voice.textContent = text;
}

/** What stands on a card or a product page about its product. */
export function factsOf(inside: Element): { id: string; name: string; price: number } | undefined {
  const { item, name, price } = inside.closest<HTMLElement>('[data-item]')?.dataset ?? {};
  return item && name ? { id: item, name, price: Number(price) } : undefined;
}
