// How texts are found and filled in, without a browser: the language's own plural forms, what stands in for what is missing, and names
// in a script of the other direction.
import { before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import path from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../../pkg-scripts/shipped.mjs';
import { stemOf, LANGUAGES, readTexts } from '../../pkg-scripts/words/texts.mjs';

let words;
const english = readTexts('en');

before(async () => {
  const { outputFiles: [script] } = await build({ entryPoints: [path.join(ROOT, 'www/elements/words.ts')], bundle: true, format: 'esm', write: false });
  words = await import(`data:text/javascript;base64,${Buffer.from(script.contents).toString('base64')}`);
  for (const language of LANGUAGES) words.giveWords(language, readTexts(language));
});

const said = (language, how) => {
  words.speak(language);
  return how();
};

describe('a text', () => {
  it('has the plural form of its language for every number', () => {
    const polish = (n) => said('pl', () => words.plural('actions', n));
    assert.deepEqual([0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 102].map(polish), [
      '0 działań', '1 działanie', '2 działania', '4 działania', '5 działań', '11 działań', '12 działań', '14 działań', '21 działań', '22 działania', '25 działań', '102 działania',
    ]);
    const arabic = (n) => said('ar-EG-u-nu-latn', () => words.plural('actions', n));
    assert.deepEqual([0, 1, 2, 3, 11, 100].map(arabic), ['لا إجراءات', 'إجراء واحد', 'إجراءان', '3 إجراءات', '11 إجراءً', '100 إجراء']);
  });

  it('has numbers as its language writes them', () => {
    assert.equal(said('de', () => words.plural('actions', 2000)), '2.000 Aktivitäten');
    assert.equal(said('en', () => words.plural('actions', 2000)), '2,000 actions');
  });

  it('is filled in whole, in every language and form', () => {
    const values = Object.fromEntries([...new Set(Object.values(english).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)))].map((name) => [name, 'X']));
    for (const language of LANGUAGES) {
      for (const key of Object.keys(english)) {
        const stem = stemOf(key, english);
        const all = stem ? [0, 1, 2, 3, 11, 100, 1e6, 1.5].map((n) => said(language, () => words.plural(stem, n, values))) : [said(language, () => words.t(key, values))];
        for (const text of all) assert.ok(text && !/[{}]/.test(text), `${language} ${key}: ${text}`);
      }
    }
  });

  it('is of the region, else of the language, else English', () => {
    words.overrideWords('de-at', { close: 'Zumachen' });
    assert.equal(said('de-AT', () => words.t('close')), 'Zumachen');
    assert.equal(said('de-AT', () => words.t('invite.no')), readTexts('de')['invite.no']);
    assert.equal(said('de-CH', () => words.t('close')), readTexts('de').close);
    assert.equal(said('nl', () => words.t('close')), english.close);
    for (const name of ['', 'x', 'de_DE', 'not a language', '-', 'en-GB-oxendict', 'ar-']) assert.ok(said(name, () => words.t('close')), name);
  });

  it('is English key by key, in English plural forms, where a shop has not said it', () => {
    words.overrideWords('nl', { 'actions.one': '{n} actie', 'actions.other': '{n} acties' });
    assert.equal(said('nl', () => words.plural('actions', 2)), '2 acties');
    assert.equal(said('nl', () => words.plural('guesses', 1)), '1 guess');
  });

  it('stays a shop’s own when ours comes later', () => {
    words.overrideWords('fr', { close: 'Refermer' });
    words.giveWords('fr', readTexts('fr'));
    assert.equal(said('fr', () => words.t('close')), 'Refermer');
  });

  it('is not turned around by a name of the other direction, nor by characters that steer it', () => {
    const why = (item) => words.t('why.title', { item });
    assert.equal(said('en', () => why('Milk')), 'Why Milk?');
    assert.equal(said('en', () => why('حليب')), 'Why \u2068حليب\u2069?');
    assert.equal(said('en', () => why('Mi\u202elk')), 'Why \u2068Milk\u2069?');
    assert.equal(said('ar', () => why('حليب')), 'لماذا حليب؟');
    assert.equal(said('ar', () => why('Milk')), 'لماذا \u2068Milk\u2069؟');
    assert.equal(said('ar', () => why('حل\u2069يب')), 'لماذا \u2068حليب\u2069؟');
  });
});
