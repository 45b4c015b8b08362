#!/usr/bin/env node
// Measures Homebody in headless Chromium beside the same work in plain JavaScript, in the same page and in turns, and prints the
// ratios. Nothing is asserted of time; it fails where something broke, or where the two do not answer the same.
//   pkg-scripts/bench [--json] [--calls N]
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { inPage, launch, until } from '../../tests/browser/browsers.mjs';
import { catalogues, missing } from './catalogues.mjs';
import { summary, told } from './report.mjs';
import { serve } from './server.mjs';

const WARMUP = 20;

function options() {
  const { values } = parseArgs({ options: { json: { type: 'boolean', default: false }, calls: { type: 'string', default: '200' } } });
  const calls = Number(values.calls);
  if (!Number.isInteger(calls) || calls < 20 || calls > 100_000) throw new Error('--calls takes a whole number from 20 to 100,000');
  return { json: values.json, calls };
}

function check({ name, plan }, found) {
  if (!found.isolated) throw new Error('the page is not cross-origin isolated: its clock would be too coarse');
  if (found.actions !== plan.actions) {
    throw new Error(`${name}: of ${plan.actions} actions ${found.actions} are kept: ${JSON.stringify(found.observed)}`);
  }
  if (found.differing.length > 0) {
    throw new Error(`${name}: engine and plain JavaScript do not answer the same:\n${JSON.stringify(found.differing[0], null, 1)}`);
  }
}

async function run({ calls, say }) {
  const absent = missing();
  if (absent.length > 0) throw new Error(`${absent.join(', ')} missing: run pkg-scripts/build first`);
  say('bench: catalogues (the large one takes a while, the first time)');
  const all = catalogues();
  const server = await serve(Object.fromEntries(all.map(({ name, bytes }) => [name, bytes])));
  const browser = await launch('chromium');
  try {
    const { driver } = browser;
    await driver.manage().setTimeouts({ script: 600_000 });
    const load = loadavg()[0];
    const results = [];
    for (const catalogue of all) {
      const { name, label, bytes, plan } = catalogue;
      say(`bench: ${label}`);
      await driver.get(`${server.url}/bench/`);
      await until('the page loads', async () => (await driver.getTitle()) === 'ready');
      const found = await inPage(driver, (given) => window.bench(given), { name, plan, calls, warmup: WARMUP });
      check(catalogue, found);
      results.push({ name, label, pack_bytes: bytes.length, ...found });
    }
    const version = (await driver.getCapabilities()).get('browserVersion');
    const machine = { processor: cpus()[0].model.trim(), cores: cpus().length, load, browser: `Chromium ${version}` };
    return summary(results, { machine, calls, warmup: WARMUP });
  } finally {
    await browser.close();
    await server.close();
  }
}

try {
  const { json, calls } = options();
  const report = await run({ calls, say: json ? () => {} : console.error });
  console.log(json ? JSON.stringify(report, null, 2) : told(report));
} catch (error) {
  console.error(`bench: ${error.message}`);
  process.exitCode = 1;
}
