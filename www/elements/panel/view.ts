import { html, type TemplateResult } from 'lit';
import type { Change, Inspection } from '../../client/types.js';
import { sheet } from '../base.js';
import { cross } from '../icons.js';
import type { Panel } from '../panel-element.js';
import { giveWords, t } from '../words.js';
import { allowSection } from './allow.js';
import { checkSection } from './check.js';
import { Deeds } from './deeds.js';
import { guessedSection } from './guessed.js';
import type { Hand } from './hand.js';
import css from './panel.css';
import { button } from './parts.js';
import { pauseButton, stateLine, statusSection } from './status.js';
import { storedSection } from './stored.js';
import { SHOWN, suggestedSection } from './suggested.js';
import { takeSection } from './take.js';
import { varietySection } from './variety.js';
import { wipeDialog } from './wipe.js';
import english from './words/en.json';

giveWords('en', english);

export const styles = sheet(css);

const SECTIONS = {
  status: statusSection, allow: allowSection, stored: storedSection, guessed: guessedSection,
  suggested: suggestedSection, variety: varietySection, take: takeSection, check: checkSection,
};

/**
 * What `<homebody-panel>` shows.
 * Parts: sheet, panel, header, nav, heading, subheading, section (with status, allow, stored, guessed, suggested, variety, take, check), state,
 * row, switch, slider, input, select, button (with its own name), effect, notice, empty, details, link, bar, spark, dialog.
 */
export class View {
  readonly #host: Panel;
  readonly #deeds: Deeds;
  #found: Inspection | undefined;
  #state: 'waiting' | 'shown' | 'failed' | 'stopped' = 'waiting';
  #stale = false;
  #reading: Promise<void> | undefined;

  constructor(host: Panel) {
    this.#host = host;
    this.#deeds = new Deeds(host, () => this.#refresh(), () => this.#state === 'shown');
  }

  /** The panel is on the page: in its place, or over it. */
  opened(): void {
    if (this.#host.sheet) void this.#host.updateComplete.then(() => {
      this.#find<HTMLDialogElement>('.sheet')?.showModal();
      this.#find('#heading')?.focus(); // and not on "Close", before which buttons come once there is something to show
    });
    else if (location.hash === '#homebody' && !this.#host.id) this.#host.scrollIntoView();
  }

  /** What could be undone until now cannot be any more. */
  closed(): void { this.#deeds.letGo(); }

  ready(): void { void this.#refresh(); }

  changed(_: Change): void { void this.#refresh(); }

  failed(): void {
    this.#state = this.#state === 'shown' ? 'stopped' : 'failed';
    this.#deeds.stopped();
    this.#host.requestUpdate();
  }

  render(): TemplateResult {
    return this.#host.sheet ? this.#sheet() : html`${this.#panel()}${this.#host.voice}`;
  }

  /** Over the page: a dialog, which keeps the focus and gives it back. Closing it leaves the address as it was. */
  #sheet(): TemplateResult {
    const gone = (event: Event) => {
      if (event.target !== event.currentTarget) return;
      if (location.hash === '#homebody') history.replaceState(history.state, '', location.pathname + location.search);
      this.#host.remove();
    };
    return html`<dialog class="sheet" part="sheet" aria-labelledby="heading" @close=${gone}
      @click=${(event: Event) => { if (event.target === event.currentTarget) this.#close(); }}>${this.#panel()}${this.#host.voice}</dialog>`;
  }

  #close(): void { this.#find<HTMLDialogElement>('.sheet')?.close(); }

  #panel(): TemplateResult {
    const hand = this.#hand();
    const { sheet: over } = this.#host;
    return html`<div class="panel" part="panel" @keydown=${this.#undoByKeys} @focusin=${this.#intoSight}>
      <header part="header" role="none"><div class="titles">${this.#host.heading(t('panel.title'), 0, 'heading', true)}${hand ? stateLine(hand.found) : ''}</div>
        <div class="buttons">${hand ? pauseButton(hand) : ''}${over ? button('close', t('close'), () => this.#close()) : ''}</div></header>
      ${hand ? html`${this.#nav()}${Object.values(SECTIONS).map((section) => section(hand))}${this.#notice()}${wipeDialog(hand)}`
        : html`<section part="section ${this.#state}"><p>${t(this.#state === 'waiting' ? 'panel.loading' : this.#state === 'stopped' ? 'panel.stopped' : 'panel.failed')}</p></section>`}
    </div>`;
  }

  /** Ways to the sections, since there are eight. */
  #nav(): TemplateResult {
    const to = (name: string) => () => {
      const heading = this.#find(`#${name}-title`);
      heading?.focus();
      heading?.scrollIntoView({ block: 'start' });
    };
    return html`<nav part="nav" aria-label=${t('panel.nav')}><ul>${Object.keys(SECTIONS).slice(1).map((name) =>
      html`<li><button type="button" class="text" part="button nav" @click=${to(name)}>${t(`${name}.title` as 'allow.title')}</button></li>`)}</ul></nav>`;
  }

