import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Contribution, Explanation, Recommended } from '../../client/types.js';
import { percent } from '../format.js';
import { bar } from '../icons.js';
import { isDenied } from '../purposes.js';
import { isOwn, longReason, shortReason } from '../reasons.js';
import { maybe, plural, t } from '../words.js';
import type { Hand } from './hand.js';
import { changeButton, effect, refused, section } from './parts.js';

export const SHOWN = 8;
const GROUPS = ['own', 'page', 'popular', 'promotion', 'explore'] as const;
type Group = (typeof GROUPS)[number];

/** Section 5: what is suggested now, and for each the reasons with their exact shares. */
export function suggestedSection(panel: Hand): TemplateResult {
  const { list } = panel.showing;
  const because = list?.not_personalised_because;
  return section('suggested', t('suggested.title'), t('suggested.text'), panel, html`
    ${because ? html`<p class="notice" part="notice">${t(because === 'not_allowed' && isDenied(panel.found.status.consent, 'personalise') ? 'status.outside' : `suggested.not.${because}`)}</p>` : ''}
    ${!list ? html`<p class="muted">${t('effect.looking')}</p>` : list.items.length === 0 ? html`<p class="empty" part="empty">${t('suggested.empty')}</p>` : ''}
    <ul class="rows" role="list">${repeat(list?.items ?? [], ({ item_id }) => item_id, (item, at) => row(item, at, panel))}</ul>
    ${leftOut(panel)}`);
}

function row(item: Recommended, at: number, panel: Hand): TemplateResult {
  const { showing } = panel;
  const place = `item-${item.item_id}`;
  const name = item.item_name;
  const toggled = (event: Event) => { if ((event.target as HTMLDetailsElement).open) explain(item.item_id, panel); };
  return html`<li class="action" part="row" data-item=${at}>
    <div><bdi class="what">${name}</bdi></div>
    <div class="when">${shortReason(item.reason, 'recommended-for-you', item.item_id)}</div>
    ${allowed(panel) ? nevers(item, at, panel) : ''}
    ${effect(place, panel)}
    <details part="details" @toggle=${toggled}><summary aria-label=${t('suggested.why_of', { name })}>${t('suggested.why')}</summary>
      <div class="inside">${reasons(showing.explained.get(item.item_id))}</div></details>
  </li>`;
}

/** The shopper's word is kept only where suggestions may be chosen by it. */
const allowed = ({ found }: Hand): boolean => found.status.consent.some(({ purpose, allowed: yes, denied }) => purpose === 'personalise' && yes && !denied) && found.status.paused_until_minute == null;

function nevers(item: Recommended, at: number, panel: Hand): TemplateResult {
  const { item_name: name, item_brand: brand } = item;
  const place = `item-${item.item_id}`;
  const focus = [`[data-item="${at}"] .never`, `[data-item="${at - 1}"] .never`, '#suggested-title'];
  return html`<div class="buttons quiet">
      ${changeButton({
        part: 'never', text: t('suggested.never'), name: t('suggested.never_of', { name }), danger: true, place, focus, back: [`[data-item="${at}"] .never`],
        change: { op: 'observe', events: [{ name: 'not_interested', items: [{ item_id: item.item_id }] }] },
        said: ({ changed }) => changed ? t('said.never', { name }) : refused(panel),
      }, panel)}
      ${brand ? changeButton({
        part: 'never-brand', text: t('suggested.never_brand'), name: t('suggested.never_brand_of', { brand, nth: at + 1 }), danger: true, place, focus, back: [`[data-item="${at}"] .never-brand`],
        change: { op: 'observe', events: [{ name: 'exclude_facet', facet: `brand:${brand}` }] },
        said: ({ changed }) => changed ? t('said.never', { name: brand }) : refused(panel),
      }, panel) : ''}
    </div>`;
}

function reasons(found: Explanation | undefined): TemplateResult {
  if (!found) return html`<p class="muted">${t('effect.looking')}</p>`;
  const shares = groupShares(found.contributions);
  return html`<p>${t('suggested.shares')}</p>
    <ul class="shares">${GROUPS.filter((group) => shares[group] > 0).map((group) => html`<li><span>${t(`suggested.group.${group}`)}</span> <span class="share">${percent(shares[group])}</span>${bar(shares[group])}</li>`)}</ul>
    <ul class="evidence">${found.reasons.slice(0, 3).map((reason) => html`<li>${longReason(reason, found.model)} (${percent(reason.share)})</li>`)}</ul>
    ${found.reasons.some(isOwn) ? without(found) : html`<p>${t('why.nothing_of_yours')}</p>`}`;
}

function without({ without: found }: Explanation): TemplateResult | '' {
  if (!found || found.seqs.length === 0) return '';
  return html`<p>${found.shown_instead
    ? plural('why.without', found.seqs.length, { other: found.shown_instead.item_name })
    : plural('why.without_none', found.seqs.length)}</p>`;
}

/** Shares of the score's positive part, by whose they are. */
function groupShares(contributions: Contribution[]): Record<Group, number> {
  const shares: Record<Group, number> = { own: 0, page: 0, popular: 0, promotion: 0, explore: 0 };
  for (const one of contributions) shares[groupOf(one)] += one.value > 0 ? one.value : 0;
  const all = Object.values(shares).reduce((sum, share) => sum + share, 0) || 1;
  for (const group of GROUPS) shares[group] /= all;
  return shares;
}

function groupOf(one: Contribution): Group {
  const code: string = one.code;
  if (code === 'promoted') return 'promotion';
  if (code === 'explore') return 'explore';
  if (code === 'goes_with' || code === 'similar_to') return one.seq === undefined ? 'page' : 'own';
  return isOwn(one) || one.seq !== undefined ? 'own' : 'popular';
}

/** Asks for an item's reasons, once for a list. */
function explain(itemId: string, { showing, homebody, redraw }: Hand): void {
  const { explained } = showing;
  if (explained.has(itemId)) return;
  homebody.explain(itemId, { model: 'recommended-for-you', limit: SHOWN }).then((found) => {
    explained.set(itemId, found);
    redraw();
  }, () => { /* the words "looking it up" stay */ });
}

/** What would have been in the list, and by which rule it is not; told with the reasons of any item of the list. */
function leftOut(panel: Hand): TemplateResult | '' {
  const { explained, list } = panel.showing;
  const first = list?.items[0]?.item_id;
  if (first === undefined) return '';
  const toggled = (event: Event) => { if ((event.target as HTMLDetailsElement).open) explain(first, panel); };
  return html`<details part="details left-out" class="left-out" @toggle=${toggled}><summary>${t('suggested.left_out')}</summary>
    <div class="inside">${explained.size === 0 ? html`<p class="muted">${t('effect.looking')}</p>` : outcome([...explained.values()])}</div></details>`;
}

function outcome(explained: Explanation[]): TemplateResult {
  const items = [...new Map(explained.flatMap(({ filtered }) => filtered).map((one) => [one.item_id, one])).values()];
  return items.length === 0 ? html`<p>${t('suggested.none_left_out')}</p>` : html`<p>${t('suggested.filtered')}</p>
    <ul class="evidence">${items.map(({ item_name, rule }) => html`<li><bdi>${item_name}</bdi>: ${maybe(`rule.${rule}`) ?? rule}</li>`)}</ul>`;
}
