// The texts that shoppers read, as files: words/ and panel/words/ under www/elements, a file a language, flat.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../shipped.mjs';

/** What is read on every page, and what the panel adds, which is loaded with it. */
export const PARTS = { cards: 'www/elements/words', panel: 'www/elements/panel/words' };

/** The languages there are, English first. */
export const LANGUAGES = readdirSync(path.join(ROOT, PARTS.cards)).map((name) => path.basename(name, '.json'))
  .sort((a, b) => (b === 'en') - (a === 'en') || a.localeCompare(b));

/** `{key: text}` of one language: of one part, or of both. */
export function readTexts(language, parts = Object.keys(PARTS)) {
  const files = parts.map((part) => path.join(ROOT, PARTS[part], `${language}.json`)).filter(existsSync);
  return Object.assign({}, ...files.map((file) => JSON.parse(readFileSync(file, 'utf8'))));
}

/** The names in braces, sorted. */
export const namesIn = (text) => [...new Set([...text.matchAll(/\{(\w*)\}/g)].map(([, name]) => name))].sort();

/** What a key is without its plural ending, if English has it in plural forms. */
export function stemOf(key, english) {
  const [, stem] = /^(.+)\.(?:zero|one|two|few|many|other)$/.exec(key) ?? [];
  return stem && Object.hasOwn(english, `${stem}.other`) ? stem : undefined;
}
