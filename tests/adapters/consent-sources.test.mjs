// What becomes of a consent tool's words on their way to permit(): each source by its documented calls, in a page that is only pretended.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { adapter, inPage } from './recorder.mjs';

const consent = await adapter('consent');
const ALL = { remember_views: true, remember_purchases: true, remember_searches: true, personalise: true, explore: true };
const NONE = Object.fromEntries(Object.keys(ALL).map((purpose) => [purpose, false]));
const REMEMBER = ['remember_views', 'remember_purchases', 'remember_searches'];

/** Heeds in a page with these globals; `words` is what permit() was given, in order. */
async function heeding(sources, globals, run, options) {
  const words = [];
  const page = new EventTarget();
  const names = {
    window: globals, document: globals.document ?? new EventTarget(),
    addEventListener: page.addEventListener.bind(page), removeEventListener: page.removeEventListener.bind(page), ...globals,
  };
  globals.addEventListener ??= page.addEventListener.bind(page);
  globals.removeEventListener ??= page.removeEventListener.bind(page);
  globals.dispatchEvent ??= page.dispatchEvent.bind(page);
  await inPage(names, async () => {
    const stop = consent.heed({ permit: async (given) => { words.push(given); } }, sources, options);
    const settled = async () => {
      await new Promise((resolve) => { setImmediate(resolve); });
      return words.splice(0);
    };
    await run(settled, { stop, page });
    stop();
  });
}

/** A source that says what it is told to. */
function said(name = 'made up') {
  const one = { name, stopped: 0, listen(tell) { one.tell = tell; return () => { one.stopped += 1; }; } };
  return one;
}

describe('heed', () => {
  it('denies until all have answered, passes on only what changed, and the strictest counts', async () => {
    const [one, other] = [said(), said()];
    await heeding([one, other], {}, async (words, { stop }) => {
      assert.deepEqual(await words(), [undefined]);
      one.tell(ALL);
      assert.deepEqual(await words(), [], 'the other has not answered');
      one.tell({ ...ALL, explore: false });
      assert.deepEqual(await words(), [{ explore: false }], 'a no needs no other');
      other.tell(ALL);
      assert.deepEqual(await words(), [{ remember_views: true, remember_purchases: true, remember_searches: true, personalise: true }]);
      other.tell({ ...ALL, personalise: false });
      assert.deepEqual(await words(), [{ personalise: false }]);
      one.tell(ALL);
      assert.deepEqual(await words(), [{ explore: true }]);
      other.tell(ALL);
      assert.deepEqual(await words(), [{ personalise: true }]);
      other.tell(ALL);
      assert.deepEqual(await words(), []);
      one.tell({});
      assert.deepEqual(await words(), [NONE], 'an answer that is taken back is a no');
      stop();
      assert.deepEqual([one.stopped, other.stopped], [1, 1]);
    });
  });

  it('asks all anew in a page out of the back/forward cache', async () => {
    const one = said();
    await heeding([one], {}, async (words, { page }) => {
      one.tell(ALL);
      assert.deepEqual(await words(), [undefined, ALL]);
      page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }));
      assert.deepEqual(await words(), []);
      page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
      assert.deepEqual([await words(), one.stopped], [[undefined], 1]);
      one.tell(NONE);
      assert.deepEqual(await words(), [NONE]);
    });
  });

  it('waits for a tool that is late, says once that it is missing, and takes its answer when it comes', async () => {
    const warn = mock.method(console, 'warn', () => {});
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const one = said('a tool');
      const { listen } = one;
      one.listen = () => undefined;
      await heeding([one], {}, async (words) => {
        for (let seconds = 0; seconds < 30; seconds += 1) mock.timers.tick(1_000);
        assert.deepEqual(await words(), [undefined]);
        assert.equal(warn.mock.callCount(), 1);
        assert.match(warn.mock.calls[0].arguments[0], /a tool is not on this page \(consent_missing\)/);
        one.listen = listen;
        mock.timers.tick(2_000);
        one.tell(ALL);
        assert.deepEqual(await words(), [ALL]);
      }, { patience: 5_000 });
    } finally {
      mock.timers.reset();
      warn.mock.restore();
    }
  });

  it('with no source allows nothing, and a tool that throws is one that is not there', async () => {
    const warn = mock.method(console, 'warn', () => {});
    await heeding([], {}, async (words) => { assert.deepEqual(await words(), [undefined]); });
    assert.equal(warn.mock.callCount(), 1);
    warn.mock.restore();
    await heeding([{ name: 'bad', listen() { throw new Error('no'); } }], {}, async (words) => { assert.deepEqual(await words(), [undefined]); });
  });

  it('does nothing on a server', () => {
    assert.equal(typeof consent.heed({ permit() { throw new Error('not here'); } }, [consent.tcf()]), 'function');
  });
});

