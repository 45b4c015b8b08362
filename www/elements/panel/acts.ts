import type { Action } from '../../client/types.js';
import { time } from '../format.js';
import { topic } from '../reasons.js';
import { maybe, t } from '../words.js';

/** What a facet's key names: `brand:Acme` is "Acme", `category2:Bakery > Bread` is "Bread". */
export function facetName(key: string): string {
  const name = key.slice(key.indexOf(':') + 1);
  return topic(key.startsWith('category') ? name.split(' > ').at(-1) ?? name : name);
}

/** "Category", "Brand": what sort of topic a facet's key names. */
export function facetKind(key: string): string {
  const kind = key.slice(0, key.indexOf(':')).replace(/\d+$/, '');
  return maybe(`kind.${kind}`) ?? kind;
}

/** "Viewed", "Bought": what was done. */
export const verb = (action: Action): string => maybe(`act.${action.name}`) ?? action.name;

/** What it was done with: a product, a search, or a guess. */
export function object(action: Action): string {
  if (action.search_term != null) return t('act.quoted', { term: action.search_term });
  if (action.facet != null) return facetName(action.facet);
  return action.item_name || action.item_id || t('act.unknown_product');
}

export const sentence = (action: Action): string => t('act.sentence', { act: verb(action), what: object(action) });

/** Words about topics, of which the newest about each holds. */
const WORDS = new Set(['exclude_facet', 'ignore_facet', 'prefer_facet', 'reduce_facet']);

/** What the shopper has said about topics and holds: the newest word about each, the newest first. */
export function said(actions: Action[]): Action[] {
  const newest = new Map<string, Action>();
  for (const action of actions) {
    if (!WORDS.has(action.name) || action.facet == null) continue;
    const before = newest.get(action.facet);
    if (!before || before.seq < action.seq) newest.set(action.facet, action);
  }
  return [...newest.values()].sort((a, b) => b.seq - a.seq);
}

/**
 * A name for each action that no other in the list has, so that "Delete …" is never said twice for different things: the time is
 * added to those that would be alike, then a number.
 */
export function uniqueNames(actions: Action[]): Map<number, (act: string) => string> {
  const seen = new Map<string, number>();
  const names = new Map<number, (act: string) => string>();
  for (const action of actions) {
    const what = sentence(action);
    const before = seen.get(what) ?? 0;
    seen.set(what, before + 1);
    if (before === 0) {
      names.set(action.seq, (act) => t('stored.act_on', { act, what }));
      continue;
    }
    const at = time(action.minute);
    const beforeAt = seen.get(`${what}\n${at}`) ?? 0;
    seen.set(`${what}\n${at}`, beforeAt + 1);
    names.set(action.seq, (act) => beforeAt === 0 ? t('stored.act_on_at', { act, what, time: at }) : t('stored.act_on_nth', { act, what, time: at, nth: before + 1 }));
  }
  return names;
}
