// `<homebody-rerank>`: the shop's own list in the shopper's order. The nodes stay the very nodes; nothing moves under a hand or a keyboard;
// the shopper can have the shop's order back; what is not known stays where it is.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Key } from 'selenium-webdriver';
import { DEMO } from '../../pkg-scripts/serve.mjs';
import { ALL_RULES, focused, violations } from './access.mjs';
import { BROWSERS, inPage, launch, until } from './browsers.mjs';
import { CONFIG, elementsPage, goConfigured, moved } from './elements-page.mjs';
import { serveDemo } from './server.mjs';
import { call, control, EVERYTHING, press, textOf } from './shop.mjs';

/** Products from all over the demo store, every hundredth: `[id, name, …]`. */
const PRODUCTS = JSON.parse(readFileSync(path.join(DEMO, 'search.json'), 'utf8')).filter((_, at) => at % 100 === 0).slice(0, 24);
const IDS = PRODUCTS.map(([id]) => String(id));
const LAST = IDS.at(-1);

const STYLE = { '/list.css': { type: 'text/css', body: 'homebody-rerank:not(:defined) { display: block; padding-block-start: 48px } @media (max-width: 30rem) { homebody-rerank:not(:defined) { padding-block-start: 74px } } body { margin: 0; font: 16px sans-serif } main { padding: 16px } ul { display: grid; grid-template-columns: repeat(4, 1fr); gap: 16px; padding: 0; list-style: none } li { height: 120px; border: 1px solid }' } };
const HEAD = '<link rel="stylesheet" href="/list.css">';
const item = ([id, name], attribute = ` data-item-id="${id}"`) => `<li${attribute}><a href="/product/${id}?from=list">${name}</a></li>`;
const ITEMS = PRODUCTS.map((product) => item(product)).join('');
const around = (attributes, inner) => elementsPage(`${CONFIG}<a href="#before">Before</a><homebody-rerank ${attributes}>${inner}</homebody-rerank><p>After</p>`, { head: HEAD });
const PAGES = {
  ...STYLE,
  '/list': around('', `<ul>${ITEMS}</ul>`),
  '/links': around('link="/product/([^/?]+)"', `<ul>${PRODUCTS.map((product) => item(product, '')).join('')}</ul>`),
  '/mixed': around('items="li"', `<ul>${PRODUCTS.map((product, at) => (at === 3 ? '<li id="ad">The shop’s own word</li>' : '') + item(product)).join('')}<li data-item-id="none">Not in the pack</li></ul>`),
  '/view': around('among="view" toolbar="end"', `<ul>${ITEMS}</ul>`),
  '/wrong': around('items="li["', `<ul>${ITEMS}</ul>`),
};

/** The list as it is read: ids, in the order of the document. */
const listed = (driver) => inPage(driver, () => [...document.querySelectorAll('homebody-rerank li')].map((one) => one.dataset.itemId ?? one.querySelector('a')?.pathname.split('/').pop() ?? one.id));
/** The list as it is seen: by rows, then from left to right. */
const seen = (driver) => inPage(driver, () => [...document.querySelectorAll('homebody-rerank li')].map((one) => [one.offsetTop, one.offsetLeft, one.dataset.itemId])
  .sort(([a, left], [b, right]) => a - b || left - right).map(([, , id]) => id));

