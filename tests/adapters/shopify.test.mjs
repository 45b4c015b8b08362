// Shopify: a theme's pages and standard storefront events, and customer events as the Web Pixels API and Hydrogen give them.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { adapter, inPage, item, recorder } from './recorder.mjs';
import { CUSTOMER_EVENTS, HYDROGEN } from './examples/shopify.mjs';

const { shopify } = await adapter('shopify');

/** A theme's document: events bubble up to it, and it has scripts of structured data and links. */
class Theme extends EventTarget {
  scripts = [];
  links = [];
  querySelectorAll = (selector) => {
    if (selector.startsWith('script')) return this.scripts.map((textContent) => ({ textContent }));
    const part = /href\*="(.+)"/.exec(selector)?.[1];
    return this.links.filter((href) => href.includes(part)).map((href) => ({ getAttribute: () => href }));
  };

  /** As Shopify's classes do: the payload's fields are the event's. */
  emit(name, payload) {
    return this.dispatchEvent(Object.assign(new Event(name, { bubbles: true, cancelable: true }), payload));
  }
}

const onTheme = (at, run, options) => {
  const document = new Theme();
  return inPage({ document, location: new URL(at, 'https://shop.example') }, async () => {
    const homebody = recorder();
    const stop = shopify(homebody, options);
    try { return await run({ document, homebody, stop }); } finally { stop(); }
  });
};
const bus = () => {
  const listeners = new Map();
  return {
    subscribe(name, listener) { listeners.set(name, listener); return () => listeners.delete(name); },
    publish(name, payload) { listeners.get(name)?.(payload); },
    get size() { return listeners.size; },
  };
};

describe("Shopify's customer events", () => {
  for (const [name, event, wanted] of CUSTOMER_EVENTS) {
    it(name, async () => {
      const homebody = recorder(), analytics = bus();
      shopify(homebody, { analytics });
      analytics.publish(name, event);
      assert.deepEqual(await homebody.told(), wanted ? [wanted] : []);
    });
  }

  for (const [name, payload, wanted] of HYDROGEN) {
    it(`${name}, of Hydrogen`, () => inPage({ location: new URL('https://shop.example/products/apple') }, async () => {
      for (const [id, called] of [[undefined, 'apple'], ['id', '8950526378201']]) {
        const homebody = recorder(), analytics = bus();
        shopify(homebody, { analytics, ...(id ? { id } : {}) });
        analytics.publish(name, payload);
        const items = wanted.items?.map((one) => ({ ...one, item_id: called }));
        assert.deepEqual(await homebody.told(), [items ? { ...wanted, items } : wanted]);
      }
    }));
  }

  it('are named by another id where the shop says so, and end', async () => {
    const [, viewed] = CUSTOMER_EVENTS[1];
    for (const [id, wanted] of [['id', '8950526378201'], ['variant_id', '45737128657113'], ['sku', 'APPLE-1'], [({ sku, handle }) => `${handle}/${sku}`, 'apple/APPLE-1']]) {
      const homebody = recorder(), analytics = bus();
      const stop = shopify(homebody, { analytics, id });
      analytics.publish('product_viewed', viewed);
      assert.equal((await homebody.told())[0].items[0].item_id, wanted);
      stop();
      assert.equal(analytics.size, 0);
    }
  });

  it('count an order once', async () => {
    const homebody = recorder(), analytics = bus();
    shopify(homebody, { analytics });
    const [name, event] = CUSTOMER_EVENTS.at(-1);
    analytics.publish(name, event);
    analytics.publish(name, event);
    assert.equal((await homebody.told()).length, 1);
  });

  it('come from the page’s bus, unless the shop wants none', () => inPage({ Shopify: { analytics: bus() } }, () => {
    shopify(recorder())();
    shopify(recorder(), { analytics: false });
    assert.equal(globalThis.Shopify.analytics.size, 0);
    shopify(recorder());
    assert.ok(globalThis.Shopify.analytics.size > 5);
  }));

  it('never throw, whatever is published', async () => {
    const homebody = recorder(), analytics = bus();
    shopify(homebody, { analytics });
    const any = fc.anything({ withNullPrototype: true, withBigInt: true });
    const data = fc.record({ productVariant: any, cartLine: any, checkout: any, cart: any, collection: any, searchResult: any, products: any, currentLine: any, prevLine: any }, { requiredKeys: [] });
    fc.assert(fc.property(fc.constantFrom(...CUSTOMER_EVENTS.map(([name]) => name)), fc.oneof(any, data, fc.record({ data })), (name, payload) => analytics.publish(name, payload)), { numRuns: 1_000 });
    for (const event of await homebody.told()) assert.ok(event.search_term || event.items.length > 0);
  });
});

