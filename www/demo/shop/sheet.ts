import { make, one } from './dom.js';

const HASH = '#homebody';

/** The panel in a sheet over any page, at the address #homebody. On the profile's own page it is there already. */
export function offerSheet(): void {
  const sheet = one<HTMLDialogElement>('#profile-sheet'), place = sheet && one('[data-panel-place]', sheet);
  if (!sheet || !place || one('#panel')) return;
  const look = () => {
    if (location.hash !== HASH || sheet.open) return;
    if (!place.firstChild) place.append(make('homebody-panel'));
    sheet.showModal();
  };
  sheet.addEventListener('close', () => { if (location.hash === HASH) history.replaceState(null, '', location.pathname + location.search); });
  sheet.addEventListener('click', (event) => { if (event.target === sheet) sheet.close(); });
  addEventListener('hashchange', look);
  look();
}