for (const name of BROWSERS) {
  describe(`a shop's list in ${name}`, () => {
    let server; let browser; let driver; let yours;
    /** What no engine does in a way of its own is looked at in one. */
    const inOne = name === 'chromium' ? it : () => {};
    before(async () => { server = await serveDemo({ ...PAGES }); browser = await launch(name); driver = browser.driver; });
    after(async () => { await browser?.close(); await server?.close(); });

    /** Twice, since a driver that has the pointer there already does nothing. */
    const away = () => driver.actions().move({ x: 2, y: 2 }).move({ x: 1, y: 1 }).perform();
    const visit = async (path) => {
      server.requests.length = 0;
      await goConfigured(driver, server.url + path);
      await away();
    };
    const becomes = (ids) => until(`the order ${ids.slice(0, 3)} …`, async () => `${await listed(driver)}` === `${ids}`);
    /** Twice what a change takes to be heeded. */
    const later = () => inPage(driver, () => new Promise((resolve) => { setTimeout(resolve, 600); }));
    const tools = () => textOf(driver, 'homebody-rerank');

    it('is the shop’s until something is known, with nothing said about it', async () => {
      await visit('/list');
      await call(driver, 'recommend', { model: 'rerank', items: IDS });
      await later();
      assert.deepEqual(await listed(driver), IDS);
      assert.equal(await control(driver, 'homebody-rerank', 'order'), null);
      assert.ok(server.requests.some(({ path }) => path === '/homebody/rerank.js'));
    });

    it('is the shopper’s once they allowed it: the very nodes, in the document as on the screen, said once', async () => {
      await inPage(driver, () => {
        const list = document.querySelector('homebody-rerank');
        window.nodes = new Map([...list.querySelectorAll('li')].map((one) => [one.dataset.itemId, one]));
        window.pressed = [];
        window.told = [];
        for (const [id, node] of window.nodes) node.addEventListener('click', (event) => { event.preventDefault(); window.pressed.push(id); });
        list.addEventListener('homebody-reordered', ({ detail }) => window.told.push(detail.order));
        window.said = [];
        new MutationObserver((records) => { for (const { target } of records) if (target.textContent.trim()) window.said.push(target.textContent.trim()); })
          .observe(list.shadowRoot, { subtree: true, characterData: true, childList: true });
      });
      await call(driver, 'consent.set', EVERYTHING);
      await call(driver, 'observe', [{ name: 'view_item', items: [{ item_id: LAST }] }, { name: 'view_item', items: [{ item_id: IDS[17] }] }]);
      yours = (await call(driver, 'recommend', { model: 'rerank', items: IDS })).items.map(({ item_id }) => item_id);
      assert.notDeepEqual(yours, IDS);
      await becomes(yours);
      await inPage(driver, () => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
      assert.deepEqual(await seen(driver), yours);
      assert.ok(await inPage(driver, () => [...document.querySelectorAll('homebody-rerank li')].every((one) => window.nodes.get(one.dataset.itemId) === one)));
      assert.deepEqual(await inPage(driver, () => window.told), ['yours']);
      await until('its being said', () => inPage(driver, () => window.said.some((text) => /sorted by what you did/i.test(text))));
      await inPage(driver, (id) => document.querySelector(`[data-item-id="${id}"]`).click(), LAST);
      assert.deepEqual(await inPage(driver, () => window.pressed), [LAST]);
      assert.match(await tools(), /Sorted by what you did Show the shop’s order/);
      assert.equal(await inPage(driver, () => document.querySelectorAll('homebody-rerank ul')[0].childNodes.length), IDS.length);
    });

    it('is the shop’s again when the shopper wants it, stays so whatever happens, and theirs again; focus stays on the button', async () => {
      await press(driver, 'homebody-rerank', 'show the shop');
      await becomes(IDS);
      assert.match(await focused(driver), /show my order/i);
      assert.match(await tools(), /In the shop’s order Show my order/);
      assert.equal(await driver.findElement({ css: 'homebody-rerank' }).getAttribute('order'), 'shop');
      await call(driver, 'observe', { name: 'view_item', items: [{ item_id: IDS[9] }] });
      await later();
      assert.deepEqual(await listed(driver), IDS);
      await driver.actions().sendKeys(Key.ENTER).perform();
      await becomes((await call(driver, 'recommend', { model: 'rerank', items: IDS })).items.map(({ item_id }) => item_id));
      assert.match(await focused(driver), /show the shop/i);
      await call(driver, 'forget', { item_id: IDS[9] });
      await inPage(driver, () => document.querySelector('h1').click());
    });

    it('does not move while focus is in it, and then does', async () => {
      await visit('/list');
      await becomes(yours);
      await inPage(driver, () => document.querySelector('homebody-rerank a').focus());
      await call(driver, 'pause');
      await later();
      assert.deepEqual(await listed(driver), yours);
      await inPage(driver, () => document.querySelector('homebody-rerank a').blur());
      await becomes(IDS); // paused: nothing is used
      const list = await driver.findElement({ css: 'homebody-rerank li' });
      await driver.actions().move({ origin: list }).perform();
      await call(driver, 'resume');
      await later();
      assert.deepEqual(await listed(driver), IDS);
      assert.match(await tools(), /^In the shop’s order Show my order/);
      await away();
      await becomes(yours);
    });

    inOne('moves nothing else on the page, on a phone neither', async () => {
      for (const width of [800, 360]) {
        await driver.sendDevToolsCommand('Emulation.setDeviceMetricsOverride', { width, height: 800, deviceScaleFactor: 1, mobile: false });
        await visit('/list');
        await becomes(yours);
        assert.deepEqual((await moved(driver)).reduce((sum, { value }) => sum + value, 0), 0, `${width}`);
      }
      await driver.sendDevToolsCommand('Emulation.clearDeviceMetricsOverride', {});
    });

    inOne('keeps in their places what is not the pack’s; finds ids in links', async () => {
      await visit('/mixed');
      await becomes([...yours.slice(0, 3), 'ad', ...yours.slice(3), 'none']);
      await visit('/links');
      await becomes(yours);
    });

    inOne('takes what comes and goes, and a list that the shop has sorted', async () => {
      await visit('/list');
      await becomes(yours);
      await inPage(driver, (gone) => {
        document.querySelector(`[data-item-id="${gone}"]`).remove();
        const fresh = document.createElement('li');
        fresh.dataset.itemId = 'fresh';
        document.querySelector('homebody-rerank ul').append(fresh);
      }, yours[2]);
      const without = yours.filter((id) => id !== yours[2]);
      await becomes([...without, 'fresh']);
      await press(driver, 'homebody-rerank', 'show the shop');
      await becomes([...IDS.filter((id) => id !== yours[2]), 'fresh']);
      // The shop sorts by name and says that this order counts.
      await inPage(driver, () => {
        const list = document.querySelector('homebody-rerank ul');
        list.append(...[...list.children].sort((a, b) => a.textContent.localeCompare(b.textContent)));
      });
      const sorted = await listed(driver);
      await later();
      assert.deepEqual(await listed(driver), sorted);
      await inPage(driver, () => { document.querySelector('homebody-rerank').order = 'yours'; document.querySelector('a').focus(); });
      await away();
      await until('another order', async () => `${await listed(driver)}` !== `${sorted}`);
      await inPage(driver, () => { document.querySelector('homebody-rerank').order = 'shop'; });
      await becomes(sorted);
    });

    inOne('may be put in order on the first screen alone', async () => {
      await visit('/view');
      await until('an order', async () => `${await listed(driver)}` !== `${IDS}`);
      const now = await listed(driver);
      const count = await inPage(driver, () => [...document.querySelectorAll('homebody-rerank li')].filter((one) => one.getBoundingClientRect().top < innerHeight).length);
      assert.ok(count < IDS.length, 'the list is longer than the screen');
      assert.deepEqual(now.slice(count), IDS.slice(count));
      assert.deepEqual(now.slice(0, count), yours.filter((id) => IDS.indexOf(id) < count));
    });

    inOne('stays as it is where an attribute is wrong, which is said; axe finds nothing wrong where it is right', async () => {
      await visit('/wrong');
      await until('a warning', async () => (await server.problems(browser)).some(({ text }) => /`items` must be a CSS selector .*request_invalid/.test(text)));
      assert.deepEqual(await listed(driver), IDS);
      await visit('/list');
      await becomes(yours);
      assert.deepEqual(await violations(driver, ALL_RULES), []);
      assert.deepEqual((await server.problems(browser)).filter(({ text }) => !/not sealed/.test(text)), []);
    });
  });
}
