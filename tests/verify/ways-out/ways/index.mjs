import { requests, sockets, strings } from './requests.mjs';
import { scripts, serviceWorkers, workers } from './scripts.mjs';
import { stores } from './stores.mjs';
import { documents } from './documents.mjs';

const families = { requests, strings, sockets, scripts, workers, 'service-workers': serviceWorkers, stores, documents };

/** Every way with its family, where it can go in this browser, and why the browser may be unable to show its control. */
export const waysIn = (browser) => Object.entries(families).flatMap(([family, ways]) => ways.map(({ unless, only, givenUp, ...way }) =>
  ({ family, to: ['home', 'away'], ...way, ...(only?.[browser] && { to: only[browser] }), unless: unless?.[browser], givenUp: givenUp?.includes(browser) })));

/** Ways that this suite knows of and does not try, each with its reason. They are counted nowhere. */
export const NOT_TRIED = {
  'a DNS lookup of a name elsewhere': 'the tests have no name server to log it; names under localhost, which browsers answer themselves, are tried',
  'Push, Background Fetch, Background Sync': 'they need the shopper\'s permission and speak to the browser\'s maker, whom a test has no business to call',
  'WebUSB, WebSerial, WebHID, Web Bluetooth': 'they need a device and the shopper\'s permission',
  'Network Error Logging, Reporting-Endpoints': 'a server switches them on by its headers, no script can; the sealing headers have none',
};

/** Where a sealed worker can speak, and must: nothing of it leaves the browser by itself, but scripts of the same origin can hear it. */
export const LOCAL_CHANNELS = ['the port to the page', 'BroadcastChannel', 'IndexedDB, Cache and other storage of the origin', 'Web Locks'];
