// The panel for eyes and hands of all kinds: narrow windows and large type, wide text spacing, targets that can be hit, a focus that can be
// seen, no movement, forced colours, paper.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { Key } from 'selenium-webdriver';
import { BROWSERS, inPage, until } from './browsers.mjs';
import { media, PANEL, profilePages, withPanel } from './panel-shopper.mjs';
import { control, go, press } from './shop.mjs';

/** What sticks out of the panel or the page at a side, is cut off, or lies over its neighbour. */
const misfits = (root) => {
  const host = root.host.getBoundingClientRect();
  const name = (one) => `${one.localName}.${one.className?.baseVal ?? one.className} ${one.textContent.trim().slice(0, 40)}`;
  const seen = [...root.querySelectorAll('*')].filter((one) => one.checkVisibility() && !one.closest('.unseen, svg') && one.getBoundingClientRect().width > 0);
  const out = seen.filter((one) => one.getBoundingClientRect().left < host.left - 1 || one.getBoundingClientRect().right > host.right + 1);
  const cut = seen.filter((one) => one.matches('button, summary, li, p, [role=heading]') && getComputedStyle(one).overflow !== 'visible' && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1));
  const over = seen.filter((one) => one.matches('button') && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1));
  const covers = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const pairs = seen.filter((one) => one.matches('li.action, li.guess, li.purpose, .dayline, .tools, .slide, .buttons, .facts')).flatMap((row) => {
    const parts = [...row.children].filter((one) => seen.includes(one)).map((one) => [one, one.getBoundingClientRect()]);
    return parts.flatMap(([a, boxA], at) => parts.slice(at + 1).filter(([, boxB]) => covers(boxA, boxB)).map(([b]) => `${name(a)} / ${name(b)}`));
  });
  const page = document.documentElement;
  return [...out.map((one) => `out: ${name(one)}`), ...cut.map((one) => `cut: ${name(one)}`), ...over.map((one) => `too small: ${name(one)}`), ...pairs.map((pair) => `over each other: ${pair}`),
    ...(page.scrollWidth > page.clientWidth ? [`the page scrolls sideways: ${page.scrollWidth} > ${page.clientWidth}`] : [])];
};

/** What is pressed and is less than 24 pixels wide or high; links that stand in a sentence may be. */
const small = () => {
  const walk = (root) => [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? walk(one.shadowRoot) : [])]);
  const ours = walk(document).filter((one) => one.getRootNode() !== document);
  return ours.filter((one) => one.matches('button, summary, a[href], input, select, textarea, label:has(input[type=checkbox])') && one.checkVisibility() && getComputedStyle(one).display !== 'inline')
    .filter((one) => !(one.matches('input[type=checkbox]') && one.closest('label')))
    .map((one) => [one, one.getBoundingClientRect()]).filter(([, box]) => box.width < 24 || box.height < 24)
    .map(([one, box]) => `${one.localName}.${one.className} ${one.textContent.trim().slice(0, 40)} ${Math.round(box.width)}×${Math.round(box.height)}`);
};

