// One shopper in two tabs, a panel in each: both change the same at once, one deletes while the other writes. In the end both show the
// same, nothing is gone that was not asked to go, and nothing is left that was.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { BROWSERS, inPage, until } from './browsers.mjs';
import { PANEL, withPanel } from './panel-shopper.mjs';
import { call, press, stored } from './shop.mjs';

for (const name of BROWSERS.filter((one) => one !== 'webkit')) {
  describe(`the panel in two tabs in ${name}`, () => {
    let server; let driver; let at; let tabs;
    withPanel(name, async (all) => {
      ({ server, driver, at } = all);
      await at.shopper(8);
      const first = await driver.getWindowHandle();
      await driver.switchTo().newWindow('tab');
      tabs = [first, await driver.getWindowHandle()];
    });
    const to = (tab) => driver.switchTo().window(tabs[tab]);
    const fresh = async (looks) => {
      await to(0);
      await at.shopper(looks);
      await to(1);
      await at.open();
    };
    /** Begins work in a tab without waiting for it; `done` gives what came of it. */
    const begin = async (tab, work, ...args) => {
      await to(tab);
      await driver.executeScript(`window.__work = window.homebody.then((homebody) => (${work})(homebody, ...arguments[0]));`, args);
    };
    const done = async (tab) => {
      await to(tab);
      return inPage(driver, () => window.__work);
    };
    const rows = () => at.inPanel((root) => [...root.querySelectorAll('[data-section=stored] li.action')].map(({ dataset }) => Number(dataset.seq)));
    /** Both tabs know and show the same, which is what is stored. */
    const agree = async () => {
      const known = [];
      for (const tab of [0, 1]) {
        await to(tab);
        const seqs = (await at.journal()).map(({ seq }) => seq);
        assert.equal(new Set(seqs).size, seqs.length, 'no number twice');
        await until('the panel to show it', async () => JSON.stringify(await rows()) === JSON.stringify(seqs.slice(0, 30)));
        known.push(seqs);
      }
      assert.deepEqual(known[0], known[1]);
      const text = JSON.stringify(await stored(driver));
      return { seqs: known[0], text };
    };

    it('both delete the same, and each a thing of its own, at once', async () => {
      await fresh(8);
      const all = (await at.journal()).map(({ seq }) => seq);
      const forget = (homebody, seq) => homebody.change({ op: 'forget', what: { seq } }, { undoable: true });
      await begin(0, forget, [all[0], all[1]]);
      await begin(1, forget, [all[0], all[2]]);
      const gone = (await done(0)).forgotten + (await done(1)).forgotten;
      assert.equal(gone, 3, 'what both deleted went once');
      assert.deepEqual((await agree()).seqs, all.slice(3));
      await to(0);
      await call(driver, 'undo');
      const { seqs } = await agree();
      assert.ok(seqs.includes(all[1]) && !seqs.includes(all[2]), 'undo brings back what this tab took, and nothing of the other’s');
    });

    it('one switches a purpose off while the other switches it on: one of the two holds, in both', async () => {
      await fresh(2);
      const set = (homebody, allowed) => homebody.consent.set({ remember_searches: allowed });
      await begin(0, set, false);
      await begin(1, set, true);
      await done(0);
      await done(1);
      const states = [];
      for (const tab of [0, 1]) {
        await to(tab);
        const { allowed } = (await call(driver, 'consent.get')).find(({ purpose }) => purpose === 'remember_searches');
        await until('the switch to say so', () => at.inPanel((root, on) => root.querySelector('#switch-remember_searches').getAttribute('aria-checked') === String(on), allowed));
        states.push(allowed);
      }
      assert.equal(states[0], states[1]);
    });

    it('one deletes while the other writes: all that was asked to go is gone, all that was written since is there', async () => {
      await fresh(8);
      const all = (await at.journal()).map(({ seq }) => seq);
      const ids = await at.products();
      await begin(1, async (homebody, items) => {
        let kept = 0;
        for (let turn = 0; turn < 40; turn += 1) kept += (await homebody.observe({ name: 'view_item', items: [{ item_id: items[turn % items.length] }] })).kept;
        return kept;
      }, ids);
      await begin(0, async (homebody, seqs) => {
        let forgotten = 0;
        for (const seq of seqs) ({ forgotten } = { forgotten: forgotten + (await homebody.forget({ seq })).forgotten });
        return forgotten;
      }, all);
      assert.equal(await done(0), all.length);
      assert.equal(await done(1), 40);
      const { seqs } = await agree();
      assert.equal(seqs.length, 40);
      assert.deepEqual(seqs.filter((seq) => all.includes(seq)), []);
    });

    it('one deletes everything while the other writes: nothing of before is left, and nothing is written without a new yes', async () => {
      await fresh(4);
      await call(driver, 'observe', { name: 'search', search_term: 'medlarjelly' });
      await begin(1, async (homebody) => {
        for (let turn = 0; turn < 30; turn += 1) await homebody.observe({ name: 'search', search_term: `medlarjelly ${turn}` }).catch(() => {});
      });
      await to(0);
      await press(driver, PANEL, '^delete everything(…|\\.\\.\\.)$');
      await press(driver, PANEL, '^delete everything$');
      await at.shows(/checked: 0 left/i);
      await done(1);
      const { seqs, text } = await agree();
      assert.deepEqual(seqs, []);
      assert.doesNotMatch(text, /medlarjelly/);
    });
  });
}
