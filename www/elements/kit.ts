/**
 * What elements.js hands to panel.js when that is loaded, so that neither Lit nor anything else is fetched or kept twice:
 * `pkg-scripts/bundle.mjs` turns the panel's imports of these files into names taken from what was handed over.
 */
export { html, svg } from 'lit';
export { repeat } from 'lit/directives/repeat.js';
export { sheet } from './base.js';
export * from './format.js';
export * from './icons.js';
export * from './purposes.js';
export * from './reasons.js';
export * from './url.js';
export * from './words.js';
