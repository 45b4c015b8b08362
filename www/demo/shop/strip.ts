import type { Homebody, Recommendations } from '../../client/types.js';

const STYLE = `:host{display:block}
p{margin:0;padding:8px max(16px,calc((100vw - 1200px)/2));font:12px/1.5 ui-monospace,monospace;color:var(--muted);background:var(--quiet);border-top:1px solid var(--line)}
p:empty{display:none}`;

/** A line for developers at the foot of the page: what the engine just did, and what the page asked the server for since. */
class Strip extends HTMLElement {
  #line = document.createElement('p');
  #last = '';
  #pictures = 0;
  #others = 0;

  connectedCallback(): void {
    if (this.shadowRoot) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    root.append(this.#line);
  }

  ranked({ model, items, took_ms }: Recommendations): void {
    if (!items.length) return;
    this.#last = `${model}: ${items.length} products chosen in ${took_ms.toFixed(1)} ms`;
    this.#draw();
  }

  requested(address: string): void {
    if (new URL(address, location.href).pathname.startsWith('/pictures/')) this.#pictures++;
    else this.#others++;
    this.#draw();
  }

  #draw(): void {
    const since = `Since the journal was opened this page asked the server for ${this.#others} things and ${this.#pictures} pictures`;
    this.#line.textContent = [`Homebody`, this.#last, since].filter(Boolean).join(' · ');
  }
}
customElements.define('shop-engine-strip', Strip);

/** Watches what this page's Homebody does from now on. */
export function watch(homebody: Homebody): void {
  const strip = document.querySelector<Strip>('shop-engine-strip');
  if (!strip) return;
  const recommend = homebody.recommend.bind(homebody);
  homebody.recommend = async (request) => {
    const found = await recommend(request);
    strip.ranked(found);
    return found;
  };
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => strip.requested(entry.name))).observe({ type: 'resource' });
}
