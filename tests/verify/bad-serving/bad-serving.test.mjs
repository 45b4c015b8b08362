// However wrongly the files are served, the page stays as the shop made it, and the developer is told once, in one sentence, with the
// place in the documents that says what to do.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { BROWSERS, inPage, launch, until } from '../../browser/browsers.mjs';
import { serveDemo } from '../../browser/server.mjs';
import { call, cards, opening, ownContent } from '../../browser/shop.mjs';
import { PACKAGE } from '../../../pkg-scripts/serve.mjs';
import { keepEvidence } from '../evidence.mjs';
import { BROKEN, HARMLESS, UNSEALED } from './faults.mjs';
import { proxy } from './proxy.mjs';

const RECIPE = /docs\/troubleshooting\.md#(\w+)/;
const PAGE = readFileSync(new URL('../../../docs/troubleshooting.md', import.meta.url), 'utf8');
/** What a developer is told: the sentence, and the place in the documents that it names. */
const toldBy = (message) => `${message} ${PAGE.split(`### \`${RECIPE.exec(message)?.[1]}\``)[1]?.split('\n### ')[0] ?? ''}`.replace(/\s+/g, ' ');
const script = (body) => ({ type: 'text/javascript', body });
const real = readFileSync(path.join(PACKAGE, 'homebody.js'), 'utf8');

/** The package's client, with these options beside those that the demo gives. */
const withOptions = (options) => ({
  '/homebody/real.js': script(real),
  '/homebody/homebody.js': script(`export * from './real.js'; import { open as opens } from './real.js';
    export const open = (given) => opens({ ...given, ...${JSON.stringify(options)} });`),
});
const WITHOUT = {
  '/homebody/homebody.js': script('export const open = () => new Promise(() => {}); export const connect = () => {};'),
  '/homebody/elements.js': script('export const open = () => new Promise(() => {}); export const connect = () => {};'),
};

for (const name of BROWSERS) {
  describe(`served wrongly in ${name}`, () => {
    let browser; let driver; let whole; let version;
    const rows = [];

    /** The demo's first page behind a proxy: a server of its own each time, as browsers keep scripts. */
    const at = async ({ options = {}, answers = withOptions(options), change = () => {} }, look) => {
      const server = await serveDemo(answers);
      let front;
      front = await proxy(server.url, (where, answer) => {
        change(where, answer);
        const csp = answer.headers['content-security-policy'];
        if (csp) answer.headers['content-security-policy'] = csp.replaceAll('SELF', front.url);
      });
      try {
        await driver.get(`${front.url}/`);
        await opening(driver);
        return await look(server);
      } finally {
        await front.close();
        await server.close();
      }
    };
    const settled = () => inPage(driver, () => window.homebody.then(() => ({ code: 'open' }), ({ code, message }) => ({ code, message })));
    /** What the console was told, once there is something; a busy machine may take its time. */
    const warnings = async (server) => {
      const told = [];
      await until('a word to the developer', async () => {
        told.push(...(await server.problems(browser)).filter(({ kind }) => kind === 'console.warn').map(({ text }) => text));
        return told.length > 0;
      });
      return told;
    };

    before(async () => {
      browser = await launch(name);
      driver = browser.driver;
      version = (await driver.getCapabilities()).get('browserVersion');
      whole = await at({ answers: WITHOUT }, () => ownContent(driver));
    });
    after(async () => {
      const tried = 2 * Object.keys(UNSEALED).length + Object.keys(BROKEN).length + Object.keys(HARMLESS).length;
      keepEvidence('bad-serving', name, {
        summary: `${name} ${version}: ${rows.length} of ${tried} ways of serving it wrongly ended as they must: told once with what to do, or of no consequence; the page stayed usable.`,
        version, rows,
      });
      await browser?.close();
    });

    for (const [fault, change] of Object.entries(UNSEALED)) {
      it(`works and says that it is not sealed: ${fault}`, () => at({ change }, async (server) => {
        assert.deepEqual(await settled(), { code: 'open' });
        assert.equal((await call(driver, 'status')).sealed, 'no');
        await until('suggestions to be shown', async () => (await cards(driver)).length > 0);
        const told = await warnings(server);
        assert.equal(told.length, 1, JSON.stringify(told));
        assert.match(told[0], /not sealed/);
        assert.match(told[0], RECIPE);
        rows.push({ fault, code: 'open, not sealed', message: told[0] });
      }));

      it(`does not start where a seal is demanded: ${fault}`, () => at({ change, options: { requireSealed: true } }, async (server) => {
        rows.push({ fault: `${fault}; requireSealed`, ...await refused(server, { code: 'not_sealed', says: /two headers/ }) });
      }));
    }

    for (const [fault, { change, options, ...expected }] of Object.entries(BROKEN)) {
      it(`leaves the page as it was: ${fault}`, async () => {
        const other = await serveDemo();
        try {
          await at({ change, options: options?.(other.url) }, async (server) => { rows.push({ fault, ...await refused(server, expected) }); });
        } finally {
          await other.close();
        }
      });
    }

    for (const [fault, change] of Object.entries(HARMLESS)) {
      it(`works all the same: ${fault}`, () => at({ change }, async () => {
        assert.deepEqual(await settled(), { code: 'open' });
        assert.equal((await call(driver, 'status')).sealed, 'yes');
        rows.push({ fault, code: 'open, sealed', message: '' });
      }));
    }

    /** The page is as the shop made it, and the console has one sentence that says what to do. */
    async function refused(server, { code, says }) {
      const error = await settled();
      assert.equal(error.code, code, error.message);
      assert.match(toldBy(error.message), says);
      assert.match(error.message, RECIPE);
      const told = await warnings(server);
      assert.deepEqual(await ownContent(driver), whole);
      assert.equal(told.length, 1, JSON.stringify(told));
      assert.ok(told[0].includes(error.message), told[0]);
      return error;
    }
  });
}
