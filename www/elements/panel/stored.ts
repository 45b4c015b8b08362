import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Action, Inspection, ProfileChange } from '../../client/types.js';
import { ago, date, day, daysAgo, list, nowMinute, time } from '../format.js';
import { isOn } from '../purposes.js';
import { safeUrl } from '../url.js';
import { maybe, plural, t } from '../words.js';
import { facetName, object, sentence, uniqueNames, verb } from './acts.js';
import type { Hand, Showing } from './hand.js';
import { button, changeButton, effect, section, whatItChanges } from './parts.js';

/** How many actions are listed at first, and more at each "Show more". */
export const PAGE = 30;
const HOUR = 60;
const DAY = 24 * HOUR;

interface Row { action: Action; at: number; called: (act: string) => string }

/** Section 3: every stored action, by day, with what it is kept for, until when, and what it changes. */
export function storedSection(panel: Hand): TemplateResult {
  const { showing, found } = panel;
  const all = inOrder(found, showing);
  const rows = all.slice(0, showing.shown);
  const days: [string, Row[]][] = showing.order === 'name' ? [['', rows]] : [...groupBy(rows, dayOf)];
  return section('stored', t('stored.title'), t('stored.text'), panel, html`
    ${found.actions.length > 1 ? tools(panel) : ''}
    ${found.actions.length === 0 ? html`<p class="empty" part="empty">${t(isOn(found.status.consent) ? 'stored.empty' : 'stored.empty_off')}</p>`
      : rows.length === 0 ? html`<p class="empty" part="empty">${t('stored.none')}</p>` : ''}
    ${repeat(days, ([name]) => name, ([name, inDay]) => html`
      ${name ? html`<div class="dayline">${panel.heading(name, 2, `day-${inDay[0]!.at}`)}${deleteDay(name, inDay[0]!, panel)}</div>` : ''}
      <ul class="rows" role="list">${repeat(inDay, ({ action }) => action.seq, (one) => row(one, panel))}</ul>`)}
    ${all.length > rows.length ? html`<div class="moreline">
      ${button('more', t('stored.more'), () => showMore(panel))}
      <span class="small muted">${t('stored.shown', { shown: rows.length, all: all.length })}</span></div>` : ''}
    ${found.actions.length ? sweeps(panel) : ''}`);
}

function showMore(panel: Hand): void {
  const first = panel.showing.shown;
  panel.showing.shown += PAGE;
  panel.redraw();
  panel.focusOn(`[data-row="${first}"] button`);
}

/** Names and sentences are made once for what was found, not at each drawing. */
const texts = new WeakMap<Action[], Map<number, { called: (act: string) => string; text: string }>>();

function textsOf(actions: Action[]): Map<number, { called: (act: string) => string; text: string }> {
  let made = texts.get(actions);
  if (!made) {
    const names = uniqueNames([...actions].sort((a, b) => b.seq - a.seq));
    made = new Map(actions.map((action) => [action.seq, { called: names.get(action.seq) ?? ((act) => act), text: sentence(action) }]));
    texts.set(actions, made);
  }
  return made;
}

function inOrder({ actions }: Inspection, { filter, kind, order }: Showing): Row[] {
  const made = textsOf(actions);
  const wanted = filter.trim().toLocaleLowerCase();
  const fits = (action: Action) => (!kind || action.name === kind) && (!wanted || made.get(action.seq)!.text.toLocaleLowerCase().includes(wanted));
  const by = {
    newest: (a: Action, b: Action) => b.minute - a.minute || b.seq - a.seq, oldest: (a: Action, b: Action) => a.minute - b.minute || a.seq - b.seq,
    name: (a: Action, b: Action) => object(a).localeCompare(object(b)) || b.seq - a.seq,
  }[order];
  return actions.filter(fits).sort(by).map((action, at) => ({ action, at, called: made.get(action.seq)!.called }));
}

function tools(panel: Hand): TemplateResult {
  const { showing, found } = panel;
  const kinds = [...new Set(found.actions.map(({ name }) => name))];
  const set = (change: Partial<Showing>) => {
    Object.assign(showing, change, { shown: PAGE });
    panel.redraw();
    panel.say(plural('stored.found', inOrder(found, showing).length));
  };
  return html`<div class="tools">
    <label class="grow"><span>${t('stored.filter')}</span><input type="search" part="input" .value=${showing.filter} @input=${(e: Event) => set({ filter: (e.target as HTMLInputElement).value })}></label>
    <label><span>${t('stored.kind')}</span><select part="select" @change=${(e: Event) => set({ kind: (e.target as HTMLSelectElement).value })}>
      <option value="" ?selected=${!showing.kind}>${t('stored.kind.all')}</option>
      ${kinds.map((kind) => html`<option value=${kind} ?selected=${kind === showing.kind}>${maybe(`act.${kind}`)?.replace(/\s*:$/, '') ?? kind}</option>`)}</select></label>
    <label><span>${t('stored.order')}</span><select part="select" @change=${(e: Event) => set({ order: (e.target as HTMLSelectElement).value as Showing['order'] })}>
      ${(['newest', 'oldest', 'name'] as const).map((order) => html`<option value=${order} ?selected=${order === showing.order}>${t(`stored.order.${order}`)}</option>`)}</select></label>
  </div>`;
}

