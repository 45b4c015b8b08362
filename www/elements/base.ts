import { html, LitElement, unsafeCSS, type CSSResult, type CSSResultGroup, type TemplateResult } from 'lit';
import type { Change, Homebody } from '../client/types.js';
import { join, leave, type Connected } from './connection.js';
import { around, wordsFor } from './languages.js';
import shared from './shared.css';
import { speakAgain, spoken } from './spoken.js';
import { speak } from './words.js';

/** A style sheet imported as text; "unsafe" is Lit's name for text that it did not see as a literal. */
export const sheet = (text: string): CSSResult => unsafeCSS(text);

/**
 * What all elements have: the page's Homebody, a heading level, and a polite voice.
 *
 * @attr {number} heading-level - Level of its heading in the page's outline, 1 to 6; 2 if not said.
 * @attr {'light' | 'dark'} theme - Overrules the page's `color-scheme`.
 * @attr {string} lang - The language of its texts; that of what is around it, or of the page, if not said.
 * @cssprop --homebody-ink - Colour of text.
 * @cssprop --homebody-muted - Colour of text that is less important.
 * @cssprop --homebody-line - Colour of lines.
 * @cssprop --homebody-surface - Colour behind buttons and dialogs.
 * @cssprop --homebody-quiet - Colour behind what is set off a little.
 * @cssprop --homebody-accent - Colour of links, switches and bars.
 * @cssprop --homebody-on-accent - Colour of text on the accent.
 * @cssprop --homebody-danger - Colour of what deletes.
 * @cssprop --homebody-focus - Colour of the outline around what has the focus; the accent if not said.
 * @cssprop --homebody-backdrop - Colour over the page behind a dialog.
 * @cssprop --homebody-radius-card - Radius of the corners of cards and boxes.
 * @cssprop --homebody-radius-button - Radius of the corners of buttons.
 * @cssprop --homebody-button-height - Least height of buttons.
 * @cssprop --homebody-font - Family of the font; the page's if not said.
 * @cssprop --homebody-heading-font - Family of headings' font.
 */
export abstract class HomebodyElement extends LitElement implements Connected {
  static override properties: Record<string, object> = { headingLevel: { type: Number, attribute: 'heading-level' } };
  static override styles: CSSResultGroup = sheet(shared);

  /** Level of the element's heading in the page's outline, 1 to 6; 2 if not said. */
  declare headingLevel: number;
  homebody: Homebody | undefined;
  #said: [string, string] = ['', ''];
  #turn = 0;

  constructor() {
    super();
    this.headingLevel = 2;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void wordsFor(this.pageLanguage);
    join(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    leave(this);
  }

  homebodyReady(homebody: Homebody): void { this.homebody = homebody; }
  abstract homebodyChanged(what: Change): void;
  abstract homebodyFailed(): void;

  /** The language that the shop's page says it is in here. */
  get pageLanguage(): string { return around(this, 'lang'); }

  /** Whether there is nothing to read in what is drawn now, so that it need not wait for its words. */
  protected get wordless(): boolean { return false; }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    for (const act of ['click', 'input', 'change']) root.addEventListener(act, () => speak(this.pageLanguage), true);
    return root;
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    const words = this.wordless ? undefined : wordsFor(this.pageLanguage);
    return words ? words.then(() => super.scheduleUpdate()) : super.scheduleUpdate();
  }

  protected override performUpdate(): void {
    const before = spoken();
    speak(this.pageLanguage);
    super.performUpdate();
    this.#tell();
    speakAgain(before);
  }

  /** Says which language the texts are in where it is not the page's, and their direction where the page says none. */
  #tell(): void {
    const page = this.pageLanguage;
    const { chain: [language = ''], rtl } = spoken();
    const foreign = page.toLowerCase().split(/[-_]/)[0] !== language.split('-')[0];
    const dir = rtl && !around(this, 'dir') ? 'rtl' : '';
    for (const part of this.renderRoot.children as Iterable<HTMLElement>) {
      if (part.localName === 'slot') continue; // the shop's own
      if (foreign || part.lang) part.lang = foreign ? language : page;
      if (part.dir !== dir) part.dir = dir;
    }
  }

  heading(text: unknown, below = 0, id?: string, focusable = false): TemplateResult {
    const level = Math.min(6, Math.max(1, Math.round(this.headingLevel) || 2) + below);
    return html`<div role="heading" part=${below ? 'subheading' : 'heading'} class=${['h1', 'h2', 'day'][below] ?? 'day'} aria-level=${level}
      id=${id ?? 'heading'} tabindex=${focusable ? -1 : null as never}>${text}</div>`;
  }

  /** Says a sentence to screen readers, when they have time. */
  say(text: string): void {
    this.#said = this.#turn ? [text, ''] : ['', text];
    this.#turn = 1 - this.#turn;
    this.requestUpdate();
  }

  /** Written in turns, since the same text twice in one region is not read again. */
  get voice(): TemplateResult {
    return html`<div class="unseen" role="status">${this.#said[0]}</div><div class="unseen" role="status">${this.#said[1]}</div>`;
  }

  /** Focuses the first match once everything has been drawn. */
  async focusOn(...selectors: string[]): Promise<void> {
    await this.updateComplete;
    for (const selector of selectors) {
      const target = this.renderRoot.querySelector<HTMLElement>(selector);
      if (target) return target.focus();
    }
  }
}
