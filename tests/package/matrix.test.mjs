// Every entry of the packed package through every bundler, and the elements in every framework: built by the projects' own
// configurations, opened in a browser, and each must show suggestions and leave the console empty. Prints the matrix.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { BROWSERS, launch } from '../browser/browsers.mjs';
import { BUILDERS, ENTRIES, FRAMEWORKS } from './builders.mjs';
import { prepare } from './installed.mjs';
import { visit } from './visit.mjs';

const HEADING = 'Vorschläge'; // the page is in German
const NAMES = { main: 'homebody', inline: 'homebody/inline', slim: 'homebody/slim' };
const rows = [];
const only = process.env.ONLY ? new RegExp(process.env.ONLY) : /./;
let browsers = [];

before(async () => {
  prepare();
  browsers = await Promise.all(BROWSERS.map((name) => launch(name)));
});
after(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  const names = BROWSERS.map((name) => name.padEnd(9)).join(' ');
  console.log(`\n${'entry'.padEnd(18)}${'bundler'.padEnd(12)}${names}`);
  for (const { entry, bundler, cells } of rows) console.log(`${entry.padEnd(18)}${bundler.padEnd(12)}${BROWSERS.map((name) => (cells[name] ?? '–').padEnd(9)).join(' ')}`);
});

/** Opens the page in each browser and notes what came of it. */
async function check(entry, bundler, url) {
  const cells = {};
  rows.push({ entry, bundler, cells });
  for (const browser of browsers) {
    cells[browser.name] = 'FAILED';
    const seen = await visit(browser, url);
    assert.equal(seen.cards, 4);
    assert.equal(seen.heading, HEADING, 'the texts in the page’s language came along');
    assert.deepEqual(seen.console, [], `the console of ${browser.name}`);
    cells[browser.name] = seen.sealed ? 'sealed' : 'ok';
    // Vite's own server sends no headers; what inline.js starts was never served.
    assert.equal(seen.sealed, bundler !== 'Vite dev' && entry !== 'homebody/inline');
  }
}

for (const [bundler, make] of Object.entries(BUILDERS).filter(([name]) => only.test(name))) {
  describe(bundler, () => {
    let site;
    before(async () => { site = await make(); });
    after(async () => { await site?.close(); });
    for (const entry of ENTRIES) it(`takes in ${NAMES[entry]}`, () => check(NAMES[entry], bundler, `${site.url}${entry}.html`));
  });
}

for (const [framework, make] of Object.entries(FRAMEWORKS).filter(([name]) => only.test(name))) {
  describe(framework, () => {
    let site;
    before(async () => { site = await make(); });
    after(async () => { await site?.close(); });
    it('shows the elements', () => check('homebody', framework, site.url));
  });
}
