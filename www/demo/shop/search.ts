import { price } from './cart.js';
import { make, one } from './dom.js';

/** A row of /search.json: id, name, price, in stock, the words of its place. */
type Row = [id: string, name: string, price: number, inStock: 0 | 1, place: string];
const MOST = 48;

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const stem = (word: string) => (word.length > 3 ? word.replace(/(?:es|s)$/, '') : word);

/** All words must be somewhere; those at the beginning of a word of the name count most, then how well it sells (the index's order). */
export function find(rows: Row[], term: string): Row[] {
  const words = fold(term).split(/[^\p{L}\p{N}%]+/u).filter(Boolean).map(stem).slice(0, 8);
  if (!words.length) return [];
  const scored = rows.flatMap((row, at) => {
    const name = ` ${fold(row[1])}`, place = ` ${fold(row[4])}`;
    let score = 0;
    for (const word of words) {
      if (name.includes(` ${word}`)) score += 4;
      else if (place.includes(` ${word}`)) score += 3;
      else if (name.includes(word)) score += 1;
      else return [];
    }
    return [{ row, score, at }];
  });
  return scored.sort((a, b) => b.score - a.score || a.at - b.at).map(({ row }) => row);
}

function card([id, name, amount, inStock]: Row): HTMLElement {
  const link = make('a', { href: `/product/${id}.html`, 'data-select': '' }, make('img', { src: `/pictures/${id}.svg`, alt: '', width: 240, height: 240 }), make('h2', {}, name));
  const add = inStock ? make('button', { type: 'button', className: 'add', 'data-add': '', 'aria-label': `Add ${name} to the cart` }, 'Add') : make('span', { className: 'gone' }, 'Out of stock');
  return make('li', { className: 'card', 'data-item': id, 'data-name': name, 'data-price': amount }, link, make('p', { className: 'price' }, price(amount)), add);
}

/** Shows what was searched for, if this is the page for it, and gives back the term. */
export async function showSearch(): Promise<string | undefined> {
  const list = one('[data-search-results]');
  const term = (new URLSearchParams(location.search).get('q') ?? '').trim().slice(0, 100);
  if (!list || !term) return undefined;
  for (const input of document.querySelectorAll<HTMLInputElement>('input[name="q"]')) input.value = term;
  one('[data-search-title]')!.textContent = `Results for “${term}”`;
  document.title = `${term} · Corner Larder`;
  const line = one('[data-search-line]')!;
  try {
    line.textContent = 'Looking…';
    const found = find(await (await fetch('/search.json')).json() as Row[], term);
    list.replaceChildren(...found.slice(0, MOST).map(card));
    line.textContent = found.length > MOST ? `${found.length} products; the first ${MOST} are shown.` : `${found.length} ${found.length === 1 ? 'product' : 'products'}.`;
    one('[data-search-empty]')!.hidden = found.length > 0;
  } catch {
    line.textContent = 'The search did not load. Try again, or walk through the departments.';
  }
  return term;
}
