/** Which language a part of the page is in, and the files of texts that it needs: fetched before the journal is opened, or not at all. */
import { isOpen, renew } from './connection.js';
import { giveWords, overrideWords, type Words } from './words.js';

/** The languages that have a file beside this script; English is in it. */
const FILES = ['ar', 'de', 'es', 'fr', 'pl'];
/** A file that takes longer is done without: suggestions in English are better than none. */
const PATIENCE_MS = 3_000;

/** What was asked for, by path; nothing once it is settled. */
const files = new Map<string, Promise<void> | undefined>();

/** What the page says of this place in an attribute of it or of what is around it, shadow roots included. */
export function around(place: Element, name: 'lang' | 'dir'): string {
  for (let at: Element | null = place; at; at = at.parentElement ?? (at.getRootNode() as Partial<ShadowRoot>).host ?? null) {
    const said = at.getAttribute(name);
    if (said) return said;
  }
  return '';
}

/**
 * Asks for the texts in the language that a page calls `tag`, once; gives what there is to wait for. The address depends on the page's language
 * alone. Texts of suggestions are no longer asked for once the journal is open; those of the panel (`of`) come whenever panel.js does.
 */
export function wordsFor(tag: string, of: '' | 'panel/' = ''): Promise<void> | undefined {
  const language = FILES.find((one) => one === tag.toLowerCase().split(/[-_]/)[0]);
  if (!language) return undefined;
  const path = `${of}${language}`;
  if (!files.has(path)) {
    const late = !of && isOpen();
    if (late) console.warn(`Homebody: "${language}" came after the start, when nothing is fetched any more; give its texts to addWords().`);
    files.set(path, late ? undefined : fetchWords(language, path).finally(() => files.set(path, undefined)));
  }
  return files.get(path);
}

async function fetchWords(language: string, path: string): Promise<void> {
  const url = new URL(`words/${path}.json`, import.meta.url).href;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!response.ok) throw new Error();
    giveWords(language, textsOf(await response.json()));
  } catch {
    console.warn(`Homebody: ${url} could not be had; its texts are shown in English.`);
  }
}

/**
 * A shop's own texts: `addWords('nl', { 'why.button': 'Waarom dit?' })`, for a language that is not there or in place of ours. What is
 * missing is shown in English. Keys and names in braces are those of words/en.json and words/panel/en.json.
 */
export function addWords(language: string, words: Words): void {
  overrideWords(Intl.getCanonicalLocales(language)[0]!.toLowerCase(), textsOf(words));
  renew();
}

/** Only texts, whatever was given. */
function textsOf(words: unknown): Words {
  if (typeof words !== 'object' || !words || !Object.values(words).every((text) => typeof text === 'string')) {
    throw new TypeError('Texts must be an object of strings.');
  }
  return words as Words;
}

/** Draws anew where the page changes its language or direction. */
export function watchLanguage(): void {
  void wordsFor(document.documentElement.lang);
  new MutationObserver(renew).observe(document, { subtree: true, attributes: true, attributeFilter: ['lang', 'dir'] });
}
