// The consent tools themselves, by their own buttons: what a shopper allows there is used, what they withdraw there is not, at once and in the
// other tab too; and of two tools the stricter counts.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { inPage, launch, until } from '../browser/browsers.mjs';
import { serveDemo } from '../browser/server.mjs';
import { asPack, BARE, pathOf } from '../browser/bare.mjs';
import { pack, plainRows } from '../browser/packs.mjs';
import { call, EVERYTHING, go } from '../browser/shop.mjs';
import { consentPages, TOOLS, withModule } from './consent-pages.mjs';

const view = (item_id) => ({ name: 'view_item', items: [{ item_id }] });

describe('consent tools', () => {
  let server; let browser; let driver; let first; let second;
  before(async () => {
    const pages = withModule(await consentPages());
    server = await serveDemo({ ...BARE, ...pages, '/good.hbpack': asPack(pack(plainRows(40))) });
    browser = await launch('chromium');
    driver = browser.driver;
    await go(driver, server.url + pathOf({ catalog: '/good.hbpack' }));
    await call(driver, 'consent.set', EVERYTHING);
    await call(driver, 'observe', [view('item-1'), view('item-3'), view('item-5')]);
    first = await driver.getWindowHandle();
    await driver.switchTo().newWindow('tab');
    second = await driver.getWindowHandle();
    await driver.switchTo().window(first);
  });
  after(async () => { await browser?.close(); await server?.close(); });

  const visit = (path) => go(driver, server.url + path);
  const personalised = async () => (await call(driver, 'recommend', { model: 'recommended-for-you' })).personalised;
  const kept = async (item) => (await call(driver, 'observe', view(item))).kept;
  const press = async (selector) => {
    await until(`${selector} to press`, () => inPage(driver, (at) => document.querySelector(at)?.checkVisibility() === true, selector));
    await inPage(driver, (at) => document.querySelector(at).click(), selector);
  };
  const pressAgain = (selector) => inPage(driver, (at) => { if (document.querySelector(at)?.checkVisibility()) document.querySelector(at).click(); }, selector);
  /** As somebody who has never been here; what Homebody keeps stays. */
  const stranger = async () => {
    await driver.switchTo().window(second);
    await driver.get('about:blank');
    await driver.switchTo().window(first);
    await driver.manage().deleteAllCookies();
    await inPage(driver, () => { localStorage.clear(); sessionStorage.clear(); });
  };

  for (const { name, path, ready = 'body', accept, withdraw } of TOOLS) {
    it(name, async () => {
      await stranger();
      await visit(path);
      assert.deepEqual([await personalised(), await kept('item-7')], [false, 0], 'before any answer');
      await until('the tool to be set up', () => inPage(driver, (at) => document.querySelector(at) !== null, ready));
      await press(accept);
      await until('suggestions to be personal', async () => {
        await pressAgain(accept); // tarteaucitron shows its buttons before it hears them
        return personalised();
      });
      assert.equal(await kept('item-7'), 1);
      await driver.switchTo().window(second);
      await visit(path);
      await until('suggestions to be personal in a new tab', personalised);
      await driver.switchTo().window(first);
      assert.equal(await personalised(), true, 'the new tab has taken nothing away');
      for (const button of withdraw) await press(button);
      await until('them to be plain again', async () => !await personalised());
      assert.equal(await kept('item-9'), 0);
      await driver.switchTo().window(second);
      assert.deepEqual([await personalised(), await kept('item-9')], [false, 0], 'in the other tab too');
      await visit(path);
      await new Promise((resolve) => { setTimeout(resolve, 300); });
      assert.equal(await personalised(), false, 'and on the next page');
      await driver.switchTo().window(first);
    });
  }

  it('a tool that says the GDPR does not apply allows', async () => {
    await stranger();
    await visit('/tcf?abroad');
    await until('suggestions to be personal', personalised);
  });

  it('of two tools the stricter counts, whichever answers first', async () => {
    await stranger();
    await visit('/two');
    await press('#yes');
    assert.equal(await personalised(), false, 'one has not answered');
    await press('#klaro .cookie-notice .cm-btn-success');
    await until('suggestions to be personal', personalised);
    await press('#no');
    await until('them to be plain', async () => !await personalised());
    await press('#yes');
    await until('suggestions to be personal', personalised);
    await inPage(driver, () => { window.klaro.getManager().changeAll(false); window.klaro.getManager().saveAndApplyConsents(); });
    await until('them to be plain', async () => !await personalised());
    await inPage(driver, () => { window.stop(); window.consentGranted('granted'); });
    assert.equal(await personalised(), false, 'stopped, the last word stays');
  });

  it('without the tool nothing is kept or used, and the console says why', async () => {
    await stranger();
    await server.problems(browser);
    await visit('/none');
    assert.deepEqual([await personalised(), await kept('item-7')], [false, 0]);
    assert.deepEqual((await call(driver, 'consent.get')).map(({ denied }) => denied), [true, true, true, true, true]);
  });
});
