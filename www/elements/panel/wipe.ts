import { html, type TemplateResult } from 'lit';
import { plural, t } from '../words.js';
import { jsonOf } from './export.js';
import { save } from './files.js';
import type { Hand } from './hand.js';
import { button } from './parts.js';
import { PAGE } from './stored.js';

/** The one question that is asked before something is done: it names what goes and what stays, and the focus is on Cancel. */
export function wipeDialog(panel: Hand): TemplateResult {
  const { homebody, found, showing, host } = panel;
  const { actions, guesses } = found;
  const dialog = () => host.renderRoot.querySelector<HTMLDialogElement>('.wipe-all');
  const text = actions.length || guesses.length
    ? t('wipe.text', { actions: plural('actions', actions.length), guesses: plural('guesses', guesses.length) })
    : t('wipe.text_empty');
  const wipe = () => panel.act(async () => {
    const { left, erased } = await homebody.wipe();
    Object.assign(showing, { shown: PAGE, filter: '', kind: '', file: undefined, reports: [], withdrawn: undefined });
    dialog()?.close();
    return t(left ? 'wipe.left' : erased ? 'wipe.erased' : 'wipe.done', { n: left });
  }, '#heading');
  return html`<dialog class="wipe-all" role="alertdialog" part="dialog" aria-labelledby="wipe-title" aria-describedby="wipe-text">
    ${panel.heading(t('wipe.title'), 1, 'wipe-title')}
    <p id="wipe-text">${text}</p>
    <div class="buttons">
      ${button('first', t('wipe.first'), () => {
        save('profile', 'json', jsonOf(found, showing.reports, homebody.trails));
        panel.say(t('said.saved'));
      })}
      <button type="button" part="button cancel" autofocus @click=${() => dialog()?.close()}>${t('wipe.cancel')}</button>
      ${button('wipe-confirm', t('wipe.confirm'), wipe, true)}
    </div>
  </dialog>`;
}
