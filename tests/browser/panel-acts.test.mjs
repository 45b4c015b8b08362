// The panel in a shopper's hand: everything that is kept and guessed can be seen and changed, what it would change is told before, it can
// be undone until the panel closes, and what it changes changes what is suggested.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { keys, violations } from './access.mjs';
import { BROWSERS, inPage, launch, until } from './browsers.mjs';
import { clickOn, fileFor, rowsOf, savedBy, tell } from './panel-page.mjs';
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
      assert.doesNotMatch(text, /127\.0\.0\.1(?!:)|Mozilla|AppleWebKit|Firefox\/|Chrome\//i);
    });

    it('pauses and resumes, and every card says so', async () => {
      await shopper();
      await press(driver, PANEL, '^pause$');
      await shows(/paused until you resume/i);
      assert.deepEqual(await violations(driver), []);
      await go(driver, `${server.url}/`);
      const cards = () => inPage(driver, () => [...document.querySelectorAll('homebody-recommendations')].flatMap((row) => [...row.shadowRoot.querySelectorAll('.card .reason')]).map((one) => one.textContent.trim()));
      await until('every card to say so', async () => { const all = await cards(); return all.length > 0 && all.every((text) => /^Paused\./.test(text)); });
      await panel();
      await press(driver, PANEL, '^resume$');
      await says(/resumed/i);
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

    it('saves everything, forgets it, and takes it in again', async () => {
      await shopper();
      const before = await journal();
      const { text } = await savedBy(driver, () => press(driver, PANEL, '^download json$'));
      await press(driver, PANEL, '^delete the last hour');
      await says(/deleted 7 actions/i);
      await fileFor(driver, text);
      await shows(/profile\.json has 9 actions/i);
      assert.equal((await journal()).length, 2, 'not before the shopper says so');
      await press(driver, PANEL, '^take it in$');
      await says(/took in 7 actions/i);
      const facts = (actions) => actions.map(({ name: what, item_id, search_term, quantity, minute, used }) => JSON.stringify([what, item_id, search_term, quantity, minute, used])).sort();
      assert.deepEqual(facts(await journal()), facts(before));
    });

    it('takes nothing from a file that is cut short, hostile, or of a newer version', async () => {
      await shopper();
      const { text } = await savedBy(driver, () => press(driver, PANEL, '^download json$'));
      const before = await journal();
      const whole = JSON.parse(text);
      const bad = [text.slice(0, text.length / 2), JSON.stringify({ ...whole, version: 2 }), '{"format":"homebody-profile","version":1,"actions":[{"seq":1}]}', '<script>', ''];
      for (const one of bad) {
        await fileFor(driver, one);
        await shows(/this file cannot be read/i);
        assert.deepEqual(await journal(), before);
        await press(driver, PANEL, '^hide this message$');
      }
      await fileFor(driver, JSON.stringify({ ...whole, actions: [{ ...whole.actions[0], seq: 999_999, item: '=1+1"<img src=x>' }] }));
      await shows(/profile\.json has 1 action/i);
      await press(driver, PANEL, '^take it in$');
      await shows(/took in \d+ action/i);
      assert.ok((await journal()).length >= before.length, 'nothing that was there got lost');
    });

    it('writes CSV that no spreadsheet runs', async () => {
      await shopper();
      await call(driver, 'observe', [{ name: 'search', search_term: '=HYPERLINK("x")' }, { name: 'search', search_term: '@SUM(1)' }, { name: 'search', search_term: '-2+3' }]);
      await shows(/=HYPERLINK/);
      const { text } = await savedBy(driver, () => press(driver, PANEL, '^download csv$'));
      const cells = text.replace(/^\ufeff/, '').split('\r\n').flatMap((row) => row.match(/"(?:[^"]|"")*"|[^,]+/g) ?? []).map((cell) => cell.replace(/^"/, ''));
      assert.ok(cells.some((cell) => cell.startsWith("'=HYPERLINK")) && cells.includes("'@SUM(1)") && cells.includes("'-2+3"));
      assert.deepEqual(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell)), []);
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

    it('has no fault for axe with everything open, in the dark, from right to left, and at 320 pixels', async () => {
      await shopper();
      await press(driver, PANEL, '^report a problem');
      await inPage(driver, () => { for (const one of document.querySelector('homebody-panel').shadowRoot.querySelectorAll('details')) one.open = true; });
      await shows(/how much each part counted:/i);
      assert.deepEqual(await violations(driver), []);
      await inPage(driver, () => { document.querySelector('homebody-panel').setAttribute('theme', 'dark'); });
      assert.deepEqual(await violations(driver), []);
      await inPage(driver, () => { document.documentElement.dir = 'rtl'; document.querySelector('homebody-panel').style.width = '288px'; });
      assert.deepEqual(await violations(driver), []);
      const over = await inPage(driver, () => {
        const panel = document.querySelector('homebody-panel');
        const box = panel.getBoundingClientRect();
        return [...panel.shadowRoot.querySelectorAll('*')].filter((one) => one.checkVisibility() && !one.closest('.unseen') && one.getBoundingClientRect().width
          && (one.getBoundingClientRect().left < box.left - 1 || one.getBoundingClientRect().right > box.right + 1)).map((one) => `${one.localName}.${one.className}`);
      });
      assert.deepEqual(over, []);
    });

    it('has none turned off with actions left, with a file that waits, deleted, and where it cannot start', async () => {
      await shopper();
      const { text } = await savedBy(driver, () => press(driver, PANEL, '^download json$'));
      await press(driver, PANEL, '^turn off$');
      await shows(/what was kept before stays until you delete it/i);
      assert.deepEqual(await violations(driver), []);
      await press(driver, PANEL, '^turn on$');
      await fileFor(driver, text);
      await shows(/profile\.json has 9 actions/i);
      assert.deepEqual(await violations(driver), []);
      await press(driver, PANEL, '^delete everything(…|\\.\\.\\.)$');
      await press(driver, PANEL, '^delete everything$');
      await shows(/checked: 0 left/i);
      assert.deepEqual(await violations(driver), []);
      server.answers['/homebody/worker.js'] = { status: 404, body: 'gone' };
      await go(driver, `${server.url}/profile.html`);
      await shows(/cannot be shown in this browser now/i);
      assert.deepEqual(await violations(driver), []);
      delete server.answers['/homebody/worker.js'];
      await go(driver, `${server.url}/about.html`);
      await server.problems(browser); // what the missing worker was told as
    });

    it('has names of its own in two panels on one page, and targets of 24 pixels', async () => {
      await shopper();
      const { names, small } = await inPage(driver, async () => {
        const first = document.querySelector('homebody-panel');
        const second = document.createElement('homebody-panel');
        first.after(second);
        while (!second.shadowRoot?.querySelector('[data-section=check]')) await new Promise((drawn) => { setTimeout(drawn, 50); });
        const buttons = [...first.shadowRoot.querySelectorAll('button, summary, select, input')].filter((one) => one.checkVisibility());
        return {
          names: buttons.filter((one) => one.localName === 'button' || one.localName === 'summary').map((one) => one.getAttribute('aria-labelledby') ?? one.getAttribute('aria-label') ?? one.textContent.trim()),
          small: buttons.filter((one) => { const box = one.getBoundingClientRect(); return box.width < 24 || box.height < 24; }).map((one) => one.outerHTML.slice(0, 80)),
        };
      });
      assert.deepEqual(names.filter((one, at) => names.indexOf(one) !== at), []);
      assert.deepEqual(small, []);
    });

    it('agrees in two tabs that delete the same action: nothing else goes', async () => {
      await shopper();
      const [newest] = await journal();
      const first = await driver.getWindowHandle();
      await driver.switchTo().newWindow('tab');
      await panel();
      const second = await driver.getWindowHandle();
      await driver.switchTo().window(first);
      await press(driver, PANEL, '^delete added to cart');
      await says(/deleted 1 action/i);
      await driver.switchTo().window(second);
      await until('the second panel to show it gone', async () => (await rowsOf(driver)).length === 8);
      assert.equal((await call(driver, 'change', { op: 'forget', what: { seq: newest.seq } }, { undoable: true })).forgotten, 0);
      assert.equal((await journal()).length, 8);
      await driver.close();
      await driver.switchTo().window(first);
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

    it('prints itself alone, with everything that is listed', async () => {
      await shopper();
      const hidden = await inPage(driver, async () => {
        const panel = document.querySelector('homebody-panel');
        let seen;
        window.print = () => { seen = { alone: panel.hasAttribute('printing'), open: [...panel.shadowRoot.querySelectorAll('section > details')].every((one) => one.open) }; };
        [...panel.shadowRoot.querySelectorAll('button')].find((one) => one.textContent.trim() === 'Print').click();
        for (let tries = 0; !seen && tries < 100; tries += 1) await new Promise((drawn) => { setTimeout(drawn, 20); });
        dispatchEvent(new Event('afterprint'));
        return { ...seen, after: panel.hasAttribute('printing'), sheets: document.adoptedStyleSheets.length };
      });
      assert.deepEqual(hidden, { alone: true, open: true, after: false, sheets: 0 });
    });

    it('left the console clean', async () => assert.deepEqual(await server.problems(browser), []));
  });
}

/** A product's name may have anything in it. */
function escape(text) { return text.replace(/[^\w ]/g, '.'); }