  /** What was just done, and the way back, for as long as the panel is open. */
  #notice(): TemplateResult | '' {
    const deeds = this.#deeds;
    if (!deeds.note) return '';
    return html`<div class="notice done" part="notice"><p>${deeds.note}</p><div class="buttons">${deeds.undoable
      ? html`<button type="button" class="undo" part="button undo" aria-keyshortcuts="Control+Z Meta+Z" @click=${() => deeds.undo()}>${t('undo')}</button>${deeds.forgot ? button('no-undo', t('undo.drop'), () => deeds.drop(), true) : ''}`
      : html`<button type="button" class="hide" part="button hide" aria-label=${t('notice.hide')} @click=${() => deeds.hide()}>${cross}</button>`}</div></div>`;
  }

  /** WebKit brings a field for text into the window, but not out from behind the bar. */
  #intoSight = ({ target }: Event): void => {
    if ((target as Element).matches('input, textarea')) setTimeout(() => (target as Element).scrollIntoView({ block: 'nearest' }));
  };

  /** Ctrl+Z undoes from wherever the focus is, since the bar stands behind everything else; in a field for text it is the field's. */
  #undoByKeys = (event: KeyboardEvent): void => {
    const plain = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'z';
    if (!plain || !this.#deeds.undoable || (event.target as Element).matches('textarea, input:not([type=range], [type=file])')) return;
    event.preventDefault();
    this.#deeds.undo();
  };

  #hand(): Hand | undefined {
    const { homebody } = this.#host;
    return this.#state === 'shown' && this.#found && homebody ? this.#deeds.hand(homebody, this.#found) : undefined;
  }

  #find<E extends HTMLElement>(selector: string): E | null { return this.#host.renderRoot.querySelector<E>(selector); }

  /** One reading at a time; what changes meanwhile is read once, afterwards. */
  #refresh(): Promise<void> {
    if (this.#reading) {
      this.#stale = true;
      return this.#reading;
    }
    this.#reading = this.#read().finally(() => {
      this.#reading = undefined;
      if (this.#stale) return this.#refresh();
      return undefined;
    });
    return this.#reading;
  }

  async #read(): Promise<void> {
    this.#stale = false;
    const { homebody } = this.#host;
    if (!homebody) return;
    try {
      const [found, list] = await Promise.all([homebody.inspect(), homebody.recommend({ model: 'recommended-for-you', limit: SHOWN }).catch(() => undefined)]);
      if (this.#host.homebody !== homebody) return;
      this.#found = found;
      this.#deeds.fresh(list);
      this.#state = 'shown';
    } catch {
      if (this.#state === 'waiting') this.#state = 'failed';
    }
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (this.#state === 'shown') this.#deeds.drawn();
  }
}
