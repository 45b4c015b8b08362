// A static server as a shop's would be: one or more folders, the worker's script with the headers that seal it wherever a bundler put it.
import { createServer } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { WORKER_HEADERS } from '../../pkg-scripts/serve.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm',
};

/** What every bundler gives the worker's script: its own name, or its text under another. */
const isWorker = (body) => body.includes('Object.getPrototypeOf(self.navigator)');

function fileIn(folders, pathname) {
  for (const folder of folders) {
    for (const name of [pathname, `${pathname}/index.html`, `${pathname}.html`]) {
      const file = path.join(folder, name);
      if (file.startsWith(folder) && existsSync(file) && statSync(file).isFile()) return file;
    }
  }
  return undefined;
}

/**
 * Serves the folders under `base`. `headers` are added to every answer but the worker's; `answers` stand in place of some paths:
 * `{status, type, headers, body}`. Gives `{url, origin, requests, close}`.
 */
export async function serve(folders, { base = '/', headers = {}, answers = {}, sealed = true } = {}) {
  const requests = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    requests.push(pathname);
    const answer = answers[pathname];
    const file = !answer && pathname.startsWith(base) && fileIn(folders, decodeURIComponent(pathname.slice(base.length)));
    const body = answer ? answer.body ?? '' : file ? readFileSync(file) : 'Not found';
    const own = sealed && file && file.endsWith('.js') && isWorker(body) ? WORKER_HEADERS : headers;
    const type = answer?.type ?? (file ? TYPES[path.extname(file)] ?? 'application/octet-stream' : 'text/plain');
    response.writeHead(answer?.status ?? (answer || file ? 200 : 404), { 'Content-Type': type, 'X-Content-Type-Options': 'nosniff', ...own, ...answer?.headers });
    response.end(body);
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const origin = `http://localhost:${server.address().port}`;
  const close = () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); });
  return { url: `${origin}${base}`, origin, requests, close };
}
