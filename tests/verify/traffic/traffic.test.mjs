// The same traffic for everyone: random pairs of shoppers take the same walk through the store, and what the server gets from the two is
// the same to the byte. PAIRS sets how many; SEED which: what differed once can be walked again.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { BROWSERS, launch } from '../../browser/browsers.mjs';
import { keepEvidence } from '../evidence.mjs';
import { lanesFor, overLanes, walkPair } from './pairs.mjs';
import { SCOPE } from './trace.mjs';

const SEED = process.env.SEED ?? 'homebody';
const MANY = { chromium: 200, firefox: 20, webkit: 20 };

/** A pair as a line of the report. */
const row = ({ seed, shoppers, kept, walk, stored, requests, late, otherShown, otherKnown, differences, sha256 }) => ({
  pair: seed, shoppers: shoppers.map((shopper, at) => `${shopper}; in storage ${kept[at]}`), walk, browserCache: stored ? 'in use' : 'not used', requests,
  otherSuggestions: otherShown ? 'shown' : otherKnown ? 'to be expected' : 'no', late: late.length, differences, traces: sha256,
});

function summaryOf({ name, version, pairs, differing, late, known, shown, requests }) {
  return `${name} ${version}: ${pairs.length} pairs of shoppers walked (seed "${SEED}"), ${requests} requests of each side compared; `
    + `${differing.length} pairs differ; ${late} requests came after a journal was opened, but for the panel's script when it was opened; ${known} pairs would be suggested different products, `
    + `${shown} were shown different ones on the way.`;
}

for (const name of BROWSERS) {
  describe(`the traffic of two shoppers in ${name}`, () => {
    const count = Number(process.env.PAIRS ?? MANY[name]);
    let browser; let version; let pairs = []; let broken;

    before(async () => {
      browser = await launch(name);
      version = (await browser.driver.getCapabilities()).get('browserVersion');
      console.log(`seed "${SEED}", ${count} pairs`);
      let done = 0;
      const walk = async (lane, at) => {
        const told = await walkPair(lane, SEED, at);
        done += 1;
        if (done % 20 === 0) console.log(`${done} pairs walked`);
        return told;
      };
      pairs = await overLanes(await lanesFor(browser), count, walk).catch((error) => { broken = error; return []; });
    });
    after(async () => {
      await browser?.close();
      const differing = pairs.filter(({ differences }) => differences.length > 0);
      const found = {
        name, version, pairs, differing, late: pairs.reduce((sum, { late }) => sum + late.length, 0),
        known: pairs.filter(({ otherKnown }) => otherKnown).length, shown: pairs.filter(({ otherShown }) => otherShown).length,
        requests: pairs.reduce((sum, { requests }) => sum + requests, 0),
      };
      if (pairs.length === 0) return;
      keepEvidence('traffic', name, { summary: summaryOf(found), version, seed: SEED, scope: SCOPE, rows: pairs.map(row), example: pairs[0] });
    });

    it('walked every pair to its end', () => {
      assert.ifError(broken);
      assert.equal(pairs.length, count);
      assert.deepEqual(pairs.flatMap(({ unopened }) => unopened), [], 'pages on which no journal was opened show nothing');
    });

    it('is the same to the byte', () => {
      const differing = pairs.filter(({ differences }) => differences.length > 0);
      assert.deepEqual(differing.map(({ seed, shoppers, walk, differences }) => ({ seed, shoppers, walk, differences })), []);
    });

    it('is all asked for before the journal is opened, or by an act of the shopper\'s own', () => {
      assert.deepEqual(pairs.filter(({ late }) => late.length > 0).map(({ seed, late }) => ({ seed, late })), []);
    });

    it('is that of shoppers who differ', { skip: count < 20 && 'too few pairs to tell' }, () => {
      const share = (differs) => pairs.filter(differs).length / pairs.length;
      assert.ok(share(({ otherKnown }) => otherKnown) > 0.5, 'most would be suggested different products');
      assert.ok(share(({ otherShown }) => otherShown) > 0.2, 'and many have seen them');
    });
  });
}
