// The panel in a shopper's hand: everything that is kept and guessed can be seen and changed, what it would change is told before, it can
// be undone until the panel closes, and what it changes changes what is suggested.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { keys, violations } from './access.mjs';
import { BROWSERS, inPage, launch, until } from './browsers.mjs';
import { clickOn, rowsOf, savedBy, tell } from './panel-page.mjs';
import { serveDemo } from './server.mjs';
import { call, control, EVERYTHING, go, press, suggested, textOf } from './shop.mjs';

const PANEL = 'homebody-panel';
const DAY = 24 * 60;
const now = () => Math.floor(Date.now() / 60_000);

for (const name of BROWSERS) {
  describe(`the panel's acts in ${name}`, () => {
    let server; let browser; let driver; let ids;
    const journal = async () => (await call(driver, 'inspect')).actions;
    const shows = (words) => until(`the panel to say ${words}`, async () => words.test(await textOf(driver, PANEL)));
    const says = async (words) => { await shows(words); };
    const undo = async () => {
      await press(driver, PANEL, '^undo$');
      await shows(/undone\./i);
    };
    const panel = async () => {
      await go(driver, `${server.url}/profile.html`);
      await shows(/what is stored/i);
    };
    /** Five looks today, one three days and one forty days ago, a search, and two in the cart. */
    const shopper = async () => {
      await go(driver, `${server.url}/`);
      await call(driver, 'wipe');
      await call(driver, 'consent.set', EVERYTHING);
      ids ??= await suggested(driver, { model: 'trending-items', limit: 12 });
      const view = (item_id, days = 0) => ({ name: 'view_item', items: [{ item_id }], timestamp_micros: (now() - days * DAY) * 60e6 });
      await call(driver, 'observe', [view(ids[0], 40), view(ids[1], 3), ...ids.slice(2, 7).map((id) => view(id))]);
      await call(driver, 'observe', [{ name: 'search', search_term: 'bread' }, { name: 'add_to_cart', items: [{ item_id: ids[2], quantity: 2 }] }]);
      await panel();
    };

    before(async () => { server = await serveDemo(); browser = await launch(name); driver = browser.driver; });
    after(async () => { await browser?.close(); await server?.close(); });

    it('is not fetched by a page that has none, and opens over it at #homebody', async () => {
      const asked = () => server.requests.filter(({ path }) => path === '/homebody/panel.js').length;
      await go(driver, `${server.url}/`);
      await until('the invite', () => control(driver, 'homebody-invite', '^turn on$'));
      assert.equal(asked(), 0);
      await inPage(driver, () => { location.hash = '#homebody'; });
      await until('the panel over the page', () => inPage(driver, () => document.querySelector('homebody-panel')?.shadowRoot.querySelector('dialog.sheet')?.open));
      assert.equal(asked(), 1);
      await shows(/nothing is kept/i);
      assert.deepEqual(await violations(driver), []);
      await press(driver, PANEL, '^close$');
      await until('the page alone', () => inPage(driver, () => !document.querySelector('homebody-panel') && location.hash === ''));
    });

    it('lists every action with when, why and until when, and finds and orders them', async () => {
      await shopper();
      assert.equal((await rowsOf(driver)).length, 9);
      await shows(/looked at · until/i);
      await tell(driver, 'input[type=search]', 'bread');
      await until('one row', async () => (await rowsOf(driver)).length >= 1 && (await rowsOf(driver)).every((row) => /bread/i.test(row)));
      await tell(driver, 'input[type=search]', '');
      await tell(driver, '.tools select', 'add_to_cart');
      await until('the one in the cart', async () => (await rowsOf(driver)).length === 1);
      await tell(driver, '.tools select', '');
      await tell(driver, '.tools label:last-child select', 'oldest');
      const first = (await journal()).find((action) => action.item_id === ids[0]);
      await until('the oldest first', async () => (await rowsOf(driver))[0]?.includes(first.item_name));
    });

    it('loses neither a press nor a word of what it would do, however slowly it reads', async () => {
      await shopper();
      await inPage(driver, () => { // each reading takes long: the panel draws what was done by one, and reads once more
        const element = document.querySelector('homebody-panel');
        const { homebody } = element;
        const inspect = () => new Promise((done) => { setTimeout(done, 700); }).then(() => homebody.inspect());
        element.homebody = new Proxy(homebody, { get: (of, name) => name === 'inspect' ? inspect : typeof of[name] === 'function' ? of[name].bind(of) : of[name] });
      });
      const at = (fn, ...given) => inPage(driver, `(...given) => (${fn})(document.querySelector('homebody-panel').shadowRoot, ...given)`, ...given);
      const drawn = (variety) => until(`${variety} to be drawn`, () => at((root, is) => root.querySelector('#variety').value === is, String(variety)));
      await at((root) => root.querySelector('.wider').click());
      await drawn(3);
      await at((root) => root.querySelector('.wider').click());
      await drawn(4);
      await at((root) => root.querySelector('.closer').focus());
      await sleep(2_000); // until all is read that was to be read
      await until('what a press would do', () => at((root) => /closer to my habits: .*would change/i.test(root.querySelector('[data-section=variety] .effect').textContent)));
      const rows = (await journal()).slice(0, 2).map(({ seq }) => seq);
      await at((root, rows) => { for (const seq of rows) root.querySelector(`[data-seq="${seq}"] .delete`).click(); }, rows);
      await until('both gone', async () => (await journal()).every(({ seq }) => !rows.includes(seq)));
    });

    it('tells what an act would change before it is done, and does just that', async () => {
      await shopper();
      const before = await suggested(driver);
      const [newest] = await journal();
      const told = await call(driver, 'preview', { op: 'forget', what: { seq: newest.seq } }, { model: 'recommended-for-you', limit: 8 });
      await keys(driver, PANEL, '^delete added to cart');
      await shows(told.changed ? new RegExp(`delete: ${told.changed} of ${told.of} suggestions? would change`, 'i') : /no suggestion would change/i);
      assert.deepEqual(await suggested(driver), before, 'telling changes nothing');
      await press(driver, PANEL, '^delete added to cart');
      await says(/deleted 1 action/i);
      const after = await suggested(driver);
      assert.deepEqual(before.filter((id) => !after.includes(id)).sort(), told.gone.map(({ item_id }) => item_id).sort());
    });

    it('undoes a deletion to the very same state, until it is told to be final', async () => {
      await shopper();
      const before = await call(driver, 'inspect');
      await press(driver, PANEL, '^delete the last hour');
      await says(/deleted 7 actions/i);
      assert.equal((await journal()).length, 2);
      await undo();
      const again = await call(driver, 'inspect');
      assert.deepEqual([again.actions, again.guesses], [before.actions, before.guesses]);
      await press(driver, PANEL, '^delete this day');
      await press(driver, PANEL, '^delete now, no undo$');
      await shows(/deleted for good/i);
      assert.equal(await control(driver, PANEL, '^undo$'), null);
      assert.equal(await call(driver, 'undo'), false);
    });

    it('deletes what is older than so many days', async () => {
      await shopper();
      await press(driver, PANEL, '^delete 1 older action');
      await says(/deleted 1 action/i);
      assert.equal((await journal()).some((action) => action.item_id === ids[0]), false);
    });

    it('keeps without using, and tells what a look has changed', async () => {
      await shopper();
      await press(driver, PANEL, '^what it changed');
      await shows(/if it were not used:.*would change/i);
      await press(driver, PANEL, '^don.t use');
      await says(/kept, but no longer used/i);
      assert.equal((await journal()).filter(({ used }) => !used).length, 1);
      await undo();
      assert.equal((await journal()).every(({ used }) => used), true);
    });

    it('asks what becomes of what was kept when a purpose is withdrawn, which has stopped by then', async () => {
      await shopper();
      const allowed = async (purpose) => (await call(driver, 'consent.get')).find((one) => one.purpose === purpose).allowed;
      await clickOn(driver, '#switch-remember_searches');
      await shows(/1 action was kept for it/i);
      assert.equal(await allowed('remember_searches'), false, 'stopped at once');
      assert.deepEqual(await violations(driver), []);
      await press(driver, PANEL, '^stop only$');
      assert.equal((await journal()).length, 9, 'and everything is still there');
      await clickOn(driver, '#switch-remember_views');
      await press(driver, PANEL, '^stop and delete 7 actions$');
      await says(/deleted 7 actions/i);
      assert.equal((await journal()).length, 2);
      await press(driver, PANEL, '^history of my choices$');
      await shows(/not allowed: remember products i look at/i);
    });

    it('gives a receipt that says what was chosen and names nobody', async () => {
      await shopper();
      const { name: file, text } = await savedBy(driver, () => press(driver, PANEL, '^save a receipt$'));
      assert.match(file, /^shopping-receipt-\d{4}-\d\d-\d\d\.json$/);
      const receipt = JSON.parse(text);
      const states = Object.fromEntries(receipt['dpv:hasRecordOfActivity'].map((one) => [one['dct:identifier'], one['dpv:hasConsentStatus']]));
      assert.equal(states.remember_views, 'dpv:ConsentGiven');
      assert.equal(states.explore, 'dpv:ConsentUnknown');
      const { agent, platform } = await inPage(driver, () => ({ agent: navigator.userAgent, platform: navigator.platform }));
      const parts = [agent, platform, ...agent.match(/[\w.]+\/[\d.]+/g), '127.0.0.1', '::1'];
      assert.deepEqual(parts.filter((part) => text.includes(part)), []);
    });

    it('hears more, less and wrong about a guess, and a word can be taken back', async () => {
      await shopper();
      const [guess] = (await call(driver, 'inspect')).guesses;
      const word = async (text, event) => {
        await press(driver, PANEL, `^${text}.*: .*${escape(guess.name)}$`);
        await until(event, async () => (await journal()).some((action) => action.name === event && action.facet === guess.facet));
        await undo();
        assert.equal((await journal()).some((action) => action.name === event), false);
      };
      await word('more', 'prefer_facet');
      await word('less', 'reduce_facet');
      await word('wrong', 'ignore_facet');
      await press(driver, PANEL, `^wrong.*: .*${escape(guess.name)}$`);
      await shows(/what you said/i);
      assert.equal((await call(driver, 'inspect')).guesses.some(({ facet }) => facet === guess.facet), false);
      await press(driver, PANEL, '^take back');
      await until('the guess again', async () => (await call(driver, 'inspect')).guesses.some(({ facet }) => facet === guess.facet));
    });

    it('blocks a topic before it is guessed: its share of the suggestions falls to nothing', async () => {
      await shopper();
      const list = (await call(driver, 'recommend', { model: 'recommended-for-you', limit: 8 })).items;
      const brand = list[0].item_brand;
      await press(driver, PANEL, '^block a topic');
      await tell(driver, '.block select', `brand:${brand}`);
      await press(driver, PANEL, '^never suggest this$');
      await says(/no longer suggested/i);
      const { items } = await call(driver, 'recommend', { model: 'recommended-for-you', limit: 8 });
      assert.equal(items.filter((item) => item.item_brand === brand).length, 0);
    });

    it('shows exact shares, and never suggests a product again', async () => {
      await shopper();
      await press(driver, PANEL, '^details: why');
      await shows(/how much each part counted:/i);
      const sum = await inPage(driver, () => [...document.querySelector('homebody-panel').shadowRoot.querySelectorAll('.shares .share')].reduce((all, one) => all + parseFloat(one.textContent), 0));
      assert.ok(Math.abs(sum - 100) <= 2, `${sum} % but for rounding`);
      await press(driver, PANEL, '^what was left out$');
      await shows(/it is in your cart/i);
      const [first] = (await call(driver, 'recommend', { model: 'recommended-for-you', limit: 8 })).items;
      await press(driver, PANEL, `^never suggest this: ${escape(first.item_name)}$`);
      await says(/no longer suggested/i);
      assert.equal((await suggested(driver)).includes(first.item_id), false);
    });

    it('sets variety by buttons, tells the effect, and ends promotions by one switch', async () => {
      await shopper();
      await press(driver, PANEL, '^more surprise$');
      await shows(/variety: rather varied/i);
      assert.equal((await call(driver, 'status')).settings.variety, 3);
      await clickOn(driver, '#promotions');
      await says(/promotion has ended for you/i);
      assert.equal((await call(driver, 'status')).settings.promotions, false);
      await undo();
      assert.deepEqual((await call(driver, 'status')).settings, { variety: 3, promotions: true });
    });

    it('keeps a report for the download and sends nothing', async () => {
      await shopper();
      const asked = server.requests.length;
      await press(driver, PANEL, '^report a problem');
      await tell(driver, 'textarea', 'Too much milk');
      await press(driver, PANEL, '^keep this note');
      await shows(/too much milk/i);
      const { text } = await savedBy(driver, () => press(driver, PANEL, '^download json$'));
      const saved = JSON.parse(text);
      assert.equal(saved.reports[0].text, 'Too much milk');
      assert.ok(saved.trails.length > 0, 'with how the lists came about');
      assert.deepEqual(server.requests.slice(asked).filter(({ path }) => !path.startsWith('/__')), []);
    });

    it('shows codes that are those of the files', async () => {
      await panel();
      const text = await textOf(driver, PANEL);
      const { sha256 } = await call(driver, 'status');
      assert.equal(sha256.engine, createHash('sha256').update(readFileSync(new URL('../../dist/homebody/engine.wasm', import.meta.url))).digest('hex'));
      assert.match(text, /your browser blocks this feature from sending anything: yes/i);
    });

    it('can undo nothing any more once it is closed', async () => {
      await shopper();
      await go(driver, `${server.url}/#homebody`);
      await shows(/what is stored/i);
      await press(driver, PANEL, '^delete added to cart');
      await says(/deleted 1 action/i);
      await press(driver, PANEL, '^close$');
      await until('the page alone', () => inPage(driver, () => !document.querySelector('homebody-panel')));
      assert.equal(await call(driver, 'undo'), false);
      assert.equal((await journal()).length, 8);
    });

    it('left the console clean', async () => assert.deepEqual(await server.problems(browser), []));
  });
}

/** A product's name may have anything in it. */
function escape(text) { return text.replace(/[^\w ]/g, '.'); }
