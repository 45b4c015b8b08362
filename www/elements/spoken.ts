/**
 * The language that is being written in, since a page may have parts in several: of the element that is being drawn, and otherwise of the
 * one that was last pressed, so that what is said in answer later is in its language.
 */

export interface Language {
  /** Where a text is looked for, the best first; the last is English. */
  readonly chain: readonly string[];
  /** For dates and numbers inside sentences. */
  readonly locale: string;
  readonly rtl: boolean;
}

/** Languages that are written from right to left, as far as browsers have a name for their numbers and dates. */
const RIGHT_TO_LEFT = /^(ar|ckb|dv|fa|he|iw|ps|sd|ug|ur|yi)(-|$)|-(arab|hebr)(-|$)/;

/** English of which country, where the page does not say. */
const ENGLISH = 'en-GB';

let current: Language = { chain: ['en'], locale: ENGLISH, rtl: false };

export const spoken = (): Language => current;

/** Writes on as before something else was drawn. */
export function speakAgain(language: Language): void { current = language; }

/** Writes on in the language that a page calls `tag`, as far as there are texts in it: region by region, then the language itself, then English. */
export function speak(tag: string, has: (language: string) => boolean): void {
  const parts = tag.toLowerCase().split(/[-_]/);
  const chain = parts.map((_, at) => parts.slice(0, parts.length - at).join('-')).filter(has);
  const language = chain[0] ?? 'en';
  current = { chain: [...chain, 'en'], locale: localeOf(tag, language, parts[0]), rtl: RIGHT_TO_LEFT.test(language) };
}

/** The page's own variant, such as de-AT, where its texts are in that language; else the texts' language. */
function localeOf(tag: string, language: string, base: string | undefined): string {
  const ours = language === 'en' ? ENGLISH : language;
  try {
    return tag.includes('-') && language.split('-')[0] === base ? Intl.getCanonicalLocales(tag)[0] ?? ours : ours;
  } catch {
    return ours; // not a language's name
  }
}
