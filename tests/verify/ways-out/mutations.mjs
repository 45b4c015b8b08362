// The oracle is alive: worker scripts that are served with one hole each, and the ways that must be found to arrive through it.
import { WORKER_HEADERS } from '../../../pkg-scripts/serve.mjs';

const CSP = WORKER_HEADERS['Content-Security-Policy'];
/** The first header as it is, without the second: what browsers go by that do not know the second. */
export const FIRST_ALONE = { 'Content-Security-Policy': CSP };
const under = (policy) => ({ 'Content-Security-Policy': policy });

/** `leaks` arrive at the shop, `holds` do not. `headers` undefined: the sealing headers as they are. `only`: where this can be tried. */
export const MUTATIONS = [
  { hole: "connect-src 'self'", headers: under(`${CSP}; connect-src 'self'`), leaks: ['fetch', 'XMLHttpRequest', 'EventSource', 'Cache.add'], holds: ['import()', 'Worker'] },
  { hole: "script-src 'self'", headers: under(CSP.replace('script-src', "script-src 'self'")), leaks: ['import()'], holds: ['fetch', 'importScripts', 'Worker'] },
  { hole: "worker-src 'self', without Trusted Types", headers: under(CSP.replace(/worker-src.*/, "worker-src 'self'")), leaks: ['Worker'], holds: ['fetch', 'import()'] },
  { hole: "font-src 'self'", headers: under(`${CSP}; font-src 'self'`), leaks: ['FontFace.load'], holds: ['fetch', 'import()'],
    only: ['chromium', 'firefox'] }, // WebKit's workers get no font by this directive alone,
  { hole: 'report-uri', headers: under(`${CSP}; report-uri /out/reports`), leaks: ['fetch'], holds: ['Worker'], only: ['chromium', 'firefox'] }, // WebKit reports nothing from workers,
  { hole: 'the second header alone', headers: { 'Connection-Allowlist': WORKER_HEADERS['Connection-Allowlist'] }, leaks: ['Worker within a Worker'],
    holds: ['fetch', 'import()', 'Worker'], only: ['chromium'] }, // the others do not know it
  { hole: 'a worker that keeps its hold on service workers', before: "Object.defineProperty(WorkerNavigator.prototype, 'serviceWorker', { configurable: false });",
    leaks: ['an update of the shop\'s own service worker'], holds: ['a service worker\'s registration', 'fetch'], only: ['firefox', 'webkit'] },
];
