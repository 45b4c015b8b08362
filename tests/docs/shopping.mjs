// What the tests of examples/ share: shopping in one as the starts tell, and the worker at a shop's own address with its headers.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inPage, until } from '../browser/browsers.mjs';
import { cards, press, textOf } from '../browser/shop.mjs';
import { PACKAGE, WORKER_HEADERS } from '../../pkg-scripts/serve.mjs';

const ROW = 'homebody-recommendations';

/** worker.js with its headers, as the starts tell, at the address where a shop has it. */
export const sealed = () => ({ type: 'text/javascript', headers: WORKER_HEADERS, body: readFileSync(path.join(PACKAGE, 'worker.js'), 'utf8') });

/** How many actions are kept, as the page's Homebody tells. */
export const kept = (driver) => inPage(driver, async () => {
  const homebody = await (document.querySelector('homebody-config')?.ready ?? document.querySelector('homebody-invite').homebody);
  return (await homebody.status()).actions;
});

/** What every start promises at its end: popular before a yes; then reasons, once a shopper has agreed and looked. Nothing in the
 * console but what is `expected`. */
export async function becomesPersonal(server, browser, { home, looks, expected }) {
  const { driver } = browser;
  /** Goes to a page and waits until its row has cards; gives back the row's text. */
  const row = async (address) => {
    await driver.get(`${server.url}${address}`);
    await until(`cards on ${address}`, async () => (await cards(driver, ROW)).length > 0)
      .catch(async (error) => { throw new Error(`${error.message}; ${JSON.stringify(await server.problems(browser))}`); });
    return textOf(driver, ROW);
  };
  assert.doesNotMatch(await row(home), /Because you/);
  await press(driver, 'homebody-invite', '^Turn on');
  await until('the answer', async () => /Turned on/.test(await textOf(driver, 'homebody-invite')));
  for (const [at, look] of looks.entries()) {
    await row(look);
    await until(`the look at ${look} to be kept`, async () => await kept(driver) > at);
  }
  assert.match(await row(home), /Because you looked at/);
  const problems = await server.problems(browser);
  assert.deepEqual(expected ? problems.filter(({ text }) => !expected.test(text)) : problems, []);
}