function row({ action, at, called }: Row, panel: Hand): TemplateResult {
  const url = action.url ? safeUrl(action.url) : '';
  const place = `row-${action.seq}`;
  const here = `[data-seq="${action.seq}"]`;
  const use: ProfileChange = { op: 'set_used', seqs: [action.seq], used: !action.used };
  const details = [time(action.minute), t(`stored.for.${action.purpose}`), t('stored.until', { date: date(action.expires_minute) }), action.used ? '' : t('stored.unused')];
  return html`<li class="action ${action.used ? '' : 'unused'}" part="row" data-row=${at} data-seq=${action.seq}>
    <div><span class="verb">${verb(action)}</span> ${action.quantity > 1 ? t('stored.quantity', { n: action.quantity }) : ''}
      ${url ? html`<a class="what" part="link" href=${url}><bdi>${object(action)}</bdi></a>` : html`<bdi class="what">${object(action)}</bdi>`}</div>
    <div class="when">${details.filter(Boolean).join(' · ')}</div>
    <div class="buttons quiet">
      ${changeButton({
        part: 'use', text: t(action.used ? 'stored.dont_use' : 'stored.use'), name: called(t(action.used ? 'stored.dont_use' : 'stored.use')), change: use, place,
        said: () => t(action.used ? 'said.unused' : 'said.used', { what: sentence(action) }), focus: [`${here} .use`], back: [`${here} .use`],
      }, panel)}
      ${changeButton({
        part: 'delete', text: t('stored.delete'), name: called(t('stored.delete')), danger: true, change: { op: 'forget', what: { seq: action.seq } }, place,
        said: ({ forgotten }) => plural('said.deleted', forgotten),
        focus: [`[data-row="${at}"] .delete`, `[data-row="${at - 1}"] .delete`, '#stored-title'], back: [`${here} .delete`],
      }, panel)}
    </div>
    ${effect(place, panel)}
    ${whatItChanges(`what-${action.seq}`, t(action.used ? 'stored.what' : 'stored.what_if'), called(t(action.used ? 'stored.what' : 'stored.what_if')), use, panel, () => about(action, panel))}
  </li>`;
}

/** Why it is kept, and which guesses it counts for. */
function about(action: Action, { found }: Hand): TemplateResult {
  const guesses = found.guesses.filter(({ seqs }) => seqs.includes(action.seq)).map(({ facet }) => facetName(facet));
  return html`<p>${t('stored.why', { purpose: t(`purpose.${action.purpose}`) })}</p>
    ${guesses.length ? html`<p>${t('stored.counts_for', { guesses: list(guesses) })}</p>` : ''}<p>${t(action.used ? 'stored.without' : 'stored.with')}</p>`;
}

function deleteDay(name: string, { action, at }: Row, panel: Hand): TemplateResult {
  const near = panel.found.actions.filter(({ minute }) => Math.abs(minute - action.minute) <= DAY); // asking for its day costs more
  const seqs = near.filter((one) => daysAgo(one.minute, action.minute) === 0).map(({ seq }) => seq);
  return html`<div class="buttons quiet">${changeButton({
    part: 'delete-day', text: t('stored.delete_day'), name: t('stored.delete_day_of', { day: name, actions: plural('actions', seqs.length) }), danger: true,
    change: { op: 'forget', what: { seq: seqs } }, place: `day-${at}`, said: ({ forgotten }) => plural('said.deleted', forgotten), focus: ['#stored-title'],
  }, panel)}</div>${effect(`day-${at}`, panel)}`;
}

/** Several at once: the last hour, and what is older than so many days. */
function sweeps(panel: Hand): TemplateResult {
  const { showing, found } = panel;
  const now = nowMinute();
  const lately = found.actions.filter(({ minute }) => minute >= now - HOUR).length;
  const old = found.actions.filter(({ minute }) => minute < now - showing.olderThanDays * DAY).length;
  const pick = (event: Event) => {
    showing.olderThanDays = Number((event.target as HTMLSelectElement).value);
    showing.tried.delete('sweep');
    panel.redraw();
  };
  const sweep = (part: string, text: string, what: { since_minute: number } | { before_minute: number }) => changeButton({
    part, text, danger: true, change: { op: 'forget', what }, place: 'sweep', said: ({ forgotten }) => plural('said.deleted', forgotten), focus: [`.${part}`, '#stored-title'], back: [`.${part}`],
  }, panel);
  return html`<div class="sweeps buttons quiet">
    ${lately ? sweep('delete-hour', plural('stored.delete_hour', lately), { since_minute: now - HOUR }) : ''}
    <label class="inline"><span>${t('stored.older')}</span><select part="select" @change=${pick}>
      ${[1, 7, 30, 60].map((days) => html`<option value=${days} ?selected=${days === showing.olderThanDays}>${plural('days', days)}</option>`)}</select></label>
    ${old ? sweep('delete-old', plural('stored.delete_old', old), { before_minute: now - showing.olderThanDays * DAY }) : html`<span class="small muted">${t('stored.none_old')}</span>`}
  </div>${effect('sweep', panel)}`;
}

function dayOf({ action }: Row): string {
  const days = daysAgo(action.minute, nowMinute());
  return days < 2 ? ago(days) : day(action.minute);
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
