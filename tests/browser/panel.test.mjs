// The elements for people who use no mouse, and by axe-core's rules (WCAG 2.0 to 2.2, A and AA), in each of their states.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { Key } from 'selenium-webdriver';
import { asked, focused, keys, violations } from './access.mjs';
import { BROWSERS, launch, until } from './browsers.mjs';
import { serveDemo } from './server.mjs';
import { call, control, EVERYTHING, go, press, textOf } from './shop.mjs';

for (const name of BROWSERS) {
  describe(`the elements in ${name}`, () => {
    let server; let browser; let driver;
    before(async () => {
      server = await serveDemo();
      browser = await launch(name);
      driver = browser.driver;
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });
    const panel = () => go(driver, `${server.url}/profile.html`);
    const shows = (words) => until(`the panel to say ${words}`, async () => words.test(await textOf(driver, 'homebody-panel')));

    it('finds a fault that is there, so that finding none means something', async () => {
      await go(driver, `${server.url}/`);
      await driver.executeScript("document.body.append(document.createElement('button'))");
      assert.ok((await violations(driver)).some((found) => found.startsWith('button-name')));
    });

    it('has none before a choice: the invite, the suggestions, the empty panel', async () => {
      await go(driver, `${server.url}/`);
      await until('the invite', () => control(driver, 'homebody-invite', '^turn on$'));
      assert.deepEqual(await violations(driver), []);
      await panel();
      await shows(/nothing is kept/i);
      assert.deepEqual(await violations(driver), []);
    });

    it('has none with everything in it: panel, "Why this?", the last question', async () => {
      await call(driver, 'consent.set', EVERYTHING);
      const { items } = await call(driver, 'recommend', { model: 'recommended-for-you', limit: 3 });
      await call(driver, 'observe', items.map(({ item_id }) => ({ name: 'view_item', items: [{ item_id }] })));
      await go(driver, `${server.url}/`);
      await press(driver, 'homebody-recommendations', '^why this');
      await until('the reasons', async () => /how much each reason counted/i.test(await asked(driver)));
      assert.deepEqual(await violations(driver), []);
      await panel();
      await shows(/viewed/i);
      assert.deepEqual(await violations(driver), []);
      await press(driver, 'homebody-panel', '^delete everything(…|\\.\\.\\.)$');
      await until('the question', async () => /your cart and account stay/i.test(await asked(driver)));
      assert.deepEqual(await violations(driver), []);
    });

    it('asks before deleting everything with the focus on Cancel, and Escape gives it back', async () => {
      await panel();
      await keys(driver, 'homebody-panel', '^delete everything(…|\\.\\.\\.)$', Key.ENTER);
      await until('the focus on Cancel', async () => (await focused(driver)) === 'Cancel');
      await driver.actions().sendKeys(Key.ESCAPE).perform();
      await until('the focus back', async () => /^delete everything/i.test(await focused(driver)));
      assert.equal((await call(driver, 'inspect')).actions.length, 3, 'and nothing is gone');
    });

    it('deletes one action by keys, says so, and goes on to the next', async () => {
      await panel();
      const [newest, next] = (await call(driver, 'inspect')).actions;
      await keys(driver, 'homebody-panel', `^delete.*${newest.item_name.replace(/[^\w ]/g, '.')}`, Key.ENTER);
      await until('the action to be gone', async () => (await call(driver, 'inspect')).actions.length === 2);
      await until('the focus on the next one', async () => {
        const now = await focused(driver);
        return /^delete/i.test(now) && now.includes(next.item_name);
      });
      assert.deepEqual((await call(driver, 'inspect')).actions.map(({ seq }) => seq).includes(newest.seq), false);
    });
  });
}
