/**
 * Homebody's custom elements. Importing registers them where there is a page and does nothing on a server;
 * `<homebody-config catalog>` or `connect(open({ catalog }))` gives them what they show.
 */
import { Config } from './config.js';
import { watchAddress } from './connection.js';
import { Invite } from './invite.js';
import { watchLanguage } from './languages.js';
import { offerPanel, Panel } from './panel-element.js';
import { Recommendations } from './recommendations.js';
import { Rerank } from './rerank-element.js';
import { Why } from './why.js';

export { connect } from './connection.js';
export { addWords } from './languages.js';
export { Config, Invite, Panel, Recommendations, Rerank, Why };

/** Names that another copy of this script, or the page, has taken: those elements stay as they are. */
const taken: string[] = [];

function define(name: string, element: CustomElementConstructor): void {
  if (!globalThis.customElements) return;
  if (customElements.get(name)) taken.push(`<${name}>`);
  else customElements.define(name, element);
}

if (globalThis.document) watchLanguage();
define('homebody-why', Why);
define('homebody-recommendations', Recommendations);
define('homebody-invite', Invite);
define('homebody-panel', Panel);
define('homebody-rerank', Rerank);
define('homebody-config', Config);
if (taken.length) console.warn(`Homebody: already defined, by another copy of this script or by the page: ${taken.join(' ')}. It stays as it is (element_taken).`);
if (globalThis.document) {
  offerPanel();
  watchAddress();
}

declare global {
  interface HTMLElementTagNameMap {
    'homebody-why': Why;
    'homebody-recommendations': Recommendations;
    'homebody-invite': Invite;
    'homebody-panel': Panel;
    'homebody-rerank': Rerank;
    'homebody-config': Config;
  }
}
