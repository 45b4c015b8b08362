/** What the consent sources share: what one is, and how a tool's own names become Homebody's purposes. */
import type { Purpose } from '../../client/types.js';

/** What a tool says of purposes; of one that is not named here it has not said anything yet. */
export type Says = Partial<Record<Purpose, boolean>>;

/** A consent tool on the page. */
export interface Source {
  /** As in `<homebody-config heed>`. */
  readonly name: string;
  /** Begins to listen, and tells what the tool says now and at each change. Gives back what stops it; nothing where the tool is not there (yet). */
  listen(tell: (says: Says) => void): (() => void) | undefined;
}

/**
 * Which of the tool's names (purposes, categories, services) have to be allowed: one, several, or those for each of Homebody's purposes.
 * Purposes that are not named keep the usual ones. With an empty list the tool has no say in that purpose.
 */
export type Names<N = string> = N | readonly N[] | Partial<Record<Purpose, N | readonly N[]>>;

/** In the order of the engine's. */
export const PURPOSES: readonly Purpose[] = ['remember_views', 'remember_purchases', 'remember_searches', 'personalise', 'explore'];

/** Asks the tool for every name that stands behind a purpose: one no is a no, and one that is not answered leaves it open. */
export function answer<N extends string | number>(names: Names<N> | undefined, usual: Names<N>, look: (name: N) => boolean | undefined): Says {
  const says: Says = {};
  for (const purpose of PURPOSES) {
    const found = (named(names, purpose) ?? named(usual, purpose) ?? []).map(look);
    if (found.includes(false)) says[purpose] = false;
    else if (!found.includes(undefined)) says[purpose] = true;
  }
  return says;
}

function named<N extends string | number>(names: Names<N> | undefined, purpose: Purpose): readonly N[] | undefined {
  const own = typeof names === 'object' && !Array.isArray(names) ? (names as Partial<Record<Purpose, N | readonly N[]>>)[purpose] : names as N | readonly N[] | undefined;
  if (own === undefined) return undefined;
  return Array.isArray(own) ? own as readonly N[] : [own as N];
}

/** Every purpose allowed. */
export const everything = (): Says => Object.fromEntries(PURPOSES.map((purpose) => [purpose, true]));

/** Listens to events of the page; gives back what stops that. */
export function on(target: EventTarget, names: readonly string[], hear: () => void): () => void {
  for (const name of names) target.addEventListener(name, hear);
  return () => { for (const name of names) target.removeEventListener(name, hear); };
}
