// Storage between pages, tabs and runs: what was acknowledged is kept, what was wiped stays away, and a page that lies in the
// back/forward cache, its worker frozen, holds nobody up.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { BROWSERS, inPage, launch, until } from './browsers.mjs';
import { serveDemo } from './server.mjs';
import { asPack, BARE, pathOf } from './bare.mjs';
import { pack, plainRows } from './packs.mjs';
import { call, EVERYTHING } from './shop.mjs';

const view = (item_id) => ({ name: 'view_item', items: [{ item_id }] });

for (const name of BROWSERS) {
  describe(`storage between pages in ${name}`, () => {
    let server; let browser; let driver;
    const visit = (page) => driver.get(server.url + pathOf({ catalog: '/good.hbpack' }, page));
    const items = async () => (await call(driver, 'inspect')).actions.map((action) => action.item_id);

    before(async () => {
      server = await serveDemo({ ...BARE, '/good.hbpack': asPack(pack(plainRows(40))) });
      browser = await launch(name);
      driver = browser.driver;
    });
    after(async () => { await browser?.close(); await server?.close(); });

    it('is wiped and used again while an earlier page lies in the back/forward cache, which then shows it too', async () => {
      await visit('/bare');
      await call(driver, 'consent.set', EVERYTHING);
      await call(driver, 'observe', view('item-1'));
      await visit('/bare-elements');
      assert.deepEqual(await items(), ['item-1']);
      await visit('/bare');
      assert.deepEqual(await items(), ['item-1']);
      assert.equal((await call(driver, 'wipe')).left, 0);
      await call(driver, 'consent.set', EVERYTHING);
      assert.equal((await call(driver, 'observe', view('item-2'))).kept, 1);
      assert.equal((await call(driver, 'status')).storage, 'persistent');
      await visit('/bare');
      assert.equal((await call(driver, 'status')).storage, 'persistent', 'for the next page too');
      await driver.navigate().back();
      await driver.navigate().back();
      await until('the page that came back to show what is stored now', async () => `${await items()}` === 'item-2');
      assert.equal((await call(driver, 'observe', view('item-3'))).kept, 1);
      await visit('/bare');
      assert.deepEqual((await items()).sort(), ['item-2', 'item-3']);
    });

    it('is in nobody\'s way where a page is left in the middle of its work, and that page works again when it is back', async () => {
      await call(driver, 'consent.set', EVERYTHING);
      for (let round = 0; round < 3; round += 1) {
        // Nothing waits for these answers: the page goes into the back/forward cache while its worker writes and reads.
        await driver.executeScript(`window.homebody.then((homebody) => { for (let i = 0; i < 40; i += 1) {
          homebody.observe({ name: 'view_item', items: [{ item_id: 'item-' + i }] });
          homebody.inspect().catch(() => {}); } });`);
        await visit('/bare-elements');
        await call(driver, 'forget', { since_minute: 0 });
        assert.equal((await call(driver, 'observe', view('item-7'))).kept, 1);
        assert.equal((await call(driver, 'status')).storage, 'persistent');
        await driver.navigate().back();
        await until('the page that came back to know what was stored meanwhile', async () => (await items()).includes('item-7'));
        assert.equal((await call(driver, 'observe', view('item-8'))).kept, 1);
      }
    });

    it('is one journal for two tabs that write at once', async () => {
      await call(driver, 'wipe');
      await call(driver, 'consent.set', EVERYTHING);
      const first = await driver.getWindowHandle();
      await driver.switchTo().newWindow('tab');
      await visit('/bare');
      const second = await driver.getWindowHandle();
      // Neither waits for its answers, so that the two tabs' transactions meet.
      const burst = (from) => driver.executeScript(`window.done = window.homebody.then((homebody) => Promise.all([...Array(50).keys()].map(async (i) => {
        await new Promise((r) => { setTimeout(r, i * 4); });
        return homebody.observe({ name: 'view_item', items: [{ item_id: 'item-' + ((arguments[0] + i) % 40) }] }); })));`.replace('arguments[0]', from));
      await burst(0);
      await driver.switchTo().window(first);
      await burst(20);
      const kept = () => inPage(driver, async () => (await window.done).filter((o, i, all) => all.indexOf(o) === i).reduce((sum, o) => sum + o.kept, 0));
      let sum = await kept();
      await driver.switchTo().window(second);
      sum += await kept();
      const { actions } = await call(driver, 'inspect');
      assert.equal(actions.length, sum);
      assert.ok(sum >= 60, `${sum} kept`);
      assert.equal(new Set(actions.map((action) => action.seq)).size, actions.length);
      await driver.close();
      await driver.switchTo().window(first);
      assert.equal((await call(driver, 'inspect')).actions.length, sum, 'and both tabs see it whole');
    });

    it('goes on where a lock is never given back, as WebKit leaves it when a page goes while its worker holds it', async () => {
      const first = await driver.getWindowHandle();
      await visit('/bare');
      await inPage(driver, () => new Promise((held) => { navigator.locks.request('homebody', () => { held(); return new Promise(() => {}); }); }));
      await driver.switchTo().newWindow('tab');
      await visit('/bare');
      await call(driver, 'consent.set', EVERYTHING);
      const before = (await items()).length;
      assert.equal((await call(driver, 'observe', [view('item-5'), view('item-6')])).kept, 2);
      assert.equal((await items()).length, before + 2);
      assert.equal((await call(driver, 'status')).storage, 'persistent');
      await driver.close();
      await driver.switchTo().window(first);
    });
  });
}

// Chromium only: its profile can be handed from one run to the next; the storage code is the same in all.
describe('a killed chromium', { skip: !BROWSERS.includes('chromium') && 'Chromium is not among BROWSERS' }, () => {
  let server; let browser;
  before(async () => { server = await serveDemo({ ...BARE, '/good.hbpack': asPack(pack(plainRows(40))) }); });
  after(async () => { await browser?.close(); await server?.close(); });

  it('has kept every acknowledged action, three times over', async () => {
    let profile; let acknowledged = 0;
    for (let round = 0; round < 3; round += 1) {
      browser = await launch('chromium', profile && { profile });
      profile = browser.profile;
      await browser.driver.get(server.url + pathOf({ catalog: '/good.hbpack' }));
      if (round === 0) await call(browser.driver, 'consent.set', EVERYTHING);
      const { actions } = await call(browser.driver, 'inspect');
      assert.ok(actions.length >= acknowledged, `${actions.length} of ${acknowledged}`);
      assert.equal(new Set(actions.map((a) => a.seq)).size, actions.length);
      acknowledged = actions.length;
      for (let i = 0; i < 20; i += 1) {
        const { kept } = await call(browser.driver, 'observe', view(`item-${(round * 20 + i) % 40}`));
        acknowledged += kept;
      }
      await browser.crash();
    }
    browser = await launch('chromium', { profile });
    await browser.driver.get(server.url + pathOf({ catalog: '/good.hbpack' }));
    assert.equal((await call(browser.driver, 'inspect')).actions.length, acknowledged);
    assert.equal(acknowledged, 60);
    assert.ok((await call(browser.driver, 'consent.get')).every((p) => !(p.purpose in EVERYTHING) || p.allowed));
  });
});
