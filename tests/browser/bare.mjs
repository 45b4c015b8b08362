// A page with nothing on it but Homebody, for tests that need other packs or workers than the demo's.
// `/bare?catalog=…` opens with that pack; other options come from the query as well. `/bare-elements` adds a shelf and the panel.
const page = (script, body = '') => ({
  type: 'text/html',
  body: '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bare</title><link rel="icon" href="data:,">'
    + `<script type="module" src="${script}"></script></head><body><h1>The shop’s own words</h1>${body}</body></html>`,
});

const OPEN = `import { open } from '/homebody/homebody.js';
  const { maxEvents, ...options } = Object.fromEntries(new URLSearchParams(location.search));
  window.homebody = open(maxEvents ? { ...options, maxEvents: Number(maxEvents) } : options);
  window.homebody.catch(() => {});`;

export const BARE = {
  '/bare': page('/bare.js'),
  '/bare.js': { type: 'text/javascript', body: OPEN },
  '/bare-elements': page('/bare-elements.js',
    '<homebody-recommendations model="recommended-for-you" limit="20"></homebody-recommendations><homebody-panel open></homebody-panel>'),
  '/bare-elements.js': { type: 'text/javascript', body: `import { connect } from '/homebody/elements.js';\n${OPEN}\nconnect(window.homebody);` },
};

export const pathOf = (options, page = '/bare') => `${page}?${new URLSearchParams(options)}`;
export const asPack = (body) => ({ type: 'application/octet-stream', body });
