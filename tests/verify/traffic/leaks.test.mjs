// The comparison of traffic.test.mjs is awake: leaks are planted one at a time, and each makes two shoppers differ whose traffic is the
// same without it. All of them, or as many as LEAKS says, evenly spaced among them.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { BROWSERS, launch } from '../../browser/browsers.mjs';
import { keepEvidence } from '../evidence.mjs';
import { LEAKS } from './leaks.mjs';
import { catchLeak, lanesFor, overLanes, walkPair } from './pairs.mjs';

const SEED = process.env.SEED ?? 'homebody';
const WANTED = Math.min(Number(process.env.LEAKS || LEAKS.length), LEAKS.length);
const PLANTED = LEAKS.filter((_, at) => (at * WANTED) % LEAKS.length < WANTED);

for (const name of BROWSERS) {
  describe(`leaks planted in ${name}`, () => {
    let browser; let version; let results = []; let without = [];

    before(async () => {
      browser = await launch(name);
      version = (await browser.driver.getCapabilities()).get('browserVersion');
      const lanes = await lanesFor(browser);
      results = await overLanes(lanes, PLANTED.length, (lane, at) => catchLeak(lane, SEED, PLANTED[at]).catch((error) => ({ error: error.stack })));
      const walked = [...new Set(results.flatMap(({ at }) => at ?? []))];
      without = await overLanes(lanes, walked.length, (lane, at) => walkPair(lane, SEED, walked[at]));
    });
    after(async () => {
      await browser?.close();
      if (results.length === 0) return;
      const caught = results.filter((result) => result.caught === true).length;
      keepEvidence('leaks', name, {
        summary: `${name} ${version}: ${caught} of ${PLANTED.length} planted leaks caught (${LEAKS.length} are known); `
          + `without them ${without.filter(({ differences }) => differences.length > 0).length} of the same ${without.length} pairs differ.`,
        version, seed: SEED, rows: PLANTED.map(({ name: leak }, at) => ({ leak, ...results[at] })),
      });
    });

    for (const [at, { name: leak }] of PLANTED.entries()) {
      it(`${leak}: caught`, () => assert.equal(results[at]?.caught, true, JSON.stringify(results[at])));
    }

    it('nothing is found in the same pairs without them', () => {
      assert.ok(without.length > 0);
      assert.deepEqual(without.flatMap(({ seed, differences }) => differences.map((difference) => ({ seed, ...difference }))), []);
    });
  });
}