describe('TCF', () => {
  const data = (purposes, more = {}) => ({ gdprApplies: true, eventStatus: 'tcloaded', listenerId: 7, purpose: { consents: Object.fromEntries(purposes.map((one) => [one, true])) }, publisher: { consents: {} }, ...more });
  /** What is passed on once the tool says this. */
  const says = async (options, ...all) => {
    let words;
    const api = { __tcfapi(command, version, callback) { if (command === 'addEventListener' && version === 2) api.tell = callback; } };
    await heeding([consent.tcf(options)], api, async (settled) => {
      for (const one of all) api.tell(one, true);
      words = (await settled()).slice(1);
    });
    return words;
  };
  const only = (...purposes) => Object.fromEntries(Object.keys(ALL).map((purpose) => [purpose, purposes.includes(purpose)]));

  it('1 and 5 remember, 1 and 6 personalise', async () => {
    assert.deepEqual(await says({}, data([1, 5, 6])), [ALL]);
    assert.deepEqual(await says({}, data([1, 5])), [only(...REMEMBER)]);
    assert.deepEqual(await says({}, data([1, 6])), [only('personalise', 'explore')]);
    assert.deepEqual(await says({}, data([2, 3, 4, 5, 6, 7, 8, 9, 10, 11])), [NONE]);
    assert.deepEqual(await says({}, data([])), [NONE]);
  });

  it('is not answered while its form is open, and not in force where the GDPR is not', async () => {
    assert.deepEqual(await says({}, data([1, 5, 6], { eventStatus: 'cmpuishown' })), []);
    assert.deepEqual(await says({}, data([]), data([1, 5, 6], { eventStatus: 'cmpuishown' }), data([1, 5, 6], { eventStatus: 'useractioncomplete' })), [NONE, ALL]);
    assert.deepEqual(await says({}, data([], { gdprApplies: false })), [ALL]);
    assert.deepEqual(await says({}, data([], { gdprApplies: undefined })), [NONE]);
  });

  it('takes other purposes, and the publisher’s own', async () => {
    assert.deepEqual(await says({ names: 1 }, data([1])), [ALL]);
    assert.deepEqual(await says({ names: { explore: [] } }, data([])), [{ ...NONE, explore: true }]);
    assert.deepEqual(await says({ publisher: true }, data([1, 5, 6])), [NONE]);
    assert.deepEqual(await says({ publisher: true }, data([], { publisher: { consents: { 1: true, 5: true, 6: true } } })), [ALL]);
  });

  it('hears no tool that failed', async () => {
    const api = { __tcfapi(_, __, callback) { callback(undefined, false); callback(data([1, 5, 6]), false); } };
    await heeding([consent.tcf()], api, async (words) => { assert.deepEqual(await words(), [undefined]); });
  });
});

