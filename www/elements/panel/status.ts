import { html, type TemplateResult } from 'lit';
import type { Inspection, Status } from '../../client/types.js';
import { date, daysAgo, nowMinute, time } from '../format.js';
import type { Hand } from './hand.js';
import { isOn, isUnasked, TURN_OFF, TURN_ON } from '../purposes.js';
import { plural, t } from '../words.js';

const HOUR = 60;
const DAY = 24 * HOUR;

/** Section 1: on, off or paused; where it is kept, how much, until when; and the three big handles. */
export function statusSection({ status, actions, guesses }: Inspection, panel: Hand): TemplateResult {
  const state = !isOn(status.consent) ? 'off' : status.paused_until_minute != null ? 'paused' : 'on';
  const kept = actions.length > 0;
  const facts = [
    state === 'off' ? t(kept ? 'status.off_kept' : 'status.off_means') : t(`status.stored.${status.storage}`),
    state === 'paused' ? t('status.paused_means') : '',
    kept || guesses.length ? counts(status, actions.length, guesses.length) : '',
    t(`status.sealed.${status.sealed}`),
    status.pictures.images === 'direct' ? t('status.direct') : '',
    status.gpc ? t('status.gpc') : '',
    state === 'off' ? t('status.turn_on_means') : '',
  ].filter(Boolean);
  return html`<section part="section status" aria-labelledby="status-title">
    ${panel.heading(t('status.title'), 1, 'status-title', true)}
    <div class="state" part="state"><span class="dot ${state}" aria-hidden="true"></span><strong>${t(`status.${state}`)}</strong> <span class="muted">${detail(status, state)}</span></div>
    <ul class="facts">${facts.map((fact) => html`<li>${fact}</li>`)}</ul>
    ${buttons(state, kept || !isUnasked(status.consent), panel)}
    ${status.sha256 ? html`<details part="code"><summary>${t('status.code')}</summary><code>engine.wasm ${status.sha256.engine}</code> <code>catalog.hbpack ${status.sha256.pack}</code></details>` : ''}
  </section>`;
}

function detail({ consent, paused_until_minute: until }: Status, state: string): string {
  if (state === 'paused') {
    return !until ? t('status.paused_open') : t('status.paused_until', { time: daysAgo(until, nowMinute()) === 0 ? time(until) : `${date(until)}, ${time(until)}` });
  }
  const since = consent.filter((one) => one.allowed).map((one) => one.since_minute ?? Infinity);
  return state === 'on' && Math.min(...since) < Infinity ? t('status.since', { date: date(Math.min(...since)) }) : '';
}

function counts(status: Status, actions: number, guesses: number): string {
  return [
    t('status.counts', { actions: plural('actions', actions), guesses: plural('guesses', guesses) }),
    status.oldest_minute == null ? '' : t('status.oldest', { date: date(status.oldest_minute + status.max_days * DAY), days: plural('days', status.max_days) }),
    t('status.most', { n: status.max_events }),
    status.pictures.kept ? t('status.pictures', { n: status.pictures.kept }) : '',
  ].filter(Boolean).join(' ');
}

function buttons(state: 'on' | 'off' | 'paused', something: boolean, { homebody, act, askToWipe }: Hand): TemplateResult {
  const button = (part: string, text: string, work: () => Promise<unknown>, said: string, then: string) =>
    html`<button type="button" part="button ${part}" class=${part} @click=${() => act(async () => { await work(); return said; }, then, '#status-title')}>${text}</button>`;
  return html`<div class="buttons">
    ${state === 'on' ? button('pause-hour', t('status.pause_hour'), () => homebody.pause(HOUR), t('said.paused'), '.resume') : ''}
    ${state === 'on' ? button('pause', t('status.pause_open'), () => homebody.pause(), t('said.paused'), '.resume') : ''}
    ${state === 'paused' ? button('resume', t('status.resume'), () => homebody.resume(), t('said.resumed'), '.pause-hour') : ''}
    ${state === 'off'
      ? button('turn-on', t('status.turn_on'), () => homebody.consent.set(TURN_ON), t('said.on'), '.turn-off')
      : button('turn-off', t('status.turn_off'), () => homebody.consent.set(TURN_OFF), t('said.off'), '.turn-on')}
    ${something ? html`<button type="button" part="button wipe" class="danger" aria-haspopup="dialog" @click=${askToWipe}>${t('status.wipe')}</button>` : ''}
  </div>`;
}
