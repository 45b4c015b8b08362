import type { Hand } from './hand.js';

/** On paper there is only the panel, all of it. */
const ALONE = '@media print { body, body * { visibility: hidden } homebody-panel[printing] { visibility: visible; position: absolute; inset: 0; max-width: none } }';

/** Prints the panel alone, with every action listed and all that is closed open; afterwards everything is as it was. */
export async function print({ showing, redraw, host }: Pick<Hand, 'showing' | 'redraw' | 'host'>): Promise<void> {
  const before = showing.shown;
  showing.shown = Infinity;
  redraw();
  await host.updateComplete;
  const closed = [...host.renderRoot.querySelectorAll<HTMLDetailsElement>('details:not([open]):not(.action details)')];
  const alone = new CSSStyleSheet();
  alone.replaceSync(ALONE);
  for (const one of closed) one.open = true;
  host.toggleAttribute('printing', true);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, alone];
  addEventListener('afterprint', () => {
    for (const one of closed) one.open = false;
    host.toggleAttribute('printing', false);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== alone);
    showing.shown = before;
    redraw();
  }, { once: true });
  window.print();
}