describe('a Liquid theme', () => {
  it('is looked at by its addresses', async () => {
    const seen = (at) => onTheme(at, ({ homebody }) => homebody.told());
    assert.deepEqual(await seen('/products/apple?variant=1'), [{ name: 'view_item', items: [item('apple')] }]);
    assert.deepEqual(await seen('/en-gb/collections/fruit/products/%C3%A4pfel/'), [{ name: 'view_item', items: [item('äpfel')] }]);
    assert.deepEqual(await seen('/search?q=green+apples&type=product'), [{ name: 'search', search_term: 'green apples' }]);
    for (const at of ['/', '/collections/products', '/products', '/search', '/pages/products/x/y']) assert.deepEqual(await seen(at), [], at);
  });

  // https://shopify.dev/docs/api/storefront-events-and-actions/events/product-view
  it('tells of products that are looked at, not of cards that scroll by, and once of what its address says too', () => onTheme('/products/apple', async ({ document, homebody }) => {
    const product = (handle) => ({ id: 'gid://shopify/Product/1', title: handle, handle, selectedVariant: { id: 'gid://shopify/ProductVariant/11' } });
    document.emit('shopify:product:view', { context: 'page', selectedOptions: [], product: product('apple') });
    document.emit('shopify:product:view', { context: 'collection', selectedOptions: [], product: product('pear') });
    document.emit('shopify:product:view', { context: 'recommendation', selectedOptions: [], product: product('plum') });
    document.emit('shopify:product:view', { context: 'dialog', selectedOptions: [], product: product('fig') });
    assert.deepEqual((await homebody.told()).map(({ items }) => items[0].item_id), ['apple', 'fig']);
  }));

  // https://shopify.dev/docs/api/storefront-events-and-actions/events/search-update
  it('tells of searches, once while only filters change', () => onTheme('/search?q=shoes', async ({ document, homebody }) => {
    for (const query of ['shoes', 'shoes', 'boots']) document.emit('shopify:search:update', { search: { query, productFilters: [], sortKey: 'RELEVANCE' }, promise: Promise.resolve({}) });
    assert.deepEqual((await homebody.told()).map((event) => event.search_term), ['shoes', 'boots']);
  }));

  // https://shopify.dev/docs/api/storefront-events-and-actions/events/cart-lines-update
  const add = (variant, promise, quantity = 1) => ({ action: 'add', context: 'product', lines: [{ merchandiseId: `gid://shopify/ProductVariant/${variant}`, quantity }], promise });
  const added = [{ name: 'add_to_cart', items: [item('apple', 2)] }];
  const ways = {
    'the look before': ({ document }) => { document.emit('shopify:product:view', { context: 'page', product: { handle: 'apple', selectedVariant: { id: 'gid://shopify/ProductVariant/11' } } }); return {}; },
    'the choice before': ({ document }) => { document.emit('shopify:product:select', { product: { handle: 'apple' }, promise: Promise.resolve({ variant: { id: 'gid://shopify/ProductVariant/11' } }) }); return {}; },
    'structured data': ({ document }) => { document.scripts.push('{"offers":{"@id":"\\/products\\/apple?variant=11#offer"}}'); return {}; },
    'a link': ({ document }) => { document.links.push('/products/pear?variant=1111', '/products/apple?_pos=1&variant=11'); return {}; },
    'the cart that comes back': () => ({ cart: { lines: [{ merchandise: { id: 'gid://shopify/ProductVariant/11', product: { handle: 'apple' } } }] } }),
    "the Ajax API's items": () => ({ cart: { lines: [{ id: '1' }] }, detail: { items: [{ variant_id: 11, handle: 'apple' }] } }),
  };
  for (const [way, prepare] of Object.entries(ways)) {
    it(`tells what goes into the cart, by ${way}`, () => onTheme('/collections/fruit', async ({ document, homebody }) => {
      const result = prepare({ document });
      await homebody.told();
      document.emit('shopify:cart:lines-update', add(11, Promise.resolve(result), 2));
      assert.deepEqual(await homebody.told(), added);
    }));
  }

  // https://shopify.dev/docs/storefronts/themes/best-practices/standard-events: a theme's own call, around the Ajax API
  it("takes a theme's variant without gid:// before it, once the cart has come back", () => onTheme('/products/apple', async ({ document, homebody }) => {
    document.scripts.push('{"offers":[{"url":"https://shop.example/products/apple?variant=11"},{"url":"https://shop.example/products/apple?variant=12"}]}');
    await homebody.told();
    let resolve;
    const promise = new Promise((settle) => { resolve = settle; });
    document.emit('shopify:cart:lines-update', { action: 'add', context: 'product', lines: [{ merchandiseId: 12, quantity: 1 }], promise });
    assert.deepEqual(await homebody.told(), [], 'not before');
    resolve({ cart: { id: 'c', totalQuantity: 1, cost: { totalAmount: { amount: '1.5', currencyCode: 'CAD' } }, lines: [{ id: '12:abc', quantity: 1 }] } });
    assert.deepEqual(await homebody.told(), [{ name: 'add_to_cart', items: [item('apple', 1)] }]);
  }));

  it('tells nothing of what the shop refused, and nothing of what it cannot name', () => onTheme('/products/apple', async ({ document, homebody }) => {
    document.links.push('/products/apple?variant=11');
    await homebody.told();
    document.emit('shopify:cart:lines-update', add(11, Promise.resolve({ userErrors: [{ code: 'MAXIMUM_EXCEEDED' }] })));
    document.emit('shopify:cart:lines-update', add(11, Promise.reject(new Error('offline'))));
    document.emit('shopify:cart:lines-update', add(99, Promise.resolve({})));
    document.emit('shopify:cart:lines-update', { action: 'update', context: 'cart', lines: [{ id: '11:abc', quantity: 3 }], promise: Promise.resolve({}) });
    assert.deepEqual(await homebody.told(), []);
    document.emit('shopify:cart:lines-update', { action: 'remove', context: 'cart', lines: [{ id: '11:abc', quantity: 0 }], promise: Promise.resolve({}) });
    assert.deepEqual(await homebody.told(), [{ name: 'remove_from_cart', items: [item('apple')] }]);
  }));

  it('never throws, whatever is dispatched, and stops', () => onTheme('/', async ({ document, homebody, stop }) => {
    const names = ['shopify:product:view', 'shopify:product:select', 'shopify:cart:lines-update', 'shopify:search:update'];
    const any = fc.anything({ withNullPrototype: true });
    const payload = fc.record({ action: fc.constantFrom('add', 'remove', 'x'), context: fc.constantFrom('page', 'x'), lines: any, product: any, search: any }, { requiredKeys: [] });
    fc.assert(fc.property(fc.constantFrom(...names), payload, (name, fields) => { document.emit(name, fields); }), { numRuns: 500 });
    await homebody.told();
    stop();
    document.emit('shopify:product:view', { context: 'page', product: { handle: 'apple' } });
    assert.deepEqual(await homebody.told(), []);
  }));
});
