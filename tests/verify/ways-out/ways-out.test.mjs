// Every way of getting a byte out that we know of, tried from inside the sealed worker with the engine open in it: nothing arrives at
// hosts that log everything. Each way has its control: the same try from an unsealed worker or, where workers have no such way, from a
// page without a policy. It must arrive, or the row says that this engine has no such way.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { BROWSERS, launch, until } from '../../browser/browsers.mjs';
import { WORKER_HEADERS } from '../../../pkg-scripts/serve.mjs';
import { keepEvidence } from '../evidence.mjs';
import { makeGround } from './ground.mjs';
import { FIRST_ALONE, MUTATIONS } from './mutations.mjs';
import { fromPages, fromWorkers, untilArrived } from './trial.mjs';
import { GOOD, rowOf, WITH_CONTROL, BLOCKED } from './verdict.mjs';
import { LOCAL_CHANNELS, NOT_TRIED, waysIn } from './ways/index.mjs';

/** What a sealed shop may be asked for: what the page loads before the journal is opened, and the service worker that the page has. */
const OWN_REQUESTS = /^GET \/(page|page\.js|homebody\/(homebody\.js|engine\.wasm|worker\.js)|catalog\.hbpack\?[\w-]+|pictures\/[\w./-]+|sw\/[0-9a-f]+\.js) HTTP|^\(a connection without a byte\)$/;

for (const name of BROWSERS) {
  describe(`ways out of the sealed worker in ${name}`, () => {
    const ways = waysIn(name);
    const mutations = MUTATIONS.filter(({ only }) => !only || only.includes(name));
    const caught = [];
    let browser; let driver; let firstAlone; let sealed; let open; let sealedEngines; let openEngines; let version;
    let rows = [];

    const tries = (all, ground, way) => all.filter((row) => row.name === way.name).map((row) => ({ ...row, arrived: ground.arrived(row.token) }));

    before(async () => {
      browser = await launch(name);
      driver = browser.driver;
      version = (await driver.getCapabilities()).get('browserVersion');
      sealed = await makeGround(ways);
      open = await makeGround(ways, {});
      const inside = await fromWorkers(driver, sealed, ways, { requireSealed: true });
      const controls = await fromWorkers(driver, open, ways);
      await untilArrived(open, controls.rows.filter((row) => !ways.find((way) => way.name === row.name).unless));
      const lacking = ways.filter((way) => controls.rows.some((row) => row.name === way.name && row.missing.length > 0));
      const pages = await fromPages(driver, open, lacking);
      sealedEngines = inside.engines;
      openEngines = controls.engines;
      // Asked at the very end: what the sealed worker sent late has had all the time of the controls.
      rows = ways.map((way) => rowOf(way, { sealed: tries(inside.rows, sealed, way), open: tries(controls.rows, open, way), page: tries(pages, open, way) }));
    });

    after(async () => {
      const count = (verdicts) => rows.filter(({ verdict }) => verdicts.includes(verdict)).length;
      const counts = Object.fromEntries([...new Set(rows.map(({ verdict }) => verdict))].map((verdict) => [verdict, count([verdict])]));
      keepEvidence('ways-out', name, {
        summary: `${name} ${version}: ${rows.length} ways out tried from inside the sealed worker, ${count(WITH_CONTROL)} of them with a control that arrived `
          + `(${count([BLOCKED])} from an unsealed worker); ${rows.filter(({ verdict }) => !GOOD.includes(verdict)).length} failed; `
          + `${sealed?.lines.away().length} connections at the other host; ${caught.length} of ${mutations.length} planted holes found.`,
        version, headers: WORKER_HEADERS, counts, rows, engines: { sealed: sealedEngines, unsealed: openEngines },
        heard: { shop: sealed?.lines.shop(), 'another host': sealed?.lines.away() }, holes: caught, firstAlone, notTried: NOT_TRIED, localChannels: LOCAL_CHANNELS,
      });
      await browser?.close();
      await sealed?.close();
      await open?.close();
    });

    for (const { name: way } of ways) {
      it(way, () => {
        const row = rows.find((one) => one.way === way);
        assert.ok(GOOD.includes(row?.verdict), JSON.stringify(row, null, 1));
      });
    }

    it('are at least 40 with a control that arrived', () => {
      assert.ok(rows.filter(({ verdict }) => WITH_CONTROL.includes(verdict)).length >= 40);
    });

    it('were tried where the engine was at work, in the sealed worker and in the other', () => {
      assert.ok(sealedEngines.length > 5);
      for (const told of sealedEngines) assert.deepEqual(told, { sealed: 'yes', actions: 1, storage: 'persistent' });
      for (const told of openEngines) assert.deepEqual(told, { sealed: 'no', actions: 1, storage: 'persistent' });
    });

    it('brought nobody a connection, and the shop no request but the page\'s own', () => {
      assert.deepEqual(sealed.lines.away(), []);
      const lines = sealed.lines.shop();
      assert.deepEqual(lines.filter((line) => !OWN_REQUESTS.test(line)), []);
      const registered = ways.filter((way) => way.registered).flatMap((way) => way.to);
      assert.equal(lines.filter((line) => line.startsWith('GET /sw/')).length, registered.length, 'one request a registration by the page');
    });

    if (name === 'chromium') { // the only one that heeds the second header; older ones do not
      it('brought nobody anything under the first header alone', async () => {
        const some = ways.filter(({ family }) => family !== 'documents');
        const ground = await makeGround(some, FIRST_ALONE);
        try {
          const { rows: tried } = await fromWorkers(driver, ground, some);
          assert.deepEqual(tried.filter(({ token }) => ground.arrived(token)).map((row) => row.name), []);
          firstAlone = `${some.length} ways tried under the first header alone; nothing arrived`;
        } finally {
          await ground.close();
        }
      });
    }

    for (const { hole, headers, before: prelude, leaks, holds } of mutations) {
      it(`would be noticed: ${hole}`, async () => {
        const some = ways.filter((way) => leaks.includes(way.name) || holds.includes(way.name)).map((way) => ({ ...way, to: ['home'] }));
        const ground = await makeGround(some, headers, prelude);
        try {
          const { rows: tried } = await fromWorkers(driver, ground, some, { quiet: 0 });
          const through = () => tried.filter(({ token }) => ground.arrived(token)).map((row) => row.name);
          await until('what must arrive', () => leaks.every((way) => through().includes(way)));
          assert.deepEqual(through().sort(), [...leaks].sort());
          caught.push({ hole, arrived: through() });
        } finally {
          await ground.close();
        }
      });
    }
  });
}
