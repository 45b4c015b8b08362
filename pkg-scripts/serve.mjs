#!/usr/bin/env node
// Serves the demo store the way a shop should serve Homebody: the pages under a strict Content Security Policy, and the worker's
// script under the two headers that seal it, so that the browser itself denies the engine every way out.
// `node pkg-scripts/serve.mjs [port]` for people; `start()` for the tests, which also read the log of requests.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import sirv from 'sirv';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const DEMO = path.join(ROOT, 'dist/demo');
export const PACKAGE = path.join(ROOT, 'dist/homebody');

/** What every page is served with. `homebody` is the client's Trusted Types policy: it passes the worker's address and nothing else. */
export const PAGE_CSP = [
  "default-src 'self'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "worker-src 'self'",
  "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'",
  "require-trusted-types-for 'script'", 'trusted-types lit-html homebody',
].join('; ');

/** What seals the worker. A worker is bound by its own script's headers, never by the page's. */
export const WORKER_HEADERS = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'wasm-unsafe-eval'; worker-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  'Connection-Allowlist': '()',
};

const WORKER = '/homebody/worker.js';

function setCommonHeaders(res, pathname) {
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('Referrer-Policy', 'same-origin');
  res.setHeader('Cache-Control', 'no-cache'); // asked for again each time, since the folder may have been built again
  const headers = pathname === WORKER ? WORKER_HEADERS : { 'Content-Security-Policy': PAGE_CSP };
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
}

function staticFiles(folder) {
  return sirv(folder, {
    dev: true, // looks into the folder at each request
    etag: true,
    setHeaders(res, pathname) {
      if (pathname.endsWith('.hbpack')) res.setHeader('Content-Type', 'application/octet-stream');
    },
  });
}

function send(res, { status = 200, type = 'text/plain; charset=utf-8', headers = {}, body = '' }) {
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  res.writeHead(status, { 'Content-Type': type });
  res.end(body);
}

/** The shop's own page for what is not there, for people; a plain line for everything else. */
function missingPage(demo, req) {
  const page = path.join(demo, '404.html');
  if (!`${req.headers.accept}`.includes('text/html') || !existsSync(page)) return { body: 'Not found\n' };
  return { type: 'text/html; charset=utf-8', body: readFileSync(page) };
}

/**
 * Starts the server on 127.0.0.1. `port` 0 takes any that is free. `intercept(request, pathname)` may answer instead of the files, with
 * `{status, type, headers, body}` or a promise of it; undefined leaves it to the files. `requests` grows by one entry a request;
 * `server` is node's own.
 */
export async function start({ port = 0, demo = DEMO, library = PACKAGE, intercept } = {}) {
  const requests = [];
  const pages = staticFiles(demo);
  const parts = staticFiles(library);
  const server = createServer(async (req, res) => {
    const { pathname, search } = new URL(req.url, 'http://localhost');
    requests.push({ method: req.method, path: pathname, search, at: Date.now() });
    setCommonHeaders(res, pathname);
    const missing = () => send(res, { status: 404, ...missingPage(demo, req) });
    try {
      const answer = await intercept?.(req, pathname);
      if (answer) return send(res, answer);
      if (!pathname.startsWith('/homebody/')) return pages(req, res, missing);
      req.url = req.url.slice('/homebody'.length);
      return parts(req, res, missing);
    } catch (error) {
      return send(res, { status: 500, body: `${error.message}\n` });
    }
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const url = `http://localhost:${server.address().port}`;
  const close = () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); });
  return { url, requests, close, server };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const port = Number(process.argv[2] ?? 8787);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    console.error(`serve: "${process.argv[2]}" is not a port (0 to 65535)`);
    process.exit(2);
  }
  try {
    const { url } = await start({ port });
    console.log(`The demo store is at ${url}/  (Ctrl-C ends it)`);
  } catch (error) {
    console.error(error.code === 'EADDRINUSE' ? `serve: port ${port} is taken; give another, or 0 for any` : `serve: ${error.message}`);
    process.exit(1);
  }
}
