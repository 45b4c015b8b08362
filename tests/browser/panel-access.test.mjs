// The panel, the invite, the cards and their dialog by axe-core's rules, in every state that a shopper can bring them to: WCAG 2.0 to 2.2,
// A and AA, and what axe's makers advise beyond them.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { ALL_RULES, asked, violations } from './access.mjs';
import { BROWSERS, inPage, until } from './browsers.mjs';
import { clickOn, fileFor, savedBy, tell } from './panel-page.mjs';
import { media, PANEL, profilePages, withPanel } from './panel-shopper.mjs';
import { call, control, EVERYTHING, go, press } from './shop.mjs';

const NOTHING = Object.fromEntries(Object.keys(EVERYTHING).map((purpose) => [purpose, false]));

for (const name of BROWSERS) {
  describe(`axe in every state in ${name}`, () => {
    let server; let browser; let driver; let at;
    const clean = async () => assert.deepEqual(await violations(driver, ALL_RULES), []);
    /** At the end of the page a bar that stays in sight covers nothing: what it half covers elsewhere can be scrolled free. */
    const atTheEnd = () => inPage(driver, () => { document.querySelector('homebody-panel').scrollIntoView({ block: 'end' }); });
    withPanel(name, (all) => { ({ server, browser, driver, at } = all); }, profilePages());
    const everythingOpen = async () => {
      await at.inPanel((root) => { for (const one of root.querySelectorAll('details')) one.open = true; });
      await at.shows(/how much each part counted:/i);
    };

    it('finds faults that are there inside the panel, so that finding none means something', async () => {
      await at.open();
      await at.inPanel((root) => root.querySelector('.panel').append(document.createElement('button')));
      assert.deepEqual((await violations(driver, ALL_RULES)).map((found) => found.split(':')[0]), ['button-name']);
    });

    it('never asked: the invite and plain suggestions, the panel', async () => {
      await go(driver, `${server.url}/`);
      await until('the invite', () => control(driver, 'homebody-invite', '^turn on$'));
      await until('the cards', () => control(driver, 'homebody-recommendations', '^why this'));
      await clean();
      await press(driver, 'homebody-invite', '^details$');
      await clean();
      await at.open();
      await at.shows(/nothing is kept/i);
      await clean();
    });

    it('off', async () => {
      await call(driver, 'consent.set', NOTHING);
      await at.shows(/turn on/i);
      await clean();
    });

    it('on, and nothing kept yet', async () => {
      await at.chooses(EVERYTHING);
      await at.shows(/turn off/i);
      await clean();
    });

    it('sixty actions, guesses; all that opens is open', async () => {
      await at.shopper(60);
      await clean();
      await everythingOpen();
      await clean();
    });

    it('off, with actions left; and everything deleted', async () => {
      await call(driver, 'consent.set', NOTHING);
      await at.shows(/turn on/i);
      await clean();
      await call(driver, 'consent.set', EVERYTHING);
      await press(driver, PANEL, '^delete everything(…|\\.\\.\\.)$');
      await until('the question', async () => /your cart and account stay/i.test(await asked(driver)));
      await press(driver, PANEL, '^delete everything$');
      await at.shows(/checked: 0 left/i);
      await clean();
      await at.shopper(60);
    });

    it('undo is offered', async () => {
      await press(driver, PANEL, '^delete added to cart');
      await until('undo', () => control(driver, PANEL, '^undo$'));
      await at.focusOn('on the next', ({ name: now }) => /^delete/i.test(now));
      await atTheEnd();
      await clean();
    });

    it('paused', async () => {
      await press(driver, PANEL, '^pause$');
      await at.shows(/paused until you resume/i);
      await atTheEnd();
      await clean();
    });

    it('a purpose was withdrawn, and it is asked what becomes of what was kept for it', async () => {
      await at.shopper();
      await clickOn(driver, '#switch-remember_searches');
      await at.shows(/1 action was kept for it/i);
      await atTheEnd();
      await clean();
    });

    it('the last question before everything is deleted', async () => {
      await press(driver, PANEL, '^delete everything(…|\\.\\.\\.)$');
      await until('the question', async () => /your cart and account stay/i.test(await asked(driver)));
      await clean();
    });

    it('a file to take in, a file that is none', async () => {
      await at.shopper();
      const { text } = await savedBy(driver, () => press(driver, PANEL, '^download json$'));
      await fileFor(driver, text);
      await at.shows(/profile\.json has 6 actions/i);
      await atTheEnd();
      await clean();
      await fileFor(driver, text.slice(9));
      await at.shows(/cannot be read/i);
      await atTheEnd();
      await clean();
    });

    it('a report, a topic to block', async () => {
      await press(driver, PANEL, '^report a problem');
      await tell(driver, 'textarea', 'Too much milk');
      await press(driver, PANEL, '^keep this note');
      await at.shows(/too much milk/i);
      await press(driver, PANEL, '^block a topic');
      await until('topics', () => at.inPanel((root) => root.querySelector('.block select')?.options.length > 0));
      await atTheEnd();
      await clean();
    });

    it('after an error', async () => {
      await inPage(driver, async () => { (await window.homebody).change = () => Promise.reject(new Error('The disk is full.')); });
      await press(driver, PANEL, '^pause$');
      await at.shows(/the disk is full/i);
      await atTheEnd();
      await clean();
    });

    it('stopped, and never started', async () => {
      await inPage(driver, async () => { (await window.homebody).dispatchEvent(new CustomEvent('change', { detail: 'failed' })); });
      await at.shows(/stopped/i);
      await clean();
      server.answers['/catalog.hbpack'] = { status: 404 };
      await go(driver, `${server.url}/profile.html`);
      await until('words instead of a panel', async () => (await at.text()).length > 20 && !/what is stored/i.test(await at.text()));
      await clean();
      delete server.answers['/catalog.hbpack'];
    });

    it('over a page', async () => {
      await go(driver, `${server.url}/#homebody`);
      await at.shows(/what is stored/i);
      await clean();
      await press(driver, PANEL, '^close$');
    });

    it('cards with reasons, and "Why this?"', async () => {
      await go(driver, `${server.url}/`);
      await press(driver, 'homebody-recommendations', '^why this');
      await until('the reasons', async () => /how much each reason counted/i.test(await asked(driver)));
      await clean();
    });

    it('dark', async () => {
      await at.open();
      await inPage(driver, () => { document.documentElement.style.colorScheme = 'dark'; document.querySelector('homebody-panel').setAttribute('theme', 'dark'); });
      await everythingOpen();
      await clean();
    });

    it('Arabic, from right to left', async () => {
      await go(driver, `${server.url}/arabic`);
      await until('Arabic', async () => /[\u0600-\u06ff]{3}/.test(await at.text()));
      await until('the rows', () => at.inPanel((root) => root.querySelectorAll('li.action').length > 4));
      await at.inPanel((root) => { for (const one of root.querySelectorAll('details')) one.open = true; });
      await clean();
    });

    it('320 pixels', async () => {
      await driver.get(`${server.url}/narrow`);
      await until('the frame', () => driver.switchTo().frame(0).then(() => true, () => false));
      await at.shows(/what is stored/i);
      await everythingOpen();
      await clean();
      await driver.switchTo().defaultContent();
    });

    it('forced colours, and a browser that is dark', { skip: name !== 'chromium' && 'only Chromium can be told to' }, async () => {
      await at.open();
      for (const features of [{ 'forced-colors': 'active' }, { 'forced-colors': 'active', 'prefers-color-scheme': 'dark' }, { 'prefers-color-scheme': 'dark' }]) {
        await media(driver, features);
        await clean();
      }
      await media(driver, {});
    });
  });
}
