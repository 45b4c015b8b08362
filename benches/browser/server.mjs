// The project's own server with what the benchmark adds: its page, the packs, and the headers of a cross-origin isolated page, in
// which performance.now() counts in steps of 5 µs instead of 100.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { PACKAGE, start } from '../../pkg-scripts/serve.mjs';

const ISOLATED = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
const PAGE = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title><link rel="icon" href="data:,">'
  + '<script type="module" src="/bench/page.js"></script></html>';
const TYPES = { '.js': 'text/javascript', '.wasm': 'application/wasm' };
const OWN = fileURLToPath(new URL('page/', import.meta.url));

/** Serves `packs`, bytes by name, and the page at `/bench/`. */
export function serve(packs) {
  const script = (folder, name) => ({ type: TYPES[path.extname(name)], body: readFileSync(path.join(folder, path.basename(name))) });
  const find = (pathname) => {
    if (pathname === '/bench/') return { type: 'text/html; charset=utf-8', body: PAGE };
    if (pathname.startsWith('/bench/packs/')) return { type: 'application/octet-stream', body: packs[path.basename(pathname)] };
    if (pathname.startsWith('/bench/')) return script(OWN, pathname);
    return script(PACKAGE, pathname);
  };
  const intercept = (request, pathname) => {
    const answer = find(pathname);
    // The page's own policy would ask for Trusted Types, which the opponent has no need of; the engine's worker keeps its seal.
    const policy = pathname.startsWith('/bench/') ? { 'Content-Security-Policy': "default-src 'self' data:" } : {};
    return { ...answer, headers: { ...ISOLATED, ...policy } };
  };
  return start({ intercept });
}
