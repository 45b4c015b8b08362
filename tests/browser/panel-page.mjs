// What the tests do in the panel beside pressing buttons: fill in, read rows, take what is saved, choose a file.
import { inPage, until } from './browsers.mjs';

/** The rows of stored actions, as text. */
export const rowsOf = (driver) => inPage(driver, () => [...document.querySelector('homebody-panel').shadowRoot.querySelectorAll('[data-section=stored] li.action')]
  .map((row) => row.textContent.replace(/\s+/g, ' ').trim()));

/** Fills in a field or picks in a list, as a hand would. */
export async function tell(driver, selector, value) {
  await until(selector, () => inPage(driver, (at) => !!document.querySelector('homebody-panel').shadowRoot.querySelector(at), selector));
  await inPage(driver, (at, given) => {
    const field = document.querySelector('homebody-panel').shadowRoot.querySelector(at);
    field.value = given;
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    field.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  }, selector, value);
}

/** What `act` hands to the browser to save: its name and its text. Saving itself is the browser's. */
export async function savedBy(driver, act) {
  await inPage(driver, () => {
    window.__saved = undefined;
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      window.__saved = blob.text();
      return make.call(URL, blob);
    };
    document.createElement = new Proxy(document.createElement, { apply: (own, self, args) => {
      const made = Reflect.apply(own, self, args);
      if (args[0] === 'a') made.click = () => { window.__savedAs = made.download; };
      return made;
    } });
  });
  await act();
  await until('something to save', () => inPage(driver, () => window.__saved !== undefined && window.__savedAs !== undefined));
  return inPage(driver, async () => ({ name: window.__savedAs, text: await window.__saved }));
}

/** Chooses a file of this text in the panel. */
export const fileFor = (driver, text, name = 'profile.json') => inPage(driver, (given, called) => {
  const input = document.querySelector('homebody-panel').shadowRoot.querySelector('input[type=file]');
  const files = new DataTransfer();
  files.items.add(new File([given], called, { type: 'application/json' }));
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
}, text, name);

/** Presses what this selector finds in the panel. */
export async function clickOn(driver, selector) {
  await until(selector, () => inPage(driver, (at) => !!document.querySelector('homebody-panel').shadowRoot.querySelector(at), selector));
  await inPage(driver, (at) => document.querySelector('homebody-panel').shadowRoot.querySelector(at).click(), selector);
}