for (const name of BROWSERS) {
  describe(`the panel fits in ${name}`, () => {
    let server; let driver; let at;
    withPanel(name, async (all) => {
      ({ server, driver, at } = all);
      await at.shopper(5);
    }, profilePages());
    const allOpen = async () => {
      await at.inPanel((root) => { for (const one of root.querySelectorAll('details')) one.open = true; });
      await at.shows(/how much each part counted:/i);
      await at.shows(/would go|would change|no suggestion would change/i);
    };
    const narrow = async () => {
      await driver.get(`${server.url}/narrow`);
      await until('the frame', () => driver.switchTo().frame(0).then(() => true, () => false));
      await at.shows(/what is stored/i);
    };
    const spaced = (root) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }');
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    };

    it('at 320 pixels, which is 400 %: nothing scrolls sideways, is cut, or lies over another; with text spaced out too', async () => {
      await narrow();
      assert.equal(await inPage(driver, () => innerWidth), 320);
      assert.deepEqual(await at.inPanel(misfits), []);
      await allOpen();
      assert.deepEqual(await at.inPanel(misfits), []);
      assert.deepEqual(await inPage(driver, small), []);
      await at.inPanel(spaced);
      assert.deepEqual(await at.inPanel(misfits), []);
      await driver.switchTo().defaultContent();
    });

    it('finds what does not fit, so that finding none means something', async () => {
      await at.open();
      const found = await at.inPanel(`(root) => {
        const wide = document.createElement('div');
        wide.style.width = '3000px';
        wide.textContent = 'wide';
        root.querySelector('section').append(wide);
        const found = (${misfits})(root);
        wide.remove();
        return found;
      }`);
      assert.ok(found.some((one) => one.startsWith('out: div')) && found.some((one) => one.startsWith('the page scrolls')));
    });

    it('with text spaced out, and at twice the size of letters', async () => {
      await allOpen();
      await at.inPanel(spaced);
      assert.deepEqual(await at.inPanel(misfits), []);
      await at.open();
      await inPage(driver, () => { document.documentElement.style.fontSize = '200%'; });
      // How wide the shop's own head gets is the shop's.
      assert.deepEqual((await at.inPanel(misfits)).filter((one) => !one.startsWith('the page')), []);
    });

    it('has targets of 24 pixels: panel, invite, cards, "Why this?", the last question', async () => {
      await at.open();
      await allOpen();
      assert.deepEqual(await inPage(driver, small), []);
      await press(driver, PANEL, '^delete everything(…|\\.\\.\\.)$');
      assert.deepEqual(await inPage(driver, small), []);
      await go(driver, `${server.url}/`);
      await press(driver, 'homebody-recommendations', '^why this');
      await until('the dialog', () => control(driver, 'homebody-why', '^close$'));
      assert.deepEqual(await inPage(driver, small), []);
      await at.chooses();
      await go(driver, `${server.url}/`);
      await press(driver, 'homebody-invite', '^details$');
      assert.deepEqual(await inPage(driver, small), []);
      await at.shopper(3);
    });

    it('shows the focus wherever Tab goes, over a page, with the bar of what was just done: outlined, and covered by nothing', async () => {
      await go(driver, `${server.url}/#homebody`);
      await at.shows(/what is stored/i);
      await press(driver, PANEL, '^delete added to cart');
      await until('the bar', () => control(driver, PANEL, '^undo$'));
      await at.inPanel((root) => root.querySelector('#heading').focus());
      const look = () => at.inPanel(async (root) => {
        for (let frame = 0; frame < 2; frame += 1) await new Promise((drawn) => { setTimeout(drawn, 20); });
        const one = root.activeElement;
        if (!one || one.localName === 'dialog') return null;
        const box = one.getBoundingClientRect();
        const { outlineStyle, outlineWidth } = getComputedStyle(one);
        const over = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5]].map(([x, y]) => root.elementFromPoint(box.left + box.width * x, box.top + box.height * y));
        const seen = over.some((top) => top && (one.contains(top) || top.contains(one)));
        const fault = outlineStyle === 'none' || parseFloat(outlineWidth) < 2 ? `no outline (${outlineStyle} ${outlineWidth})` : !one.matches(':focus-visible') ? 'not :focus-visible' : !seen ? `covered at ${Math.round(box.top)} of ${innerHeight} by ${over[0]?.localName}.${over[0]?.className}` : '';
        const first = one.dataset.reached === undefined;
        one.dataset.reached = '';
        return { name: `${one.localName}.${one.className}#${one.id} ${one.textContent.trim().slice(0, 30)}`, fault, first };
      });
      const faults = [];
      let reached = 0;
      for (let presses = 0; presses < 200; presses += 1) {
        await at.send(Key.TAB);
        const found = await look();
        if (!found) continue;
        if (!found.first) break;
        reached += 1;
        if (found.fault) faults.push(`${found.name}: ${found.fault}`);
      }
      assert.ok(reached > 40, `${reached} stops`);
      assert.deepEqual(faults, []);
    });

    it('moves nothing for whoever wants no movement', { skip: name !== 'chromium' && 'only Chromium can be told to' }, async () => {
      await at.open();
      const moving = (root) => [...root.querySelectorAll('*')].filter((one) => ['', '::before', '::after'].some((part) => {
        const { transitionDuration, transitionProperty, animationName } = getComputedStyle(one, part || undefined);
        return (transitionProperty !== 'none' && /[1-9]/.test(transitionDuration)) || animationName !== 'none';
      })).length;
      assert.ok(await at.inPanel(moving) > 0, 'there is something to be still');
      await media(driver, { 'prefers-reduced-motion': 'reduce' });
      assert.equal(await at.inPanel(moving), 0);
      await media(driver, {});
    });

    it('tells states without colour where colours are forced', { skip: name !== 'chromium' && 'only Chromium can be told to' }, async () => {
      await media(driver, { 'forced-colors': 'active' });
      const looks = await at.inPanel((root) => Object.fromEntries(['#switch-personalise', '#switch-explore'].map((id) => {
        const { backgroundColor, backgroundImage, borderTopStyle } = getComputedStyle(root.querySelector(id), '::after');
        return [id, { look: backgroundColor + backgroundImage, border: borderTopStyle, word: root.querySelector(id).textContent.trim() }];
      })));
      const [on, off] = Object.values(looks);
      assert.notEqual(on.look, off.look);
      assert.notEqual(on.word, off.word);
      assert.deepEqual([on.border, off.border], ['solid', 'solid']);
      const bare = await at.inPanel((root) => [...root.querySelectorAll('button:not(.text, [role=switch], .hide), input, select')].filter((one) => one.checkVisibility() && one.type !== 'range' && getComputedStyle(one).borderTopStyle === 'none').map((one) => one.className));
      assert.deepEqual(bare, [], 'what is pressed has an edge');
      await media(driver, {});
    });

    it('prints all of it, open, and no button', { skip: name !== 'chromium' && 'only Chromium can be told to' }, async () => {
      await inPage(driver, () => { window.print = () => {}; });
      await press(driver, PANEL, '^print$');
      await until('it to print', () => inPage(driver, () => document.querySelector('homebody-panel').hasAttribute('printing')));
      await media(driver, {}, 'print');
      const { buttons, closed, rows, text } = await at.inPanel((root) => ({
        buttons: [...root.querySelectorAll('button, select, input, textarea')].filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 80)),
        closed: [...root.querySelectorAll('section > details')].filter((one) => !one.open).length,
        rows: [...root.querySelectorAll('[data-section=stored] li.action')].filter((one) => one.checkVisibility()).length,
        text: root.textContent,
      }));
      assert.deepEqual(buttons, []);
      assert.equal(closed, 0);
      assert.equal(rows, (await at.journal()).length);
      assert.match(text, /why you see these/i);
      const others = await inPage(driver, () => [...document.querySelectorAll('header.top, footer, main h1')].filter((one) => one.checkVisibility({ visibilityProperty: true })).length);
      assert.equal(others, 0, 'the panel alone');
      await media(driver, {});
      await inPage(driver, () => dispatchEvent(new Event('afterprint')));
    });
  });
}
