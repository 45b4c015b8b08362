/**
 * homebody.classic.js, for pages that have no module scripts: `<script src="…/homebody.classic.js" defer>` defines the elements and a global
 * `Homebody`. It loads homebody.js and elements.js from beside itself, so that a page which asks for those too has them once.
 */
import type { Homebody, OpenOptions } from './types.js';

type Client = typeof import('./index.js');
type Elements = typeof import('../elements/index.js');

/** Loads a file once. What is missing is told in the console, and by each call that needs it. */
const once = <T>(load: () => Promise<unknown>) => {
  const loaded = load() as Promise<T>;
  loaded.catch((error) => console.error(`Homebody: homebody.js and elements.js must be beside homebody.classic.js (${error}). docs/troubleshooting.md`));
  return loaded;
};
const client = once<Client>(() => import('./homebody.js' as string));
const elements = once<Elements>(() => import('./elements.js' as string));

const classic = {
  open: async (options: OpenOptions): Promise<Homebody> => (await client).open(options),
  connect: async (homebody: Homebody | Promise<Homebody>): Promise<void> => {
    Promise.resolve(homebody).catch(() => {}); // the elements look after a failed start, once they are here
    (await elements).connect(homebody);
  },
  addWords: async (language: string, words: Record<string, string>): Promise<void> => (await elements).addWords(language, words),
};

/** The global `Homebody`. Every call answers with a promise. */
export type Classic = typeof classic;

(globalThis as { Homebody?: Classic }).Homebody ??= classic;
