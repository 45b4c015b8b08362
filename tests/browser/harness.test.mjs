// Is the harness itself sound? In each browser: a page under the demo's own headers runs, stores and reads back, the headers that seal
// the worker arrive as written, and a fault in a page is seen. A harness that saw nothing would let every other test pass.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { BROWSERS, inPage, launch } from './browsers.mjs';
import { serveDemo } from './server.mjs';
import { WORKER_HEADERS } from '../../pkg-scripts/serve.mjs';

const PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Trivial</title><link rel="icon" href="data:,"><body><p id="p">page</p></body></html>';

for (const name of BROWSERS) {
  describe(`harness in ${name}`, () => {
    let server; let browser;
    before(async () => {
      server = await serveDemo({
        '/trivial': { type: 'text/html', body: PAGE },
        '/faulty': { type: 'text/html', body: PAGE.replace('<p', '<script src="/faulty.js"></script><script>inline()</script><p') },
        '/faulty.js': { type: 'text/javascript', body: 'console.warn("careful"); Promise.reject(new Error("left alone")); nowhere();' },
        '/echo.js': { type: 'text/javascript', body: 'onmessage = (e) => postMessage(e.data + 1);' },
      });
      browser = await launch(name);
    });
    after(async () => { await browser?.close(); await server?.close(); });

    it('stores in IndexedDB and reads back', async () => {
      await browser.driver.get(`${server.url}/trivial`);
      const read = await inPage(browser.driver, (value) => new Promise((resolve, reject) => {
        const open = indexedDB.open('trivial', 1);
        open.onupgradeneeded = () => open.result.createObjectStore('s');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const tx = open.result.transaction('s', 'readwrite');
          tx.objectStore('s').put(value, 'k');
          tx.oncomplete = () => { const get = open.result.transaction('s').objectStore('s').get('k'); get.onsuccess = () => resolve(get.result); };
        };
      }), 'kept');
      assert.equal(read, 'kept');
    });

    it('starts a worker under the page\'s policy, through the Trusted Types policy named homebody', async () => {
      const answer = await inPage(browser.driver, () => new Promise((resolve, reject) => {
        const policy = window.trustedTypes?.createPolicy('homebody', { createScriptURL: (url) => url });
        const worker = new Worker(policy ? policy.createScriptURL('/echo.js') : '/echo.js');
        worker.onerror = (e) => reject(new Error(`worker: ${e.message}`));
        worker.onmessage = (e) => resolve(e.data);
        worker.postMessage(41);
      }));
      assert.equal(answer, 42);
    });

    it('throws what the page throws, with its code', async () => {
      await assert.rejects(inPage(browser.driver, () => { throw Object.assign(new Error('no'), { code: 'some_code' }); }), { code: 'some_code' });
    });

    it('sees nothing on a clean page and every fault on a faulty one', async () => {
      await browser.driver.get(`${server.url}/trivial`);
      assert.deepEqual(await server.problems(browser), []);
      await browser.driver.get(`${server.url}/faulty`);
      const seen = (await server.problems(browser)).map((p) => p.kind);
      for (const kind of ['error', 'unhandledrejection', 'securitypolicyviolation', 'console.warn']) assert.ok(seen.includes(kind), `${kind} in ${seen}`);
    });

    it('gets the headers that seal the worker exactly', async () => {
      const response = await fetch(`${server.url}/homebody/worker.js`);
      for (const [header, value] of Object.entries(WORKER_HEADERS)) assert.equal(response.headers.get(header), value);
      assert.equal(response.headers.get('X-Content-Type-Options'), 'nosniff');
    });
  });
}
