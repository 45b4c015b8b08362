// The demo's server as the tests need it: some paths answered otherwise, and a listener put first into every page, which reports
// errors, unhandled rejections, policy violations and console warnings to this server. So the same capture works in every browser.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DEMO, start } from '../../pkg-scripts/serve.mjs';
import { inPage } from './browsers.mjs';

const LISTENER = `(() => {
  const sent = window.__sent = []; // so that the tests can wait until what was reported has arrived
  const report = (kind, text) => sent.push(fetch('/__problem', {
    method: 'POST', keepalive: true, body: JSON.stringify({ kind, text: String(text), page: location.pathname }),
  }).catch(() => {}));
  addEventListener('error', (e) => report('error', e.message || (e.target && (e.target.src || e.target.href)) || 'a part did not load'), true);
  addEventListener('unhandledrejection', (e) => report('unhandledrejection', e.reason && e.reason.message || e.reason));
  document.addEventListener('securitypolicyviolation', (e) => report('securitypolicyviolation', e.violatedDirective + ' ' + e.blockedURI));
  for (const level of ['warn', 'error']) {
    const before = console[level];
    console[level] = (...args) => { report('console.' + level, args.map(String).join(' ')); before.apply(console, args); };
  }
})();`;

async function read(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function pageFile(demo, pathname) {
  const file = path.join(demo, pathname);
  return [file, path.join(file, 'index.html'), `${file}.html`].find((f) => f.startsWith(demo) && f.endsWith('.html') && existsSync(f));
}

function withListener(html) {
  const tag = '<script src="/__listener.js"></script>';
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + tag) : html.replace(/<meta charset[^>]*>/i, (meta) => meta + tag);
}

/** How Chromium tells that the worker's own test of its seal (a refused `data:` address, see www/worker/seal.ts) was refused. */
const isSealTest = (text) => /\/worker(-[\w-]+)?\.js .*(requires 'TrustedScriptURL' assignment|Connecting to 'data:,' violates|cannot load data:,)/.test(text);

/**
 * Serves the demo, or another folder of pages, with `answers` in place of some paths; the map may be changed while it runs. `problems(browser)` gives what pages
 * have reported since the last call, with Chromium's own log (which knows of failed loads and of the worker's errors).
 */
export async function serveDemo(answers = {}, demo = DEMO) {
  let reported = [];
  const intercept = async (request, pathname) => {
    if (pathname === '/__listener.js') return { type: 'text/javascript', body: LISTENER };
    if (pathname === '/__problem') {
      reported.push(JSON.parse(await read(request)));
      return { status: 204 };
    }
    const answer = answers[pathname];
    if (answer) return answer.type === 'text/html' ? { ...answer, body: withListener(answer.body) } : answer;
    const file = pageFile(demo, pathname);
    return file && { type: 'text/html; charset=utf-8', body: withListener(readFileSync(file, 'utf8')) };
  };
  const server = await start({ intercept, demo });
  const problems = async (browser) => {
    await inPage(browser.driver, () => new Promise((resolve) => { setTimeout(resolve, 200); }).then(() => Promise.all(window.__sent ?? [])));
    const logs = browser.name === 'chromium' ? await browser.driver.manage().logs().get('browser') : [];
    const own = logs.filter((l) => ['WARNING', 'SEVERE'].includes(l.level.name)).map((l) => ({ kind: 'log', text: l.message }));
    const all = [...reported, ...own.filter(({ text }) => !isSealTest(text))];
    reported = [];
    return all;
  };
  return { ...server, answers, problems };
}
