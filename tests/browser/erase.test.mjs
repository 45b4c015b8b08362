// What "Delete everything" leaves in the browser's own files. Words that nobody but Homebody knows are planted, the browser is quit, and
// every file of its profile is searched for them, as UTF-8 and as UTF-16; then again after the deletion. PRIVACY.md claims this and no more.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { BROWSERS, inPage, launch, until } from './browsers.mjs';
import { serveDemo } from './server.mjs';
import { asPack, BARE, pathOf } from './bare.mjs';
import { pack, plainRows } from './packs.mjs';
import { filesWith, timesInFiles, words } from './planted.mjs';
import { call, EVERYTHING, press, stored, textOf } from './shop.mjs';

const ACTIONS = 300;
const search = (term) => ({ name: 'search', search_term: term });
const view = (item_id) => ({ name: 'view_item', items: [{ item_id }] });

for (const name of BROWSERS) {
  const cannotTell = name === 'webkit' && "WebKit keeps nothing on the disk while WebDriver drives it, so that this cannot be told of Safari's files";
  describe(`deleting everything in ${name}`, { skip: cannotTell }, () => {
    let server; let browser; let profile;
    const terms = words(12); const ids = words(12); const planted = [...terms, ...ids];
    const buckets = name === 'chromium';

    const start = async () => { browser = await launch(name, profile && { profile }); profile = browser.profile; await visit(); };
    const visit = () => browser.driver.get(server.url + pathOf({ catalog: '/planted.hbpack' }, '/bare-elements'));
    const ask = (method, ...given) => call(browser.driver, method, ...given);
    const found = (sought) => filesWith(profile, sought);
    const times = (sought) => timesInFiles(profile, sought);
    const plant = async () => {
      await ask('consent.set', EVERYTHING);
      const events = Array.from({ length: ACTIONS }, (_, at) => (at % 2 ? search(terms[(at >> 1) % terms.length]) : view(ids[(at >> 1) % ids.length])));
      let kept = 0;
      for (let at = 0; at < ACTIONS; at += 25) kept += (await ask('observe', events.slice(at, at + 25))).kept;
      assert.ok(kept >= ACTIONS / 2, `${kept} kept`);
    };
    const deleteAll = async () => {
      const says = (text) => until(`the panel to say ${text}`, async () => text.test(await textOf(browser.driver, 'homebody-panel')), 60_000);
      await says(/delete everything…/i);
      await press(browser.driver, 'homebody-panel', '^delete everything…$');
      await press(browser.driver, 'homebody-panel', '^delete everything$');
      await says(buckets ? /deleted\. checked: 0 left\. the browser has deleted its own files/i : /deleted\. checked: 0 left\. the browser may keep/i);
    };

    before(async () => {
      const rows = plainRows(40).map(([id, ...row], at) => [ids[at] ?? id, ...row]);
      // Not to be kept by the browser: the ids in its files are then those of the journal.
      const headers = { 'cache-control': 'no-store' };
      server = await serveDemo({ ...BARE, '/planted.hbpack': { ...asPack(pack(rows)), headers } });
      await start();
    });
    after(async () => { await browser?.close(); await server?.close(); });

    it('finds the words in the files before', async () => {
      await plant();
      await browser.quit();
      assert.ok(times(planted) >= planted.length, `found ${times(planted)} times`);
    });

    it('leaves none of them in any file, after a restart and another', async (t) => {
      const was = times(planted);
      await start();
      assert.ok((await ask('inspect')).actions.length > 0, 'they were kept over the restart');
      await deleteAll();
      assert.deepEqual((await ask('inspect')).actions, []);
      await browser.quit();
      assert.deepEqual(found(planted), {});
      await start();
      await browser.quit();
      assert.deepEqual(found(planted), {});
      t.diagnostic(`${name}: found ${was} times before, ${times(planted)} times after`);
    });

    it('begins a new journal with a new yes, and leaves nothing of it either when the browser is killed right after', async () => {
      await start();
      assert.equal((await ask('status')).storage, 'none');
      await plant();
      assert.equal((await ask('status')).storage, 'persistent');
      const { databases, buckets: made } = await stored(browser.driver);
      assert.deepEqual([Object.keys(databases), made], [['homebody'], buckets ? ['homebody'] : []]);
      await browser.quit();
      assert.ok(times(planted) >= planted.length);
      await start();
      await deleteAll();
      await browser.crash();
      assert.deepEqual(found(planted), {});
      await start();
      assert.deepEqual((await ask('inspect')).actions, []);
    });

    it('leaves nothing of what another tab writes meanwhile, and both tabs go on with one new journal', async () => {
      const { driver } = browser;
      await ask('consent.set', EVERYTHING);
      const first = await driver.getWindowHandle();
      await driver.switchTo().newWindow('tab');
      await visit();
      const second = await driver.getWindowHandle();
      const late = words(12);
      assert.equal((await ask('observe', late.map(search))).kept, late.length);
      await inPage(driver, (terms) => {
        window.writing = true;
        window.done = (async () => {
          const homebody = await window.homebody;
          for (let at = 0; window.writing; at += 1) await homebody.observe({ name: 'search', search_term: terms[at % terms.length] + at });
        })();
      }, late);
      await driver.switchTo().window(first);
      const wiped = await ask('wipe');
      assert.deepEqual(wiped, { left: 0, erased: buckets });
      await driver.switchTo().window(second);
      await until('the other tab to know', async () => (await ask('inspect')).actions.length === 0);
      await inPage(driver, async () => { window.writing = false; await window.done; });
      assert.equal((await ask('observe', search(late[0]))).kept, 0, 'nothing is allowed any more');
      await browser.driver.switchTo().window(first);
      await browser.quit();
      assert.deepEqual(found(late), {});

      await start();
      const [one] = words(1);
      await browser.driver.switchTo().newWindow('tab');
      await visit();
      await ask('consent.set', EVERYTHING);
      assert.equal((await ask('observe', search(one))).kept, 1);
      await browser.driver.switchTo().window((await browser.driver.getAllWindowHandles())[0]);
      await until('the first tab to see it', async () => (await ask('inspect')).actions.some(({ search_term }) => search_term === one));
      assert.equal((await ask('observe', search(one))).kept, 1);
      assert.equal((await ask('inspect')).actions.length, 2);
      assert.equal((await ask('status')).storage, 'persistent');
    });
  });
}
