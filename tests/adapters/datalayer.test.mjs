// The data layer adapter on examples after Google's, before and after a container has taken `push` over, and on whatever else a page may push.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { adapter, inPage, recorder, runText } from './recorder.mjs';
import { EVENTS, GREY, SEARCH, SNIPPET, TEE } from './examples/ga4.mjs';

const { dataLayer } = await adapter('datalayer');

/** A page with the snippet run; `gtag` as the snippet makes it. */
const page = (run, globals = {}) => {
  const window = { ...globals };
  return inPage({ window }, async () => {
    const start = () => runText(SNIPPET.replaceAll('dataLayer.push', 'window.dataLayer.push'), { window });
    return run({ window, start, gtag: window.dataLayer ? undefined : start() });
  });
};
const pushGtm = (window, name, body) => runText(
  `dataLayer.push({ ecommerce: null });  // Clear the previous ecommerce object.\ndataLayer.push({ event: "${name}", ecommerce: {${body}} });`, { dataLayer: window.dataLayer },
);
/** As a container does: it takes `push` over, calls what was there, and gives back something of its own. */
function container(window) {
  const seen = [];
  const before = window.dataLayer.push;
  window.dataLayer.push = function (...entries) {
    seen.push(...entries);
    before.apply(window.dataLayer, entries);
    return true;
  };
  return seen;
}

describe("Google's examples", () => {
  for (const [name, body, items] of EVENTS) {
    const wanted = items ? [{ name, items }] : [];
    it(`gtag("event", "${name}")`, () => page(async ({ gtag }) => {
      const homebody = recorder();
      dataLayer(homebody);
      runText(`gtag("event", "${name}", {${body}});`, { gtag });
      assert.deepEqual(await homebody.told(), wanted);
    }));

    it(`dataLayer.push({ event: "${name}" })`, () => page(async ({ window }) => {
      const homebody = recorder();
      dataLayer(homebody);
      pushGtm(window, name, body);
      assert.deepEqual(await homebody.told(), wanted);
    }));
  }

  it('gtag("event", "search"), and what enhanced measurement calls it', () => page(async ({ window, gtag }) => {
    const homebody = recorder();
    dataLayer(homebody);
    runText(SEARCH, { gtag });
    gtag('event', 'view_search_results', { search_term: 'Shoes' });
    window.dataLayer.push({ event: 'search', search_term: 'Hats' });
    assert.deepEqual((await homebody.told()).map((event) => [event.name, event.search_term]), [['search', 'Clothing'], ['search', 'Shoes'], ['search', 'Hats']]);
  }));
});

