import * as cart from './cart.js';
import { make, one, say } from './dom.js';
import { tell, tellAndGo } from './engine.js';

const itemsOf = (all: cart.Line[]) => all.map(({ id, name, price, quantity }) => ({ item_id: id, item_name: name, price, quantity }));

function take(line: cart.Line): void {
  cart.setQuantity(line.id, 0);
  void tell({ name: 'remove_from_cart', items: itemsOf([line]) });
  say(`${line.name} is out of the cart.`);
  (one('[data-cart-lines] button') ?? one('[data-cart-empty] a'))?.focus();
}

function change(line: cart.Line, quantity: number): void {
  if (!Number.isInteger(quantity) || quantity < 1) return take(line);
  const difference = quantity - line.quantity;
  if (difference === 0) return;
  cart.setQuantity(line.id, quantity);
  void tell({ name: difference > 0 ? 'add_to_cart' : 'remove_from_cart', items: itemsOf([{ ...line, quantity: Math.abs(difference) }]) });
}

function row(line: cart.Line): HTMLElement {
  const quantity = make('input', { type: 'number', min: '1', max: '99', value: String(line.quantity), 'aria-label': `Quantity of ${line.name}` });
  quantity.addEventListener('change', () => change(line, Math.min(99, Number(quantity.value))));
  const out = make('button', { type: 'button', className: 'quiet', 'aria-label': `Remove ${line.name}` }, 'Remove');
  out.addEventListener('click', () => take(line));
  return make('li', {}, make('img', { src: `/pictures/${encodeURIComponent(line.id)}.svg`, alt: '', width: 72, height: 72 }),
    make('a', { href: `/product/${encodeURIComponent(line.id)}.html` }, line.name), quantity,
    make('span', { className: 'price' }, cart.price(line.price * line.quantity)), out);
}

/** Lines that are there already keep their nodes' place in the tab order: only what changed is drawn again. */
export function showCart(): void {
  const list = one('[data-cart-lines]');
  if (!list) return;
  const all = cart.lines(), focused = (document.activeElement as HTMLElement | null)?.getAttribute('aria-label');
  list.replaceChildren(...all.map(row));
  if (focused) [...list.querySelectorAll<HTMLElement>('[aria-label]')].find((element) => element.getAttribute('aria-label') === focused)?.focus();
  one('[data-cart-empty]')!.hidden = all.length > 0;
  one('[data-cart-sum]')!.hidden = all.length === 0;
  one('[data-cart-total]')!.textContent = cart.price(cart.total(all));
  const together = one('[data-cart-with]')!, ids = all.map(({ id }) => id).join(',');
  together.hidden = all.length === 0;
  for (const name of ['item-id', 'exclude']) together.firstElementChild?.setAttribute(name, ids);
}

export function checkout(): void {
  const form = one<HTMLFormElement>('[data-checkout]');
  if (!form) return;
  const all = cart.lines();
  one('[data-short]')!.replaceChildren(...(all.length ? all.map((line) => make('li', {}, `${line.quantity} × ${line.name}`, make('span', {}, cart.price(line.price * line.quantity))))
    : [make('li', {}, 'Your cart is empty.')]));
  one('[data-cart-total]')!.textContent = cart.price(cart.total(all));
  if (all.length) void tell({ name: 'begin_checkout', items: itemsOf(all) });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const bought = cart.lines();
    if (!bought.length) return location.assign('/cart.html');
    cart.clear();
    tellAndGo({ name: 'purchase', items: itemsOf(bought) }, form.action.replace(/\?.*$/, ''));
  });
}
