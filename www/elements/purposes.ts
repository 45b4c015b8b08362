import type { Purpose, PurposeState } from '../client/types.js';

/** In the order in which they are asked. */
export const PURPOSES: readonly Purpose[] = ['remember_views', 'remember_purchases', 'remember_searches', 'personalise', 'explore'];

/** What "Turn on" allows: all that suggestions need. Trying different things is asked for by itself. */
export const TURN_ON: Partial<Record<Purpose, boolean>> = {
  remember_views: true, remember_purchases: true, remember_searches: true, personalise: true,
};

/** Every purpose answered with no, which is kept, so that nobody is asked twice. */
export const TURN_OFF: Record<Purpose, boolean> = {
  remember_views: false, remember_purchases: false, remember_searches: false, personalise: false, explore: false,
};

export const isUnasked = (consent: PurposeState[]): boolean => consent.every((state) => state.allowed == null);
/** Whether an outside consent tool denies this purpose. */
export const isDenied = (consent: PurposeState[], which: Purpose): boolean => consent.some(({ purpose, denied }) => purpose === which && denied);
export const isOn = (consent: PurposeState[]): boolean => consent.some((state) => state.allowed === true);