describe('the data layer', () => {
  const viewed = (window, id) => window.dataLayer.push({ event: 'view_item', ecommerce: { items: [{ item_id: id }] } });
  const ids = async (homebody) => (await homebody.told()).map(({ items }) => items[0].item_id);

  it('tells of what was pushed before it started, in order', () => page(async ({ window, gtag }) => {
    gtag('event', 'view_item', { items: [{ item_id: 'a' }] });
    viewed(window, 'b');
    const homebody = recorder();
    dataLayer(homebody);
    viewed(window, 'c');
    assert.deepEqual(await ids(homebody), ['a', 'b', 'c']);
  }));

  it('waits for Homebody to open, and is quiet where it does not', () => page(async ({ window }) => {
    const homebody = recorder();
    let open;
    dataLayer(new Promise((resolve) => { open = resolve; }));
    dataLayer(Promise.reject(new Error('no WebAssembly here')));
    viewed(window, 'early');
    open(homebody);
    assert.deepEqual(await ids(homebody), ['early']);
  }));

  for (const first of ['the container', 'the adapter']) {
    it(`works where ${first} takes push over first, and gives back what was given back`, () => page(async ({ window }) => {
      const homebody = recorder();
      let seen;
      if (first === 'the container') seen = container(window);
      const stop = dataLayer(homebody);
      if (first === 'the adapter') seen = container(window);
      assert.equal(viewed(window, 'a'), true, 'what the container answers');
      assert.equal(seen.length, 1, 'the container has it once');
      assert.equal(window.dataLayer.filter((entry) => entry.event === 'view_item').length, 1, 'and the list');
      stop();
      viewed(window, 'b');
      assert.equal(seen.length, 2, 'stopped, it passes on');
      assert.deepEqual(await ids(homebody), ['a']);
    }));
  }

  it('puts push back as it was', () => page(async ({ window }) => {
    const before = window.dataLayer.push;
    dataLayer(recorder())();
    assert.equal(window.dataLayer.push, before);
    assert.equal(window.dataLayer.push(1, 2), window.dataLayer.length, 'and its answer is an array’s');
  }));

  it('is there first, if the page has none yet', () => inPage({ window: {} }, async () => {
    const homebody = recorder();
    dataLayer(homebody);
    runText(SNIPPET.replaceAll('dataLayer.push', 'window.dataLayer.push'), { window })('event', 'view_item', { items: [{ item_id: 'a' }] });
    assert.deepEqual(await ids(homebody), ['a']);
  }));

  it('has another name where the shop says so', () => inPage({ window: { shopLayer: [] } }, async () => {
    const homebody = recorder();
    dataLayer(homebody, { name: 'shopLayer' });
    window.shopLayer.push({ event: 'view_item', ecommerce: { items: [{ item_id: 'a' }] } });
    assert.deepEqual(await ids(homebody), ['a']);
    assert.equal(window.dataLayer, undefined);
  }));

  it('tells of nothing twice when it is started again, as React does in development', () => page(async ({ window }) => {
    const homebody = recorder();
    viewed(window, 'a');
    dataLayer(homebody)();
    dataLayer(homebody);
    assert.deepEqual(await ids(homebody), ['a']);
  }));

  it('keeps an ecommerce object for later events until it is cleared, as Tag Manager does', () => page(async ({ window }) => {
    const homebody = recorder();
    dataLayer(homebody);
    window.dataLayer.push({ ecommerce: { items: [{ item_id: 'a' }] } });
    window.dataLayer.push({ event: 'view_item' });
    window.dataLayer.push({ ecommerce: null });
    window.dataLayer.push({ event: 'add_to_cart' });
    assert.deepEqual(await homebody.told(), [{ name: 'view_item', items: [{ item_id: 'a' }] }]);
  }));

  it('counts an order once, by its number', () => page(async ({ window, gtag }) => {
    const homebody = recorder();
    const order = (transaction_id) => ({ transaction_id, items: [{ item_id: 'a' }] });
    dataLayer(homebody);
    gtag('event', 'purchase', order('T_1'));
    window.dataLayer.push({ event: 'purchase', ecommerce: order('T_1') });
    gtag('event', 'purchase', order('T_2'));
    assert.equal((await homebody.told()).length, 2);
  }));

  it('takes the id that the shop names', () => page(async ({ gtag }) => {
    const by = async (id) => {
      const homebody = recorder();
      const stop = dataLayer(homebody, { id });
      gtag('event', 'view_item', { items: [{ item_id: 'shopify_US_11_22', item_name: 'Tee', sku: 7 }] });
      stop();
      return (await homebody.told()).at(-1)?.items[0].item_id;
    };
    assert.equal(await by(undefined), 'shopify_US_11_22');
    assert.equal(await by('sku'), '7');
    assert.equal(await by(['missing', 'item_name']), 'Tee');
    assert.equal(await by((item) => item.item_id.split('_')[2]), '11');
    assert.equal(await by(() => { throw new Error('the shop’s function'); }), undefined);
  }));

  it('takes at most 200 items, and nothing of them but id and quantity', () => page(async ({ gtag }) => {
    const homebody = recorder();
    dataLayer(homebody);
    gtag('event', 'view_item_list', { items: Array.from({ length: 250 }, (_, i) => ({ item_id: i, price: 1, email: 'jo@example.com' })) });
    gtag('event', 'view_cart', { items: [{ item_name: 'without an id' }, { item_id: '  ' }, null, 'x', { item_id: 'b', quantity: 'two' }] });
    const [all, some] = await homebody.told();
    assert.equal(all.items.length, 200);
    assert.deepEqual(Object.keys(all.items[7]), ['item_id']);
    assert.deepEqual(some.items, [{ item_id: 'b' }]);
  }));

  it("tells only of GA4's events, never of what looks like the shopper's own words", () => page(async ({ window, gtag }) => {
    const homebody = recorder();
    dataLayer(homebody);
    for (const name of ['like', 'dislike', 'exclude_facet', 'page_view', 'constructor', '__proto__', 'toString']) {
      gtag('event', name, { facet: 'brand:X', items: [{ item_id: 'a' }] });
      window.dataLayer.push({ event: name, ecommerce: { items: [{ item_id: 'a' }] } });
    }
    window.dataLayer.push(['event', 'view_item', { items: [{ item_id: 'a' }] }]); // gtag.js passes over arrays too
    assert.deepEqual(await homebody.told(), []);
  }));

  it('does nothing where there is no page, or the name is taken by something else', async () => {
    assert.doesNotThrow(() => dataLayer(recorder())());
    await inPage({ window: { dataLayer: { push() { return 'mine'; } } } }, () => {
      dataLayer(recorder())();
      assert.equal(window.dataLayer.push(), 'mine');
    });
    await inPage({ window: { dataLayer: Object.freeze([]) } }, () => assert.doesNotThrow(() => dataLayer(recorder())()));
  });

  it('never throws, whatever is pushed', () => page(async ({ window }) => {
    const homebody = recorder();
    dataLayer(homebody);
    const named = (key) => { if (typeof key === 'string') throw new Error(key); }; // the runner itself asks for symbols
    const thrower = new Proxy({}, { get: (_, key) => named(key), has: (_, key) => Boolean(named(key)), ownKeys() { throw new Error('keys'); } });
    const circular = { event: 'view_item' };
    circular.ecommerce = { items: [circular] };
    const junk = fc.oneof(fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSet: true, withTypedArray: true }), fc.constantFrom(thrower, circular, () => {}, Symbol('x')));
    const entry = fc.oneof(junk, fc.record({ event: fc.oneof(junk, fc.constantFrom('view_item', 'purchase', 'search')), ecommerce: fc.oneof(junk, fc.record({ items: fc.oneof(junk, fc.array(junk)), transaction_id: junk })), search_term: junk }, { requiredKeys: [] }));
    fc.assert(fc.property(entry, (pushed) => {
      const length = window.dataLayer.length;
      assert.equal(window.dataLayer.push(pushed), length + 1);
      assert.equal(window.dataLayer[length], pushed, 'the page’s list holds what was pushed, unchanged');
    }), { numRuns: 2_000 });
    for (const event of await homebody.told()) {
      assert.ok(event.name === 'search' ? event.search_term : event.items.every(({ item_id }) => typeof item_id === 'string' && item_id), JSON.stringify(event));
    }
    dataLayer(recorder()); // and over all of it once more, as past entries
  }));
});
