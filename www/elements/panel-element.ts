import { adoptStyles, html, type TemplateResult } from 'lit';
import type { Change, Homebody } from '../client/types.js';
import { HomebodyElement } from './base.js';
import * as kit from './kit.js';
import { wordsFor } from './languages.js';
import type { View } from './panel/view.js';
import { t } from './words.js';

/** The address of the panel, on any page. */
const HASH = '#homebody';

/**
 * Everything that is kept and guessed, and the shopper's hand on it. What it shows is in panel.js, which is loaded when there is such an
 * element: on a page that has one, as soon as this script runs.
 *
 * @tagname homebody-panel
 * @attr {boolean} sheet - Over the page, in a dialog, until it is closed.
 * @csspart sheet - The dialog over the page.
 * @csspart panel - All of it.
 * @csspart header - Heading and the first buttons.
 * @csspart nav - The list of its sections, and the button to it.
 * @csspart heading - Its heading.
 * @csspart subheading - Headings of its sections.
 * @csspart section - Each section, with its name beside: `status`, `allow`, `stored`, `guessed`, `suggested`, `variety`, `take`, `check`.
 * @csspart status - The section that tells what is on.
 * @csspart allow - The section of what is allowed.
 * @csspart stored - The section of what is stored.
 * @csspart guessed - The section of what was guessed.
 * @csspart suggested - The section of why suggestions are shown.
 * @csspart variety - The section of how varied they are.
 * @csspart take - The section of what can be taken away and taken in.
 * @csspart check - The section of what can be checked.
 * @csspart state - The line that tells what is on.
 * @csspart row - An action, a guess, a purpose.
 * @csspart switch - A switch.
 * @csspart slider - The slider of variety.
 * @csspart input - A field.
 * @csspart file - The field for a file.
 * @csspart select - A list to choose from.
 * @csspart button - Every button, with a name of its own beside, such as `delete`, `wipe` and `undo`.
 * @csspart undo - The button "Undo".
 * @csspart wipe - The button "Delete everything…".
 * @csspart cancel - The button that leaves the last question.
 * @csspart hide - The button that takes away what was just said.
 * @csspart keep-report - The button that keeps a report.
 * @csspart effect - What a button would change.
 * @csspart notice - What has just been done.
 * @csspart empty - Where there is nothing yet.
 * @csspart details - What can be opened.
 * @csspart block - Opened: how to have no more of a topic.
 * @csspart code - Opened: the sums of engine and pack.
 * @csspart left-out - Opened: what a rule left out.
 * @csspart report - Opened: a report.
 * @csspart trail - Opened: how a list came about.
 * @csspart sensitive - What is never learned from.
 * @csspart link - A link.
 * @csspart bar - A bar beside a share.
 * @csspart spark - How a guess went over time.
 * @csspart dialog - The last question before everything is deleted.
 * @cssprop --homebody-panel-width - Greatest width of the panel on a page.
 * @cssprop --homebody-sheet-width - Width of the panel over a page.
 * @cssprop --homebody-shadow - Shadow of what lies over the page.
 * @cssprop --homebody-space - Room between sections.
 */
export class Panel extends HomebodyElement {
  static override properties = { ...HomebodyElement.properties, sheet: { type: Boolean } };

  /** Over the page, in a dialog, until it is closed. */
  declare sheet: boolean;
  #view: View | undefined;
  #failed = false;

  constructor() {
    super();
    this.sheet = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#view) this.#view.opened();
    else void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#view?.closed();
  }

  override homebodyReady(homebody: Homebody): void {
    super.homebodyReady(homebody);
    this.#view?.ready();
  }

  override homebodyChanged(what: Change): void { this.#view?.changed(what); }

  override homebodyFailed(): void {
    this.homebody = undefined;
    this.#failed = true;
    this.#view?.failed();
    this.requestUpdate();
  }

  override render(): TemplateResult {
    return this.#view?.render() ?? html`<section><p>${this.sheet ? '' : t(this.#failed ? 'panel.failed' : 'panel.loading')}</p></section>`;
  }

  async #load(): Promise<void> {
    try {
      const [{ default: open }] = await Promise.all([import('./panel.js'), wordsFor(this.pageLanguage, 'panel/')]);
      const { View, styles } = open(kit);
      adoptStyles(this.renderRoot as ShadowRoot, [...Panel.elementStyles, styles]);
      this.#view ??= new View(this);
      if (this.homebody) this.#view.ready();
      else if (this.#failed) this.#view.failed();
      this.requestUpdate();
      if (this.isConnected) this.#view.opened();
      return;
    } catch {
      this.#failed = true;
      console.warn('Homebody: panel.js could not be loaded; it must be beside elements.js. docs/troubleshooting.md');
    }
    this.requestUpdate();
  }
}

/** At the address `#homebody`: goes to the page's own panel, or opens one over the page. */
export function offerPanel(): void {
  const look = () => {
    if (location.hash !== HASH || document.querySelector(HASH)) return;
    const own = document.querySelector('homebody-panel');
    if (own) return own.scrollIntoView();
    const panel = document.createElement('homebody-panel');
    panel.sheet = true;
    document.body.append(panel);
  };
  addEventListener('hashchange', look);
  look();
}
