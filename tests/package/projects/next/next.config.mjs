import { fileURLToPath } from 'node:url';

// Only because this project lies in a folder of several: where its packages are.
const root = fileURLToPath(new URL('../..', import.meta.url));

// The headers that seal the worker; what they must be stands in docs/headers.
const sealed = [
  {
    key: 'Content-Security-Policy',
    value: "default-src 'none'; script-src 'wasm-unsafe-eval'; worker-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  },
  { key: 'Connection-Allowlist', value: '()' },
];

export default {
  turbopack: { root },
  outputFileTracingRoot: root,
  headers: () => [{ source: '/_next/static/media/:worker(worker\\..*\\.js)', headers: sealed }],
};
