#!/usr/bin/env node
// Measures in headless Chromium how long the panel takes to open over a page, with 200, 2,000 and 10,000 actions kept: from the moment that
// it is asked for to the first frame with all eight sections, and until nothing is drawn any more. Nothing is asserted of time.
//   pkg-scripts/bench-panel [--json] [--runs N]
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { inPage, launch, until } from '../../tests/browser/browsers.mjs';
import { start } from '../../pkg-scripts/serve.mjs';

const SIZES = [200, 2_000, 10_000];
const PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title><link rel="icon" href="data:,">'
  + '<script type="module" src="/bench/panel.js"></script><body><main><h1>Bench</h1></main></body></html>';
const SCRIPT = `import { open } from '/homebody/homebody.js';
  import { connect } from '/homebody/elements.js';
  const size = Number(new URLSearchParams(location.search).get('size'));
  connect(window.homebody = open({ catalog: '/catalog.hbpack', name: 'bench-' + size, maxEvents: size }));
  window.homebody.then(() => { document.title = 'ready'; }, (error) => { document.title = error.message; });`;

/** In the page: keeps so many looks, spread over 80 days and over products that the shop sells. */
async function fill(size) {
  const homebody = await window.homebody;
  await homebody.consent.set({ remember_views: true, remember_purchases: true, remember_searches: true, personalise: true });
  const { items } = await homebody.recommend({ model: 'trending-items', limit: 100, images: 'direct' });
  const now = Date.now() * 1_000;
  const looks = Array.from({ length: size }, (_, at) => ({ name: 'view_item', items: [{ item_id: items[(at * 7) % items.length].item_id }], timestamp_micros: now - (size - at) * ((80 * 86_400e6) / size) }));
  for (let at = 0; at < size; at += 500) await homebody.observe(looks.slice(at, at + 500));
  return (await homebody.inspect()).actions.length;
}

/** In the page: opens the panel over it, closes it again, and gives the times. */
async function openOnce() {
  const frame = () => new Promise((drawn) => { requestAnimationFrame(() => { setTimeout(drawn); }); });
  const begin = performance.now();
  const panel = document.createElement('homebody-panel');
  panel.sheet = true;
  document.body.append(panel);
  let last = begin;
  new MutationObserver(() => { last = performance.now(); }).observe(panel.shadowRoot ?? await panel.updateComplete.then(() => panel.shadowRoot), { subtree: true, childList: true, characterData: true, attributes: true });
  while (!panel.shadowRoot.querySelector('[data-section=check]')) await frame();
  await frame();
  const drawn = performance.now() - begin;
  while (performance.now() - last < 300) await frame();
  const rows = panel.shadowRoot.querySelectorAll('[data-section=stored] li.action').length;
  panel.remove();
  const asked = performance.now();
  await (await window.homebody).inspect();
  return { drawn, settled: last - begin, inspect: performance.now() - asked, rows };
}

const median = (times) => { const sorted = [...times].sort((a, b) => a - b); return Math.round(sorted[Math.floor(sorted.length / 2)]); };

async function measure(driver, url, size, runs) {
  await driver.get(`${url}/bench/?size=${size}`);
  await until('the page', async () => (await driver.getTitle()) === 'ready');
  const kept = await inPage(driver, fill, size);
  if (kept !== size) throw new Error(`of ${size} actions ${kept} are kept`);
  // Once more from the beginning, as a shopper comes: nothing of the panel is loaded.
  await driver.get(`${url}/bench/?size=${size}`);
  await until('the page', async () => (await driver.getTitle()) === 'ready');
  const first = await inPage(driver, openOnce);
  const all = [];
  for (let run = 0; run < runs; run += 1) all.push(await inPage(driver, openOnce));
  const of = (what) => median(all.map((one) => one[what]));
  return { actions: size, rows_drawn: first.rows, first_drawn_ms: Math.round(first.drawn), drawn_ms: of('drawn'), settled_ms: of('settled'), inspect_ms: of('inspect') };
}

try {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, runs: { type: 'string', default: '15' } } });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 3 || runs > 1_000) throw new Error('--runs takes a whole number from 3 to 1,000');
  const answers = { '/bench/': { type: 'text/html; charset=utf-8', body: PAGE }, '/bench/panel.js': { type: 'text/javascript', body: SCRIPT } };
  const server = await start({ intercept: (_, pathname) => answers[pathname] });
  const browser = await launch('chromium');
  try {
    await browser.driver.manage().setTimeouts({ script: 600_000 });
    const results = [];
    for (const size of SIZES) results.push(await measure(browser.driver, server.url, size, runs));
    const machine = { processor: cpus()[0].model.trim(), cores: cpus().length, load: loadavg()[0] };
    if (values.json) console.log(JSON.stringify({ machine, runs, results }, null, 2));
    else {
      console.log(`The panel over a page, Chromium, ${machine.processor}, ${machine.cores} cores, load ${machine.load.toFixed(1)}; medians of ${runs} openings, in milliseconds`);
      console.table(Object.fromEntries(results.map(({ actions, ...figures }) => [actions, figures])));
    }
  } finally {
    await browser.close();
    await server.close();
  }
} catch (error) {
  console.error(`bench-panel: ${error.message}`);
  process.exitCode = 1;
}
