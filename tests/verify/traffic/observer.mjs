// The shop's server as somebody curious would run it: everything that one shopper's browser sends is written down, to the byte. Each shopper
// has a server of their own, so nothing of one can be taken for another's; what cannot be the same (the host's name and the port) is named `shop`.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { DEMO, PACKAGE, start } from '../../../pkg-scripts/serve.mjs';
import { PLANTED } from './leaks.mjs';
import { BEFORE, PREPARE } from './watch.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json',
  '.wasm': 'application/wasm', '.hbpack': 'application/octet-stream',
};

/** In place of every picture: what it shows changes nothing about who asks for it, and drawing thousands of them takes minutes. */
const DOT = { type: 'image/png', body: Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=', 'base64') };

function fileOf(pathname) {
  const folder = pathname.startsWith('/homebody/') ? PACKAGE : DEMO;
  const file = path.join(folder, decodeURIComponent(pathname.replace(/^\/homebody\//, '/')));
  const found = [file, path.join(file, 'index.html')].find((name) => name.startsWith(folder) && existsSync(name) && statSync(name).isFile());
  if (!found) return undefined;
  return pathname.startsWith('/pictures/') ? DOT : { type: TYPES[path.extname(found)], body: readFileSync(found) };
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  return body.length ? createHash('sha256').update(body).digest('hex') : '';
}

/** What a browser draws at random for each connection tells nothing. */
const DRAWN = new Set(['sec-websocket-key']);

/** Names and values in the order and spelling in which they came. */
function headersOf({ rawHeaders }, nameless) {
  return rawHeaders.flatMap((name, at) => (at % 2 ? [] : [[name, DRAWN.has(name.toLowerCase()) ? '(drawn)' : nameless(rawHeaders[at + 1])]]));
}

/** A listener for whatever goes anywhere but to the shop: each connection is written down, with what was said on it. */
async function startElsewhere(heard) {
  const sockets = new Set();
  const server = createServer((socket) => {
    sockets.add(socket);
    heard({ at: Date.now(), method: 'CONNECTION', url: '(elsewhere)', http: '', headers: [], body: '' });
    socket.on('error', () => {});
    socket.once('data', () => socket.destroy());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => new Promise((resolve) => { server.close(resolve); for (const socket of sockets) socket.destroy(); });
  return { port: server.address().port, close };
}

/**
 * Starts the server for one shopper, who comes to it as `host`. `stored` says whether the browser may keep answers and ask again
 * (`no-cache` with ETags, as the demo serves) or not (`no-store`). `plant` is a leak, or nothing: see leaks.mjs.
 * `document(n)` says that from now on what comes belongs to the n-th page of the walk; before the first, nothing is written down.
 */
export async function observe({ host, stored, plant }) {
  const requests = [];
  let document = null;
  const note = (entry) => { if (document !== null) requests.push({ ...entry, document }); };
  const elsewhere = await startElsewhere(note);
  let port = 0;
  const nameless = (text) => text.replaceAll(`${host}:${port}`, 'shop');
  const intercept = async (request, pathname) => {
    const at = Date.now();
    const body = await bodyOf(request);
    if (PREPARE[pathname]) return { ...PREPARE[pathname], headers: { 'Cache-Control': 'no-store' } };
    note({ at, method: request.method, url: nameless(request.url), http: request.httpVersion, headers: headersOf(request, nameless), body });
    // What is fetched for the preparation must not be in the browser's cache afterwards: it differs from shopper to shopper.
    return answer(request, pathname, { stored: stored && document !== null, plant, elsewhere: elsewhere.port });
  };
  const { server, close } = await start({ intercept });
  port = server.address().port;
  server.on('upgrade', (request, socket) => {
    note({ at: Date.now(), method: request.method, url: nameless(request.url), http: request.httpVersion, headers: headersOf(request, nameless), body: '' });
    socket.destroy();
  });
  return {
    url: `http://${host}:${port}`, requests,
    document: (number) => { document = number; },
    close: async () => { document = null; await Promise.all([close(), elsewhere.close()]); },
  };
}

/** The demo's file at this address, with the leak that is tried, if one is. Kept answers are asked about by ETag, as the demo serves. */
function answer(request, pathname, { stored, plant, elsewhere }) {
  const keep = stored ? 'no-cache' : 'no-store';
  const planted = plant && PLANTED[pathname];
  if (planted) return { ...planted, headers: { 'Cache-Control': keep, ...planted.headers } };
  const file = fileOf(pathname);
  if (!file) return undefined;
  const isText = /html|javascript|css/.test(file.type);
  const what = file.type.startsWith('text/html') ? 'pages' : pathname;
  const edit = plant?.edits?.[what];
  const text = isText ? (BEFORE[pathname] ?? '') + file.body : file.body;
  const body = edit ? edit(text).replaceAll('ELSEWHERE', String(elsewhere)) : text;
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`;
  const headers = { 'Cache-Control': keep, ...(stored ? { ETag: etag } : {}), ...plant?.headers?.[what] };
  return stored && request.headers['if-none-match'] === etag ? { ...file, status: 304, headers, body: '' } : { ...file, headers, body };
}
