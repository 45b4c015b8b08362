// What was acknowledged is kept when the browser is killed at once, as by a power cut or a phone's memory manager; nothing is torn.
// Chromium only: its profile can be handed from one run to the next; the storage code is the same in all.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { BROWSERS, launch } from './browsers.mjs';
import { serveDemo } from './server.mjs';
import { asPack, BARE, pathOf } from './bare.mjs';
import { pack, plainRows } from './packs.mjs';
import { call, EVERYTHING } from './shop.mjs';

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
        const { kept } = await call(browser.driver, 'observe', { name: 'view_item', items: [{ item_id: `item-${(round * 20 + i) % 40}` }] });
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
