// Files that a shopper takes in and should not: cut short, of another kind, too large, newer, another shop's, hostile. Each is told in a
// plain sentence; nothing that is here gets lost, and nothing is added that nobody asked for.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { BROWSERS, inPage, until } from './browsers.mjs';
import { fileFor, savedBy } from './panel-page.mjs';
import { PANEL, withPanel } from './panel-shopper.mjs';
import { call, control, press } from './shop.mjs';

const BAD = /this file cannot be read: .*nothing was changed/i;
const now = () => Math.floor(Date.now() / 60_000);

for (const name of BROWSERS.filter((one) => one !== 'webkit')) {
  describe(`bad files in ${name}`, () => {
    let server; let browser; let driver; let at; let text; let whole; let wasThere;
    withPanel(name, async (all) => {
      ({ server, browser, driver, at } = all);
      await at.shopper(5);
      ({ text } = await savedBy(driver, () => press(driver, PANEL, '^download json$')));
      whole = JSON.parse(text);
      wasThere = await at.journal();
    });

    const note = () => at.inPanel((root) => root.querySelector('.notice.done')?.textContent ?? '');
    const tells = async (words) => {
      let told;
      await until(`the panel to tell ${words}`, async () => { told = await note(); return words.test(told); }).catch((error) => { throw new Error(`${error.message}; it tells "${told}"`); });
    };
    const hides = async () => {
      if (!(await note())) return;
      await call(driver, 'forgetUndo');
      await at.inPanel((root) => root.querySelector('.undo')?.click()); // there is nothing to undo any more
      await press(driver, PANEL, '^hide this message$');
      await until('no message', async () => !(await note()));
    };
    const refused = async (given, why = BAD) => {
      await hides();
      await fileFor(driver, given);
      await tells(why);
      assert.equal(await control(driver, PANEL, '^take it in$'), null, 'there is nothing to take in');
      assert.deepEqual(await at.journal(), wasThere);
    };
    const takesIn = async (given, called = 'profile.json') => {
      await fileFor(driver, given, called);
      await press(driver, PANEL, '^take it in$');
      await tells(/took in \d+ actions?/i);
    };
    const stillThere = async () => {
      const facts = ({ seq, expires_minute, ...rest }) => JSON.stringify(rest);
      const all = (await at.journal()).map(facts);
      assert.deepEqual(wasThere.map(facts).filter((one) => !all.includes(one)), [], 'what was there is there');
    };
    const withActions = (actions) => JSON.stringify({ ...whole, actions });
    const first = () => whole.actions.find(({ item }) => item);

    it('cut short anywhere, or not JSON at all', async () => {
      for (const part of [0, 0.2, 0.5, 0.9, 0.999]) await refused(text.slice(0, Math.floor(text.length * part)));
      for (const other of ['<script>alert(1)</script>', '\u0000\u0001PNG', `${text}}`, '[', '['.repeat(100_000)]) await refused(other);
    });

    it('JSON of another kind, of a newer version, of another shop', async () => {
      for (const other of ['null', '1', '"x"', '[]', '{}', '{"actions":[]}']) await refused(other);
      await refused(JSON.stringify({ ...whole, format: 'something-else' }));
      for (const version of [0, 2, '1', null]) await refused(JSON.stringify({ ...whole, version }));
      for (const shop of ['Somebody else’s shop', '', null, {}, undefined]) await refused(JSON.stringify({ ...whole, shop }), /this file is from another shop\. nothing was changed/i);
    });

    it('actions that are none', async () => {
      const one = first();
      const wrong = [null, 7, 'x', [], {}, { ...one, seq: -1 }, { ...one, seq: 1.5 }, { ...one, minute: '7' }, { ...one, minute: null }, { ...one, quantity: 1e300 }, { ...one, used: 'yes' },
        { ...one, item: 7 }, { ...one, item: 'x'.repeat(513) }, { ...one, text: { toString: 'x' } }, { ...one, kind: 7 }];
      for (const action of wrong) await refused(withActions([one, action]));
      for (const actions of [null, 'x', { length: 3 }, 7]) await refused(withActions(actions));
    });

    it('keys of every object’s own prototype', async () => {
      const own = text.replace(/^\{/, '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},');
      const inside = withActions([first()]).replace('"seq":', '"__proto__":{"polluted":1},"kind":"constructor","hasOwnProperty":1,"seq":');
      for (const given of [own, inside]) {
        await takesIn(given);
        assert.equal(await inPage(driver, () => ({}).polluted), undefined);
        await stillThere();
      }
      assert.equal((await at.journal()).length, wasThere.length, 'all of it was there already');
    });

    it('50 MB', async () => {
      await at.inPanel((root, start) => {
        const input = root.querySelector('input[type=file]');
        const files = new DataTransfer();
        files.items.add(new File([start, ' '.repeat(50_000_000)], 'large.json'));
        input.files = files.files;
        input.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
      }, text);
      await tells(BAD);
      assert.deepEqual(await at.journal(), wasThere);
    });

    it('actions of kinds that are not known, of times that are not yet or long past, under numbers that cannot be', async () => {
      const one = { ...first(), quantity: 3 };
      const odd = [{ ...one, kind: 'nonsense' }, { ...one, kind: '__proto__' }, { ...one, minute: now() + 5_000 }, { ...one, minute: Number.MAX_SAFE_INTEGER }, { ...one, minute: 0 },
        { ...one, seq: 0 }, { ...one, seq: 2 ** 40 }, { ...one, schema: 99 }, { ...one, item: '' }, { ...one, item: undefined, text: undefined }];
      for (const action of odd) {
        await hides();
        await fileFor(driver, withActions([action]));
        await tells(/profile\.json has 1 action|cannot be read/i);
        if (!/has 1 action/i.test(await note())) continue;
        await press(driver, PANEL, '^take it in$');
        await tells(/took in \d actions?|did not work: [A-Z].*\./i);
        await stillThere();
      }
      const added = (await at.journal()).filter((action) => action.quantity === 3);
      assert.deepEqual(added.filter(({ minute }) => minute > now() || minute < now() - 130_000), [], 'nothing that is not yet, or is past its time');
      assert.ok(added.every(({ name: kind }) => kind === one.kind));
      if (added.length) await call(driver, 'forget', { seq: added.map(({ seq }) => seq) });
    });

    it('hostile words: they are shown as text, and do nothing', async () => {
      const nasty = ['<img src=x onerror="window.__run=1">', '"><script>window.__run=1</script>', '\u202egpj.exe\u202c', '${window.__run=1}', '{{7*7}}', 'a\u0000b'];
      await server.problems(browser);
      const actions = nasty.flatMap((words, nth) => [
        { seq: 2 * nth + 1, kind: 'search', text: words, quantity: 1, minute: now(), used: true, schema: 1 },
        { seq: 2 * nth + 2, kind: 'view_item', item: words, quantity: 1, minute: now(), used: true, schema: 1 },
      ]);
      await takesIn(withActions(actions), '<img src=x onerror="window.__run=1">.json');
      await stillThere();
      await at.shows(/<img src=x onerror/);
      await at.inPanel((root) => { for (const one of root.querySelectorAll('details')) one.open = true; });
      assert.equal(await inPage(driver, () => window.__run), undefined);
      assert.equal(await at.inPanel((root) => root.querySelectorAll('img, script, iframe').length), 0);
      const bare = await at.inPanel((root) => [...root.querySelectorAll('[data-section=stored] li.action .what')].filter((one) => /gpj/.test(one.textContent) && one.localName !== 'bdi' && !one.closest('bdi') && !one.querySelector('bdi')).length);
      assert.equal(bare, 0, 'words that turn round turn nothing else round');
      assert.deepEqual(await server.problems(browser), []);
    });

    it('ten thousand actions: as many as there is room for, and none of what was there gives way; one more is too many', async () => {
      const [id] = await at.products();
      const many = (count) => Array.from({ length: count }, (_, nth) => ({ seq: nth + 1, kind: 'view_item', item: id, quantity: 1, minute: now() - 20_000 + nth, used: true, schema: 1 })).map((one) => ({ ...one, minute: Math.min(one.minute, now()) }));
      await fileFor(driver, withActions(many(10_001)));
      await tells(BAD);
      const here = (await at.journal()).length;
      const { max_events: most } = await call(driver, 'status');
      await fileFor(driver, withActions(many(10_000)));
      await tells(/profile\.json has 10,000 actions/i);
      await press(driver, PANEL, '^take it in$');
      await until('a full journal', async () => (await call(driver, 'status')).actions === most);
      await tells(new RegExp(`took in ${(most - here).toLocaleString('en-GB')} actions`, 'i'));
      await stillThere();
    });
  });
}
