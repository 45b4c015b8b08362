import type { Action } from '../../client/types.js';
import { time } from '../format.js';
import { maybe, t } from '../words.js';

/** What a facet's key names: `brand:Acme` is "Acme", `category2:Bakery > Bread` is "Bread". */
function facetName(key: string): string {
  const name = key.slice(key.indexOf(':') + 1);
  return key.startsWith('category') ? name.split(' > ').at(-1) ?? name : name;
}

/** "Viewed", "Bought": what was done. */
export const verb = (action: Action): string => maybe(`act.${action.name}`) ?? action.name;

/** What it was done with: a product, a search, or a guess. */
export function object(action: Action): string {
  if (action.search_term != null) return `“${action.search_term}”`;
  if (action.facet != null) return facetName(action.facet);
  return action.item_name || action.item_id || t('act.unknown_product');
}

export const sentence = (action: Action): string => `${verb(action)} ${object(action)}`;

/**
 * A name for each action that no other in the list has, so that "Delete …" is never said twice for different things: the time is
 * added to those that would be alike, then a number.
 */
export function uniqueNames(actions: Action[]): Map<number, (act: string) => string> {
  const seen = new Map<string, number>();
  const names = new Map<number, (act: string) => string>();
  for (const action of actions) {
    const what = sentence(action);
    const at = time(action.minute);
    const before = seen.get(what) ?? 0;
    const beforeAt = seen.get(`${what}\n${at}`) ?? 0;
    seen.set(what, before + 1).set(`${what}\n${at}`, beforeAt + 1);
    names.set(action.seq, (act) => before === 0 ? t('stored.act_on', { act, what })
      : beforeAt === 0 ? t('stored.act_on_at', { act, what, time: at }) : t('stored.act_on_nth', { act, what, time: at, nth: before + 1 }));
  }
  return names;
}
