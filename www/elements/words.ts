/**
 * Every text that a shopper reads, by flat key: words/en.json for what all pages show, panel/words/en.json for the panel, and a file a
 * language beside them. `{name}` is filled in; endings such as `.one` and `.other` are plural forms, chosen by each language's own rule.
 */
import { cached, isolate } from './format.js';
import type panel from './panel/words/en.json';
import { speak as choose, spoken } from './spoken.js';
import english from './words/en.json';

export type Key = keyof typeof english | keyof typeof panel;
/** A key that has plural forms, without their endings. */
export type PluralKey = Key extends infer K ? K extends `${infer Stem}.other` ? Stem : never : never;
export type Words = Record<string, string>;
type Values = Record<string, string | number>;

const tables = new Map<string, Words>([['en', english]]);

/** Texts that come with Homebody. What a shop has said otherwise stays. */
export function giveWords(language: string, words: Words): void {
  tables.set(language, { ...words, ...tables.get(language) });
}

/** Texts of a shop's own, for a language that is not there or in place of ours. */
export function overrideWords(language: string, words: Words): void {
  tables.set(language, { ...tables.get(language), ...words });
}

/** Writes on in the language that a page calls `tag`. */
export const speak = (tag: string): void => choose(tag, (language) => tables.has(language));

/** The text of this key, with its `{names}` filled in. */
export function t(key: Key, values?: Values): string {
  return maybe(key, values) ?? '';
}

/** The plural form for `n`, with `{n}` and other names filled in. */
export function plural(key: PluralKey, n: number, values: Values = {}): string {
  for (const language of spoken().chain) {
    const text = look(language, `${key}.${rules(language).select(n)}`) ?? look(language, `${key}.other`);
    if (text !== undefined) return fill(text, { ...values, n });
  }
  return '';
}

/** The text of a key that is put together at run time, or nothing where there is none. */
export function maybe(key: string, values: Values = {}): string | undefined {
  for (const language of spoken().chain) {
    const text = look(language, key);
    if (text !== undefined) return fill(text, values);
  }
  return undefined;
}

function look(language: string, key: string): string | undefined {
  const words = tables.get(language);
  return words && Object.hasOwn(words, key) ? words[key] : undefined;
}

function fill(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? '';
    return typeof value === 'number' ? numbers().format(value) : isolate(value);
  });
}

const rules = (language: string) => cached(`plural ${language}`, () => new Intl.PluralRules(language));
const numbers = () => cached(`number ${spoken().locale}`, () => new Intl.NumberFormat(spoken().locale));
