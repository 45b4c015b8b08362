// What people hear who see nothing of the panel: a name of its own for everything that is pressed, ids that meet nothing else, and one
// voice that speaks once about each thing done.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { violations } from './access.mjs';
import { BROWSERS, inPage, until } from './browsers.mjs';
import { clickOn, fileFor, savedBy, tell } from './panel-page.mjs';
import { PANEL, withPanel } from './panel-shopper.mjs';
import { control, press } from './shop.mjs';

/** The names, as browsers work them out, of all that is pressed or filled in, and ids that are there twice or are pointed at in vain. */
const namesIn = (root) => {
  window.axe.setup(document);
  const controls = [...root.querySelectorAll('button, summary, a[href], input, select, textarea')].filter((one) => one.checkVisibility());
  const names = controls.filter((one) => one.localName !== 'a').map((one) => `${one.getAttribute('role') ?? one.localName} ${window.axe.commons.text.accessibleText(one).trim()}`);
  window.axe.teardown();
  const ids = [...root.querySelectorAll('[id]')].map(({ id }) => id);
  const twice = (all) => [...new Set(all.filter((one, index) => all.indexOf(one) !== index))];
  const refs = [...root.querySelectorAll('[aria-labelledby], [aria-describedby], label[for]')].flatMap((one) => ['aria-labelledby', 'aria-describedby', 'for'].flatMap((attribute) => one.getAttribute(attribute)?.split(' ') ?? []));
  return { names: names.length, unnamed: names.filter((one) => !one.includes(' ')).length, same: twice(names), ids: twice(ids), vain: refs.filter((one) => !ids.includes(one)) };
};

for (const name of BROWSERS) {
  describe(`names and voice of the panel in ${name}`, () => {
    let server; let driver; let at;
    withPanel(name, (all) => { ({ server, driver, at } = all); });

    it('gives everything that is pressed a name that nothing else has, though the same was done again and again', async () => {
      await at.shopper(28);
      await press(driver, PANEL, '^more: ');
      await at.shows(/what you said/i);
      await at.inPanel((root) => { for (const one of root.querySelectorAll('details')) one.open = true; });
      await until('topics', () => at.inPanel((root) => root.querySelector('.block select')?.options.length > 0));
      await violations(driver, ['cat.aria']); // brings axe, which works names out
      const { names, ...faults } = await at.inPanel(namesIn);
      assert.ok(names > 120, `${names} names`);
      assert.deepEqual(faults, { unnamed: 0, same: [], ids: [], vain: [] });
    });

    it('has no id twice in any tree where two panels stand on one page', async () => {
      await at.shopper(3);
      await inPage(driver, async () => {
        const second = document.createElement('homebody-panel');
        second.className = 'second';
        document.querySelector('homebody-panel').after(second);
        while (!second.shadowRoot?.querySelector('[data-section=check]')) await new Promise((drawn) => { setTimeout(drawn, 50); });
      });
      const twice = await inPage(driver, () => {
        const roots = [document, ...[...document.querySelectorAll('homebody-panel')].map((one) => one.shadowRoot)];
        return roots.map((root) => [...root.querySelectorAll('[id]')].map(({ id }) => id)).flatMap((ids) => ids.filter((id, index) => ids.indexOf(id) !== index));
      });
      assert.deepEqual(twice, []);
      assert.deepEqual(await violations(driver), []);
      await press(driver, '.second', '^delete added to cart');
      await until('both to show it gone', () => inPage(driver, () => [...document.querySelectorAll('homebody-panel')].every((one) => one.shadowRoot.querySelectorAll('[data-section=stored] li.action').length === 4)));
      await inPage(driver, () => document.querySelector('.second').remove());
    });

    it('has one voice, in two turns, and nothing else that speaks by itself', async () => {
      const live = await at.inPanel((root) => [...root.querySelectorAll('[role=status], [role=alert], [role=log], [aria-live], output')].map((one) => `${one.getAttribute('role')} ${one.className}`));
      assert.deepEqual(live, ['status unseen', 'status unseen']);
    });

    it('says one sentence about each thing done', async () => {
      await at.shopper(3);
      await at.inPanel((root) => {
        window.__said = [];
        new MutationObserver((changes) => {
          const regions = new Set(changes.map(({ target }) => (target.nodeType === 1 ? target : target.parentElement)?.closest('[role=status]')).filter(Boolean));
          for (const region of regions) if (region.textContent.trim()) window.__said.push(region.textContent.trim());
        }).observe(root, { subtree: true, childList: true, characterData: true });
      });
      const said = async (what, pattern, act) => {
        await inPage(driver, () => { window.__said.length = 0; });
        await act();
        await until(`words about ${what}`, () => inPage(driver, () => window.__said.length > 0));
        await at.inPanel(async () => { for (let turn = 0; turn < 3; turn += 1) await new Promise((drawn) => { setTimeout(drawn, 50); }); });
        const heard = await inPage(driver, () => window.__said);
        assert.equal(heard.length, 1, `${what}: ${JSON.stringify(heard)}`);
        assert.match(heard[0], pattern);
      };
      const presses = (words) => () => press(driver, PANEL, words);
      await said('a deletion', /deleted 1 action/i, presses('^delete added to cart'));
      await said('an undo', /undone/i, presses('^undo$'));
      await said('the same again', /deleted 1 action/i, presses('^delete added to cart'));
      await said('its end', /for good/i, presses('^delete now, no undo$'));
      await said('a gift', /no longer used/i, presses('^don.t use'));
      await said('a search in the list', /\d/, () => tell(driver, '.tools select', 'search'));
      await said('a pause', /paused/i, presses('^pause$'));
      await said('its end', /resumed/i, presses('^resume$'));
      await said('a switch', /search/i, () => clickOn(driver, '#switch-remember_searches'));
      await said('variety', /variety/i, presses('^more surprise$'));
      await said('a bad file', /cannot be read/i, () => fileFor(driver, '{'));
      await said('a file to save', /ready to save/i, () => savedBy(driver, presses('^download csv$')));
      await press(driver, PANEL, '^delete everything(…|\\.\\.\\.)$');
      await until('the question', () => control(driver, PANEL, '^delete everything$'));
      await said('the end of everything', /0 left/i, presses('^delete everything$'));
    });
  });
}
