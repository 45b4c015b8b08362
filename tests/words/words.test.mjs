// The texts that shoppers read: all of them in every language, and English that a child of twelve can read. Each check is shown to find
// the fault that it is for.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../pkg-scripts/shipped.mjs';
import { faultsOf, keysOf } from '../../pkg-scripts/words/check.mjs';
import { pseudo, pseudoTexts } from '../../pkg-scripts/words/pseudo.mjs';
import { readingAge, readingAges } from '../../pkg-scripts/words/reading-age.mjs';
import { SAME } from '../../pkg-scripts/words/same.mjs';
import { LANGUAGES, PARTS, namesIn, readTexts } from '../../pkg-scripts/words/texts.mjs';

const english = readTexts('en');

describe('the texts', () => {
  it('are in six languages', () => assert.deepEqual(LANGUAGES, ['en', 'ar', 'de', 'es', 'fr', 'pl']));

  it('stand in one part each', () => {
    const all = Object.keys(PARTS).flatMap((part) => Object.keys(readTexts('en', [part])));
    assert.equal(new Set(all).size, all.length);
  });

  for (const language of LANGUAGES) {
    for (const part of Object.keys(PARTS)) {
      it(`have no fault in ${language}, ${part}`, () => {
        const faults = faultsOf(language, readTexts(language, [part]), readTexts('en', [part]), SAME[language]);
        assert.deepEqual(faults, []);
      });
    }
  }

  it('are in Arabic letters in Arabic', () => {
    const foreign = Object.entries(readTexts('ar')).filter(([, text]) => /\p{L}/u.test(text.replace(/\{\w+\}/g, '')) && !/\p{Script=Arabic}/u.test(text));
    assert.deepEqual(foreign, []);
  });

  it('are called the same as English only where they are', () => {
    for (const [language, keys] of Object.entries(SAME)) {
      const texts = readTexts(language);
      for (const key of keys) assert.equal(texts[key], english[key], `${language} ${key}`);
    }
  });
});

describe('the codes of the engine', () => {
  const source = (file) => readFileSync(path.join(ROOT, file), 'utf8');
  const codes = (text) => [...text.matchAll(/"([a-z_]+)"/g)].map(([, code]) => code).sort();
  const told = (prefix) => Object.keys(english).filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)).sort();

  it('have words for each rule that leaves a product out, and no others', () => {
    assert.deepEqual(told('rule.'), codes(/impl Exclusion \{[^]*?\n\}/.exec(source('src/rank/mod.rs'))[0]));
  });
  it('have words for each sensitive topic, and no others', () => {
    assert.deepEqual(told('sensitive.'), codes(/\["health"[^\]]*\]/.exec(source('src/catalog/sensitive.rs'))[0]));
  });
});

describe('the check of a language', () => {
  const model = { a: 'Hello {name}', 'b.one': '{n} day', 'b.other': '{n} days of {name}', c: 'Yes' };
  const polish = {
    a: 'Cześć, {name}', 'b.one': 'Dzień: {name}', 'b.few': '{n} dni: {name}', 'b.many': '{n} dni: {name}', 'b.other': '{n} dnia: {name}', c: 'Tak',
  };
  const faults = (change) => faultsOf('pl', { ...polish, ...change }, model).join('\n');
  const without = (key) => faultsOf('pl', Object.fromEntries(Object.entries(polish).filter(([one]) => one !== key)), model).join('\n');

  it('finds none where there is none', () => assert.equal(faults({}), ''));
  it('asks for the forms that numbers of a language can take', () => {
    assert.deepEqual(keysOf('ar', { 'n.one': '', 'n.other': '' }), ['zero', 'one', 'two', 'few', 'many', 'other'].map((form) => `n.${form}`));
  });
  it('finds a text that is missing', () => assert.match(without('a'), /^a: is missing$/));
  it('finds a plural form that is missing', () => assert.match(without('b.few'), /^b\.few: is missing$/));
  it('finds a form that the language has not', () => assert.match(faults({ 'b.two': 'Dwa dni: {name}' }), /^b\.two: there is no such text$/));
  it('finds a name that is wrong', () => assert.match(faults({ a: 'Cześć, {nmae}' }), /^a: has the names/));
  it('finds a number that is left out where it is needed', () => assert.match(faults({ 'b.many': 'dni: {name}' }), /^b\.many: has the names/));
  it('finds a brace that names nothing', () => assert.match(faults({ c: 'Tak {' }), /brace/));
  it('finds an empty text', () => assert.match(faults({ c: ' ' }), /^c: is empty/));
  it('finds something that is no text', () => assert.match(faults({ c: 7 }), /^c: is empty/));
  it('finds HTML', () => assert.match(faults({ c: '<b>Tak</b>' }), /HTML/));
  it('finds an entity', () => assert.match(faults({ c: 'Tak&nbsp;' }), /HTML/));
  it('finds English', () => assert.match(faults({ c: 'Yes' }), /^c: is the English text$/));
  it('finds a name that is not what stands on its button', () => {
    const names = { go: 'Stop', go_of: 'Stop: {name}' };
    const texts = { go: 'Zatrzymaj', go_of: 'Zatrzymaj: {name}' };
    assert.deepEqual(faultsOf('pl', texts, names), []);
    assert.match(faultsOf('pl', { ...texts, go_of: 'Koniec: {name}' }, names).join(), /^go_of: has not the words of its button/);
  });
  it('finds words that shoppers are not to read', () => assert.match(faults({ c: 'Dane anonimowe' }), /not used here: anonim/));
});

describe('the English texts', () => {
  const { sections, whole, hardest } = readingAges(english);
  for (const { name, age } of [...sections, whole]) it(`can be read at twelve: ${name}`, () => assert.ok(age <= 12, `${age.toFixed(1)} years`));

  it('are measured as the formula says', () => {
    // 13 words, 26 syllables, 1 sentence: 0.39 × 13 + 11.8 × 2 − 15.59 = 13.08 school years.
    const { age, ...counts } = readingAge(['The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.']);
    assert.deepEqual(counts, { sentences: 1, words: 13 });
    assert.ok(Math.abs(age - 18.08) < 0.01, `${age}`);
  });
  it('have no single sentence that needs more than twelve years', () => assert.deepEqual(hardest.filter(({ age }) => age > 12), []));
});

describe('the language that nobody speaks', () => {
  it('is at least 40 % longer, with the same names', () => {
    for (const [key, text] of Object.entries(pseudoTexts(english))) {
      assert.deepEqual(namesIn(text), namesIn(english[key]), key);
      const letters = (one) => one.replace(/\{\w+\}/g, '').length;
      assert.ok(letters(text) >= 1.4 * letters(english[key]), `${key}: ${text}`);
    }
  });
  it('can be read', () => assert.match(pseudo('Delete {n} actions'), /^\[Délété \{n\} áçtíóñš /));
});
