// The status says "sealed" under the headers that seal the worker, and under no weaker ones that refuse the same tries.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { BROWSERS, inPage, launch } from './browsers.mjs';
import { serveDemo } from './server.mjs';
import { go } from './shop.mjs';
import { PACKAGE, WORKER_HEADERS } from '../../pkg-scripts/serve.mjs';

const SEALED = WORKER_HEADERS['Content-Security-Policy'];
const REST = "require-trusted-types-for 'script'; trusted-types 'none'; worker-src 'none'";
const WEAK = {
  'everything from the own origin': `default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; ${REST}`,
  'connections to the own origin': `default-src 'none'; connect-src 'self'; script-src 'wasm-unsafe-eval'; ${REST}`,
  'connections to any host': `default-src 'none'; connect-src https:; script-src 'wasm-unsafe-eval'; ${REST}`,
  'scripts from the own origin': `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; ${REST}`,
};
/** What WebKit's workers cannot find out: see www/worker/seal.ts. */
const WEAK_WHERE_TOLD = {
  'connections to one other host': `default-src 'none'; connect-src https://other.invalid; script-src 'wasm-unsafe-eval'; ${REST}`,
  'fonts from the own origin': `default-src 'none'; font-src 'self'; script-src 'wasm-unsafe-eval'; ${REST}`,
  'reports, which carry addresses': `${SEALED}; report-uri /reports`,
};

const workerUnder = (policy) => ({
  type: 'text/javascript',
  headers: { 'Content-Security-Policy': policy },
  body: readFileSync(path.join(PACKAGE, 'worker.js'), 'utf8'),
});

/** `window.homebody` becomes what the worker says of its seal, or the code with which it refused to start. */
const PAGE = {
  '/seal': { type: 'text/html', body: '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Seal</title>'
    + '<link rel="icon" href="data:,"><script type="module" src="/seal-page.js"></script></head><body></body></html>' },
  '/seal-page.js': { type: 'text/javascript', body: `import { open } from '/homebody/homebody.js';
    const { worker, required } = Object.fromEntries(new URLSearchParams(location.search));
    window.homebody = open({ catalog: '/catalog.hbpack', worker, requireSealed: required === 'true' })
      .then((homebody) => homebody.status()).then(({ sealed }) => sealed, (error) => error.code);` },
};

for (const name of BROWSERS) {
  describe(`the seal in ${name}`, () => {
    let server; let browser;
    const weak = Object.entries(name === 'webkit' ? WEAK : { ...WEAK, ...WEAK_WHERE_TOLD });
    const answers = { ...PAGE, '/sealed.js': workerUnder(SEALED), '/open.js': workerUnder('') };
    weak.forEach(([, policy], at) => { answers[`/weak-${at}.js`] = workerUnder(policy); });
    before(async () => { server = await serveDemo(answers); browser = await launch(name); });
    after(async () => { await browser?.close(); await server?.close(); });

    const sealedAt = async (worker, required) => {
      await go(browser.driver, `${server.url}/seal?${new URLSearchParams({ worker, required })}`);
      return inPage(browser.driver, () => window.homebody);
    };

    it('is whole under the headers that the README gives', async () => {
      assert.equal(await sealedAt('/sealed.js', false), 'yes');
      assert.equal(await sealedAt('/sealed.js', true), 'yes');
    });

    it('is missing without headers', async () => {
      assert.equal(await sealedAt('/open.js', false), 'no');
      assert.equal(await sealedAt('/open.js', true), 'not_sealed');
    });

    weak.forEach(([hole], at) => it(`is missing where headers allow ${hole}`, async () => {
      assert.equal(await sealedAt(`/weak-${at}.js`, false), 'no');
      assert.equal(await sealedAt(`/weak-${at}.js`, true), 'not_sealed');
    }));

    it('connected nowhere to find out', async () => {
      const { requests } = server;
      assert.equal(requests.filter(({ path: at }) => at === '/sealed.js').length, 2, 'the two loads of the worker, and no more');
      assert.deepEqual(requests.filter(({ path: at }) => at === '/'), [], 'what the trial would have connected to');
    });
  });
}
