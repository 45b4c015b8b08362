// Twelve tasks in the panel by keyboard alone, and where the focus is after each.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { Key } from 'selenium-webdriver';
import { focused } from './access.mjs';
import { BROWSERS, inPage, launch, until } from './browsers.mjs';
import { serveDemo } from './server.mjs';
import { call, EVERYTHING, go, suggested, textOf } from './shop.mjs';

const PANEL = 'homebody-panel';

/** What has the focus inside the panel: its id, class and text. */
const focus = (driver) => inPage(driver, () => {
  const one = document.querySelector('homebody-panel')?.shadowRoot.activeElement;
  return one ? { id: one.id, name: one.className, text: (one.getAttribute('aria-label') ?? one.textContent).trim(), row: one.closest('[data-seq]')?.dataset.seq } : null;
});

for (const name of BROWSERS) {
  describe(`the panel by keyboard in ${name}`, () => {
    let server; let browser; let driver;
    const send = (...pressed) => driver.actions().sendKeys(...pressed).perform();
    const journal = async () => (await call(driver, 'inspect')).actions;
    const shows = (words) => until(`the panel to say ${words}`, async () => words.test(await textOf(driver, PANEL)));
    const focusOn = (what, test) => until(`the focus ${what}`, async () => { const now = await focus(driver); return now && test(now) && now; });
    /** Puts the focus on what the selector finds: where it is reached from is another test. */
    const start = async (selector) => {
      await until(selector, () => inPage(driver, (at) => !!document.querySelector('homebody-panel')?.shadowRoot.querySelector(at), selector));
      await inPage(driver, (at) => document.querySelector('homebody-panel').shadowRoot.querySelector(at).focus(), selector);
    };
    const shopper = async () => {
      await go(driver, `${server.url}/`);
      await call(driver, 'wipe');
      await call(driver, 'consent.set', EVERYTHING);
      const ids = await suggested(driver, { model: 'trending-items', limit: 4 });
      await call(driver, 'observe', ids.map((item_id) => ({ name: 'view_item', items: [{ item_id }] })));
      await call(driver, 'observe', { name: 'search', search_term: 'bread' });
      await go(driver, `${server.url}/profile.html`);
      await shows(/what is stored/i);
    };

    before(async () => { server = await serveDemo(); browser = await launch(name); driver = browser.driver; });
    after(async () => { await browser?.close(); await server?.close(); });

    it('1: opens the panel over a page, and Escape goes back to where it was opened', async () => {
      await go(driver, `${server.url}/`);
      await inPage(driver, () => {
        const link = document.createElement('a');
        link.href = '#homebody';
        link.textContent = 'My profile here';
        document.querySelector('main').prepend(link);
        link.focus();
      });
      await send(Key.ENTER);
      await until('the panel', () => inPage(driver, () => document.querySelector('homebody-panel')?.shadowRoot.querySelector('dialog.sheet')?.open));
      assert.ok(await focus(driver), 'the focus is in it');
      await send(Key.ESCAPE);
      await until('the page alone', () => inPage(driver, () => !document.querySelector('homebody-panel')));
      await until('the focus back on the link', async () => (await focused(driver)) === 'My profile here');
    });

    it('2 and 3: pauses, and resumes from where the focus is then', async () => {
      await shopper();
      await start('.pause');
      await send(Key.ENTER);
      await focusOn('on "Resume"', ({ text }) => text === 'Resume');
      assert.equal((await call(driver, 'status')).paused_until_minute, 0);
      await send(Key.ENTER);
      await focusOn('on "Pause"', ({ text }) => text === 'Pause');
    });

    it('4: withdraws a purpose, answers the question, and is back at the switch', async () => {
      await shopper();
      await start('#switch-remember_searches');
      await send(Key.SPACE);
      await focusOn('on "Stop only"', ({ text }) => text === 'Stop only');
      await send(Key.ENTER);
      await focusOn('on the switch', ({ id }) => id === 'switch-remember_searches');
    });

    it('5: finds an action by typing', async () => {
      await shopper();
      await start('input[type=search]');
      await send('bread');
      await until('the rows that fit', () => inPage(driver, () => [...document.querySelector('homebody-panel').shadowRoot.querySelectorAll('[data-section=stored] li.action')].every((row) => /bread/i.test(row.textContent))));
      await focusOn('still in the field', ({ text }) => text === '');
    });

    it('6 and 7: deletes an action, goes on to the next, and undo goes back to it', async () => {
      await shopper();
      const [newest, next] = await journal();
      await start(`[data-seq="${newest.seq}"] .delete`);
      await send(Key.ENTER);
      await focusOn('on the next', ({ row }) => row === String(next.seq));
      await start('.undo');
      await send(Key.ENTER);
      await focusOn('on what is there again', ({ row, name: button }) => row === String(newest.seq) && /delete/.test(button));
      assert.equal((await journal()).length, 5);
    });

    it('8: sets an action aside, and could take it back at once', async () => {
      await shopper();
      const [newest] = await journal();
      await start(`[data-seq="${newest.seq}"] .use`);
      await send(Key.ENTER);
      await focusOn('on "Use again"', ({ row, text }) => row === String(newest.seq) && /^use again/i.test(text));
    });

    it('9: says that a guess is wrong, and goes on to the next guess', async () => {
      await shopper();
      const [first] = (await call(driver, 'inspect')).guesses;
      await start('[data-guess="0"] .stop');
      await send(Key.ENTER);
      await until('the guess to be gone', async () => !(await call(driver, 'inspect')).guesses.some(({ facet }) => facet === first.facet));
      await focusOn('on the next guess', ({ name: button, text }) => /stop/.test(button) && !text.endsWith(first.name));
    });

    it('10: sets variety with the arrow keys', async () => {
      await shopper();
      await start('#variety');
      await send(Key.ARROW_RIGHT);
      await until('it to be kept', async () => (await call(driver, 'status')).settings.variety === 3);
      await focusOn('still on it', ({ id }) => id === 'variety');
    });

    it('11: goes to a section by its name', async () => {
      await shopper();
      await inPage(driver, () => [...document.querySelector('homebody-panel').shadowRoot.querySelectorAll('nav button')].at(-1).focus());
      await send(Key.ENTER);
      await focusOn('on the heading', ({ id }) => id === 'check-title');
    });

    it('12: deletes everything: Cancel is first, and then it is checked', async () => {
      await shopper();
      await start('.wipe');
      await send(Key.ENTER);
      await focusOn('on Cancel', ({ text }) => text === 'Cancel');
      await send(Key.ESCAPE);
      await focusOn('back', ({ text }) => /^delete everything/i.test(text));
      await send(Key.ENTER);
      await focusOn('on Cancel', ({ text }) => text === 'Cancel');
      await start('.wipe-confirm');
      await send(Key.ENTER);
      await shows(/checked: 0 left/i);
      await focusOn('on the title', ({ id }) => id === 'heading');
      assert.deepEqual(await journal(), []);
    });

    it('reaches every control by Tab, in the order in which they stand', async () => {
      await shopper();
      await inPage(driver, () => document.querySelector('homebody-panel').shadowRoot.querySelector('#heading').focus());
      const wanted = await inPage(driver, () => [...document.querySelector('homebody-panel').shadowRoot.querySelectorAll('button, summary, input, select, textarea, a[href]')]
        .filter((one) => one.checkVisibility()).map((one, at) => { one.dataset.at = at; return at; }));
      const reached = [];
      for (let presses = 0; presses < wanted.length + 10 && reached.at(-1) !== wanted.length - 1; presses += 1) {
        await send(Key.TAB);
        const at = await inPage(driver, () => document.querySelector('homebody-panel').shadowRoot.activeElement?.dataset.at);
        if (at !== undefined && Number(at) !== reached.at(-1)) reached.push(Number(at));
      }
      assert.deepEqual(reached, wanted);
    });
  });
}
