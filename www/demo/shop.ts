/** The shop's script. The shop stands on its pages; this adds the cart, the search, and what Homebody does. */
import * as cart from './shop/cart.js';
import { checkout, showCart } from './shop/cart-page.js';
import { factsOf, one, say } from './shop/dom.js';
import { start, tell } from './shop/engine.js';
import { offerOrder } from './shop/order.js';
import { showSearch } from './shop/search.js';

function showCount(): void {
  const badge = one('[data-cart-count]'), count = cart.count();
  if (!badge) return;
  badge.hidden = count === 0;
  badge.textContent = String(count);
  badge.setAttribute('aria-label', `${count} in the cart`);
}

function put(inside: Element, quantity: number): void {
  const product = factsOf(inside);
  if (!product) return;
  cart.add({ ...product, quantity });
  say(`${quantity} × ${product.name} is in the cart.`);
  void tell({ name: 'add_to_cart', items: [{ item_id: product.id, item_name: product.name, price: product.price, quantity }] });
}

/** The button says for a moment that it worked. */
function confirm(button: HTMLElement): void {
  const words = button.dataset['words'] ??= button.textContent ?? '';
  button.textContent = 'Added';
  button.classList.add('done');
  setTimeout(() => { button.textContent = words; button.classList.remove('done'); }, 1600);
}

document.addEventListener('click', (event) => {
  const target = event.target as Element;
  const adds = target.closest<HTMLElement>('[data-add]');
  if (adds) { put(adds, 1); confirm(adds); }
  const link = target.closest('a[data-select]'), product = link && factsOf(link);
  if (product) void tell({ name: 'select_item', items: [{ item_id: product.id, item_name: product.name }] });
});

const buy = one<HTMLFormElement>('[data-buy]');
buy?.addEventListener('submit', (event) => {
  event.preventDefault();
  put(buy, Math.min(99, Math.max(1, Math.round(Number(new FormData(buy).get('quantity'))) || 1)));
  confirm(one('button', buy)!);
});

addEventListener('cart', () => { showCount(); showCart(); });
addEventListener('storage', () => { showCount(); showCart(); });
showCount();
showCart();
// Homebody comes once the page has asked for all that is its own: so nothing is asked for after the shopper's journal was opened.
const searched = await showSearch();
start();
checkout();
void offerOrder();
if (searched) void tell({ name: 'search', search_term: searched });
const looked = one('[data-view]'), product = looked && factsOf(looked);
if (product) void tell({ name: 'view_item', items: [{ item_id: product.id, item_name: product.name, price: product.price }] });
