import type { CSSResult } from 'lit';
import type * as kit from './kit.js';
import type { Panel } from './panel-element.js';
import type { View } from './panel/view.js';

/** The file panel.js, as `pkg-scripts/bundle.mjs` makes it from panel/view.ts: what is in it, given what it shares with elements.js. */
export default function open(shared: typeof kit): { View: new (host: Panel) => View; styles: CSSResult };
