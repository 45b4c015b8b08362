// The page does not do for the worker what the browser denies it: whatever a worker says once the journal may be open, the page asks no
// server for it. Controls: the shelf, which the page fetches once and before that, and the mode "direct", which is known to tell.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BROWSERS, launch, until } from '../../browser/browsers.mjs';
import { BARE, pathOf } from '../../browser/bare.mjs';
import { serveDemo } from '../../browser/server.mjs';
import { call, cards, go } from '../../browser/shop.mjs';
import { PACKAGE, WORKER_HEADERS } from '../../../pkg-scripts/serve.mjs';
import { keepEvidence } from '../evidence.mjs';

/** The package's worker, which says more than it should: `alter(message)` sees all that it tells the page, and may say more. */
const liar = (alter) => ({
  type: 'text/javascript', headers: WORKER_HEADERS,
  body: `{ const post = MessagePort.prototype.postMessage;
    const alter = ${alter};
    MessagePort.prototype.postMessage = function (message, ...more) {
      const say = (other) => post.call(this, other);
      alter(message, say);
      return post.call(this, message, ...more);
    }; }\n${readFileSync(path.join(PACKAGE, 'worker.js'), 'utf8')}`,
});

const LIES = {
  '/second-shelf.js': liar((message, say) => { if (message.ok) say({ notice: 'shelf', shelf: [{ item_id: 'x', image: '/leak?second-shelf' }] }); }),
  '/shelf-once-ready.js': liar((message, say) => {
    if (message.notice === 'ready') setTimeout(say, 0, { notice: 'shelf', shelf: [{ item_id: 'x', image: '/leak?shelf-once-ready' }] });
  }),
  '/answers.js': liar((message) => {
    for (const item of message.value?.items ?? []) Object.assign(item, { image: '/leak?image', url: '/leak?url', item_name: '<img src="/leak?name">' });
  }),
  '/notices.js': liar((message, say) => {
    if (!message.ok) return;
    say({ notice: 'change', what: '/leak?change' });
    say({ notice: 'load', url: '/leak?load' });
    say({ id: 1e6, ok: true, value: { image: '/leak?unasked' } });
  }),
};
const CONTROLS = {
  'the first shelf': [{ worker: '/first-shelf.js' }, liar((message) => { for (const one of message.shelf ?? []) one.image = '/leak?first-shelf'; })],
  'a picture in the mode "direct"': [{ worker: '/direct.js', images: 'direct' }, liar((message) => { for (const item of message.value?.items ?? []) item.image = '/leak?direct'; })],
};

for (const name of BROWSERS) {
  describe(`the page in ${name}, told lies by the worker`, () => {
    const rows = [];
    let server; let browser; let version;
    before(async () => {
      const controls = Object.fromEntries(Object.values(CONTROLS).map(([{ worker }, body]) => [worker, body]));
      server = await serveDemo({ ...BARE, ...LIES, ...controls });
      browser = await launch(name);
      version = (await browser.driver.getCapabilities()).get('browserVersion');
    });
    after(async () => {
      const of = (control, came) => rows.filter((row) => row.told.startsWith('control') === control && (row.arrived > 0) === came).length;
      keepEvidence('page', name, {
        summary: `${name} ${version}: ${of(false, true)} of ${Object.keys(LIES).length} lies of the worker made the page ask a server for something; `
          + `${of(true, true)} of ${Object.keys(CONTROLS).length} controls arrived.`, version, rows,
      });
      await browser?.close();
      await server?.close();
    });

    const leaks = () => server.requests.filter(({ path: at }) => at === '/leak').length;
    const visit = async (options) => {
      server.requests.length = 0;
      await go(browser.driver, server.url + pathOf({ catalog: '/catalog.hbpack', ...options }, '/bare-elements'));
      await call(browser.driver, 'recommend', { model: 'recommended-for-you', limit: 8 });
      await until('suggestions to be shown', async () => (await cards(browser.driver)).length > 0);
    };

    for (const worker of Object.keys(LIES)) {
      it(`asks for nothing: ${worker.slice(1, -3)}`, async () => {
        await visit({ worker });
        await sleep(1_000);
        rows.push({ told: worker.slice(1, -3), arrived: leaks() });
        assert.equal(leaks(), 0);
      });
    }

    for (const [what, [options]] of Object.entries(CONTROLS)) {
      it(`would be heard: ${what}`, async () => {
        await visit(options);
        await until('the control to arrive', () => leaks() > 0);
        rows.push({ told: `control: ${what}`, arrived: leaks() });
      });
    }
  });
}
