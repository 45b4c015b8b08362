// Whatever is put in, the answer is a clear error or a documented harmless outcome, and nothing that was stored is lost.
import { after, before, beforeEach, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { BROWSERS, inPage, launch, until } from './browsers.mjs';
import { serveDemo } from './server.mjs';
import { asPack, BARE, pathOf } from './bare.mjs';
import { checksumFits, cutShort, flipped, HOSTILE_TITLES, hostileRows, ofAnotherVersion, pack, plainRows } from './packs.mjs';
import { call, EVERYTHING, opening, stored, suggested, textOf } from './shop.mjs';
import { PACKAGE, WORKER_HEADERS } from '../../pkg-scripts/serve.mjs';

const view = (item_id) => ({ name: 'view_item', items: [{ item_id }] });

/** The real worker with something put before it. */
const workerAfter = (prelude) => ({ type: 'text/javascript', headers: WORKER_HEADERS, body: `${prelude};\n${readFileSync(path.join(PACKAGE, 'worker.js'), 'utf8')}` });

/** Ways in which browsers deny storage, and the reason that the status then gives. */
const REFUSE = 'throw new DOMException("denied", "SecurityError")';
const DENIED = {
  'is not there': ['storage_failed', 'Object.defineProperty(self, "indexedDB", { value: undefined })'],
  'throws when touched': ['storage_denied', `Object.defineProperty(self, "indexedDB", { get() { ${REFUSE} } })`],
  'throws when opened': ['storage_denied', `IDBFactory.prototype.open = () => { ${REFUSE} }`],
  // A database of a higher version than is asked for: the real request, failing by its own event.
  'fails when opened': ['storage_failed', `const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function () { open.call(this, "other", 2); return open.call(this, "other", 1) }`],
};

for (const name of BROWSERS) {
  describe(`bad input in ${name}`, () => {
    let server; let browser; let driver;
    const good = pack(plainRows(120));
    const answers = {
      ...BARE,
      '/good.hbpack': asPack(good), '/cut.hbpack': asPack(cutShort(good)), '/flipped.hbpack': asPack(flipped(good)),
      '/version.hbpack': asPack(ofAnotherVersion(good)), '/empty.hbpack': asPack(Buffer.alloc(0)),
      '/none.hbpack': asPack(pack([])), '/one.hbpack': asPack(pack(plainRows(1))), '/hostile.hbpack': asPack(pack(hostileRows())),
      '/text.hbpack': { type: 'text/plain', body: 'this is no pack' },
    };
    for (const [at, [, prelude]] of Object.values(DENIED).entries()) answers[`/denied-${at}.js`] = workerAfter(prelude);

    /** Opens the bare page with these options; gives the error that `open` rejects with, if it does. */
    const visit = async (options) => {
      await driver.get(server.url + pathOf({ catalog: '/good.hbpack', ...options }));
      await opening(driver);
      return inPage(driver, () => window.homebody.then(() => null, ({ code, message }) => ({ code, message })));
    };
    const allow = () => call(driver, 'consent.set', EVERYTHING);

    before(async () => { server = await serveDemo(answers); browser = await launch(name); driver = browser.driver; });
    after(async () => { await browser?.close(); await server?.close(); });
    beforeEach(async () => {
      assert.equal(await visit({}), null);
      assert.equal((await call(driver, 'wipe')).left, 0);
      await server.problems(browser);
    });

    it('refuses damaged packs with a code, and loses nothing of what is stored', async () => {
      assert.ok(checksumFits(good), 'the tests and the format agree on the checksum');
      await allow();
      assert.equal((await call(driver, 'observe', [view('item-1'), view('item-2'), view('item-3')])).kept, 3);
      const before = await stored(driver);
      const faults = { cut: 'pack_corrupt', flipped: 'pack_corrupt', version: 'pack_version', empty: 'pack_corrupt', text: 'pack_corrupt', missing: 'fetch_failed' };
      for (const [file, code] of Object.entries(faults)) {
        const error = await visit({ catalog: `/${file}.hbpack` });
        assert.equal(error?.code, code, file);
        assert.match(error.message, /\w+ \w+/, 'a sentence');
      }
      assert.equal(await visit({}), null);
      assert.equal((await call(driver, 'inspect')).actions.length, 3);
      assert.deepEqual((await stored(driver)).databases.homebody.journal, before.databases.homebody.journal);
    });

    it('refuses events that say nothing, and counts them', async () => {
      await allow();
      const nothings = [
        { name: 'view_item' }, { name: 'view_item', items: [] }, view(''), view('x'.repeat(500)), { name: 'no_such_event', items: [{ item_id: 'item-1' }] },
        { name: 'search' }, { name: 'view_item', items: 'text' }, {}, null, 7,
      ];
      const observed = await call(driver, 'observe', nothings);
      assert.equal(observed.invalid, nothings.length);
      assert.equal(observed.kept, 0);
      assert.equal(observed.first_error.code, 'event_invalid');
      assert.equal((await call(driver, 'status')).actions, 0);
      assert.equal((await call(driver, 'observe', view('item-1'))).kept, 1, 'and goes on');
    });

    it('keeps actions with unknown products, and they change nothing', async () => {
      await allow();
      await call(driver, 'observe', view('item-1'));
      const before = await suggested(driver);
      assert.equal((await call(driver, 'observe', view('no-such-product'))).kept, 1);
      assert.deepEqual(await suggested(driver), before);
      assert.deepEqual((await call(driver, 'inspect')).actions.map((a) => a.item_id).sort(), ['item-1', 'no-such-product']);
      await assert.rejects(call(driver, 'explain', 'no-such-product'), { code: 'request_invalid' });
      const shelf = ['no-a', 'item-5', 'no-b', 'item-6'];
      const ranked = await suggested(driver, { model: 'rerank', items: shelf });
      assert.deepEqual([ranked[0], ranked[2]], ['no-a', 'no-b'], 'unknown ids keep their places');
      assert.deepEqual([...ranked].sort(), [...shelf].sort());
    });

    it('brings absurd quantities and dates into range', async () => {
      await allow();
      const buy = (item_id, quantity, timestamp_micros) => ({ name: 'purchase', items: [{ item_id, quantity }], timestamp_micros });
      const now = Math.floor(Date.now() / 60_000);
      const events = [buy('item-1', 1e300), buy('item-2', -5), buy('item-3', 0), buy('item-4', 1, 1e300), buy('item-5', 1, -1), buy('item-6', 'many', 'soon')];
      assert.equal((await call(driver, 'observe', events)).kept, events.length);
      const { actions } = await call(driver, 'inspect');
      assert.equal(actions.length, events.length);
      for (const { quantity, minute } of actions) {
        assert.ok(quantity >= 1 && quantity <= 999, `quantity ${quantity}`);
        assert.ok(Math.abs(minute - now) <= 5, `minute ${minute} at ${now}`);
      }
      assert.equal((await call(driver, 'observe', buy('item-7', 1, 1))).not_needed, 1, '1970 is older than what is kept');
    });

    it('refuses requests that cannot be answered', async () => {
      for (const request of [{ model: 'best' }, {}, null, { model: 'recommended-for-you', limit: 0 }, { model: 'recommended-for-you', limit: 1e9 },
        { model: 'related-products' }, { model: 'recommended-for-you', sneak: 1 }]) {
        await assert.rejects(call(driver, 'recommend', request), { code: 'request_invalid' }, JSON.stringify(request));
      }
      await assert.rejects(call(driver, 'forget', { everything: true }), { code: 'request_invalid' });
      await assert.rejects(call(driver, 'pause', -3), { code: 'request_invalid' });
      assert.ok((await suggested(driver)).length > 0, 'and goes on');
    });

    it('takes 10,000 events in a burst and stays within its bound', async () => {
      await allow();
      const { kept, invalid } = await inPage(driver, async () => {
        const homebody = await window.homebody;
        const all = [];
        for (let i = 0; i < 10_000; i += 1) all.push(homebody.observe({ name: 'view_item', items: [{ item_id: `item-${i % 40}` }] }));
        return (await Promise.all(all))[0];
      });
      assert.equal(kept, 10_000);
      assert.equal(invalid, 0);
      const { actions, status } = await call(driver, 'inspect');
      assert.equal(actions.length, status.max_events);
      assert.equal((await stored(driver)).databases.homebody.journal.length, status.max_events);
      assert.ok((await suggested(driver)).length > 0);
    });

    it('shows hostile titles as text only', async () => {
      assert.equal(await visit({ catalog: '/hostile.hbpack' }), null);
      await allow();
      await call(driver, 'observe', [view('odd-0'), view('odd-4')]);
      const { items } = await call(driver, 'recommend', { model: 'recommended-for-you', limit: 20 });
      const titles = HOSTILE_TITLES.map((title) => title.trim());
      for (const { item_name } of items) assert.ok(titles.includes(item_name.trim()), `unchanged: ${item_name}`);
      assert.ok(items.length >= 4);
      await driver.get(server.url + pathOf({ catalog: '/hostile.hbpack' }, '/bare-elements'));
      const last = HOSTILE_TITLES.at(-1);
      await until('the titles to be shown as written', async () => (await textOf(driver, 'homebody-recommendations')).includes(last));
      for (const title of [HOSTILE_TITLES[0], HOSTILE_TITLES[1]]) {
        assert.ok((await textOf(driver, 'homebody-recommendations')).includes(title), title);
      }
      const found = await inPage(driver, () => {
        const walk = (root) => [...root.querySelectorAll('*')].flatMap((e) => e.shadowRoot ? [e, ...walk(e.shadowRoot)] : [e]);
        return { hurt: window.hurt ?? 0, made: walk(document.body).filter((e) => e.matches('script, svg[onload], [onerror]')).length };
      });
      assert.deepEqual(found, { hurt: 0, made: 0 });
      assert.deepEqual(await server.problems(browser), []);
    });

    it('works with a catalogue of none and of one', async () => {
      assert.equal(await visit({ catalog: '/none.hbpack' }), null);
      await allow();
      assert.equal((await call(driver, 'observe', view('item-0'))).kept, 1);
      for (const model of ['recommended-for-you', 'trending-items', 'recently-viewed']) assert.deepEqual(await suggested(driver, { model }), []);
      assert.equal(await visit({ catalog: '/one.hbpack' }), null);
      assert.deepEqual(await suggested(driver, { model: 'recently-viewed' }), ['item-0'], 'what was kept under the other pack is still there');
      assert.deepEqual(await suggested(driver, { model: 'related-products', item_id: 'item-0' }), []);
      assert.equal((await call(driver, 'inspect')).actions.length, 1);
    });

    for (const [at, [how, [reason]]] of Object.entries(DENIED).entries()) {
      it(`goes on in memory where storage ${how}`, async () => {
        assert.equal(await visit({ worker: `/denied-${at}.js` }), null);
        await allow();
        assert.equal((await call(driver, 'observe', view('item-1'))).kept, 1);
        const status = await call(driver, 'status');
        assert.equal(status.storage, 'memory');
        assert.equal(status.storage_reason, reason);
        assert.equal(status.actions, 1);
        const { personalised } = await call(driver, 'recommend', { model: 'recommended-for-you' });
        assert.equal(personalised, true);
        assert.equal(await visit({}), null);
        assert.equal((await call(driver, 'status')).actions, 0, 'memory is gone with the page');
      });
    }
  });
}
