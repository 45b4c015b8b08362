import { html, type TemplateResult } from 'lit';
import type { Inspection, Purpose, PurposeState } from '../../client/types.js';
import { date } from '../format.js';
import type { Hand } from './hand.js';
import { PURPOSES } from '../purposes.js';
import { plural, t } from '../words.js';

/** Section 2: a switch a purpose, with the date of the choice. */
export function allowSection({ status, actions }: Inspection, panel: Hand): TemplateResult {
  return html`<section part="section allow" aria-labelledby="allow-title">
    ${panel.heading(t('allow.title'), 1, 'allow-title', true)}
    <p>${t('allow.text')}</p>
    <ul class="rows" role="list">${PURPOSES.map((purpose) => {
      const state = status.consent.find((one) => one.purpose === purpose);
      const kept = actions.filter((action) => action.purpose === purpose).length;
      return row(purpose, state, kept, panel);
    })}</ul>
  </section>`;
}

function row(purpose: Purpose, state: PurposeState | undefined, kept: number, { homebody, act }: Hand): TemplateResult {
  const allowed = state?.allowed === true;
  const flip = () => act(async () => {
    await homebody.consent.set({ [purpose]: !allowed });
    return t(allowed ? 'said.disallowed' : 'said.allowed', { purpose: t(`purpose.${purpose}`) });
  });
  const forget = () => act(async () => {
    const { forgotten } = await homebody.forget({ purpose });
    return plural('said.deleted', forgotten);
  }, `#switch-${purpose}`);
  return html`<li class="purpose" part="row">
    <span id=${`purpose-${purpose}`}>${t(`purpose.${purpose}`)}</span>
    <button type="button" part="switch" role="switch" id=${`switch-${purpose}`} aria-checked=${allowed} aria-labelledby=${`purpose-${purpose}`}
      aria-describedby=${`means-${purpose}`} @click=${flip}><span aria-hidden="true">${t(allowed ? 'allow.on' : 'allow.off')}</span></button>
    <span id=${`means-${purpose}`} class="small muted">${t(`purpose.${purpose}.means`)} <span>(${chosen(state)})</span></span>
    ${!allowed && kept ? html`<div class="buttons quiet"><button type="button" class="danger" part="button delete-kept" @click=${forget}>${plural('allow.delete_kept', kept)}</button></div>` : ''}
  </li>`;
}

function chosen(state: PurposeState | undefined): string {
  if (!state || state.allowed == null || state.since_minute == null) return t('allow.never');
  return t(state.allowed ? 'allow.on_since' : 'allow.off_since', { date: date(state.since_minute) });
}
