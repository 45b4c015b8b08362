import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Action, Inspection } from '../../client/types.js';
import { object, sentence, uniqueNames, verb } from './acts.js';
import { date, day, daysAgo, nowMinute, time } from '../format.js';
import type { Hand } from './hand.js';
import { isOn } from '../purposes.js';
import { safeUrl } from '../url.js';
import { plural, t } from '../words.js';

/** How many actions are listed at first, and more at each "Show more". */
export const PAGE = 50;

interface Row { action: Action; at: number; called: (act: string) => string }

/** Section 3: every stored action, the newest first, by day. */
export function storedSection({ status, actions }: Inspection, panel: Hand, shown: number): TemplateResult {
  const newest = [...actions].sort((a, b) => b.seq - a.seq);
  const names = uniqueNames(newest);
  const rows: Row[] = newest.slice(0, shown).map((action, at) => ({ action, at, called: names.get(action.seq)! }));
  const days = [...groupBy(rows, dayOf)];
  return html`<section part="section stored" aria-labelledby="stored-title">
    ${panel.heading(t('stored.title'), 1, 'stored-title', true)}
    <p>${t('stored.text')}</p>
    ${rows.length === 0 ? html`<p class="empty" part="empty">${t(isOn(status.consent) ? 'stored.empty' : 'stored.empty_off')}</p>` : ''}
    ${repeat(days, ([name]) => name, ([name, inDay]) => html`
      ${panel.heading(name, 2, `day-${inDay[0]!.at}`)}
      <ul class="rows" role="list">${repeat(inDay, ({ action }) => action.seq, (one) => row(one, panel))}</ul>`)}
    ${newest.length > rows.length ? html`<div class="more">
      <button type="button" part="button more" @click=${panel.showMore}>${t('stored.more')}</button>
      <span class="small muted">${t('stored.shown', { shown: rows.length, all: newest.length })}</span></div>` : ''}
  </section>`;
}

function row({ action, at, called }: Row, { homebody, act }: Hand): TemplateResult {
  const url = action.url ? safeUrl(action.url) : '';
  const what = sentence(action);
  const use = () => act(async () => {
    await homebody.setUsed(action.seq, !action.used);
    return t(action.used ? 'said.unused' : 'said.used', { what });
  });
  const forget = () => act(async () => {
    const { forgotten } = await homebody.forget({ seq: action.seq });
    return plural('said.deleted', forgotten);
  }, `[data-row="${at}"] .delete`, `[data-row="${at - 1}"] .delete`, '#stored-title');
  const details = [time(action.minute), t('stored.until', { date: date(action.expires_minute) }), action.used ? '' : t('stored.unused')].filter(Boolean);
  return html`<li class="action ${action.used ? '' : 'unused'}" part="row" data-row=${at} data-seq=${action.seq}>
    <div><span class="verb">${verb(action)}</span> ${action.quantity > 1 ? t('stored.quantity', { n: action.quantity }) : ''}
      ${url ? html`<a class="what" part="link" href=${url}><bdi>${object(action)}</bdi></a>` : html`<bdi class="what">${object(action)}</bdi>`}</div>
    <div class="when">${details.join(' · ')}</div>
    <div class="buttons quiet">
      <button type="button" part="button use" class="use" aria-label=${called(t(action.used ? 'stored.dont_use' : 'stored.use'))} @click=${use}>${t(action.used ? 'stored.dont_use' : 'stored.use')}</button>
      <button type="button" part="button delete" class="danger delete" aria-label=${called(t('stored.delete'))} @click=${forget}>${t('stored.delete')}</button>
    </div>
  </li>`;
}

function dayOf({ action }: Row): string {
  const ago = daysAgo(action.minute, nowMinute());
  return ago === 0 ? t('stored.today') : ago === 1 ? t('stored.yesterday') : day(action.minute);
}

function groupBy<T>(all: T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const name = key(one);
    const group = groups.get(name);
    if (group) group.push(one);
    else groups.set(name, [one]);
  }
  return groups;
}
