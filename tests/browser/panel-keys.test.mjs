// What keys do in the panel beside the twelve tasks (panel-tasks.test.mjs): the question after a purpose is withdrawn, typing, arrow keys,
// and that Tab comes to everything.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { Key } from 'selenium-webdriver';
import { BROWSERS, until } from './browsers.mjs';
import { withPanel } from './panel-shopper.mjs';
import { call } from './shop.mjs';

for (const name of BROWSERS) {
  describe(`keys in the panel in ${name}`, () => {
    let driver; let at;
    withPanel(name, async (all) => {
      ({ driver, at } = all);
      await at.shopper();
    });
    /** Puts the focus there: that it can be reached is the last test. */
    const start = (selector) => at.inPanel((root, wanted) => root.querySelector(wanted).focus(), selector);

    it('withdraws a purpose, answers the question, and is back at the switch', async () => {
      await start('#switch-remember_searches');
      await at.send(Key.SPACE);
      await at.focusOn('on "Stop only"', (now) => now.name === 'Stop only');
      await at.send(Key.ENTER);
      await at.focusOn('on the switch', ({ id }) => id === 'switch-remember_searches');
    });

    it('finds an action by typing, and stays in the field', async () => {
      await start('input[type=search]');
      await at.send('bread');
      const rows = () => at.inPanel((root) => [...root.querySelectorAll('[data-section=stored] li.action')].map((row) => row.textContent));
      await until('the rows that fit', async () => (await rows()).length > 0 && (await rows()).every((row) => /bread/i.test(row)));
      assert.equal((await at.focus()).kind, 'input');
    });

    it('sets variety with the arrow keys, and stays on it', async () => {
      await start('#variety');
      await at.send(Key.ARROW_RIGHT);
      await until('it to be kept', async () => (await call(driver, 'status')).settings.variety === 3);
      await at.focusOn('still on it', ({ id }) => id === 'variety');
    });

    it('reaches every control by Tab, in the order in which they stand', async () => {
      await at.shopper();
      await start('#heading');
      const wanted = await at.inPanel((root) => [...root.querySelectorAll('button, summary, input, select, textarea, a[href]')]
        .filter((one) => one.checkVisibility()).map((one, place) => { one.dataset.at = place; return place; }));
      const reached = [];
      for (let presses = 0; presses < wanted.length + 10 && reached.at(-1) !== wanted.length - 1; presses += 1) {
        await at.send(Key.TAB);
        const place = await at.inPanel((root) => root.activeElement?.dataset.at);
        if (place !== undefined && Number(place) !== reached.at(-1)) reached.push(Number(place));
      }
      assert.deepEqual(reached, wanted);
    });
  });
}
