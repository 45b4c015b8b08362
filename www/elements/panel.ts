import { html, type TemplateResult } from 'lit';
import type { Change, Homebody, Inspection } from '../client/types.js';
import type { PanelActions } from './panel-actions.js';
import { allowSection } from './panel-allow.js';
import { guessedSection } from './panel-guessed.js';
import { statusSection } from './panel-status.js';
import { PAGE, storedSection } from './panel-stored.js';
import css from './panel.css';
import { HomebodyElement, sheet } from './base.js';
import { plural, t } from './words.js';

/**
 * `<homebody-panel heading-level theme>`: everything that is kept and guessed, and the shopper's hand on it.
 * Parts: panel, header, notice, heading, subheading, section (with status, allow, stored, guessed), state, row, switch, button (with
 * its own name), empty, details, link, bar, dialog.
 */
export class Panel extends HomebodyElement {
  static override styles = [HomebodyElement.styles, sheet(css)];
  #found: Inspection | undefined;
  #state: 'waiting' | 'shown' | 'failed' | 'stopped' = 'waiting';
  #shown = PAGE;
  #note = '';
  #busy = false;
  #stale = false;
  #reading: Promise<void> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (location.hash === '#homebody' && !this.id) this.scrollIntoView();
  }

  override homebodyReady(homebody: Homebody): void {
    super.homebodyReady(homebody);
    void this.#refresh();
  }

  override homebodyChanged(_: Change): void {
    // While something is being done here, what is drawn afterwards is fresh anyway.
    if (this.#busy) this.#stale = true;
    else void this.#refresh();
  }

  override homebodyFailed(): void {
    this.homebody = undefined;
    this.#state = this.#state === 'shown' ? 'stopped' : 'failed';
    this.#note = '';
    this.requestUpdate();
  }

  override render(): TemplateResult {
    return html`<div class="panel" part="panel">
      <header part="header">${this.heading(t('panel.title'), 0, 'heading', true)}${this.#note ? html`<p class="notice" part="notice">${this.#note}</p>` : ''}</header>
      ${this.#body()}
    </div>${this.voice}`;
  }

  #body(): TemplateResult {
    const found = this.#found;
    if (this.#state === 'waiting') return html`<section><p class="muted">${t('panel.loading')}</p></section>`;
    if (this.#state !== 'shown' || !found || !this.homebody) {
      return html`<section part="section failed"><p>${t(this.#state === 'stopped' ? 'panel.stopped' : 'panel.failed')}</p></section>`;
    }
    const panel: PanelActions = {
      homebody: this.homebody,
      act: (work, ...focus) => void this.#act(work, focus),
      heading: (text, below, id, focusable) => this.heading(text, below, id, focusable),
      askToWipe: () => this.#dialog?.showModal(),
      showMore: () => this.#showMore(),
    };
    return html`${statusSection(found, panel)}${allowSection(found, panel)}${storedSection(found, panel, this.#shown)}${guessedSection(found, panel)}${this.#wipeDialog(found)}`;
  }

  get #dialog(): HTMLDialogElement | null { return this.renderRoot.querySelector('dialog'); }

  #wipeDialog({ actions, guesses }: Inspection): TemplateResult {
    const text = actions.length || guesses.length
      ? t('wipe.text', { actions: plural('actions', actions.length), guesses: plural('guesses', guesses.length) })
      : t('wipe.text_empty');
    return html`<dialog role="alertdialog" part="dialog" aria-labelledby="wipe-title" aria-describedby="wipe-text">
      ${this.heading(t('wipe.title'), 1, 'wipe-title')}
      <p id="wipe-text">${text}</p>
      <div class="buttons">
        <button type="button" part="button cancel" autofocus @click=${() => this.#dialog?.close()}>${t('wipe.cancel')}</button>
        <button type="button" part="button wipe-confirm" class="danger" @click=${this.#wipe}>${t('wipe.confirm')}</button>
      </div>
    </dialog>`;
  }

  #wipe(): void {
    const homebody = this.homebody;
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
    this.requestUpdate();
    void this.focusOn(`[data-row="${first}"] button`);
  }

  async #act(work: () => Promise<string | undefined>, focus: string[]): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      const said = await work();
      this.#note = said ?? '';
      if (said) this.say(said);
    } catch (error) {
      this.#dialog?.close();
      if (this.#state === 'shown') this.#note = t('panel.error', { message: (error as Error).message });
      this.say(this.#note);
    }
    await this.#refresh();
    this.#busy = false;
    if (this.#stale) void this.#refresh();
    if (focus.length) await this.focusOn(...focus);
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
      const found = await this.homebody?.inspect();
      if (!found) return;
      this.#found = found;
      this.#state = 'shown';
    } catch {
      if (this.#state === 'waiting') this.#state = 'failed';
    }
    this.requestUpdate();
    await this.updateComplete;
  }
}
