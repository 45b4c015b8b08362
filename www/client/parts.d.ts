/** The crate's version, put in by `pkg-scripts/bundle.mjs`. */
declare const HOMEBODY_VERSION: string;

/** What `pkg-scripts/bundle.mjs` puts into inline.js: engine.wasm and worker.js in base64. */
declare module 'homebody-inline' {
  export const engine: string;
  export const worker: string;
}
