// Ways of serving Homebody wrongly, each with what is to come of it.
import { PAGE_CSP, WORKER_HEADERS } from '../../../pkg-scripts/serve.mjs';

const CSP = WORKER_HEADERS['Content-Security-Policy'];
const isWorker = (at) => at === '/homebody/worker.js';
const isPage = (at) => at === '/';

const strip = (headers) => { delete headers['content-security-policy']; delete headers['connection-allowlist']; };
const worker = (change) => (at, answer) => { if (isWorker(at)) change(answer.headers, answer); };
const page = (csp) => (at, { headers }) => { if (isPage(at)) headers['content-security-policy'] = csp; };
const withPage = (from, to) => page(PAGE_CSP.replace(from, to));

/** Headers that do not seal. It works, says so, and where the shop demands a seal, it does not start. */
export const UNSEALED = {
  'a worker without the headers': worker(strip),
  'a proxy that strips policies from every answer': (_at, { headers }) => strip(headers),
  'a worker under the page\'s policy': worker((headers) => {
    strip(headers);
    headers['content-security-policy'] = PAGE_CSP.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");
  }),
  'a policy that only reports': worker((headers) => { strip(headers); headers['content-security-policy-report-only'] = CSP; }),
  'a policy that lets the worker speak to the shop': worker((headers) => { strip(headers); headers['content-security-policy'] = `${CSP}; connect-src 'self'`; }),
  'the second header alone': worker((headers) => { delete headers['content-security-policy']; }),
};

/** What keeps it from starting: `code`, and what the sentence must name. */
export const BROKEN = {
  'a worker as plain text': { change: worker((headers) => { headers['content-type'] = 'text/plain'; }), code: 'worker_failed', says: /JavaScript/ },
  'a worker as HTML': { change: worker((headers) => { headers['content-type'] = 'text/html'; }), code: 'worker_failed', says: /JavaScript/ },
  'a worker sent on to another origin': {
    change: worker((headers, answer) => { answer.status = 302; headers.location = 'http://127.0.0.1:9/homebody/worker.js'; delete headers['content-length']; }),
    code: 'worker_failed', says: /own origin/,
  },
  'a worker from another origin': { options: (other) => ({ worker: `${other}/homebody/worker.js` }), code: 'worker_failed', says: /own origin/ },
  'a worker from another origin, on a page without a policy': {
    change: page(''), options: (other) => ({ worker: `${other}/homebody/worker.js` }), code: 'worker_failed', says: /own origin/,
  },
  'a page whose policy allows no worker': { change: withPage("worker-src 'self'", "worker-src 'none'"), code: 'worker_failed', says: /worker-src/ },
  'a page that does not allow the policy "homebody"': { change: withPage('trusted-types lit-html homebody', 'trusted-types lit-html'), code: 'worker_failed', says: /trusted-types/ },
  'a page whose policy lets the engine not be fetched': { change: page(`${PAGE_CSP}; connect-src SELF/__problem SELF/catalog.hbpack SELF/pictures/`), code: 'fetch_failed', says: /engine\.wasm.*connect-src/ },
  'a worker whose policy allows no WebAssembly': {
    change: worker((headers) => { headers['content-security-policy'] = CSP.replace("'wasm-unsafe-eval'", "'none'"); }), code: 'engine_invalid', says: /wasm-unsafe-eval/,
  },
};

/** Wrong, and of no consequence. */
export const HARMLESS = {
  'an engine as plain text': (at, { headers }) => { if (at === '/homebody/engine.wasm') headers['content-type'] = 'text/plain'; },
};
