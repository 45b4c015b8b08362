import { html, type TemplateResult } from 'lit';
import type { Change, Inspection } from '../../client/types.js';
import { sheet } from '../base.js';
import type { Panel } from '../panel-element.js';
import { giveWords, plural, t } from '../words.js';
import { allowSection } from './allow.js';
import { guessedSection } from './guessed.js';
import type { Hand } from './hand.js';
import css from './panel.css';
import { statusSection } from './status.js';
import { PAGE, storedSection } from './stored.js';
import english from './words/en.json';

giveWords('en', english);

export const styles = sheet(css);

/**
 * What `<homebody-panel>` shows.
 * Parts: sheet, close, panel, header, notice, heading, subheading, section (with status, allow, stored, guessed), state, row, switch, button (with
 * its own name), empty, details, link, bar, dialog.
 */
export class View {
  readonly #host: Panel;
  #found: Inspection | undefined;
  #state: 'waiting' | 'shown' | 'failed' | 'stopped' = 'waiting';
  #shown = PAGE;
  #note = '';
  #busy = false;
  #stale = false;
  #reading: Promise<void> | undefined;

  constructor(host: Panel) { this.#host = host; }

  /** The panel is on the page: in its place, or over it. */
  opened(): void {
    if (this.#host.sheet) void this.#host.updateComplete.then(() => this.#find('.sheet')?.showModal());
    else if (location.hash === '#homebody' && !this.#host.id) this.#host.scrollIntoView();
  }

  closed(): void { /* nothing to let go of yet */ }

  ready(): void { void this.#refresh(); }

  changed(_: Change): void {
    // While something is being done here, what is drawn afterwards is fresh anyway.
    if (this.#busy) this.#stale = true;
    else void this.#refresh();
  }

  failed(): void {
    this.#state = this.#state === 'shown' ? 'stopped' : 'failed';
    this.#note = '';
    this.#host.requestUpdate();
  }

  render(): TemplateResult {
    return this.#host.sheet ? this.#sheet(this.#panel()) : this.#panel();
  }

  /** Over the page: a dialog, which keeps the focus and gives it back. Closing it leaves the address as it was. */
  #sheet(inside: TemplateResult): TemplateResult {
    const close = () => this.#find('.sheet')?.close();
    const gone = (event: Event) => {
      if (event.target !== event.currentTarget) return;
      if (location.hash === '#homebody') history.replaceState(history.state, '', location.pathname + location.search);
      this.#host.remove();
    };
    return html`<dialog class="sheet" part="sheet" aria-labelledby="heading" @close=${gone}
      @click=${(event: Event) => { if (event.target === event.currentTarget) close(); }}>
      <button type="button" class="close" part="button close" @click=${close}>${t('close')}</button>${inside}</dialog>`;
  }

  #panel(): TemplateResult {
    return html`<div class="panel" part="panel">
      <header part="header">${this.#host.heading(t('panel.title'), 0, 'heading', true)}${this.#note ? html`<p class="notice" part="notice">${this.#note}</p>` : ''}</header>
      ${this.#body()}
    </div>${this.#host.voice}`;
  }

  #body(): TemplateResult {
    const found = this.#found;
    if (this.#state === 'waiting') return html`<section><p class="muted">${t('panel.loading')}</p></section>`;
    if (this.#state !== 'shown' || !found || !this.#host.homebody) {
      return html`<section part="section failed"><p>${t(this.#state === 'stopped' ? 'panel.stopped' : 'panel.failed')}</p></section>`;
    }
    const panel: Hand = {
      homebody: this.#host.homebody,
      act: (work, ...focus) => void this.#act(work, focus),
      heading: (text, below, id, focusable) => this.#host.heading(text, below, id, focusable),
      askToWipe: () => this.#dialog?.showModal(),
      showMore: () => this.#showMore(),
    };
    return html`${statusSection(found, panel)}${allowSection(found, panel)}${storedSection(found, panel, this.#shown)}${guessedSection(found, panel)}${this.#wipeDialog(found)}`;
  }

  get #dialog(): HTMLDialogElement | null { return this.#find('.wipe'); }

  #find(selector: string): HTMLDialogElement | null { return this.#host.renderRoot.querySelector(selector); }

  #wipeDialog({ actions, guesses }: Inspection): TemplateResult {
    const text = actions.length || guesses.length
      ? t('wipe.text', { actions: plural('actions', actions.length), guesses: plural('guesses', guesses.length) })
      : t('wipe.text_empty');
    return html`<dialog class="wipe" role="alertdialog" part="dialog" aria-labelledby="wipe-title" aria-describedby="wipe-text">
      ${this.#host.heading(t('wipe.title'), 1, 'wipe-title')}
      <p id="wipe-text">${text}</p>
      <div class="buttons">
        <button type="button" part="button cancel" autofocus @click=${() => this.#dialog?.close()}>${t('wipe.cancel')}</button>
        <button type="button" part="button wipe-confirm" class="danger" @click=${() => this.#wipe()}>${t('wipe.confirm')}</button>
      </div>
    </dialog>`;
  }

  #wipe(): void {
    const homebody = this.#host.homebody;
    if (!homebody) return;
    void this.#act(async () => {
      const { left } = await homebody.wipe();
      this.#shown = PAGE;
      this.#dialog?.close();
      return t(left === 0 ? 'wipe.done' : 'wipe.left', { n: left });
    }, ['#heading']);
  }

  #showMore(): void {
    const first = this.#shown;
    this.#shown += PAGE;
    this.#host.requestUpdate();
    void this.#host.focusOn(`[data-row="${first}"] button`);
  }

  async #act(work: () => Promise<string | undefined>, focus: string[]): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      const said = await work();
      this.#note = said ?? '';
      if (said) this.#host.say(said);
    } catch (error) {
      this.#dialog?.close();
      if (this.#state === 'shown') this.#note = t('panel.error', { message: (error as Error).message });
      this.#host.say(this.#note);
    }
    await this.#refresh();
    this.#busy = false;
    if (this.#stale) void this.#refresh();
    if (focus.length) await this.#host.focusOn(...focus);
  }

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
    try {
      const found = await this.#host.homebody?.inspect();
      if (!found) return;
      this.#found = found;
      this.#state = 'shown';
    } catch {
      if (this.#state === 'waiting') this.#state = 'failed';
    }
    this.#host.requestUpdate();
    await this.#host.updateComplete;
  }
}
