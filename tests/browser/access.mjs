// What people who see nothing or use no mouse would find: axe-core's findings, where the focus is, keys.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inPage, until } from './browsers.mjs';
import { control } from './shop.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Those, and what axe's makers advise beyond them. */
export const ALL_RULES = [...RULES, 'best-practice'];

/** What axe finds wrong on the page, as "rule: where". */
export async function violations(driver, rules = RULES) {
  // Away from the button that was pressed: what is pointed at changes its colours, and colours on their way are nobody's fault.
  await driver.actions().move({ x: 1, y: 1 }).perform();
  await driver.executeScript(AXE);
  return inPage(driver, async (rules) => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise((drawn) => requestAnimationFrame(drawn));
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
    const found = await window.axe.run(document, { runOnly: rules, resultTypes: ['violations'] });
    return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.flat().join(' ')}`));
  }, rules);
}

/** The element that has the focus, through open shadow roots: its name for people. */
export const focused = (driver) => driver.executeScript(`
  let e = document.activeElement;
  while (e && e.shadowRoot && e.shadowRoot.activeElement) e = e.shadowRoot.activeElement;
  return e ? (e.getAttribute('aria-label') || e.textContent).trim() : '';`);

/** What an open dialog says, wherever it stands. */
export const asked = (driver) => driver.executeScript(`
  const walk = (root) => [...root.querySelectorAll('*')].flatMap((e) => (e.shadowRoot ? [e, ...walk(e.shadowRoot)] : [e]));
  return walk(document).filter((e) => e.matches('dialog[open]')).map((e) => e.textContent).join(' ');`);

/** Puts the focus on a control and presses keys there. */
export async function keys(driver, selector, name, ...pressed) {
  const found = await until(`"${name}" in ${selector}`, () => control(driver, selector, name));
  await driver.executeScript('arguments[0].focus()', found);
  await driver.actions().sendKeys(...pressed).perform();
}
