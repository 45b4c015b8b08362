// What a shopper does on a page, the same whoever they are: functions that are run in the page. What is not there is passed over.

/** Elements that a pointer is moved over: the first cards of the first suggestions, and one of the shop's own. */
export const HOVERED = `const own = [...document.querySelectorAll('main .card a')].filter((a) => a.checkVisibility()).slice(0, 1);
  const shelf = [...document.querySelectorAll('homebody-recommendations')].find((one) => one.dataset.state === 'shown');
  return [...(shelf ? [...shelf.shadowRoot.querySelectorAll('.card a')].slice(0, 2) : []), ...own];`;

export const DO = {
  /** The whole page, and each row of suggestions to its end and back. */
  scroll: async () => {
    const drawn = () => new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve, 0)); });
    const to = async (y) => { window.scrollTo({ top: y, behavior: 'instant' }); await drawn(); };
    for (const share of [0.33, 0.67, 1]) await to(document.documentElement.scrollHeight * share);
    for (const row of [...document.querySelectorAll('homebody-recommendations')].flatMap((shelf) => [...shelf.shadowRoot?.querySelectorAll('ul.row') ?? []])) {
      for (const left of [row.scrollWidth, 0]) { row.scrollTo({ left, behavior: 'instant' }); await drawn(); }
    }
    await to(0);
  },

  /** "For you" on a department's page, where it is offered. */
  order: async () => {
    const choice = document.querySelector('[data-order]');
    if (!choice || choice.hidden) return;
    choice.querySelector('[value="mine"]').click();
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  },

  /** "Why this?" on the first suggestion, and closed again. */
  why: async () => {
    const shelf = [...document.querySelectorAll('homebody-recommendations')].find((one) => one.dataset.state === 'shown');
    shelf?.shadowRoot.querySelector('.why')?.click();
    const dialog = () => shelf?.shadowRoot.querySelector('homebody-why')?.shadowRoot?.querySelector('dialog');
    for (let tries = 0; shelf && !dialog()?.open && tries < 50; tries += 1) await new Promise((resolve) => { setTimeout(resolve, 20); });
    dialog()?.close();
  },

  /** The panel over the page, which is loaded for it; on the profile's page it is there already. */
  panel: async () => {
    if (document.querySelector('#panel')) return;
    location.hash = '#homebody';
    const sheet = () => document.querySelector('homebody-panel')?.shadowRoot?.querySelector('.sheet');
    for (let tries = 0; !sheet()?.open && tries < 250; tries += 1) await new Promise((resolve) => { setTimeout(resolve, 20); });
    sheet()?.close();
  },

  /** A product of the shop's own into the cart: the same one, in whatever order the page is. */
  add: async () => {
    const all = [...document.querySelectorAll('main [data-add]')].filter((one) => !one.closest('homebody-recommendations'));
    const idOf = (button) => Number(button.closest('[data-item]').dataset.item);
    all.sort((a, b) => idOf(a) - idOf(b))[0]?.click();
  },
};
