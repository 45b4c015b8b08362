// What the page says of its product in JSON-LD, after Google's and schema.org's examples, some of them shortened. Microdata, and pages that change, need a real page:
// tests/adapters/browser.test.mjs.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { adapter, inPage, item, recorder } from './recorder.mjs';
import { JSON_LD } from './examples/schema.mjs';

const { page } = await adapter('page');

/** What is told of a page at `at` that has these scripts. */
const told = (scripts, at = '/', id) => {
  const location = new URL(at, 'https://www.example.com');
  const document = { querySelectorAll: (selector) => (selector.startsWith('script') ? scripts.map((textContent) => ({ textContent })) : []) };
  return inPage({ document, location }, async () => {
    const homebody = recorder();
    page(homebody, id === undefined ? {} : { id })();
    return homebody.told();
  });
};
const idOf = async (data, at, id) => (await told([JSON.stringify(data)], at, id))[0]?.items[0].item_id;
const product = (more) => ({ '@context': 'https://schema.org', '@type': 'Product', ...more });

describe("documents' examples of JSON-LD", () => {
  const look = (id) => (id ? [{ name: 'view_item', items: [item(id)] }] : []);
  for (const { title, json, at, id, sku, option } of JSON_LD) {
    it(title, async () => {
      assert.deepEqual(await told([json], at, option), look(id));
      if (id === '44E01') assert.deepEqual(await told([json], at, 'sku'), look(sku), 'by sku');
    });
  }
});

describe('the page', () => {
  it('has its product in a graph, in a list, as a main entity, or under another spelling of the type', async () => {
    for (const data of [
      { '@graph': [{ '@type': 'WebPage' }, product({ sku: 'a' })] }, [product({ sku: 'a' })], { '@type': 'ItemPage', mainEntity: product({ sku: 'a' }) },
      { '@type': 'http://schema.org/Product', sku: 'a' }, { '@type': ['schema:Product', 'Vehicle'], sku: 'a' }, { '@type': 'ProductModel', sku: ['a', 'b'] },
      product({ sku: { '@value': 'a' } }), product({ offers: [{ '@type': 'Offer', sku: 'a' }] }),
    ]) assert.equal(await idOf(data), 'a', JSON.stringify(data));
  });

  it('is about none where it is about several: a list, or cards beside each other', async () => {
    const list = { '@type': 'ItemList', itemListElement: [{ '@type': 'ListItem', item: product({ sku: 'a' }) }] };
    assert.deepEqual(await told([JSON.stringify(list), JSON.stringify({ '@type': 'Organization', makesOffer: { itemOffered: product({ sku: 'x' }) } })]), []);
    assert.deepEqual(await told([JSON.stringify([product({ sku: 'a' }), product({ sku: 'b' })])]), []);
  });

  it('is about the one at its address, where there are others too', async () => {
    const data = [product({ sku: 'a', url: '/a/' }), product({ sku: 'b', offers: { url: 'https://elsewhere.example/b' } })];
    assert.equal(await idOf(data, '/a'), 'a');
    assert.equal(await idOf(data, '/b?from=mail'), 'b');
    assert.equal(await idOf(data, '/c'), undefined);
  });

  it('has one product though two plugins describe it, in parts', async () => {
    const parts = [product({ '@id': '#p', sku: 'a' }), product({ '@id': '#p', name: 'A' })].map((part) => JSON.stringify(part));
    for (const scripts of [parts, parts.toReversed()]) assert.equal((await told(scripts))[0].items[0].item_id, 'a');
  });

  it('has one product though two plugins describe it, each in full', async () => {
    const twice = [product({ sku: 'a', name: 'A' }), product({ sku: 'a', name: 'A by another' })];
    assert.equal(await idOf(twice), 'a');
    assert.equal(await idOf([...twice, product({ sku: 'b' })]), undefined);
  });

  it('gives the id that the shop names', async () => {
    const data = product({ sku: 's', mpn: 'm', gtin13: '4006381333931', productID: 'p', inProductGroupWithID: 'g' });
    assert.equal(await idOf(data), 'g');
    assert.equal(await idOf({ ...data, inProductGroupWithID: undefined }), 's');
    assert.equal(await idOf({ ...data, inProductGroupWithID: undefined, isVariantOf: { '@type': 'ProductGroup', productGroupID: 'G' } }), 'G');
    assert.equal(await idOf(data, '/', 'productID'), 'p');
    assert.equal(await idOf(data, '/', ['missing', 'sku']), 's');
    assert.equal(await idOf(data, '/', ({ gtin13 }) => gtin13.slice(0, 3)), '400');
    assert.equal(await idOf(data, '/', () => { throw new Error('x'); }), undefined);
    assert.equal(await idOf(product({ gtin13: '4006381333931' })), '4006381333931');
  });

  it('passes over what is no JSON, and never throws', async () => {
    assert.equal((await told(['{ "@type": "Product", // a comment\n "sku": "x" }', '', JSON.stringify(product({ sku: 'a' }))]))[0].items[0].item_id, 'a');
    const some = fc.oneof(fc.jsonValue(), fc.record({
      '@type': fc.constantFrom('Product', 'ProductGroup', ['Product'], 7), sku: fc.jsonValue(), offers: fc.jsonValue(), url: fc.jsonValue(),
      hasVariant: fc.jsonValue(), isVariantOf: fc.jsonValue(), '@graph': fc.jsonValue(), productGroupID: fc.jsonValue(), '@id': fc.jsonValue(),
    }, { requiredKeys: ['@type'] }));
    await fc.assert(fc.asyncProperty(fc.array(some, { maxLength: 4 }), async (data) => {
      for (const event of await told(data.map((one) => JSON.stringify(one)))) assert.equal(typeof event.items[0].item_id, 'string');
    }), { numRuns: 200 });
  });

  it('is not looked at while the browser only renders it ahead', () => {
    const document = Object.assign(new EventTarget(), { prerendering: true, querySelectorAll: (selector) => (selector.startsWith('script') ? [{ textContent: JSON.stringify(product({ sku: 'a' })) }] : []) });
    return inPage({ document, location: new URL('https://www.example.com/') }, async () => {
      const homebody = recorder();
      page(homebody);
      assert.deepEqual(await homebody.told(), []);
      document.prerendering = false;
      document.dispatchEvent(new Event('prerenderingchange'));
      assert.deepEqual(await homebody.told(), [{ name: 'view_item', items: [item('a')] }]);
    });
  });

  it('does nothing where there is no page', () => assert.doesNotThrow(() => page(recorder())()));
});