describe('Google Consent Mode', () => {
  const layer = () => { const dataLayer = []; return { dataLayer, gtag() { dataLayer.push(arguments); } }; };
  const after = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });
  /** What is passed on of these commands, given before the adapter (`past`) and after it. */
  const says = async (options, past, ...later) => {
    const { dataLayer, gtag } = layer();
    for (const command of past) gtag('consent', ...command);
    let words;
    await heeding([consent.consentMode(options)], { dataLayer }, async (settled) => {
      for (const command of later) gtag('consent', ...command);
      await after(20);
      words = (await settled()).slice(1);
    });
    return words;
  };
  const [yes, no] = [{ personalization_storage: 'granted' }, { personalization_storage: 'denied' }];

  it('an update answers, before and after; a default that denies leaves it open', async () => {
    assert.deepEqual(await says({}, [['default', no]]), []);
    assert.deepEqual(await says({}, [['default', no], ['update', yes]]), [ALL]);
    assert.deepEqual(await says({}, [['default', no]], ['update', yes], ['update', no]), [ALL, NONE]);
    assert.deepEqual(await says({}, [['default', yes]], ['update', no]), [NONE]);
    assert.deepEqual(await says({}, []), []);
  });

  it('Google’s own example, of advertising and analytics alone, allows nothing here', async () => {
    const example = { ad_storage: 'denied', ad_user_data: 'denied', ad_personalization: 'denied', analytics_storage: 'denied' };
    assert.deepEqual(await says({}, [['default', example]], ['update', { ad_user_data: 'granted', ad_personalization: 'granted', ad_storage: 'granted', analytics_storage: 'granted' }]), []);
    assert.deepEqual(await says({ names: 'analytics_storage' }, [['default', example]], ['update', { analytics_storage: 'granted' }]), [ALL]);
  });

  it('a default that grants answers once its time to wait is over', async () => {
    assert.deepEqual(await says({}, [['default', yes]]), [ALL]);
    assert.deepEqual(await says({}, [['default', { ...yes, wait_for_update: 60_000 }]]), []);
    assert.deepEqual(await says({}, [['default', { ...yes, wait_for_update: 60_000 }]], ['update', yes]), [ALL]);
  });

  it('defaults by region: the nearest where the page knows it, or else the strictest', async () => {
    const regions = [['default', { ...yes }], ['default', { ...no, region: ['ES', 'US-AK'] }]];
    assert.deepEqual(await says({}, regions), []);
    assert.deepEqual(await says({ region: 'FR' }, regions), [ALL]);
    assert.deepEqual(await says({ region: 'ES-MD' }, regions), []);
    assert.deepEqual(await says({ region: 'US' }, regions), [ALL]);
    assert.deepEqual(await says({ region: 'US-AK' }, [['default', { ...yes, region: ['US-AK'] }], ['default', no]]), [ALL]);
  });

  it('goes by several types, and by other layers; what is no command of gtag’s is passed over', async () => {
    const both = ['personalization_storage', 'functionality_storage'];
    assert.deepEqual(await says({ names: both }, [], ['update', yes]), []);
    assert.deepEqual(await says({ names: both }, [], ['update', { ...yes, functionality_storage: 'denied' }]), [NONE]);
    const other = [];
    await heeding([consent.consentMode({ layer: 'other' })], { other }, async (words) => {
      other.push(['consent', 'update', yes], null, 7, { event: 'consent' });
      (function gtag() { other.push(arguments); })('consent', 'update', no);
      assert.deepEqual(await words(), [undefined, NONE]);
    });
  });
});

describe('Shopify’s Customer Privacy', () => {
  it('where no consent is required it allows, where it is and none was given nothing is answered', async () => {
    const document = new EventTarget();
    const state = { allowed: true, preferences: '' };
    const customerPrivacy = {
      preferencesProcessingAllowed: () => state.allowed, analyticsProcessingAllowed: () => false, marketingAllowed: () => false,
      currentVisitorConsent: () => ({ marketing: '', analytics: 'no', preferences: state.preferences, sale_of_data: '' }),
    };
    const collected = () => document.dispatchEvent(new Event('visitorConsentCollected'));
    await heeding([consent.shopifyPrivacy()], { document, Shopify: { customerPrivacy } }, async (words) => {
      assert.deepEqual(await words(), [undefined, ALL]);
      Object.assign(state, { allowed: false, preferences: 'no' });
      collected();
      assert.deepEqual(await words(), [NONE]);
    });
    Object.assign(state, { allowed: false, preferences: '' });
    await heeding([consent.shopifyPrivacy()], { document, Shopify: { customerPrivacy } }, async (words) => { assert.deepEqual(await words(), [undefined]); });
    await heeding([consent.shopifyPrivacy({ names: { personalise: ['preferences', 'analytics'] } })], { document, Shopify: { customerPrivacy } }, async (words) => {
      assert.deepEqual(await words(), [undefined, { personalise: false }]);
    });
  });
});
