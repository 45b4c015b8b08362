import { spoken } from './spoken.js';

/** Dates, prices and shares, as `Intl` writes them; and foreign texts made safe to stand inside a sentence. */

const MINUTE = 60_000;
const DAY = 24 * 60;

/** What goes against a sentence from the left, and against one from the right: the others' letters, and characters that steer direction. */
const AGAINST_LTR = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff]/;
const AGAINST_RTL = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]|[^\P{L}\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;
const STEERING = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A product's name inside a sentence: one in another direction must not turn the sentence around. */
export function isolate(text: string): string {
  return (spoken().rtl ? AGAINST_RTL : AGAINST_LTR).test(text) ? `\u2068${text.replace(STEERING, '')}\u2069` : text;
}

const formats = (options: Intl.DateTimeFormatOptions) => {
  const { locale } = spoken();
  return cached(`${locale} ${Object.keys(options)}`, () => new Intl.DateTimeFormat(locale, options));
};
const percents = () => cached(`percent ${spoken().locale}`, () => new Intl.NumberFormat(spoken().locale, { style: 'percent' }));

/** A date such as "3 May 2026", from minutes since 1970. */
export const date = (minute: number) => formats({ dateStyle: 'long' }).format(minute * MINUTE);
/** A day such as "Sunday 3 May". */
export const day = (minute: number) => formats({ weekday: 'long', day: 'numeric', month: 'long' }).format(minute * MINUTE);
/** A time of day such as "14:02". */
export const time = (minute: number) => formats({ timeStyle: 'short' }).format(minute * MINUTE);
/** A day and a time, such as "3 May 2026 at 14:02". */
export const moment = (minute: number) => formats({ dateStyle: 'long', timeStyle: 'short' }).format(minute * MINUTE);
/** "Today", "Yesterday": as a heading, so with a capital. */
export function ago(days: number): string {
  const { locale } = spoken();
  const text = cached(`ago ${locale}`, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })).format(-days, 'day');
  return text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1);
}
/** "Milk, Bread and Tea". */
export const list = (names: string[]) => cached(`list ${spoken().locale}`, () => new Intl.ListFormat(spoken().locale)).format(names);
/** A share from 0 to 1 as a percentage; what is there but rounds to nothing is "below 1%". */
export const percent = (share: number) => share > 0 && share < 0.005 ? `<${percents().format(0.01)}` : percents().format(share);

/** How many local days ago this was: 0 today, 1 yesterday. */
export function daysAgo(minute: number, nowMinute: number): number {
  const offset = (at: number) => Math.floor((at - new Date(at * MINUTE).getTimezoneOffset()) / DAY);
  return offset(nowMinute) - offset(minute);
}

/** A price as the shop's page language writes it; empty where there is none. */
export function price(value: number | null, currency: string, language: string | undefined): string {
  if (value == null || !Number.isFinite(value)) return '';
  for (const locale of [language, spoken().locale]) {
    try {
      return new Intl.NumberFormat(locale, currency ? { style: 'currency', currency } : { minimumFractionDigits: 2 }).format(value);
    } catch { /* a language or a currency that does not exist: try ours, then write it plainly */ }
  }
  return `${value.toFixed(2)} ${currency}`;
}

export const nowMinute = () => Math.floor(Date.now() / MINUTE);

const made = new Map<string, unknown>();

/** `Intl` objects are costly: each is made at its first use in a language. */
export function cached<T>(name: string, make: () => T): T {
  if (!made.has(name)) made.set(name, make());
  return made.get(name) as T;
}
