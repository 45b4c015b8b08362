// Payloads made of the fields that Shopify documents; no shop has sent them.

// https://shopify.dev/docs/api/web-pixels-api/standard-events (each event's page), in the fields that its reference lists
const product = { id: '8950526378201', title: 'apple', untranslatedTitle: 'apple', vendor: 'My Store', type: 'apple', url: '/products/apple' };
const variant = { id: '45737128657113', title: 'Single origin', untranslatedTitle: 'Single origin', sku: 'APPLE-1', price: { amount: 1.5, currencyCode: 'CAD' }, image: null, product };
const other = { ...variant, id: '45737128657114', sku: 'PEAR-1', product: { ...product, id: '8950526378202', title: 'pear', url: 'https://shop.example/en/products/pear?variant=45737128657114' } };
const money = { amount: 3, currencyCode: 'CAD' };
const event = (name, data) => [name, { clientId: 'c', id: 'sh-1', name, seq: 3, timestamp: '2026-01-01T00:00:00.000Z', type: 'standard', context: {}, data }];
const line = (merchandise, quantity) => ({ cost: { totalAmount: money }, merchandise, quantity });

/** `[name, event, what is to be told of it by handles]`. */
export const CUSTOMER_EVENTS = [
  [...event('page_viewed', {}), undefined],
  [...event('product_viewed', { productVariant: variant }), { name: 'view_item', items: [{ item_id: 'apple' }] }],
  [...event('collection_viewed', { collection: { id: '1', title: 'fruit', productVariants: [variant, other] } }), { name: 'view_item_list', items: [{ item_id: 'apple' }, { item_id: 'pear' }] }],
  [...event('search_submitted', { searchResult: { query: 'green apples', productVariants: [variant] } }), { name: 'search', search_term: 'green apples' }],
  [...event('product_added_to_cart', { cartLine: line(variant, 2) }), { name: 'add_to_cart', items: [{ item_id: 'apple', quantity: 2 }] }],
  [...event('product_removed_from_cart', { cartLine: line(other, 1) }), { name: 'remove_from_cart', items: [{ item_id: 'pear', quantity: 1 }] }],
  [...event('cart_viewed', { cart: { id: 'x', attributes: [], cost: { totalAmount: money }, lines: [line(variant, 2), line(other, 1)], totalQuantity: 3 } }),
    { name: 'view_cart', items: [{ item_id: 'apple', quantity: 2 }, { item_id: 'pear', quantity: 1 }] }],
  [...event('checkout_started', { checkout: { token: 't', order: null, lineItems: [{ id: '1', title: 'apple', quantity: 2, variant }] } }), { name: 'begin_checkout', items: [{ item_id: 'apple', quantity: 2 }] }],
  [...event('checkout_completed', { checkout: { token: 't', order: { id: '42' }, lineItems: [{ id: '1', title: 'apple', quantity: 2, variant }, { id: '2', title: 'pear', quantity: 1, variant: other }] } }),
    { name: 'purchase', items: [{ item_id: 'apple', quantity: 2 }, { item_id: 'pear', quantity: 1 }] }],
];

// https://shopify.dev/docs/api/hydrogen/2026-04/hooks/useanalytics: the payloads of `subscribe`; lines are the cart's own
const hydrogenLine = (handle, quantity) => ({
  id: `gid://shopify/CartLine/${handle}`, quantity,
  merchandise: { id: 'gid://shopify/ProductVariant/45737128657113', title: 'x', product: { id: 'gid://shopify/Product/8950526378201', handle, title: handle, vendor: 'v' } },
});
export const HYDROGEN = [
  ['product_viewed', { products: [{ id: 'gid://shopify/Product/8950526378201', title: 'apple', price: '1.5', vendor: 'v', variantId: 'gid://shopify/ProductVariant/45737128657113', variantTitle: 'x', quantity: 1, sku: 'APPLE-1' }] },
    { name: 'view_item', items: [{ item_id: 'apple' }] }],
  ['product_added_to_cart', { prevLine: hydrogenLine('apple', 1), currentLine: hydrogenLine('apple', 3), cart: { lines: { nodes: [hydrogenLine('apple', 3)] } } },
    { name: 'add_to_cart', items: [{ item_id: 'apple', quantity: 2 }] }],
  ['product_removed_from_cart', { prevLine: hydrogenLine('apple', 3), currentLine: undefined, cart: { lines: { nodes: [] } } },
    { name: 'remove_from_cart', items: [{ item_id: 'apple', quantity: 3 }] }],
  ['cart_viewed', { cart: { lines: { nodes: [hydrogenLine('apple', 3)] } }, prevCart: null }, { name: 'view_cart', items: [{ item_id: 'apple', quantity: 3 }] }],
  ['search_viewed', { searchTerm: 'pears', searchResults: [] }, { name: 'search', search_term: 'pears' }],
];
