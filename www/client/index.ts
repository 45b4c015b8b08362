/** What a shop's page imports: `open`, the error class, and the types. Importing does nothing, on a server too. */
export { HomebodyError } from './error.js';
export { open } from './open.js';
export type * from './types.js';
