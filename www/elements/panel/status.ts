import { html, type TemplateResult } from 'lit';
import type { Inspection, ProfileChange, Status } from '../../client/types.js';
import { date, daysAgo, moment, nowMinute, time } from '../format.js';
import { isDenied, isOn, isUnasked, TURN_OFF, TURN_ON } from '../purposes.js';
import { plural, t } from '../words.js';
import { stored } from './export.js';
import type { Hand } from './hand.js';
import { changeButton, effect, section } from './parts.js';

const HOUR = 60;
const DAY = 24 * HOUR;

export type State = 'on' | 'off' | 'paused';

export const stateOf = ({ consent, paused_until_minute: paused }: Status): State => !isOn(consent) ? 'off' : paused != null ? 'paused' : 'on';

/** "On since 3 May 2026", with a mark that is never alone. */
export function stateLine({ status }: Inspection): TemplateResult {
  const state = stateOf(status);
  return html`<span class="state" part="state"><span class="dot ${state}" aria-hidden="true"></span><strong>${t(`status.${state}`)}</strong> <span class="muted">${detail(status, state)}</span></span>`;
}

/** Section 1: on, off or paused; where it is kept, how much, until when; and the three big handles. */
export function statusSection(panel: Hand): TemplateResult {
  const { status, actions, guesses } = panel.found;
  const state = stateOf(status);
  const kept = actions.length > 0;
  const facts = [
    state === 'off' ? t(kept ? 'status.off_kept' : 'status.off_means') : t(`status.stored.${status.storage}`),
    state === 'paused' ? t('status.paused_means') : '',
    state === 'on' && isDenied(status.consent, 'personalise') ? t('status.outside') : '',
    kept || guesses.length ? counts(panel.found) : '',
    status.pictures.images === 'direct' ? t('status.direct') : '',
    status.gpc ? t('status.gpc') : '',
    state === 'off' ? t('status.turn_on_means') : '',
  ].filter(Boolean);
  return section('status', t('status.title'), '', panel, html`
    <ul class="facts">${facts.map((fact) => html`<li>${fact}</li>`)}</ul>
    ${handles(state, kept || !isUnasked(status.consent), panel)}`);
}

function detail({ consent, paused_until_minute: until }: Status, state: State): string {
  if (state === 'paused') {
    return !until ? t('status.paused_open') : t('status.paused_until', { time: daysAgo(until, nowMinute()) === 0 ? time(until) : moment(until) });
  }
  const since = consent.filter((one) => one.allowed).map((one) => one.since_minute ?? Infinity);
  return state === 'on' && Math.min(...since) < Infinity ? t('status.since', { date: date(Math.min(...since)) }) : '';
}

const kilobytes = (bytes: number) => Math.max(1, Math.round(bytes / 1000));

function counts({ status, actions, guesses }: Inspection): string {
  const bytes = status.pictures.kept_bytes + JSON.stringify(actions.map(stored)).length;
  return [
    t('status.counts', { actions: plural('actions', actions.length), guesses: plural('guesses', guesses.length) }),
    status.oldest_minute == null ? '' : t('status.oldest', { date: date(status.oldest_minute + status.max_days * DAY), days: plural('days', status.max_days) }),
    t('status.most', { n: status.max_events }),
    status.pictures.kept ? t('status.pictures', { n: status.pictures.kept, kb: kilobytes(status.pictures.kept_bytes) }) : '',
    t('status.size', { kb: kilobytes(bytes) }),
  ].filter(Boolean).join(' ');
}

/** What is asked for most, always in sight. */
export function pauseButton(panel: Hand): TemplateResult | '' {
  const state = stateOf(panel.found.status);
  return state === 'on' ? handle('pause', t('status.pause'), { op: 'pause', minutes: null }, t('said.paused'), '.resume', panel)
    : state === 'paused' ? handle('resume', t('status.resume'), { op: 'resume' }, t('said.resumed'), '.pause', panel) : '';
}

const handle = (part: string, text: string, change: ProfileChange, said: string, then: string, panel: Hand) =>
  changeButton({ part, text, change, said: () => said, place: 'status', focus: [then, '#status-title'], back: [`.${part}`] }, panel);

function handles(state: State, something: boolean, panel: Hand): TemplateResult {
  return html`<div class="buttons">
    ${state === 'on' ? handle('pause-hour', t('status.pause_hour'), { op: 'pause', minutes: HOUR }, t('said.paused'), '.resume', panel) : ''}
    ${state === 'off'
      ? handle('turn-on', t('status.turn_on'), { op: 'set_consent', choices: TURN_ON, forget: false }, t('said.on'), '.turn-off', panel)
      : handle('turn-off', t('status.turn_off'), { op: 'set_consent', choices: TURN_OFF, forget: false }, t('said.off'), '.turn-on', panel)}
    ${something ? html`<button type="button" part="button wipe" class="wipe danger" aria-haspopup="dialog" @click=${panel.askToWipe}>${t('status.wipe')}</button>` : ''}
  </div>${effect('status', panel)}`;
}
