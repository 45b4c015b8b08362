import type { Model, Reason, ReasonCode, Recommendations } from '../client/types.js';
import { maybe, t } from './words.js';

const OWN: ReadonlySet<ReasonCode> = new Set(['viewed', 'selected', 'carted', 'bought', 'wished', 'liked', 'searched', 'prefers']);

/** A topic's name: price bands have ours, everything else the shop's. */
export const topic = (name: string): string => maybe(`band.${name}`) ?? name;

/** Whether the reason is something the shopper did. */
export const isOwn = (reason: Reason): boolean => OWN.has(reason.code);

/** The one short reason on a card. */
export function shortReason(reason: Reason, model: Model, itemId: string): string {
  const itself = reason.item_id === itemId ? maybe(`reason.itself.${reason.code}`, values(reason)) : undefined;
  return itself ?? maybe(`reason.${coded(reason, model)}`, values(reason)) ?? t('reason.range');
}

/** The same at length, with what the two products have in common. */
export function longReason(reason: Reason, model: Model): string {
  const text = maybe(`why.${coded(reason, model)}`, values(reason)) ?? t('why.range');
  const common = reason.facet && reason.code !== 'prefers';
  return common ? t('why.in_common', { reason: text, facet: topic(reason.facet!) }) : text;
}

/** The line under a list's heading: what most of it comes from. Reasons decide, not the heading. */
export function listLine(found: Recommendations): string {
  if (found.personalised && found.items.some((item) => isOwn(item.reason))) return t('row.personalised');
  if (found.model !== 'recommended-for-you') return '';
  const counts = new Map<ReasonCode, number>();
  for (const { reason } of found.items) counts.set(reason.code, (counts.get(reason.code) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ['range'];
  return maybe(`reason.${most}`) ?? t('reason.range');
}

const coded = (reason: Reason, model: Model) => reason.code === 'goes_with' && model === 'bought-together' ? 'bought_with' : reason.code;

const values = (reason: Reason) => ({
  item: reason.item_name ?? t('reason.something'),
  term: reason.search_term ?? '',
  facet: topic(reason.facet ?? ''),
});
