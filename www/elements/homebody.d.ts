/** The file homebody.js beside elements.js, as `pkg-scripts/bundle.mjs` makes it. */
export * from '../client/index.js';
