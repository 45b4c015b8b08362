// A page with nothing on it but Homebody, for tests that need other packs or workers than the demo's.
// `/bare?catalog=…` opens with that pack; other options come from the query as well.
export const BARE = {
  '/bare': {
    type: 'text/html',
    body: '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bare</title><link rel="icon" href="data:,">'
      + '<script type="module" src="/bare.js"></script></head><body><h1>The shop’s own words</h1></body></html>',
  },
  '/bare.js': {
    type: 'text/javascript',
    body: `import { open } from '/homebody/homebody.js';
      const { maxEvents, ...options } = Object.fromEntries(new URLSearchParams(location.search));
      window.homebody = open(maxEvents ? { ...options, maxEvents: Number(maxEvents) } : options);
      window.homebody.catch(() => {});`,
  },
};

export const pathOf = (options) => `/bare?${new URLSearchParams(options)}`;
export const asPack = (body) => ({ type: 'application/octet-stream', body });
