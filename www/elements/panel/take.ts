import { html, type TemplateResult } from 'lit';
import { moment, nowMinute } from '../format.js';
import { plural, t } from '../words.js';
import { csvOf, jsonOf, readSaved } from './export.js';
import { save } from './files.js';
import type { Hand } from './hand.js';
import { button, changeButton, effect, section } from './parts.js';
import { print } from './print.js';

/** Most bytes of a file that is read: more than the largest journal makes. */
const MOST_BYTES = 10_000_000;

/** Section 7: everything as a file, back from a file, on paper, and a note about what is wrong with it. */
export function takeSection(panel: Hand): TemplateResult {
  const files = () => panel.found;
  return section('take', t('take.title'), t('take.text'), panel, html`
    <div class="buttons">
      ${button('json', t('take.json'), () => saved(panel, 'json', jsonOf(files(), panel.showing.reports, panel.homebody.trails)))}
      ${button('csv', t('take.csv'), () => saved(panel, 'csv', csvOf(files())))}
      ${button('print', t('take.print'), () => void print(panel))}
    </div>
    ${restore(panel)}
    ${report(panel)}`);
}

function saved(panel: Hand, ending: 'json' | 'csv', text: string): void {
  save('profile', ending, text);
  panel.say(t('said.saved'));
}

/** Taking in a saved file: it is read and checked, what it would bring is told, and only then the shopper says so. */
function restore(panel: Hand): TemplateResult {
  const { showing } = panel;
  const chosen = async (event: Event) => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = ''; // the same file can be chosen again
    if (!file) return;
    showing.tried.delete('restore');
    showing.file = undefined;
    panel.act(async () => {
      const actions = file.size > MOST_BYTES ? 'take.bad' : readSaved(await file.text(), panel.found.status.pack.name);
      if (typeof actions === 'string') return t(actions);
      showing.file = { name: file.name, actions };
      panel.look('restore', t('take.in'), { op: 'restore', actions });
      return plural('take.has', actions.length, { name: file.name });
    }, '.take-in', '#restore');
  };
  const drop = () => {
    showing.file = undefined;
    panel.redraw();
    panel.focusOn('#restore');
  };
  const { file } = showing;
  return html`<div class="restore"><label class="file"><span>${t('take.restore')}</span><input type="file" id="restore" part="input file" accept=".json,application/json" @change=${(event: Event) => void chosen(event)}></label>
    <p class="small muted">${t('take.restore_means')}</p>
    ${file ? html`<div class="ask" role="group" aria-label=${t('take.restore')}><p class="small">${plural('take.has', file.actions.length, { name: file.name })}</p>${effect('restore', panel)}
      <div class="buttons">${changeButton({
        part: 'take-in', text: t('take.in'), place: 'restore', change: { op: 'restore', actions: file.actions },
        said: ({ changed }) => {
          showing.file = undefined;
          return plural('said.restored', changed);
        },
        focus: ['#restore'], back: ['#restore'],
      }, panel)}${button('leave', t('wipe.cancel'), drop)}</div></div>` : ''}</div>`;
}

/** What the shopper wants to say about these suggestions. It goes into the file that they save, and nowhere else. */
function report(panel: Hand): TemplateResult {
  const { reports } = panel.showing;
  const keep = (event: Event) => {
    event.preventDefault();
    const area = (event.target as HTMLFormElement).querySelector('textarea')!;
    const text = area.value.trim();
    if (!text) return area.focus();
    reports.push({ minute: nowMinute(), text });
    area.value = '';
    panel.redraw();
    panel.say(t('said.reported'));
  };
  return html`<details part="details report"><summary>${t('take.report')}</summary><div class="inside">
    <p>${t('take.report_means')}</p>
    <form @submit=${keep}><label><span>${t('take.report_label')}</span><textarea part="input" rows="3" maxlength="2000"></textarea></label>
      <div class="buttons quiet"><button type="submit" part="button keep-report">${t('take.report_keep')}</button></div></form>
    ${reports.length ? html`<ul class="evidence">${reports.map(({ minute, text }) => html`<li>${moment(minute)}: <bdi>${text}</bdi></li>`)}</ul>` : ''}
  </div></details>`;
}
