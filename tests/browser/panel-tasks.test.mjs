// Twelve things that shoppers do in the panel, from opening it over a page to the end by keys alone: everything is reached by Tab and the
// sections' names, done by Enter, left by Escape.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { Key } from 'selenium-webdriver';
import { asked } from './access.mjs';
import { BROWSERS, inPage, until } from './browsers.mjs';
import { fileFor, savedBy } from './panel-page.mjs';
import { withPanel } from './panel-shopper.mjs';
import { call, EVERYTHING, go, press } from './shop.mjs';

/** More Tabs than any section has stops. */
const MOST = 60;

for (const name of BROWSERS) {
  describe(`twelve tasks by keys alone in ${name}`, () => {
    let server; let driver; let at;
    withPanel(name, async (all) => {
      ({ server, driver, at } = all);
      await go(driver, `${server.url}/`);
    });

    const enter = () => at.send(Key.ENTER);
    const sheetOpen = () => inPage(driver, () => !!document.querySelector('homebody-panel')?.shadowRoot.querySelector('dialog.sheet')?.open);
    /** A shopper of so many looks (or one who was never asked) opens the panel over the page. */
    const opens = async (looks, choices = EVERYTHING) => {
      await inPage(driver, () => {
        document.querySelector('homebody-panel')?.remove();
        history.replaceState(null, '', location.pathname);
      });
      await at.chooses(choices);
      if (looks) await at.lives(looks);
      await inPage(driver, () => { location.hash = '#homebody'; });
      await until('the panel', sheetOpen);
      await at.shows(looks ? /looked at/i : /check for yourself/i);
    };
    /** Tab until the focus is on this; gives how many it took. */
    const reach = async (wanted) => {
      for (let tabs = 0; tabs <= MOST; tabs += 1) {
        if (tabs) await at.send(Key.TAB);
        if (wanted.test((await at.focus()).name)) return tabs;
      }
      throw new Error(`${MOST} Tabs did not come to ${wanted}`);
    };
    const section = async (title) => {
      await reach(new RegExp(`^${title}$`, 'i'));
      await enter();
      await at.focusOn(`on the heading ${title}`, ({ id }) => id.endsWith('-title'));
    };
    const does = async (wanted) => {
      await reach(wanted);
      await enter();
    };
    const allowed = async () => (await call(driver, 'consent.get')).filter((one) => one.allowed).length;

    it('1 and 2: turns it on, and off again: one press each, in the same place, with no question', async () => {
      await opens(0, null);
      const fromTheTitle = () => at.inPanel((root) => root.querySelector('#heading').focus()); // browsers begin at different stops
      await fromTheTitle();
      const toTurnOn = await reach(/^turn on$/i);
      await enter();
      await at.focusOn('on "Turn off"', ({ name: now }) => /^turn off$/i.test(now));
      assert.ok(await allowed() > 0);
      await enter();
      await at.focusOn('on "Turn on"', ({ name: now }) => /^turn on$/i.test(now));
      assert.equal(await allowed(), 0);
      assert.equal(await asked(driver).then((text) => /\?\s*$/.test(text)), false);
      await fromTheTitle();
      assert.ok(await reach(/^turn on$/i) <= toTurnOn, 'and it stands where it stood');
    });

    it('3: pauses, and resumes', async () => {
      await opens(2);
      await does(/^pause$/i);
      await at.focusOn('on "Resume"', ({ name: now }) => now === 'Resume');
      assert.equal((await call(driver, 'status')).paused_until_minute, 0);
      await enter();
      await at.focusOn('on "Pause"', ({ name: now }) => now === 'Pause');
      assert.equal((await call(driver, 'status')).paused_until_minute ?? null, null);
    });

    it('4: deletes one action, and is at the next; by Ctrl+Z it is back, and so is the focus', async () => {
      await opens(3);
      const [first, next] = await at.journal();
      await section('What is stored');
      await does(/^delete added to cart/i);
      await at.focusOn('on the next', ({ name: now, row }) => /^delete/i.test(now) && row === String(next.seq));
      assert.equal((await at.journal()).length, 4);
      await driver.actions().keyDown(Key.CONTROL).sendKeys('z').keyUp(Key.CONTROL).perform();
      await at.focusOn('on what is there again', ({ name: now, row }) => /^delete/i.test(now) && row === String(first.seq));
      assert.equal((await at.journal()).length, 5);
    });

    it('5: deletes the last hour', async () => {
      await opens(3);
      await section('What is stored');
      await does(/^delete the last hour/i);
      await until('nothing left', async () => (await at.journal()).length === 0);
      await at.focusOn('on the heading', ({ id }) => id === 'stored-title');
      await does(/^undo$/i);
      await until('all of it again', async () => (await at.journal()).length === 5);
    });

    it('6: keeps a gift, but does not use it', async () => {
      await opens(3);
      await section('What is stored');
      await does(/^don.t use added to cart/i);
      await at.focusOn('on "Use again"', ({ name: now }) => /^use again/i.test(now));
      assert.deepEqual((await at.journal()).map(({ used }) => used), [false, true, true, true, true]);
    });

    it('7: says that a guess is wrong, and is at the next guess', async () => {
      await opens(4);
      const [{ facet }] = (await call(driver, 'inspect')).guesses;
      await section('What was guessed');
      await does(/^wrong/i);
      await until('the guess gone', async () => !(await call(driver, 'inspect')).guesses.some((one) => one.facet === facet));
      await at.focusOn('on the next guess', ({ name: now }) => /^wrong/i.test(now));
    });

    it('8: blocks a topic before it is guessed', async () => {
      await opens(2);
      await section('What was guessed');
      await does(/^block a topic/i);
      await until('topics', () => at.inPanel((root) => root.querySelector('.block select')?.options.length > 0));
      await reach(/^topic/i);
      await does(/^never suggest this$/i);
      await until('the word', async () => (await at.journal()).some((one) => one.name === 'exclude_facet'));
      await at.focusOn('on the list of topics', ({ kind }) => kind === 'select');
    });

    it('9: wants more variety, twice, by the button', async () => {
      await opens(2);
      await section('Variety');
      await does(/^more surprise$/i);
      await until('it to be kept', async () => (await call(driver, 'status')).settings.variety === 3);
      await at.inPanel(async (root) => { while (root.querySelector('#variety').value !== '3') await new Promise((drawn) => { setTimeout(drawn, 20); }); });
      await at.focusOn('still on it', ({ name: now }) => /^more surprise$/i.test(now));
      await enter();
      await until('it to be kept', async () => (await call(driver, 'status')).settings.variety === 4);
      await at.focusOn('still on it, though it can do no more', ({ name: now }) => /^more surprise$/i.test(now));
    });

    it('10 and 11: downloads, and takes it in again after deleting', async () => {
      await opens(3);
      await section('Take it with you');
      const { text } = await savedBy(driver, () => does(/^download json$/i));
      await at.focusOn('still on it', ({ name: now }) => /^download json$/i.test(now));
      await call(driver, 'forget', { since_minute: 0 });
      await reach(/^restore from/i);
      await fileFor(driver, text); // choosing a file is the system's own window
      await at.focusOn('on "Take it in"', ({ name: now }) => /^take it in$/i.test(now));
      await enter();
      await until('everything again', async () => (await at.journal()).length === 5);
      await at.focusOn('on the field for a file', ({ id }) => id === 'restore');
    });

    it('12: deletes everything: Escape first, and then in earnest', async () => {
      await opens(2);
      await does(/^delete everything/i);
      await at.focusOn('on Cancel', ({ name: now }) => now === 'Cancel');
      await at.send(Key.ESCAPE);
      await at.focusOn('back where it was', ({ name: now }) => /^delete everything(…|\.\.\.)$/i.test(now));
      assert.equal(await sheetOpen(), true, 'and the panel is still there');
      assert.equal((await at.journal()).length, 4);
      await enter();
      await at.focusOn('on Cancel', ({ name: now }) => now === 'Cancel');
      await does(/^delete everything$/i);
      await at.shows(/checked: 0 left/i);
      await at.focusOn('on the title', ({ id }) => id === 'heading');
      assert.deepEqual((await call(driver, 'inspect')).actions, []);
    });

    it('and Escape gives the focus back: from "Why this?" to its button, from a panel over the page to what opened it', async () => {
      await inPage(driver, () => document.querySelector('homebody-panel')?.remove());
      await at.chooses(EVERYTHING);
      await at.lives(2);
      await go(driver, `${server.url}/?again`);
      await press(driver, 'homebody-recommendations', '^why this');
      await until('the reasons', async () => /how much each reason counted/i.test(await asked(driver)));
      await at.send(Key.ESCAPE);
      await at.focusOn('on the button', ({ name: now }) => /^why this/i.test(now));
      await inPage(driver, () => { location.hash = '#homebody'; });
      await until('the panel', sheetOpen);
      await at.shows(/looked at/i);
      await at.send(Key.ESCAPE);
      await at.focusOn('on the button again', ({ name: now }) => /^why this/i.test(now));
      assert.equal(await inPage(driver, () => document.querySelector('homebody-panel')), null);
    });
  });
}
