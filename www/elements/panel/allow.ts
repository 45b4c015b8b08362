import { html, type TemplateResult } from 'lit';
import type { Choice, Purpose, PurposeState } from '../../client/types.js';
import { date, moment } from '../format.js';
import { PURPOSES } from '../purposes.js';
import { plural, t } from '../words.js';
import { save } from './files.js';
import type { Hand } from './hand.js';
import { button, changeButton, effect, section, toggle } from './parts.js';
import { receipt } from './receipt.js';

/** Section 2: a switch a purpose, with the date of the choice; all choices so far, and a receipt of them. */
export function allowSection(panel: Hand): TemplateResult {
  const { choices } = panel.found;
  return section('allow', t('allow.title'), t('allow.text'), panel, html`
    <ul class="rows" role="list">${PURPOSES.map((purpose) => row(purpose, panel))}</ul>
    ${choices.length ? html`<details part="details"><summary>${t('allow.history')}</summary>
      <ul class="history">${[...choices].reverse().map(past)}</ul></details>
    <div class="buttons quiet">${button('receipt', t('allow.receipt'), () => {
      save('receipt', 'json', JSON.stringify(receipt(panel.found), null, 2));
      panel.say(t('said.saved'));
    })}<span class="small muted">${t('allow.receipt_means')}</span></div>` : ''}`);
}

function row(purpose: Purpose, panel: Hand): TemplateResult {
  const { status, actions } = panel.found;
  const state = status.consent.find((one) => one.purpose === purpose);
  const allowed = state?.allowed === true;
  const name = t(`purpose.${purpose}`);
  const kept = actions.filter((action) => action.purpose === purpose).length;
  const set = { op: 'set_consent', choices: { [purpose]: !allowed }, forget: false } as const;
  const flip = () => {
    panel.showing.withdrawn = allowed && kept ? purpose : undefined;
    panel.do({
      change: set, said: () => t(allowed ? 'said.disallowed' : 'said.allowed', { purpose: name }),
      focus: [...(allowed && kept ? ['.keep-kept'] : []), `#switch-${purpose}`], back: [`#switch-${purpose}`],
    });
  };
  return html`<li class="purpose" part="row">
    <span id=${`purpose-${purpose}`}>${name}</span>
    ${toggle(`switch-${purpose}`, allowed, `purpose-${purpose}`, `means-${purpose} effect-allow-${purpose}`, flip, () => panel.look(`allow-${purpose}`, t(allowed ? 'allow.off' : 'allow.on'), set))}
    <span id=${`means-${purpose}`} class="small muted">${t(`purpose.${purpose}.means`)} <span>(${chosen(state)})</span>${state?.denied ? html` <strong>${t('allow.outside')}</strong>` : ''}</span>
    ${!allowed && kept ? leftOver(purpose, kept, panel) : ''}
    ${effect(`allow-${purpose}`, panel)}
  </li>`;
}

/** What becomes of what was kept for a purpose that is not allowed any more: asked at once after it was withdrawn, offered later. */
function leftOver(purpose: Purpose, kept: number, panel: Hand): TemplateResult {
  const asked = panel.showing.withdrawn === purpose;
  const close = () => {
    panel.showing.withdrawn = undefined;
    panel.redraw();
    panel.focusOn(`#switch-${purpose}`);
  };
  return html`<div class=${asked ? 'ask' : ''} role="group" aria-label=${t(`purpose.${purpose}`)}>
    <p class="small">${plural(asked ? 'allow.ask' : 'allow.left', kept)}</p>
    <div class="buttons ${asked ? '' : 'quiet'}">
      ${asked ? button('keep-kept', t('allow.stop_only'), close) : ''}
      ${changeButton({
        part: 'delete-kept', text: plural(asked ? 'allow.stop_and_delete' : 'allow.delete_kept', kept), danger: !asked, change: { op: 'forget', what: { purpose } }, place: `allow-${purpose}`,
        said: ({ forgotten }) => plural('said.deleted', forgotten), focus: [`#switch-${purpose}`], back: [`#switch-${purpose}`],
      }, panel)}
    </div></div>`;
}

const past = ({ purpose, allowed, minute }: Choice): TemplateResult =>
  html`<li><span class="when">${moment(minute)}</span> <span>${t(allowed ? 'allow.was_allowed' : 'allow.was_not', { purpose: t(`purpose.${purpose}`) })}</span></li>`;

function chosen(state: PurposeState | undefined): string {
  if (!state || state.allowed == null || state.since_minute == null) return t('allow.never');
  const since = t(state.allowed ? 'allow.on_since' : 'allow.off_since', { date: date(state.since_minute) });
  return state.allowed && state.until_minute != null ? t('allow.until', { since, date: date(state.until_minute) }) : since;
}
