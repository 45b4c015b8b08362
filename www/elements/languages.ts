/** Which language a part of the page is in, and the files of texts that it needs: fetched before the journal is opened, or not at all. */
import { isOpen, renew } from './connection.js';
import { giveWords, overrideWords, type Words } from './words.js';

/** The files of texts beside this script, each written out, since bundlers look for exactly these words; English is in the script. */
const FILES: Record<string, () => URL> = {
  ar: () => new URL('./words/ar.json', import.meta.url),
  de: () => new URL('./words/de.json', import.meta.url),
  es: () => new URL('./words/es.json', import.meta.url),
  fr: () => new URL('./words/fr.json', import.meta.url),
  pl: () => new URL('./words/pl.json', import.meta.url),
  'panel/ar': () => new URL('./words/panel/ar.json', import.meta.url),
  'panel/de': () => new URL('./words/panel/de.json', import.meta.url),
  'panel/es': () => new URL('./words/panel/es.json', import.meta.url),
  'panel/fr': () => new URL('./words/panel/fr.json', import.meta.url),
  'panel/pl': () => new URL('./words/panel/pl.json', import.meta.url),
};
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
  const language = tag.toLowerCase().split(/[-_]/)[0]!;
  const path = `${of}${language}`;
  const address = Object.hasOwn(FILES, path) && FILES[path];
  if (!address) return undefined;
  if (!files.has(path)) {
    const late = !of && isOpen();
    if (late) console.warn(`Homebody: "${language}" came after the start, when nothing is fetched any more; give its texts to addWords(). docs/troubleshooting.md`);
    files.set(path, late ? undefined : fetchWords(language, address().href).finally(() => files.set(path, undefined)));
  }
  return files.get(path);
}

async function fetchWords(language: string, url: string): Promise<void> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!response.ok) throw new Error();
    giveWords(language, textsOf(await response.json()));
  } catch {
    console.warn(`Homebody: ${url} could not be had; its texts are shown in English. docs/troubleshooting.md`);
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
