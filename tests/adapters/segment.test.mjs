// Segment's adapter at the places where libraries let it listen. The real analytics.js is in tests/adapters/browser.test.mjs.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { adapter, inPage, recorder, runText } from './recorder.mjs';
import { EVENTS } from './examples/segment.mjs';

const { segment } = await adapter('segment');

/** What stands in for a library: tracks as it does, and gives what it would send to `sent`. */
const LIBRARIES = {
  'analytics.js, or its snippet': () => {
    const sent = [], middlewares = [];
    return {
      sent, name: 'analytics',
      addSourceMiddleware: (middleware) => { middlewares.push(middleware); },
      track(event, properties) {
        const payload = { obj: { type: 'track', event, properties } };
        middlewares.forEach((middleware) => middleware({ payload, next: (passed) => sent.push(passed.obj.event) }));
      },
    };
  },
  // https://posthog.com/docs/libraries/js: posthog.on('eventCaptured', callback)
  PostHog: () => {
    const sent = [], listeners = new Set();
    return {
      sent, name: 'posthog',
      on: (name, listener) => { assert.equal(name, 'eventCaptured'); listeners.add(listener); return () => listeners.delete(listener); },
      capture(event, properties) {
        listeners.forEach((listener) => listener({ event, properties: { ...properties, $lib: 'web' } }));
        sent.push(event);
      },
    };
  },
  // https://www.rudderstack.com/docs/sources/event-streams/sdks/rudderstack-javascript-sdk/supported-api/#track
  RudderStack: () => {
    const sent = [];
    return { sent, name: 'rudderanalytics', track(event) { sent.push(event); return this; } };
  },
};

for (const [name, make] of Object.entries(LIBRARIES)) {
  describe(`Segment's examples by ${name}`, () => {
    for (const [event, properties, wanted] of EVENTS) {
      it(event, async () => {
        const homebody = recorder(), library = make();
        segment(homebody, { analytics: library });
        const called = library.capture ? 'capture' : 'track';
        runText(`${library.name}.${called}('${event}', {${properties}});`, { [library.name]: library });
        assert.deepEqual(await homebody.told(), wanted ? [wanted] : []);
        assert.deepEqual(library.sent, [event], 'and it goes its usual way, once');
      });
    }

    it('stops', async () => {
      const homebody = recorder(), library = make();
      segment(homebody, { analytics: library })();
      (library.capture ?? library.track).call(library, 'Product Viewed', { product_id: 'a' });
      assert.deepEqual(await homebody.told(), []);
      assert.equal(library.sent.length, 1);
    });

    it('never throws, and never swallows what is tracked', async () => {
      const homebody = recorder(), library = make();
      segment(homebody, { analytics: library });
      const some = fc.oneof(fc.anything({ withNullPrototype: true, withBigInt: true }), fc.record({ product_id: fc.anything(), products: fc.anything(), order_id: fc.anything() }));
      const named = fc.oneof(fc.anything(), fc.constantFrom(...EVENTS.map(([event]) => event)));
      fc.assert(fc.property(named, some, (event, properties) => {
        const before = library.sent.length;
        (library.capture ?? library.track).call(library, event, properties);
        assert.equal(library.sent.length, before + 1);
      }), { numRuns: 500 });
      for (const event of await homebody.told()) assert.ok(event.search_term || event.items.length > 0);
    });
  });
}

describe('the Segment adapter', () => {
  it("takes the page's analytics, and does without", async () => {
    const homebody = recorder(), library = LIBRARIES['analytics.js, or its snippet']();
    await inPage({ analytics: library }, () => segment(homebody));
    library.track('Product Viewed', { product_id: 'a' });
    assert.equal((await homebody.told()).length, 1);
    const told = [], info = console.info;
    console.info = (line) => told.push(line);
    try { segment(homebody)(); } finally { console.info = info; }
    assert.match(told.join(), /found no `analytics`/);
    for (const analytics of [7, {}, { track: 1 }, { addSourceMiddleware() { throw new Error('x'); } }]) assert.doesNotThrow(() => segment(homebody, { analytics })());
  });

  it('takes sku where there is no product_id, the field that the shop names, the spec’s older names, and any spelling of capitals', async () => {
    const homebody = recorder(), library = LIBRARIES.RudderStack();
    const stop = segment(homebody, { analytics: library });
    library.track('Viewed Product', { sku: 'G-32' });
    library.track('product viewed', { product_id: 7 });
    stop();
    segment(homebody, { analytics: library, id: 'sku' });
    library.track('Product Viewed', { product_id: 'x', sku: 'G-33' });
    library.track('constructor', { product_id: 'x' });
    assert.deepEqual((await homebody.told()).map(({ items }) => items[0].item_id), ['G-32', '7', 'G-33']);
  });

  it('counts an order once', async () => {
    const homebody = recorder(), library = LIBRARIES.RudderStack();
    segment(homebody, { analytics: library });
    for (const order_id of ['1', '1', '2']) library.track('Order Completed', { order_id, products: [{ product_id: 'a' }] });
    assert.equal((await homebody.told()).length, 2);
  });

  it('leaves a track that another has taken over meanwhile', () => {
    const library = LIBRARIES.RudderStack();
    const stop = segment(recorder(), { analytics: library });
    const ours = library.track;
    const theirs = library.track = function track(...given) { return ours.apply(this, given); };
    stop();
    assert.equal(library.track, theirs);
    assert.equal(library.track('x'), library, 'what it answers is passed on');
  });
});
