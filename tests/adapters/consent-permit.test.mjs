// What an outside consent tool denies, through the whole way from the page to the engine: at once, in all tabs, and nothing is deleted.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { inPage, launch, until } from '../browser/browsers.mjs';
import { serveDemo } from '../browser/server.mjs';
import { asPack, BARE, pathOf } from '../browser/bare.mjs';
import { pack, plainRows } from '../browser/packs.mjs';
import { call, EVERYTHING, go, NOTHING, stored, textOf } from '../browser/shop.mjs';

const view = (item_id) => ({ name: 'view_item', items: [{ item_id }] });
const NO = { remember_views: false, remember_purchases: false, remember_searches: false, personalise: false, explore: false };
const YES = Object.fromEntries(Object.keys(NO).map((purpose) => [purpose, true]));

describe('permit', () => {
  let server; let browser; let driver;
  const visit = (options = {}, page = '/bare') => go(driver, server.url + pathOf({ catalog: '/good.hbpack', ...options }, page));
  const personalised = async () => (await call(driver, 'recommend', { model: 'recommended-for-you' })).personalised;
  const kept = async () => (await call(driver, 'inspect')).actions.map(({ item_id }) => item_id);
  const denied = async () => (await call(driver, 'consent.get')).filter((one) => one.denied).map(({ purpose }) => purpose);

  before(async () => {
    const elements = BARE['/bare-elements'];
    const invite = { ...elements, body: elements.body.replace('<homebody-recommendations', '<homebody-invite></homebody-invite><homebody-recommendations') };
    server = await serveDemo({ ...BARE, '/bare-invite': invite, '/good.hbpack': asPack(pack(plainRows(40))) });
    browser = await launch('chromium');
    driver = browser.driver;
  });
  after(async () => { await browser?.close(); await server?.close(); });

  it('with awaitPermit nothing is kept or used before the first word, not what came before it either', async () => {
    await visit({ awaitPermit: 'yes' });
    assert.deepEqual(await denied(), Object.keys(NO));
    assert.equal((await call(driver, 'observe', view('item-1'))).not_allowed, 1);
    assert.deepEqual(await stored(driver), NOTHING);
    await call(driver, 'consent.set', EVERYTHING);
    const outcomes = await inPage(driver, async (one, other, yes) => {
      const homebody = await window.homebody;
      const early = homebody.observe(one);
      const permitted = homebody.permit(yes);
      const late = homebody.observe(other);
      await permitted;
      return [(await early).kept, (await late).kept];
    }, view('item-2'), view('item-3'), YES);
    assert.deepEqual(outcomes, [0, 1]);
    assert.deepEqual(await kept(), ['item-3']);
    assert.equal(await personalised(), true);
    assert.deepEqual(await denied(), []);
  });

  it('a late no stops what is under way, tells the page once, and deletes nothing', async () => {
    const found = await inPage(driver, async (event, no) => {
      const homebody = await window.homebody;
      const told = [];
      const heard = new Promise((resolve) => { homebody.addEventListener('change', ({ detail }) => { told.push(detail); resolve(); }); });
      // Another page holds the journal: what is observed waits for it.
      const held = Promise.withResolvers();
      await new Promise((resolve) => { void navigator.locks.request('homebody', () => { resolve(); return held.promise; }); });
      const observed = homebody.observe(event);
      const list = homebody.recommend({ model: 'recommended-for-you' });
      const denial = homebody.permit(no);
      await heard;
      held.resolve();
      const [{ kept: count, not_allowed }, { personalised: used }] = await Promise.all([observed, list, denial]);
      await homebody.permit(no);
      return { count, not_allowed, used, told };
    }, view('item-4'), NO);
    assert.deepEqual(found, { count: 0, not_allowed: 1, used: false, told: ['consent'] });
    assert.deepEqual(await kept(), ['item-3']);
    assert.equal(await personalised(), false);
  });

  it('a list that was answered before the no was heard is asked for again', async () => {
    await call(driver, 'permit', YES);
    const used = await inPage(driver, async (no) => {
      const homebody = await window.homebody;
      await homebody.status(); // so that nothing else is under way
      const list = homebody.recommend({ model: 'recommended-for-you' });
      const denial = homebody.permit(no);
      await denial;
      return (await list).personalised;
    }, NO);
    assert.equal(used, false);
  });

  it('purposes that are not named stay as they were; the shopper’s own word is not changed by it', async () => {
    await call(driver, 'permit', { personalise: true });
    assert.equal(await personalised(), true);
    assert.deepEqual(await denied(), Object.keys(NO).filter((purpose) => purpose !== 'personalise'));
    assert.equal((await call(driver, 'observe', view('item-4'))).not_allowed, 1);
    const consent = await call(driver, 'consent.get');
    assert.deepEqual(consent.map(({ allowed }) => allowed), [true, true, true, true, null]);
    await call(driver, 'permit', YES);
  });

  it('of words that cross on the way the last one about each purpose holds', async () => {
    const state = await inPage(driver, async (yes, no, event) => {
      const homebody = await window.homebody;
      void homebody.observe(event); // what waits for the database holds up all that come behind it
      const words = [no, yes, { personalise: false }, yes, { personalise: false, explore: false }, { explore: true }];
      await Promise.all(words.map((word) => homebody.permit(word)));
      return (await homebody.consent.get()).filter((one) => one.denied).map((one) => one.purpose);
    }, YES, NO, view('item-6'));
    assert.deepEqual(state, ['personalise']);
    await call(driver, 'permit', YES);
  });

  it('what is not a yes or no is refused and changes nothing', async () => {
    for (const word of [{ personalise: 'granted' }, { marketing: true }, 'yes', [true]]) {
      await assert.rejects(call(driver, 'permit', word), { code: 'request_invalid' }, JSON.stringify(word));
    }
    assert.deepEqual(await denied(), []);
  });

  it('a no is heard in every tab at once, and lists there are drawn again; a yes is for its own tab to give', async () => {
    const [first] = await driver.getAllWindowHandles();
    await driver.switchTo().newWindow('tab');
    const second = await driver.getWindowHandle();
    await visit({}, '/bare-elements');
    assert.equal(await personalised(), true);
    const row = () => textOf(driver, 'homebody-recommendations');
    const personal = await until('suggestions', async () => { const text = await row(); return /Product/.test(text) && text; });
    await driver.switchTo().window(first);
    await call(driver, 'permit', { personalise: false });
    await driver.switchTo().window(second);
    await until('the list without it', async () => {
      const text = await row();
      return /Product/.test(text) && text !== personal;
    });
    assert.equal(await personalised(), false);
    assert.deepEqual(await denied(), ['personalise']);
    await driver.switchTo().window(first);
    await call(driver, 'permit', { personalise: true });
    assert.equal(await personalised(), true);
    await driver.switchTo().window(second);
    assert.deepEqual(await denied(), ['personalise'], 'until its own tool speaks');
    await call(driver, 'permit', YES);
    assert.equal(await personalised(), true);
    await call(driver, 'permit');
    assert.equal(await personalised(), false, 'not answered yet: here');
    await driver.switchTo().window(first);
    assert.equal(await personalised(), true, 'and nowhere else');
    await visit();
    assert.deepEqual(await denied(), [], 'nothing of it is stored');
    assert.equal(await personalised(), true);
    assert.ok(!JSON.stringify(await stored(driver)).includes('denied'));
  });

  it('the panel says what an outside tool denies, in plain words, and the invitation asks for none of it', async () => {
    const DENIED = /Your cookie settings in this shop do not allow this\./g;
    const told = async () => (await textOf(driver, 'homebody-panel')).match(DENIED)?.length ?? 0;
    await visit({ awaitPermit: 'yes' }, '/bare-invite');
    await until('the panel to say so of five purposes, once at the top, once at the list', async () => await told() === 7);
    await call(driver, 'permit', { personalise: true, explore: true });
    await until('three to be left', async () => await told() === 3);
    await call(driver, 'permit', YES);
    await until('none to be left', async () => await told() === 0);
    await call(driver, 'wipe');
    await visit({ name: 'other', awaitPermit: 'yes' }, '/bare-invite');
    const asks = () => textOf(driver, 'homebody-invite');
    await until('the panel to have come', async () => await told() > 0);
    assert.equal(await asks(), '');
    await call(driver, 'permit', { ...YES, explore: false });
    await until('the question', async () => /May this shop/.test(await asks()));
    const boxes = () => inPage(driver, () => [...document.querySelector('homebody-invite').shadowRoot.querySelectorAll('input')].map(({ name }) => name));
    assert.deepEqual(await boxes(), Object.keys(NO).filter((purpose) => purpose !== 'explore'));
    await call(driver, 'permit', { remember_searches: false });
    await until('no question', async () => await asks() === '');
  });

  it('a page out of the back/forward cache denies what it denied', async () => {
    await visit({ name: 'other' });
    await call(driver, 'permit', { personalise: false });
    await inPage(driver, () => { window.cached = true; });
    await visit({ name: 'third' });
    await driver.navigate().back();
    await until('the page to be back', () => inPage(driver, async () => !!(await (await window.homebody)?.status())));
    assert.equal(await inPage(driver, () => window.cached), true, 'it lay in the cache');
    assert.deepEqual(await denied(), ['personalise']);
  });
});
