// Every recipe of docs/headers gives the worker's script the two headers that seal it, and other files none of them. The servers that can
// be installed are started with the very file, and Chromium must find the worker sealed there; and not sealed with the headers left out.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { get } from 'node:http';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inPage, launch } from '../../browser/browsers.mjs';
import { go } from '../../browser/shop.mjs';
import { WORKER_HEADERS } from '../../../pkg-scripts/serve.mjs';
import { shipped } from '../../../pkg-scripts/shipped.mjs';
import { keepEvidence } from '../evidence.mjs';
import { NAMES, RECIPES, fileOf, startServer } from './servers.mjs';
import { HOSTS, cloudflare, cloudflareRules, cloudfront } from './hosted.mjs';

const SEAL = Object.entries(WORKER_HEADERS);
const SCRIPT = /^(text|application)\/javascript/;
const TYPES = { '.js': SCRIPT, '.wasm': /^application\/wasm$/, '.json': /^application\/json/ };
const OTHERS = {
  '/': /^text\/html/, '/catalog.hbpack': /./,
  ...Object.fromEntries(shipped().filter((name) => name !== 'worker.js').map((name) => [`/homebody/${name}`, TYPES[path.extname(name)] ?? /./])),
};
const found = [];

const PAGES = {
  'seal.html': '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Seal</title><link rel="icon" href="data:,">'
    + '<script type="module" src="/seal-page.js"></script></head><body></body></html>',
  'seal-page.js': `import { open } from '/homebody/homebody.js';
    const requireSealed = new URLSearchParams(location.search).has('required');
    window.homebody = open({ catalog: '/catalog.hbpack', requireSealed })
      .then((homebody) => homebody.status()).then(({ sealed }) => sealed, (error) => error.code);`,
};

/** The answer with its headers as they were sent: `values('Name')` gives each of that name, so that two are not taken for one. */
function ask(url) {
  return new Promise((resolve, reject) => {
    get(url, (response) => {
      response.resume();
      const { rawHeaders, statusCode } = response;
      const values = (name) => rawHeaders.filter((_, at) => at % 2 && rawHeaders[at - 1].toLowerCase() === name.toLowerCase());
      response.on('end', () => resolve({ status: statusCode, values }));
    }).on('error', reject);
  });
}

for (const name of NAMES) {
  describe(`the recipe for ${name}`, () => {
    let server; let browser;
    before(async () => { browser = await launch('chromium'); });
    after(async () => { await browser?.close(); });

    const at = async (options, check) => {
      server = await startServer(name, { pages: PAGES, ...options });
      try { await check(server.url); } finally { await server.close(); }
    };
    const sealedAt = async (url, required) => {
      await go(browser.driver, `${url}/seal.html${required ? '?required' : ''}`);
      return inPage(browser.driver, () => window.homebody);
    };
    const sealsTheWorker = async (url) => {
      const worker = await ask(`${url}/homebody/worker.js`);
      assert.equal(worker.status, 200);
      assert.match(worker.values('Content-Type')[0], SCRIPT);
      for (const [header, value] of SEAL) assert.deepEqual(worker.values(header), [value], header);
      assert.equal(await sealedAt(url, false), 'yes');
      assert.equal(await sealedAt(url, true), 'yes');
    };

    it('seals the worker, and gives other files none of it', () => at({}, async (url) => {
      await sealsTheWorker(url);
      for (const [file, type] of Object.entries(OTHERS)) {
        const answer = await ask(url + file);
        assert.equal(answer.status, 200, file);
        assert.match(answer.values('Content-Type')[0] ?? 'none', type, file);
        for (const [header] of SEAL) assert.deepEqual(answer.values(header), [], `${header} of ${file}`);
      }
      found.push({ recipe: fileOf(name), server: name, tried: 'started, and opened in Chromium', sealed: 'yes' });
    }));

    it('seals the worker beside a policy for the whole site', () => at({ site: true }, async (url) => {
      assert.deepEqual((await ask(`${url}/`)).values('Content-Security-Policy'), ["default-src 'self'"]);
      await sealsTheWorker(url);
    }));

    it('is what seals it: without its headers nothing is sealed', () => at({ sealing: false }, async (url) => {
      for (const [header] of SEAL) assert.deepEqual((await ask(`${url}/homebody/worker.js`)).values(header), [], header);
      assert.equal(await sealedAt(url, false), 'no');
      assert.equal(await sealedAt(url, true), 'not_sealed');
    }));
  });
}

for (const [host, { file, read, by }] of Object.entries(HOSTS)) {
  describe(`the recipe for ${host}`, () => {
    it(`gives the worker the two headers, by ${by}, and other files none of them`, async () => {
      const headersAt = await read();
      const worker = headersAt('/homebody/worker.js');
      for (const [header, value] of SEAL) assert.equal(worker[header], value);
      for (const other of [...Object.keys(OTHERS), '/homebody/worker.js.map', '/homebody/workerXjs', '/other/homebody/worker.js']) {
        for (const [header] of SEAL) assert.equal(headersAt(other)[header], undefined, other);
      }
      found.push({ recipe: file, server: host, tried: `read by ${by}; not started: it runs only there`, sealed: 'not tried' });
    });
  });
}

describe('what reads the recipes for hosts', () => {
  it('tells a file of the wrong form', () => {
    assert.throws(() => cloudflareRules('  Connection-Allowlist: ()\n'), /before any path/);
    assert.throws(() => cloudflareRules('/homebody/worker.js\nConnection-Allowlist: ()\n'), /neither/);
    assert.throws(() => cloudflareRules(`/x\n  A: ${'a'.repeat(2_000)}\n`), /2,000/);
    assert.equal(cloudflare('/*\n  A: 1\n/x\n  A: 2\n')('/x').A, '1, 2');
    const policy = JSON.parse(readFileSync(path.join(RECIPES, 'cloudfront.json'), 'utf8'));
    const { Items } = policy.Resources.WorkerHeaders.Properties.ResponseHeadersPolicyConfig.CustomHeadersConfig;
    Items.push({ Header: 'Content-Security-Policy', Value: 'x', Override: true });
    assert.throws(() => cloudfront(JSON.stringify(policy))('/homebody/worker.js'), /cannot be a custom header/);
  });
});

describe('the page about the recipes', () => {
  const text = readFileSync(path.join(RECIPES, 'README.md'), 'utf8');
  it('gives the headers as they are', () => {
    for (const [header, value] of SEAL) assert.ok(text.includes(`${header}: ${value}\n`), header);
  });
  it('names every recipe', () => {
    for (const file of [...NAMES.map(fileOf), ...Object.values(HOSTS).map((host) => host.file)]) assert.ok(text.includes(`(${file})`), file);
  });
  after(() => {
    const tried = found.filter(({ sealed }) => sealed === 'yes').length;
    const summary = `${found.length} recipes for the two headers: ${tried} tried in a running server with Chromium, which found the worker sealed; `
      + `${found.length - tried} read by the host's own parser or its documented format.`;
    keepEvidence('recipes', null, { summary, recipes: found });
  });
});
