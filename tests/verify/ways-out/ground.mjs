// Where a trial takes place: a shop that serves the very worker of the package with the probe behind it, on an origin of its own, and
// a second host outside. Both log everything, and what is heard is told apart by tokens.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import { PACKAGE, start, WORKER_HEADERS } from '../../../pkg-scripts/serve.mjs';
import { ear, isNavigation, linesOf, occurrences, outside, tap } from './listener.mjs';
import { PAGE_SCRIPT, probe } from './probe.mjs';

const NO_HEADERS = Object.fromEntries(Object.keys(WORKER_HEADERS).map((name) => [name, '']));
const HTML = (script) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ways out</title><link rel="icon" href="data:,">${script}</head><body></body></html>`;

/**
 * Starts both. `headers` are what the worker is served with, beside what the demo server gives: `undefined` leaves the sealing headers
 * as they are, `{}` serves none. Pages have no policy here: what is denied, the worker's own headers deny.
 * `before` is put before the worker's script.
 */
export async function makeGround(ways, headers, before = '') {
  const worker = `${before}\n${readFileSync(path.join(PACKAGE, 'worker.js'), 'utf8')}\n${probe(ways)}`;
  const script = `<script>${probe(ways).replaceAll('</script', '<\\/script')}</script>`;
  const free = { headers: { 'Content-Security-Policy': '' } };
  const answers = {
    '/homebody/worker.js': { type: 'text/javascript', body: worker, headers: headers && { ...NO_HEADERS, ...headers } },
    '/page': { ...free, type: 'text/html', body: HTML(`${script}<script type="module" src="/page.js"></script>`) },
    '/page.js': { type: 'text/javascript', body: PAGE_SCRIPT },
    '/blank': { ...free, type: 'text/html', body: HTML(script) },
  };
  const any = { ...free, type: 'text/javascript', body: '0;' };
  const server = await start({
    intercept: (request, at) => answers[at] ?? (/^\/(out|sw)\//.test(at) ? { ...any, status: isNavigation(request) ? 204 : 200 } : undefined),
  });
  const shop = await tap(new URL(server.url).port);
  const away = await outside();
  const tokens = new Map();

  /** A fresh token with the addresses that carry it; with `knock`, also a port that nobody else is told of. */
  const target = async (to, knock) => {
    const token = randomBytes(9).toString('hex');
    const of = knock ? await ear() : undefined;
    tokens.set(token, { of, before: 0 });
    const host = to === 'home' ? `localhost:${shop.port}` : `127.0.0.1:${away.port}`;
    return {
      token, to, knock: of?.port, base: `http://${host}/out/`, url: `http://${host}/out/${token}`, ws: `ws://${host}/out/${token}`,
      named: `${token}.localhost:${(to === 'home' ? shop : away).port}`,
    };
  };
  const count = (token) => {
    const { of } = tokens.get(token);
    return of ? of.heard.length : occurrences(shop.heard, token) + occurrences(away.heard, token);
  };
  return {
    url: `http://localhost:${shop.port}`, target, shop, away,
    /** What has come with this token until now is no arrival: it was sent to prepare the try. */
    prepared: (token) => { tokens.get(token).before = count(token); },
    arrived: (token) => count(token) > tokens.get(token).before,
    lines: { shop: () => linesOf(shop.heard), away: () => linesOf(away.heard) },
    close: async () => {
      for (const { of } of tokens.values()) of?.close();
      await Promise.all([shop.close(), away.close()]);
      await server.close();
    },
  };
}
