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
 * `<homebody-panel heading-level theme>`, and with `sheet` over the page: everything that is kept and guessed, and the shopper's hand on it. What it shows is in
 * panel.js, which is loaded when there is such an element: on a page that has one, as soon as this script runs. Parts: see panel/view.ts.
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
      console.warn('Homebody: panel.js could not be loaded; it must be beside elements.js.');
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
