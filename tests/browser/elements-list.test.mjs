// `<homebody-recommendations>` and `<homebody-why>` by themselves: the shop's own card, lists that ask when they come near, room that is kept,
// pages that change without being loaded, several on a page, what was there before the script.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Key } from 'selenium-webdriver';
import { DEMO, PAGE_CSP } from '../../pkg-scripts/serve.mjs';
import { ALL_RULES, asked, focused, violations } from './access.mjs';
import { BROWSERS, inPage, launch, until } from './browsers.mjs';
import { CONFIG, elementsPage, goConfigured, moved, settled } from './elements-page.mjs';
import { serveDemo } from './server.mjs';
import { call, EVERYTHING, ownContent, press, textOf } from './shop.mjs';

const PRODUCTS = JSON.parse(readFileSync(path.join(DEMO, 'search.json'), 'utf8'));
const [ONE, OTHER] = [PRODUCTS[40], PRODUCTS[1200]].map(([id]) => String(id));
const LIST = 'homebody-recommendations';

const STYLE = { '/shop.test.css': { type: 'text/css', body: 'body { margin: 0; font: 16px sans-serif } main { padding: 16px } .mine { border: 3px solid rgb(200, 0, 0) } homebody-recommendations:not(:defined) { display: block; min-height: 27rem } .far { height: 3000px }' } };
const HEAD = '<link rel="stylesheet" href="/shop.test.css">';
const OWN = `<template><div class="mine"><a href="{url}"><img data-homebody-image alt="" width="80" height="80"><b>{item_name}</b></a> <i>{price}</i>
  <span data-id="{item_id}" onclick="{item_name}" title="{item_brand}">{reason} {unknown}</span>
  <a class="told" ping="/told/{item_id}">Pinged</a><a class="bad" href="javascript:{item_id}">No</a><button type="button" data-homebody-why>And why?</button></div></template>`;
const page = (body) => elementsPage(`${CONFIG}${body}`, { head: HEAD });
const PAGES = {
  ...STYLE,
  '/row': page(`<${LIST} limit="6"></${LIST}><p id="below">Below</p>`),
  '/own': page(`<${LIST} limit="4">${OWN}<p>The shop’s own list</p></${LIST}>`),
  '/own-short': page(`<${LIST} limit="3"><template><b class="mine">{item_name}</b></template></${LIST}>`),
  '/far': page(`<div class="far">Far</div><${LIST} limit="3" lazy></${LIST}>`),
  '/empty': page(`<${LIST} model="recently-viewed" reserve></${LIST}><p id="below">Below</p><${LIST} id="second" model="recently-viewed"></${LIST}>`),
  '/single': page(`<${LIST} model="related-products" item-id="${ONE}" limit="4"></${LIST}><${LIST} id="second" model="related-products" limit="4"><p>Nothing yet</p></${LIST}>`),
  '/why': page(`<p>A product <homebody-why item-id="${ONE}"></homebody-why></p><p><homebody-why id="own" item-id="${OTHER}">About the other</homebody-why></p><homebody-why item-id="nowhere"></homebody-why>`),
  '/before': elementsPage(`<homebody-config catalog="/catalog.hbpack"></homebody-config><${LIST}></${LIST}><homebody-why></homebody-why><homebody-rerank><ul></ul></homebody-rerank>`, { head: HEAD, script: '/before.js' }),
  '/before.js': { type: 'text/javascript', body: `const list = document.querySelector('${LIST}');
    Object.assign(list, { model: 'trending-items', limit: 2, headingLevel: 4, headingText: 'Mine' });
    Object.assign(document.querySelector('homebody-rerank'), { order: 'shop', among: 'view' });
    document.querySelector('homebody-why').itemId = '${ONE}';
    import('/homebody/elements.js');` },
  '/taken': elementsPage(`<homebody-config catalog="/catalog.hbpack"></homebody-config><homebody-why>Its own</homebody-why><${LIST} limit="2"></${LIST}>`, { head: HEAD, script: '/taken.js' }),
  '/taken.js': { type: 'text/javascript', body: "customElements.define('homebody-why', class extends HTMLElement {}); import('/homebody/elements.js');" },
  '/twice': page(`<homebody-invite></homebody-invite><${LIST} limit="3"></${LIST}><homebody-invite id="also"></homebody-invite><${LIST} id="second" limit="3" heading="Once more"></${LIST}>`),
  // Lit makes a Trusted Types policy; a page that enforces them has to allow duplicates for two copies of it.
  '/twice-script': { headers: { 'Content-Security-Policy': PAGE_CSP.replace('lit-html', "lit-html 'allow-duplicates'") }, ...elementsPage(`${CONFIG}<${LIST}></${LIST}>`, { head: '<script type="module" src="/homebody/elements.js?copy"></script>' }) },
  '/no-script': elementsPage(`<${LIST}><p>The shop’s own list</p></${LIST}><homebody-invite></homebody-invite><homebody-rerank><ul><li>First</li></ul></homebody-rerank>`, { script: '/nothing.js' }),
};

