// The panel's word is kept: what a control says it would change is what it changes, what is undone is as it was, a pause writes nothing,
// and what was never to be suggested is not.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { BROWSERS, inPage, until } from './browsers.mjs';
import { fileFor, savedBy } from './panel-page.mjs';
import { FOR_YOU, PANEL, withPanel } from './panel-shopper.mjs';
import { call, control, EVERYTHING, go, press, stored, suggested } from './shop.mjs';

/** Only engines that have the time: the same engine and the same scripts run in all three. */
for (const name of BROWSERS.filter((one) => one !== 'webkit')) {
  describe(`what the panel changes in ${name}`, () => {
    let server; let browser; let driver; let at;
    withPanel(name, (all) => { ({ server, browser, driver, at } = all); });
    /** All but how guesses came about over time, which is another from minute to minute. */
    const everything = async () => {
      const { guesses, ...rest } = await call(driver, 'inspect');
      return { ...rest, guesses: guesses.map(({ history, ...guess }) => guess) };
    };
    /** All that is known but the numbers of actions. */
    const facts = ({ actions, guesses }) => ({
      actions: actions.map(({ seq, ...rest }) => rest),
      guesses: guesses.map(({ seqs, ...rest }) => ({ ...rest, from: seqs.length })),
    });

    const CONTROLS = [
      ['.delete', 'Delete'], ['.use', 'Don’t use'], ['.more', 'More'], ['.less', 'Less'], ['[data-guess] .stop', 'Wrong – stop guessing this'],
      ['.never', 'Never suggest this'], ['.never-brand', 'Never this brand'], ['.wider', 'More surprise'], ['.closer', 'Closer to my habits'],
      ['#promotions', 'Off'], ['.delete-hour', 'Delete the last hour'], ['#switch-personalise', 'Off'], ['#switch-remember_views', 'Off'], ['.pause', 'Pause'],
    ];
    it('does what each control says it would: so many suggestions change, no more and no less; and undo takes it back', async () => {
      await at.shopper(9);
      const before = { list: await suggested(driver, FOR_YOU), all: await everything() };
      const told = [];
      for (const [selector, called] of CONTROLS) {
        await at.inPanel((root, at) => { root.activeElement?.blur(); root.querySelector(at).focus(); }, selector);
        const line = await until(`the effect of ${called} to be told`, () => at.inPanel((root, at) => {
          const places = root.querySelector(at).getAttribute('aria-describedby').split(' ').map((id) => root.getElementById(id)?.textContent ?? '');
          return places.find((text) => /would change/i.test(text));
        }, selector));
        assert.ok(line.startsWith(called), `${called}: ${line}`);
        const promised = Number(/(\d+) of \d+ suggestions? would change/.exec(line)?.[1] ?? 0);
        told.push(promised);
        await at.inPanel((root, at) => root.querySelector(at).click(), selector);
        await until(`undo of ${called}`, () => control(driver, PANEL, '^undo$'));
        const list = await suggested(driver, FOR_YOU);
        assert.equal(before.list.filter((id) => !list.includes(id)).length, promised, `${called}: ${line}`);
        await press(driver, PANEL, '^undo$');
        await at.shows(/undone\./i);
        assert.deepEqual(await suggested(driver, FOR_YOU), before.list, `${called}, undone`);
        assert.deepEqual(await everything(), before.all, `${called}, undone`);
        await press(driver, PANEL, '^hide this message$');
      }
      assert.ok(told.filter((promised) => promised > 0).length >= 5, `they change something: ${told}`);
    });

    it('never suggests what was never to be suggested: none in 20 lists, of which the product was in some before', async () => {
      await at.shopper(9);
      const lists = async () => {
        const asked = (await at.products()).slice(0, 10);
        const requests = [...asked.map((item_id) => ({ model: 'related-products', item_id, limit: 20 })), ...asked.map((_, more) => ({ ...FOR_YOU, limit: 8 + 2 * more }))];
        return Promise.all(requests.map((request) => call(driver, 'recommend', request).then(({ items }) => items)));
      };
      const share = (all, is) => all.flat().filter(is).length / all.flat().length;
      const [first] = (await call(driver, 'recommend', FOR_YOU)).items;
      const isFirst = ({ item_id }) => item_id === first.item_id;
      const isBrand = ({ item_brand }) => item_brand === first.item_brand;
      const before = await lists();
      assert.ok(share(before, isFirst) > 0 && share(before, isBrand) > 0);
      await at.inPanel((root) => root.querySelector('.never').click());
      await at.shows(/no longer suggested/i);
      assert.equal(share(await lists(), isFirst), 0);
      await call(driver, 'change', { op: 'observe', events: [{ name: 'exclude_facet', facet: `brand:${first.item_brand}` }] });
      assert.equal(share(await lists(), isBrand), 0);
    });

    it('has nothing to undo after "Delete now", nor in storage what was deleted', async () => {
      await at.shopper(3);
      await call(driver, 'observe', { name: 'search', search_term: 'quincetartlet' });
      await at.shows(/quincetartlet/);
      assert.match(JSON.stringify(await stored(driver)), /quincetartlet/);
      await press(driver, PANEL, '^delete the last hour');
      await press(driver, PANEL, '^delete now, no undo$');
      await at.shows(/for good/i);
      assert.equal(await call(driver, 'undo'), false);
      assert.doesNotMatch(JSON.stringify(await stored(driver)), /quincetartlet/);
    });

    it('writes not a byte while paused, in this tab or another, and every card of the other says so', async () => {
      await at.shopper(4);
      await go(driver, `${server.url}/`); // what this page keeps of its own is kept by now
      await at.open();
      await press(driver, PANEL, '^pause$');
      await at.shows(/paused until you resume/i);
      const before = await stored(driver);
      assert.ok(Object.keys(before.databases).length > 0);
      const list = await suggested(driver, FOR_YOU);
      const first = await driver.getWindowHandle();
      await driver.switchTo().newWindow('tab');
      await go(driver, `${server.url}/`);
      const cards = () => inPage(driver, () => [...document.querySelectorAll('homebody-recommendations')].flatMap((row) => [...row.shadowRoot.querySelectorAll('.card .reason')]).map((one) => one.textContent.trim()));
      await until('every card to say so', async () => { const all = await cards(); return all.length > 0 && all.every((text) => /^Paused\./.test(text)); });
      for (const tab of [await driver.getWindowHandle(), first]) {
        await driver.switchTo().window(tab);
        const [one, other] = await at.products();
        for (const event of ['view_item', 'add_to_cart', 'purchase', 'not_interested', 'like']) assert.equal((await call(driver, 'observe', { name: event, items: [{ item_id: one }, { item_id: other }] })).kept, 0);
        assert.equal((await call(driver, 'observe', { name: 'search', search_term: 'written while paused' })).kept, 0);
        assert.equal((await call(driver, 'recommend', FOR_YOU)).personalised, false);
      }
      assert.deepEqual(await stored(driver), before);
      assert.deepEqual(await suggested(driver, FOR_YOU), list, 'what is suggested then has nothing of the shopper');
      await press(driver, PANEL, '^resume$');
      await at.shows(/resumed/i);
      await driver.switchTo().window((await driver.getAllWindowHandles()).find((tab) => tab !== first));
      await until('the cards of the other tab to be as ever', async () => { const all = await cards(); return all.length > 0 && !all.some((text) => /^Paused\./.test(text)); });
      await driver.close();
      await driver.switchTo().window(first);
    });

    it('saves everything as JSON: forgotten and taken in again, it is all as it was, in its order, but the numbers', async () => {
      await at.shopper(8);
      const [{ facet }] = (await call(driver, 'inspect')).guesses;
      const [one, two] = await at.products();
      const ago = (minutes) => (Math.floor(Date.now() / 60_000) - minutes) * 60e6;
      await call(driver, 'observe', [90, 50, 7].map((minutes) => ({ name: 'view_item', items: [{ item_id: minutes > 60 ? one : two }], timestamp_micros: ago(minutes) })));
      await call(driver, 'setUsed', (await at.journal())[3].seq, false);
      for (const name of ['exclude_facet', 'prefer_facet']) await call(driver, 'observe', { name, facet });
      await call(driver, 'observe', { name: 'search', search_term: '\u202e<b>"x"</b>,\n=1+1' });
      const before = await everything();
      const { text } = await savedBy(driver, () => press(driver, PANEL, '^download json$'));
      assert.equal((await call(driver, 'wipe')).left, 0);
      await call(driver, 'consent.set', EVERYTHING);
      await fileFor(driver, text);
      await press(driver, PANEL, '^take it in$');
      await at.shows(new RegExp(`took in ${before.actions.length} actions`, 'i'));
      assert.deepEqual(facts(await everything()), facts(before));
    });

    it('has no cell in its CSV that a spreadsheet would run, whatever a page or a shopper put there', async () => {
      await at.shopper(1);
      const nasty = ['=HYPERLINK("http://x","y")', '+1+cmd|\' /C calc\'!A0', '-2+3', '@SUM(1+1)', '\t=1', '\r=1', '"=1"', 'a,=1', 'a\n=1'];
      await call(driver, 'observe', nasty.flatMap((text) => [{ name: 'search', search_term: text }, { name: 'view_item', items: [{ item_id: text }] }]));
      const kept = (await at.journal()).length;
      await until('all in the panel', async () => (await at.inPanel((root) => root.querySelectorAll('[data-section=stored] li.action').length)) === kept);
      const { text } = await savedBy(driver, () => press(driver, PANEL, '^download csv$'));
      const rows = rowsOfCsv(text.replace(/^\ufeff/, ''));
      assert.equal(rows.length, kept + 1, 'one row an action, and the head');
      assert.deepEqual([...new Set(rows.map((row) => row.length))], [12]);
      assert.deepEqual(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell)), []);
      assert.ok(rows.flat().some((cell) => cell.startsWith("'=HYPERLINK")), 'and they are there, as text');
    });

  });
}

/** CSV read by its rule (RFC 4180): cells in quotes may have anything in them. */
function rowsOfCsv(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ',') rows.push([]);
  }
  return rows.slice(0, -1);
}
