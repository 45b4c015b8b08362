// The reading age of texts, by the Flesch–Kincaid grade level. What stands in place of a name is not ours: a short word is taken for it.
import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';

/** A grade of school and its readers' age: year 1 begins at six. */
const AGE_OF_YEAR_0 = 5;
/** The formula is made for sentences: a label of two words has no sentence's length, and is counted by the section alone. */
const SENTENCE = 8;

const sentencesOf = (text) => text.replace(/\{\w+\}/g, 'this').split(/(?<=[.?!…:])\s+/).filter((one) => /\w/.test(one));
const wordsOf = (text) => text.match(/[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu) ?? [];

/** `{sentences, words, age}` of some texts. */
export function readingAge(texts) {
  const sentences = texts.flatMap(sentencesOf);
  const words = sentences.flatMap(wordsOf);
  const syllables = words.reduce((sum, word) => sum + syllable(word), 0);
  return {
    sentences: sentences.length, words: words.length,
    age: fleschKincaid({ sentence: sentences.length, word: words.length, syllable: syllables }) + AGE_OF_YEAR_0,
  };
}

/** Sections that have fewer words are no sample: they are counted together. */
const SAMPLE = 30;

/** By section, which is what stands before a key's first dot; as a whole; and the hardest of the longer sentences. */
export function readingAges(english) {
  const sections = new Map();
  for (const [key, text] of Object.entries(english)) {
    const [name] = key.split('.');
    sections.set(name, [...(sections.get(name) ?? []), text]);
  }
  for (const [name, texts] of [...sections]) {
    if (readingAge(texts).words >= SAMPLE) continue;
    sections.delete(name);
    sections.set('other', [...(sections.get('other') ?? []), ...texts]);
  }
  const sentences = [...new Set(Object.values(english).flatMap(sentencesOf))].filter((one) => wordsOf(one).length >= SENTENCE);
  return {
    sections: [...sections].map(([name, texts]) => ({ name, ...readingAge(texts) })),
    whole: { name: 'all', ...readingAge(Object.values(english)) },
    hardest: sentences.map((text) => ({ age: readingAge([text]).age, text })).sort((a, b) => b.age - a.age).slice(0, 10),
  };
}
