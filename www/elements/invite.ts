import { html, type TemplateResult } from 'lit';
import type { Change, Homebody, Purpose } from '../client/types.js';
import { HomebodyElement, sheet } from './base.js';
import { house } from './icons.js';
import css from './invite.css';
import { isDenied, isUnasked, PURPOSES, TURN_OFF, TURN_ON } from './purposes.js';
import { t } from './words.js';

/**
 * Asks once, in one sentence, with two equal answers. Shown only while no purpose was ever answered, the browser does not send Global Privacy
 * Control, no outside consent tool denies what is asked for, and an answer can be kept.
 *
 * @tagname homebody-invite
 * @attr {string} panel-href - Where the panel is; `#homebody`, which opens it over the page, if not said.
 * @csspart section - All of it.
 * @csspart text - The question.
 * @csspart button - Both answers.
 * @csspart yes - The answer "Turn on".
 * @csspart no - The answer "No thanks".
 * @csspart details - The purposes one by one.
 * @csspart note - What went wrong.
 * @csspart answer - What is said once it is answered.
 * @csspart link - The link to the panel.
 */
export class Invite extends HomebodyElement {
  static override styles = [HomebodyElement.styles, sheet(css)];
  static override properties = { ...HomebodyElement.properties, panelHref: { attribute: 'panel-href' } };

  /** Where the panel is; `#homebody` if not said. */
  declare panelHref: string;
  #state: 'hidden' | 'asking' | 'on' | 'off' = 'hidden';
  #detailed = false;
  #ticked = new Set<Purpose>();
  #note = '';
  #busy = false;
  /** It would be asked, if an outside consent tool allowed what it asks for. */
  #barred = false;
  /** What is asked for: nothing that an outside consent tool denies. */
  #offered = PURPOSES;

  constructor() {
    super();
    this.panelHref = '#homebody';
  }

  override homebodyReady(homebody: Homebody): void {
    super.homebodyReady(homebody);
    void this.#look();
  }

  override homebodyChanged(what: Change): void {
    // An answer given elsewhere takes the question away. It does not come back by itself, not after wiping either.
    if (what === 'consent' && (this.#state === 'asking' || this.#barred) && !this.#busy) void this.#look();
  }

  override homebodyFailed(): void {
    this.homebody = undefined;
    if (this.#state === 'asking') this.#become('hidden');
  }

  protected override willUpdate(): void {
    if (this.#state === 'hidden') delete this.dataset['state'];
    else this.dataset['state'] = this.#state;
  }

  override render(): TemplateResult | '' {
    if (this.#state === 'hidden') return '';
    return html`<section part="section" aria-label=${t('invite.name')}>${this.#state === 'asking' ? this.#question() : this.#answer()}${this.voice}</section>`;
  }

  async #look(): Promise<void> {
    const status = await this.homebody?.status().catch(() => undefined);
    if (!status) return;
    const { consent } = status;
    const unasked = isUnasked(consent) && !status.gpc && status.alive && status.storage !== 'memory';
    this.#barred = unasked && consent.some(({ purpose, denied }) => denied && TURN_ON[purpose]);
    this.#offered = PURPOSES.filter((purpose) => !isDenied(consent, purpose));
    this.requestUpdate();
    const ask = unasked && !this.#barred;
    if (ask !== (this.#state === 'asking')) this.#become(ask ? 'asking' : 'hidden');
  }

  #question(): TemplateResult {
    return html`<div class="ask">
        <p part="text">${house}<span>${t('invite.text')}</span></p>
        <div class="buttons">
          <button type="button" part="button yes" @click=${this.#yes}>${t(this.#detailed ? 'invite.some' : 'invite.yes')}</button>
          <button type="button" part="button no" @click=${() => this.#choose(TURN_OFF)}>${t('invite.no')}</button>
        </div>
      </div>
      <details part="details" @toggle=${this.#toggled}>
        <summary>${t('invite.details')}</summary>
        <fieldset><legend>${t('invite.pick')}</legend>${this.#offered.map((purpose) => this.#box(purpose))}</fieldset>
      </details>
      ${this.#note ? html`<p class="small" part="note">${this.#note}</p>` : ''}`;
  }

  #box(purpose: Purpose): TemplateResult {
    const tick = (event: Event) => {
      if ((event.target as HTMLInputElement).checked) this.#ticked.add(purpose);
      else this.#ticked.delete(purpose);
    };
    return html`<label><input type="checkbox" name=${purpose} @change=${tick}>${t(`purpose.${purpose}`)}
      <span class="small muted">${t(`purpose.${purpose}.means`)}</span></label>`;
  }

  #answer(): TemplateResult {
    return html`<p id="answer" tabindex="-1" part="answer">${t(this.#state === 'on' ? 'invite.on' : 'invite.off')}
      <a href=${this.panelHref} part="link">${t('invite.panel')}</a></p>`;
  }

  #toggled(event: Event): void {
    this.#detailed = (event.target as HTMLDetailsElement).open;
    this.requestUpdate();
  }

  /** With the details open, only what was ticked is allowed: what is on the screen is what is agreed to. */
  #yes(): void {
    if (!this.#detailed) return void this.#choose(TURN_ON);
    if (this.#ticked.size === 0) return this.#tell(t('invite.pick_one'));
    void this.#choose(Object.fromEntries(this.#offered.map((purpose) => [purpose, this.#ticked.has(purpose)])));
  }

  async #choose(choices: Partial<Record<Purpose, boolean>>): Promise<void> {
    if (this.#busy || !this.homebody) return;
    this.#busy = true;
    try {
      await this.homebody.consent.set(choices);
      this.#become(Object.values(choices).some(Boolean) ? 'on' : 'off');
      await this.focusOn('#answer');
    } catch {
      this.#tell(t('invite.failed'));
    } finally {
      this.#busy = false;
    }
  }

  #tell(text: string): void {
    this.#note = text;
    this.say(text);
  }

  #become(state: 'hidden' | 'asking' | 'on' | 'off'): void {
    this.#state = state;
    this.requestUpdate();
  }
}
