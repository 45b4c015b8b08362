// The adapters in a real page: with a real Homebody what they tell lands in the journal; with the real analytics.js it is told as Segment's
// spec shows it; and of microdata, clicks, forms and pages that change without being loaded. All under the demo's strict policy.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { BROWSERS, inPage, launch, until } from '../browser/browsers.mjs';
import { serveDemo } from '../browser/server.mjs';
import { call, EVERYTHING, go } from '../browser/shop.mjs';
import { JSON_LD, MICRODATA } from './examples/schema.mjs';
import { EVENTS as SEGMENT } from './examples/segment.mjs';

const script = (body) => ({ type: 'text/javascript', body });
const html = (body) => ({ type: 'text/html; charset=utf-8', body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title><link rel="icon" href="/icon.svg"></head><body>${body}</body></html>` });

// The page's own scripts come first, as Google's snippet would stand there; Homebody comes when all that has run.
const SHOP = html(`
  <script src="/own.js"></script>
  <main data-homebody-search-term="oat milk">
    <div data-homebody-purchase="T_9"><p data-homebody-item="1444" data-homebody-quantity="3"></p><p data-homebody-item="1445"></p></div>
    <button data-homebody-add-to-wishlist="1440">Wish</button>
    <div data-homebody-remove-from-cart="1441"><button id="remove">Remove</button></div>
    <form data-homebody-add-to-cart="1442"><input name="quantity" value="2"><button id="buy">Buy</button></form>
    <form data-homebody-search><input type="search" value="rye bread"><button id="find">Find</button></form>
    <form data-homebody-search="words"><input type="text" value="not this"><input name="words" value="green tea"><button id="find-more">Find</button></form>
    <a href="#there" data-homebody-select-item="1443">A product</a>
    <div id="host"></div>
  </main>
  <script type="module" src="/shop.js"></script>`);

const OWN = script(`
  window.dataLayer = window.dataLayer || [];
  function gtag() { dataLayer.push(arguments); }
  gtag('js', new Date());
  gtag('event', 'view_item', { items: [{ item_id: '1446', price: 2 }] });
  dataLayer.push({ event: 'view_item', ecommerce: { items: [{ item_id: '1447' }] } });
  for (const form of document.forms) form.addEventListener('submit', (event) => event.preventDefault());
  addEventListener('DOMContentLoaded', () => {
    for (const form of document.forms) form.addEventListener('submit', (event) => { event.preventDefault(); event.stopImmediatePropagation(); });
    document.querySelector('#remove').addEventListener('click', (event) => event.stopPropagation());
    const root = document.querySelector('#host').attachShadow({ mode: 'open' });
    const button = document.createElement('button');
    button.setAttribute('data-homebody-add-to-cart', '1448');
    root.append(button);
  });
`);

const OPENING = script(`
  import { open } from '/homebody/homebody.js';
  import { dataLayer } from '/homebody/adapters/datalayer.js';
  import { attributes } from '/homebody/adapters/attributes.js';
  window.homebody = open({ catalog: '/catalog.hbpack' });
  window.begin = () => [dataLayer(window.homebody), attributes(window.homebody)];
  window.stops = window.begin();
`);

const blank = (body) => html(`<div id="place">${body}</div><script type="module" src="/blank.js"></script>`);
// A static shop with no code of its own: what `<homebody-config>` follows is all there is.
const STATIC = html(`
  <script type="application/ld+json">{ "@context": "https://schema.org/", "@type": "Product", "name": "x", "sku": "a-supplier-s", "mpn": "1460" }</script>
  <script type="module" src="/homebody/elements.js"></script>
  <homebody-config catalog="/catalog.hbpack" follow="page:mpn attributes dataLayer segment:sku shopify"></homebody-config>
  <button data-homebody-add-to-cart="1460">Add</button>`);

const BLANK_SCRIPT = script(`
  import { page } from '/homebody/adapters/page.js';
  import { segment } from '/homebody/adapters/segment.js';
  import { AnalyticsBrowser } from '/analytics.js';
  Object.assign(window, { page, segment, AnalyticsBrowser });
  window.recorder = () => { const events = []; return { events, async observe(event) { events.push(event); } }; };
  window.ready = true;
`);

const [anvil] = JSON_LD;
/** Pages with structured data: microdata, and JSON-LD as a browser's parser has it. */
const MARKED_UP = [...MICRODATA, { ...anvil, title: `${anvil.title}, in JSON-LD`, html: `<script type="application/ld+json">${anvil.json}</script>` }];

/** Segment's own library, as a shop's bundler makes it. */
async function analyticsJs() {
  const { outputFiles: [file] } = await build({
    stdin: { contents: "export { AnalyticsBrowser } from '@segment/analytics-next';", resolveDir: fileURLToPath(new URL('../..', import.meta.url)) },
    bundle: true, format: 'esm', write: false, define: { 'process.env.NODE_ENV': '"production"' }, logLevel: 'error',
  });
  return script(file.text);
}

for (const name of BROWSERS) describe(`adapters in a page of ${name}`, () => {
  let server; let browser; let driver;
  const journal = async () => (await call(driver, 'inspect')).actions.map((action) => [action.name, action.item_id ?? action.search_term, action.quantity]).reverse();
  const visit = async (at) => {
    await driver.get(server.url + at);
    await until('the page', () => inPage(driver, async () => window.ready));
  };
  const quiet = async () => assert.deepEqual((await server.problems(browser)).map(({ kind, text }) => [kind, text]), []);

  before(async () => {
    server = await serveDemo({ '/shop': SHOP, '/own.js': OWN, '/shop.js': OPENING, '/static': STATIC, '/blank': blank(''), '/blank.js': BLANK_SCRIPT, '/analytics.js': await analyticsJs(),
      ...Object.fromEntries(MARKED_UP.map(({ html: body }, at) => [`/marked-up/${at}`, blank(body)])) });
    browser = await launch(name);
    ({ driver } = browser);
  });
  after(async () => { await browser?.close(); await server?.close(); });

  it('what the data layer holds and gets lands in the journal, once it is allowed', async () => {
    await go(driver, `${server.url}/shop`);
    assert.deepEqual(await journal(), [], 'nothing before a yes');
    await call(driver, 'consent.set', EVERYTHING);
    await go(driver, `${server.url}/shop`);
    await inPage(driver, async () => {
      window.dataLayer.push({ ecommerce: null });
      window.dataLayer.push({ event: 'add_to_cart', ecommerce: { currency: 'GBP', items: [{ item_id: '1440', quantity: 2 }] } });
      window.gtag('event', 'purchase', { transaction_id: 'T_1', items: [{ item_id: '1440', quantity: 2 }, { item_id: '1441' }] });
      window.gtag('event', 'search', { search_term: 'oats' });
      window.dataLayer.push({ event: 'like', ecommerce: { items: [{ item_id: '1440' }] } });
    });
    const kept = await until('the events to be kept', async () => { const all = await journal(); return all.length >= 9 && all; });
    assert.deepEqual(kept, [
      ['view_item', '1446', 1], ['view_item', '1447', 1], // past entries
      ['search', 'oat milk', 1], ['purchase', '1444', 3], ['purchase', '1445', 1], // what attributes say at once
      ['add_to_cart', '1440', 2], ['purchase', '1440', 2], ['purchase', '1441', 1], ['search', 'oats', 1],
    ]);
    await quiet();
  });

  it('so does what is clicked and sent by attributes, though the shop’s own handlers stop the event', async () => {
    const before = (await journal()).length;
    await inPage(driver, async () => {
      const click = (selector) => document.querySelector(selector).click();
      click('[data-homebody-add-to-wishlist]');
      click('#remove');
      click('#buy');
      click('#find');
      click('#find-more');
      click('a');
      document.querySelector('#host').shadowRoot.querySelector('button').click();
      click('main'); // nothing
    });
    const wanted = [
      ['add_to_wishlist', '1440', 1], ['remove_from_cart', '1441', 1], ['add_to_cart', '1442', 2], ['search', 'rye bread', 1], ['search', 'green tea', 1],
      ['select_item', '1443', 1], ['add_to_cart', '1448', 1],
    ];
    assert.deepEqual(await until('the acts to be kept', async () => { const all = (await journal()).slice(before); return all.length >= wanted.length && all; }), wanted);
  });

  it('and what the page is about after it changed, until the adapters are stopped', async () => {
    const about = (id) => inPage(driver, async (to) => { document.querySelector('main').dataset.homebodyViewItem = to; }, id);
    const looks = async () => (await journal()).filter(([name]) => name === 'view_item').map(([, id]) => id);
    const before = await looks();
    await about('1449');
    await until('the look', async () => (await looks()).length === before.length + 1);
    await inPage(driver, async () => window.stops.forEach((stop) => stop()));
    await about('1450');
    await inPage(driver, async () => {
      document.querySelector('#buy').click();
      window.gtag('event', 'view_item', { items: [{ item_id: '1451' }] });
      await new Promise((resolve) => { setTimeout(resolve, 400); }); // longer than a change is waited for
    });
    assert.deepEqual(await looks(), [...before, '1449']);
    // Begun again, as React does in development: what happened meanwhile is told, an order not a second time.
    const orders = async () => (await journal()).filter(([name]) => name === 'purchase').length;
    const sold = await orders();
    await inPage(driver, async () => { window.begin(); });
    await until('the looks meanwhile', async () => { const all = await looks(); return all.includes('1450') && all.includes('1451'); });
    assert.equal(await orders(), sold);
    await quiet();
  });

  it('a static shop has no code of its own: <homebody-config follow="…"> is enough', async () => {
    await driver.get(`${server.url}/static`);
    const inspect = () => inPage(driver, async () => (await (await document.querySelector('homebody-config').ready).inspect()).actions.map(({ name, item_id }) => [name, item_id]));
    await until('the look', async () => (await inspect())[0]?.[1] === '1460');
    await until('the click', async () => {
      await inPage(driver, async () => document.querySelector('button').click()); // heard once the adapter is there
      return (await inspect())[0][0] === 'add_to_cart';
    });
    assert.deepEqual((await inspect()).filter(([name, id]) => name === 'view_item' && id === '1460').length, 1);
    await quiet();
  });

  for (const [at, { title, id }] of MARKED_UP.entries()) {
    it(`a page's structured data, as documents show it: ${title}`, async () => {
      await visit(`/marked-up/${at}`);
      const told = await inPage(driver, async () => {
        const homebody = window.recorder();
        window.page(homebody)();
        await new Promise((resolve) => { setTimeout(resolve); });
        return homebody.events;
      });
      assert.deepEqual(told, id ? [{ name: 'view_item', items: [{ item_id: id }] }] : []);
      await quiet();
    });
  }

  it('a page that changes without being loaded is looked at anew', async () => {
    await visit('/blank');
    const told = await inPage(driver, async () => {
      const homebody = window.recorder(), place = document.querySelector('#place');
      const show = (at, id) => {
        const product = document.createElement('div'), sku = document.createElement('meta');
        for (const [name, value] of [['itemscope', ''], ['itemtype', 'https://schema.org/Product']]) product.setAttribute(name, value);
        for (const [name, value] of [['itemprop', 'sku'], ['content', id]]) sku.setAttribute(name, value);
        product.append(sku);
        history.pushState(null, '', at);
        place.replaceChildren(...id ? [product] : []);
        return new Promise((resolve) => { setTimeout(resolve, 350); });
      };
      place.replaceChildren();
      const stop = window.page(homebody);
      for (const [at, id] of [['/p/a', 'a'], ['/p/a', 'a'], ['/list', ''], ['/p/b', 'b'], ['/p/a', 'a']]) await show(at, id);
      stop();
      await show('/p/c', 'c');
      return homebody.events.map(({ items }) => items[0].item_id);
    });
    assert.deepEqual(told, ['a', 'b', 'a']);
    await quiet();
  });

  it("Segment's spec, by its own analytics.js", async () => {
    await visit('/blank');
    const told = await inPage(driver, async (examples) => {
      const homebody = window.recorder();
      const analytics = new window.AnalyticsBrowser();
      const stop = window.segment(homebody, { analytics });
      const sent = [];
      analytics.on('track', (event) => { sent.push(event); });
      const early = analytics.track('Product Viewed', { product_id: 'before it has loaded' });
      analytics.load({ writeKey: 'none', cdnSettings: { integrations: {} } }, { integrations: { 'Segment.io': false } });
      await early;
      for (const [event, properties] of examples) await analytics.track(event, properties);
      stop();
      await analytics.track('Product Viewed', { product_id: 'after' });
      return { told: homebody.events, sent };
    }, SEGMENT.map(([event, properties]) => [event, new Function(`return {${properties}}`)()]));
    assert.deepEqual(told.told, [{ name: 'view_item', items: [{ item_id: 'before it has loaded' }] }, ...SEGMENT.flatMap(([, , wanted]) => wanted ?? [])]);
    assert.deepEqual(told.sent, ['Product Viewed', ...SEGMENT.map(([event]) => event), 'Product Viewed'], 'all of it goes its usual way');
    await quiet();
  });
});
