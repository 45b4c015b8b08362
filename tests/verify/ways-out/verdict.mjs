// What is to be thought of a way, when it has been tried sealed, unsealed and, if workers lack it, from a page.
export const BLOCKED = 'blocked; control arrived';
export const PAGES_ONLY = 'no such way in workers; arrived from a page';
export const GIVEN_UP = 'worker.js has given it up; arrived from a page';
export const NO_WAY = 'this engine has no such way';
export const NOT_SHOWN = 'cannot be tried here';
export const LEAKED = 'ARRIVED ALTHOUGH SEALED';
export const DEAF = 'THE CONTROL DID NOT ARRIVE';
export const UNLIKE = 'SEALED AND UNSEALED WORKERS DIFFER';

/** Verdicts that let the test pass, those whose control has arrived first. */
export const WITH_CONTROL = [BLOCKED, PAGES_ONLY, GIVEN_UP];
export const GOOD = [...WITH_CONTROL, NO_WAY, NOT_SHOWN];

const HERE = { home: 'the shop', away: 'another host' };

/** The row of one way for people: `sealed`, `open` and `page` are its tries, one a target, each with `arrived`. */
export function rowOf(way, { sealed, open, page }) {
  const control = open.some(({ missing }) => missing.length === 0) ? open : page;
  return {
    way: way.name, family: way.family, verdict: verdictOf(way, { sealed, open, page }),
    sealed: sealed.map((one) => `${HERE[one.to]}: ${one.arrived ? 'ARRIVED' : 'nothing arrived'}; ${one.did}`),
    control: control.map((one) => `${HERE[one.to]}: ${one.missing.length > 0 ? `no ${one.missing}` : one.arrived ? 'arrived' : 'did not arrive'}, from ${control === open ? 'an unsealed worker' : 'a page without a policy'}`),
    ...(way.unless && { note: way.unless }),
  };
}

export function verdictOf({ unless, givenUp }, { sealed, open, page }) {
  const all = (rows) => rows.every(({ arrived }) => arrived);
  const none = (rows) => rows.every(({ missing }) => missing.length > 0);
  if (sealed.some(({ arrived }) => arrived)) return LEAKED;
  if (none(sealed) !== none(open)) return UNLIKE;
  if (!none(open)) return all(open) ? BLOCKED : unless ? NOT_SHOWN : DEAF;
  if (none(page)) return NO_WAY;
  if (!all(page)) return unless ? NOT_SHOWN : DEAF;
  return givenUp ? GIVEN_UP : PAGES_ONLY;
}
