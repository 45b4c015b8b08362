/**
 * Homebody's custom elements. Importing registers them where there is a page and does nothing on a server;
 * `connect(open({ catalog }))` gives them what they show.
 */
import { Invite } from './invite.js';
import { watchLanguage } from './languages.js';
import { offerPanel, Panel } from './panel-element.js';
import { Recommendations } from './recommendations.js';
import { Why } from './why.js';

export { connect } from './connection.js';
export { addWords } from './languages.js';
export { Invite, Panel, Recommendations, Why };

function define(name: string, element: CustomElementConstructor): void {
  if (globalThis.customElements && !customElements.get(name)) customElements.define(name, element);
}

if (globalThis.document) watchLanguage();
define('homebody-why', Why);
define('homebody-recommendations', Recommendations);
define('homebody-invite', Invite);
define('homebody-panel', Panel);
if (globalThis.document) offerPanel();

declare global {
  interface HTMLElementTagNameMap {
    'homebody-why': Why;
    'homebody-recommendations': Recommendations;
    'homebody-invite': Invite;
    'homebody-panel': Panel;
  }
}