const titles = (driver, selector = LIST) => inPage(driver, (at) => [...document.querySelector(at).shadowRoot.querySelectorAll('.title')].map((one) => one.textContent), selector);
const state = (driver, selector = LIST) => inPage(driver, (at) => document.querySelector(at).dataset.state, selector);

for (const name of BROWSERS) {
  describe(`lists in ${name}`, () => {
    let server; let browser; let driver;
    /** What no engine does in a way of its own is looked at in one. */
    const inOne = name === 'chromium' ? it : () => {};
    before(async () => { server = await serveDemo({ ...PAGES }); browser = await launch(name); driver = browser.driver; });
    after(async () => { await browser?.close(); await server?.close(); });
    const visit = (path) => (server.requests.length = 0, goConfigured(driver, server.url + path));
    const clean = async () => assert.deepEqual((await server.problems(browser)).filter(({ text }) => !/not sealed|-src-attr/.test(text)), []);

    inOne('come into the room that bones kept for them', async () => {
      await visit('/row');
      await settled(driver, LIST, 'shown');
      assert.deepEqual(await moved(driver), []);
      // That what moves is seen at all:
      await inPage(driver, () => { const room = document.createElement('div'); room.textContent = 'Room'; document.querySelector('main').prepend(room); });
      assert.ok((await moved(driver)).length > 0);
      await visit('/empty');
      await settled(driver, LIST, 'empty');
      assert.deepEqual((await moved(driver)).filter(({ what }) => what.includes('below')), []);
    });

    it('have the shop’s own card where there is a template: in the page, filled in as text, addresses checked', async () => {
      await visit('/own');
      await settled(driver, LIST, 'shown');
      const cards = await inPage(driver, () => [...document.querySelectorAll('.mine')].map((one) => ({
        name: one.querySelector('b').textContent, price: one.querySelector('i').textContent, link: one.querySelector('a').getAttribute('href'), picture: one.querySelector('img').src.slice(0, 5),
        id: one.querySelector('span').dataset.id, says: one.querySelector('span').textContent, title: one.querySelector('span').title, click: one.querySelector('span').getAttribute('onclick'),
        told: one.querySelector('.told').getAttribute('ping'), bad: one.querySelector('.bad').getAttribute('href'),
        border: getComputedStyle(one).borderTopWidth, seen: one.checkVisibility(),
      })));
      const { items } = await call(driver, 'recommend', { model: 'recommended-for-you', limit: 4 });
      assert.deepEqual(cards.map(({ name }) => name), items.map(({ item_name }) => item_name));
      for (const [at, { item_id, url, item_brand }] of items.entries()) {
        const { price, says, picture, ...rest } = cards[at];
        assert.match(price, /\d/);
        assert.match(says, /^Popular .* \{unknown\}$/);
        assert.equal(picture, 'blob:');
        assert.deepEqual(rest, { name: items[at].item_name, link: url, id: item_id, title: item_brand, click: '{item_name}', told: '/told/{item_id}', bad: null, border: '3px', seen: true });
      }
      assert.deepEqual((await ownContent(driver)).filter((text) => text.startsWith('p')), ['p  The shop’s own list (hidden)']);
      assert.deepEqual(server.requests.map(({ path }) => decodeURI(path)).filter((path) => /[{}]/.test(path)), [], 'no address with a name still in it');
      await press(driver, '.mine', '^and why\\?$');
      await until('the reasons', async () => /how much each reason counted/i.test(await asked(driver)));
      await driver.actions().sendKeys(Key.ESCAPE).perform();
      await inPage(driver, () => { document.querySelector('.mine a').focus(); });
      await driver.actions().sendKeys(Key.ARROW_RIGHT).perform();
      assert.equal((await focused(driver)).trim(), items[1].item_name);
      // The page's policy refuses what stands in the template itself, and nothing else is refused.
      assert.deepEqual((await server.problems(browser)).filter(({ text }) => !/not sealed|inline|elem-attr|-src-attr/.test(text)), []);
    });

    inOne('tell what was chosen in a card of the shop’s own; keep the card that has not changed', async () => {
      await call(driver, 'consent.set', EVERYTHING);
      await inPage(driver, () => {
        document.activeElement.blur();
        window.kept = document.querySelectorAll('.mine')[1];
        document.querySelector('main').addEventListener('click', (event) => event.preventDefault());
        document.querySelector('.mine a').click();
      });
      await until('the action', async () => (await call(driver, 'inspect')).actions.some(({ name: kind }) => kind === 'select_item'));
      await call(driver, 'wipe');
      await visit('/own-short');
      await settled(driver, LIST, 'shown');
      assert.match(await textOf(driver, LIST), /Popular .* Why this\?/, 'the reason and the button are added where the template has none');
      assert.deepEqual(await violations(driver, ALL_RULES), []);
    });

    inOne('ask when they come near the screen, where they are lazy', async () => {
      await visit('/far');
      await call(driver, 'status');
      assert.equal(await inPage(driver, async () => (await window.homebody).trails.length), 0);
      assert.equal(await state(driver), 'waiting');
      await inPage(driver, (at) => document.querySelector(at).scrollIntoView(), LIST);
      await settled(driver, LIST, 'shown');
    });

    inOne('show nothing where there is nothing, and keep their room where that is wanted; come when there is something', async () => {
      await visit('/empty');
      await settled(driver, LIST, 'empty');
      await settled(driver, '#second', 'empty');
      const heights = () => inPage(driver, () => [...document.querySelectorAll('homebody-recommendations')].map((one) => one.offsetHeight > 0));
      assert.deepEqual(await heights(), [true, false]);
      assert.equal(await textOf(driver, LIST), '');
      await call(driver, 'consent.set', EVERYTHING);
      await call(driver, 'observe', { name: 'view_item', items: [{ item_id: ONE }] });
      await settled(driver, LIST, 'shown');
      await settled(driver, '#second', 'shown');
      assert.deepEqual(await heights(), [true, true]);
    });

    it('follow the page: another product, a cart that fills, an address that changes', async () => {
      await visit('/single');
      await call(driver, 'consent.set', EVERYTHING);
      await settled(driver, LIST, 'shown');
      assert.equal(await state(driver, '#second'), 'fallback');
      const before = await titles(driver);
      await inPage(driver, (id) => { for (const list of document.querySelectorAll('homebody-recommendations')) list.setAttribute('item-id', id); }, OTHER);
      await until('other products', async () => `${await titles(driver)}` !== `${before}` && await state(driver, '#second') === 'shown');
      const [first] = (await call(driver, 'recommend', { model: 'related-products', item_id: OTHER, limit: 4 })).items;
      assert.equal((await titles(driver))[0], first.item_name);
      await call(driver, 'observe', { name: 'add_to_cart', items: [{ item_id: first.item_id }] });
      await until('it to go', async () => !(await titles(driver)).includes(first.item_name));
      const asked = await inPage(driver, async () => (await window.homebody).trails.length);
      await inPage(driver, () => history.pushState(null, '', '#part'));
      await inPage(driver, () => new Promise((resolve) => { setTimeout(resolve, 200); }));
      assert.equal(await inPage(driver, async () => (await window.homebody).trails.length), asked, 'a part of the page is the same page');
      await inPage(driver, () => { history.pushState(null, '', '/single?next'); if (!window.navigation) { history.pushState(null, '', '/single?after'); history.back(); } });
      await until('new lists', () => inPage(driver, async (count) => (await window.homebody).trails.length > count, asked));
      await call(driver, 'wipe');
    });

    inOne('“Why this?” stands alone: what was done, not interested', async () => {
      await visit('/why');
      await call(driver, 'consent.set', EVERYTHING);
      await call(driver, 'observe', { name: 'view_item', items: [{ item_id: ONE }] });
      await press(driver, 'homebody-why', '^why this\\?$');
      await until('the reasons', async () => /how much each reason counted/i.test(await asked(driver)));
      const { item_name } = await call(driver, 'explain', ONE);
      assert.ok((await asked(driver)).includes(`Why ${item_name}?`));
      assert.deepEqual(await violations(driver, ALL_RULES), []);
      await press(driver, 'homebody-why', '^not interested$');
      await until('the action', async () => (await call(driver, 'inspect')).actions.some(({ name: kind, item_id }) => kind === 'not_interested' && item_id === ONE));
      assert.deepEqual(await inPage(driver, () => [...document.querySelectorAll('homebody-why')].map((one) => one.shadowRoot.querySelectorAll('button[part=why]').length)), [1, 1, 1]);
      await inPage(driver, () => document.querySelector('#own').shadowRoot.querySelector('button').click());
      await until('the other', async () => /How much|Nothing you did|cannot be shown/.test(await asked(driver)));
      await call(driver, 'wipe');
      await clean();
    });

    it('take what was set before the script came', async () => {
      await visit('/before');
      await settled(driver, LIST, 'shown');
      assert.deepEqual(await inPage(driver, () => {
        const list = document.querySelector('homebody-recommendations'), heading = list.shadowRoot.querySelector('[role=heading]');
        const rerank = document.querySelector('homebody-rerank');
        return [list.model, list.shadowRoot.querySelectorAll('.card').length, heading.textContent, heading.ariaLevel, rerank.order, rerank.among, document.querySelector('homebody-why').shadowRoot.textContent.trim()];
      }), ['trending-items', 2, 'Mine', '4', 'shop', 'view', 'Why this?']);
    });

    inOne('leave a name that is taken, say so, and go on', async () => {
      await visit('/taken');
      await settled(driver, LIST, 'shown');
      const told = (await server.problems(browser)).map(({ text }) => text).filter((text) => /already defined/.test(text));
      assert.match(told.join(), /already defined, .*: <homebody-why>\. .*element_taken/);
      await inPage(driver, (at) => document.querySelector(at).shadowRoot.querySelector('.why').click(), LIST);
      assert.deepEqual(await ownContent(driver), ['h1  The shop’s own words']);
      assert.deepEqual((await server.problems(browser)).filter(({ text }) => !/not sealed/.test(text)), []);
    });

    inOne('may be there twice, and so may the script: one answer is an answer to both', async () => {
      await visit('/twice');
      await settled(driver, '#also', 'asking');
      await press(driver, 'homebody-invite:not(#also)', '^no thanks$');
      await settled(driver, 'homebody-invite', 'off');
      await until('the other to go', async () => await state(driver, '#also') === undefined);
      await settled(driver, LIST, 'shown');
      assert.deepEqual(await titles(driver), await titles(driver, '#second'));
      assert.deepEqual(await violations(driver, ALL_RULES), []);
      await clean();
      await visit('/twice-script');
      await settled(driver, LIST, 'shown');
      assert.match((await server.problems(browser)).map(({ text }) => text).join(), /already defined, [^(]*: <homebody-why> .*<homebody-config>\. .*element_taken/);
    });

    inOne('leave the shop’s own where no script runs', async () => {
      await driver.get(`${server.url}/no-script`);
      assert.deepEqual(await ownContent(driver), ['h1  The shop’s own words', 'p  The shop’s own list']);
      await server.problems(browser);
    });
  });
}
