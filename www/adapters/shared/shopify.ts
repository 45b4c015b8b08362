/** Shopify's many ways to write down a product, made one. */
import { fields, list, text } from './tell.js';

/** A product as `ShopifyOptions.id` gets it; ids without `gid://shopify/…/` before them. */
export interface Product { [name: string]: unknown; handle?: string; id?: string; variant_id?: string; sku?: string; quantity?: unknown }

/** `gid://shopify/Product/123` as `123`. */
export const gid = (value: unknown): string => text(value).replace(/^gid:\/\/shopify\/\w+\/([^?]+).*$/, '$1');

/** The product that an address is about: `/products/HANDLE`, whatever language or collection stands before it. */
export const pathHandle = (path: string): string => {
  const handle = /\/products\/([^/?#]+)\/?(?:[?#]|$)/.exec(path)?.[1];
  return handle ? decodeURIComponent(handle) : '';
};

/** A variant's product, where the page tells: in its structured data, as `{{ product | structured_data }}` makes it, or in a link to the variant. */
export function variantHandle(variant: string): string {
  if (!/^\d+$/.test(variant)) return '';
  const find = new RegExp(`/products/([^/?#"]+)\\?(?:[^"]*&)?variant=${variant}(?!\\d)`);
  const data = [...document.querySelectorAll('script[type="application/ld+json"]')].map((script) => (script.textContent ?? '').replaceAll('\\/', '/'));
  const links = [...document.querySelectorAll(`a[href*="variant=${variant}"]`)].map((link) => link.getAttribute('href') ?? '');
  return decodeURIComponent([...data, ...links].map((text) => find.exec(text)?.[1]).find(Boolean) ?? '');
}

/** A variant's product in what a cart update gave back: a Storefront API cart, or the Ajax API's items that Horizon adds to it. */
export function handleIn(result: Record<string, unknown>, variant: string): string {
  for (const line of linesOf(result['cart'])) {
    const merchandise = fields(line['merchandise']);
    if (gid(merchandise['id']) === variant) return text(fields(merchandise['product'])['handle']);
  }
  const item = list(fields(result['detail'])['items']).map(fields).find((one) => text(one['variant_id']) === variant);
  return text(item?.['handle']);
}

function linesOf(cart: unknown): Record<string, unknown>[] {
  const lines = fields(cart)['lines'];
  const all = Array.isArray(lines) ? lines : [...list(fields(lines)['nodes']), ...list(fields(lines)['edges']).map((edge) => fields(edge)['node'])];
  return all.map(fields);
}

function ofVariant(given: unknown, quantity?: unknown): Product {
  const variant = fields(given), product = fields(variant['product']);
  return {
    handle: text(product['handle']) || pathHandle(text(product['url'])), id: gid(product['id']), variant_id: gid(variant['id']), sku: text(variant['sku']),
    ...(quantity === undefined ? {} : { quantity }),
  };
}

const ofLine = (given: unknown): Product => {
  const line = fields(given);
  return ofVariant(line['merchandise'] ?? line['variant'], line['quantity']);
};

/** Hydrogen says how a line was and is; what was added or taken is the difference. */
function changed(line: unknown, less: unknown): Product {
  const more = Number(fields(line)['quantity']) - (Number(fields(less)['quantity']) || 0);
  return { ...ofLine(line), ...(more > 0 ? { quantity: more } : {}) };
}

/** The products of a customer event, in the form of the Web Pixels API or of Hydrogen. */
export function busProducts(called: string, data: Record<string, unknown>): Product[] {
  if (data['cartLine']) return [ofLine(data['cartLine'])];
  if (called === 'product_added_to_cart') return [changed(data['currentLine'], data['prevLine'])];
  if (called === 'product_removed_from_cart') return [changed(data['prevLine'], data['currentLine'])];
  if (data['productVariant']) return [ofVariant(data['productVariant'])];
  if (data['checkout']) return list(fields(data['checkout'])['lineItems']).map(ofLine);
  if (data['collection']) return list(fields(data['collection'])['productVariants']).map((variant) => ofVariant(variant));
  if (data['cart']) return linesOf(data['cart']).map(ofLine);
  const products = list(data['products']).map(fields);
  // Hydrogen's looks have no handles; the address of the product's page has.
  const here = called === 'product_viewed' && products.length === 1 && typeof location === 'object' ? pathHandle(location.pathname) : '';
  return products.map((product) => ({
    handle: text(product['handle']) || here, id: gid(product['id']), variant_id: gid(product['variantId']), sku: text(product['sku']),
  }));
}
