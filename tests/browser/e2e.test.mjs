// The whole path in a shopper's place, on the demo store: asked first, learns from browsing, remembers, agrees between tabs, forgets
// exactly, pauses, wipes, and leaves the page alone when something breaks.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { BROWSERS, inPage, launch, until } from './browsers.mjs';
import { serveDemo } from './server.mjs';
import { call, cards, go, NOTHING, opening, ownContent, press, stored, suggested, textOf } from './shop.mjs';

const SHELF = 'homebody-recommendations[model="recommended-for-you"]';

for (const name of BROWSERS) {
  // One shopper's visit: the tests follow one another in one profile, as the visit would.
  describe(`a shopper in ${name}`, () => {
    let server; let browser; let driver; let department;
    const journal = async () => (await call(driver, 'inspect')).actions;
    const goHome = async () => {
      await go(driver, `${server.url}/`);
      return suggested(driver);
    };
    const shelf = (expected) => until(`the shelf to show ${expected} cards`, async () => (await cards(driver, SHELF)).length >= expected);

    before(async () => { server = await serveDemo(); browser = await launch(name); driver = browser.driver; });
    after(async () => { await browser?.close(); await server?.close(); });

    it('stores nothing before a yes, however much is looked at', async () => {
      await goHome();
      const popular = (await call(driver, 'recommend', { model: 'trending-items', limit: 30 })).items;
      const counts = group(popular);
      department = [...counts.values()].sort((a, b) => b.length - a.length)[0];
      assert.ok(department.length >= 3, 'three products of one department to look at');
      for (const { url } of department.slice(0, 2)) await go(driver, new URL(url, server.url).href);
      const list = await goHome();
      assert.ok(list.length > 0, 'suggestions are there for everybody');
      assert.deepEqual(await stored(driver), NOTHING);
      assert.equal((await call(driver, 'status')).storage, 'none');
      assert.deepEqual(await journal(), []);
    });

    it('asks, and keeps the yes', async () => {
      await press(driver, 'homebody-invite', '^(turn on|yes)');
      await until('the yes to be kept', async () => (await call(driver, 'consent.get')).some((p) => p.purpose === 'personalise' && p.allowed));
      await goHome();
      assert.equal((await call(driver, 'status')).storage, 'persistent');
      assert.ok(!(await textOf(driver, 'homebody-invite')), 'does not ask again');
    });

    it('runs in a worker that the browser has sealed', async () => {
      assert.equal((await call(driver, 'status')).sealed, 'yes');
    });

    const lists = [];
    it('learns: three products of one department change the home page', async () => {
      lists.push(await goHome());
      for (const { item_id, url } of department.slice(0, 3)) {
        await go(driver, new URL(url, server.url).href);
        await until(`the look at ${item_id} to be kept`, async () => (await journal()).some((action) => action.item_id === item_id));
        lists.push(await goHome());
      }
      assert.notDeepEqual(lists[3], lists[0]);
      const { items, personalised } = await call(driver, 'recommend', { model: 'recommended-for-you', limit: 8 });
      assert.equal(personalised, true);
      const looked = new Set(department.slice(0, 3).map((item) => item.item_id));
      assert.ok(items.some(({ reason }) => looked.has(reason.item_id)), 'and says because of which');
      await shelf(1);
    });

    it('shows what the engine suggests, in its order', async () => {
      const { items } = await call(driver, 'recommend', { model: 'recommended-for-you', limit: 8 });
      const shown = await until('the cards', async () => { const found = await cards(driver, SHELF); return found.length >= 4 && found; });
      const wanted = items.map((item) => new URL(item.url, server.url)).map((url) => url.pathname + url.search);
      assert.deepEqual(shown.slice(0, wanted.length), wanted.slice(0, shown.length));
    });

    it('gives reasons that sum to the score', async () => {
      const [first] = await suggested(driver);
      const { score, contributions } = await call(driver, 'explain', first);
      assert.ok(contributions.length > 0);
      assert.equal(contributions.reduce((sum, { value }) => sum + value, 0), score);
    });

    it('remembers over a reload, and a second tab agrees', async () => {
      const before = await suggested(driver);
      await driver.navigate().refresh();
      assert.deepEqual(await suggested(driver), before);
      const first = await driver.getWindowHandle();
      await driver.switchTo().newWindow('tab');
      assert.deepEqual(await goHome(), before);
      await driver.close();
      await driver.switchTo().window(first);
    });

    it('forgets exactly: without the third look it is the list before it', async () => {
      const third = department[2].item_id;
      const { seq } = (await journal()).find((action) => action.item_id === third);
      const { forgotten, left } = await call(driver, 'forget', { seq });
      assert.deepEqual([forgotten, left], [1, 2]);
      assert.deepEqual(await suggested(driver), lists[2]);
      assert.deepEqual(await goHome(), lists[2]);
    });

    it('does not write while paused', async () => {
      const before = (await stored(driver)).databases;
      await call(driver, 'pause');
      const paused = (await stored(driver)).databases;
      await go(driver, new URL(department[2].url, server.url).href);
      assert.equal((await call(driver, 'observe', { name: 'view_item', items: [{ item_id: department[2].item_id }] })).not_allowed, 1);
      assert.deepEqual((await stored(driver)).databases, paused, 'not a byte');
      assert.deepEqual(journalOf(paused), journalOf(before));
      await goHome();
      const { personalised, not_personalised_because } = await call(driver, 'recommend', { model: 'recommended-for-you' });
      assert.deepEqual([personalised, not_personalised_because], [false, 'paused'], 'and does not use');
      await call(driver, 'resume');
      assert.deepEqual(await goHome(), lists[2]);
    });

    it('wipes through the panel, in every tab', async () => {
      const first = await driver.getWindowHandle();
      await driver.switchTo().newWindow('tab');
      await goHome();
      const second = await driver.getWindowHandle();
      assert.ok((await journal()).length > 0);
      await driver.switchTo().window(first);
      await openPanel(driver, server.url);
      await press(driver, 'homebody-panel', '^delete everything(…|\\.\\.\\.)$');
      await press(driver, 'homebody-panel', '^delete everything$');
      await until('the panel to say that it has read back', async () => /checked: 0 left/i.test(await textOf(driver, 'homebody-panel')));
      assertEmpty(await stored(driver));
      await driver.switchTo().window(second);
      await until('the second tab to know', async () => (await journal()).length === 0);
      assert.deepEqual(await call(driver, 'observe', { name: 'view_item', items: [{ item_id: department[0].item_id }] }).then((o) => o.kept), 0);
      assertEmpty(await stored(driver));
      await driver.close();
      await driver.switchTo().window(first);
      assert.deepEqual(await goHome(), lists[0], 'the suggestions are everybody\'s again');
    });

    it('left the console clean all the way', async () => {
      assert.deepEqual(await server.problems(browser), []);
    });
  });

  describe(`when something breaks in ${name}`, () => {
    let browser; let whole;
    before(async () => {
      browser = await launch(name);
      await at(without, async () => { whole = await own(); });
    });
    after(() => browser?.close());

    /** Home page of a server of its own for each fault: browsers keep scripts in memory, whatever the headers say. */
    const at = async (answers, look) => {
      const server = await serveDemo(answers);
      try {
        await browser.driver.get(`${server.url}/`);
        await opening(browser.driver);
        await look(server);
      } finally {
        await server.close();
      }
    };
    const own = () => ownContent(browser.driver);
    const settled = () => inPage(browser.driver, async () => { try { await window.homebody; return 'open'; } catch (error) { return error.code; } });

    const nothing = { type: 'text/javascript', body: 'export const open = () => new Promise(() => {}); export const connect = () => {};' };
    const without = { // the page as the shop made it: with no Homebody at all
       '/homebody/homebody.js': nothing, '/homebody/elements.js': nothing,
    };
    const garbage = { type: 'text/javascript', body: ')(this is no script' };
    const faults = {
      'no worker': { '/homebody/worker.js': { status: 404, body: 'gone' } },
      'a worker that is garbage': { '/homebody/worker.js': garbage },
      'no engine': { '/homebody/engine.wasm': { status: 404, body: 'gone' } },
      'an engine that is garbage': { '/homebody/engine.wasm': { type: 'application/wasm', body: 'this is no engine' } },
      'no pack': { '/catalog.hbpack': { status: 404, body: 'gone' } },
    };
    for (const [fault, answers] of Object.entries(faults)) {
      it(`leaves the page as the shop made it with ${fault}, and says so once`, () => at(answers, async (server) => {
        assert.match(await settled(), /^(fetch_failed|worker_failed|engine_invalid)$/);
        assert.deepEqual(await own(), whole);
        const told = (await server.problems(browser)).filter((problem) => problem.kind !== 'log' && problem.text !== 'a part did not load');
        assert.deepEqual(told.map((problem) => problem.kind), ['console.warn'], JSON.stringify(told));
      }));
    }
  });
}

function group(items) {
  const groups = new Map();
  for (const item of items) groups.set(item.item_category, [...(groups.get(item.item_category) ?? []), item]);
  return groups;
}

const journalOf = (databases) => databases.homebody.journal;

/** After wiping, no action is left anywhere, and no choice but that nothing is allowed. */
function assertEmpty({ databases, keys, caches, cookies }) {
  for (const [name, stores] of Object.entries(databases)) assert.deepEqual(stores.journal ?? [], [], name);
  assert.deepEqual({ keys, caches, cookies }, { keys: [], caches: [], cookies: [] });
}

async function openPanel(driver, url) {
  await go(driver, `${url}/profile.html`);
  await until('the panel to open', async () => /delete everything/i.test(await textOf(driver, 'homebody-panel')));
}
