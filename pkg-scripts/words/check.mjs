// What is wrong with the texts of a language, compared with the English ones: by `pkg-scripts/check-words` and by the tests.
import { namesIn, stemOf } from './texts.mjs';

/** Words that shoppers are not to read: of lawyers and of sellers of technology. */
const BANNED = {
  en: /data subject|inferen|processing|anonym|\bAI\b|GDPR.compliant/i,
  de: /betroffene Person|verarbeit|anonym|\bKI\b|DSGVO.konform/i,
  fr: /personne concernée|traitement|anonym|\bIA\b|conforme au RGPD/i,
  es: /interesad[oa]s?\b|tratamiento|anónim|\bIA\b/i,
  pl: /osob\w+, której dane|przetwarza|anonim|\bAI\b|zgodn\w+ z RODO/i,
  ar: /مجهول|معالجة|ذكاء اصطناعي/,
};
/** Every plural form that there is, from few to many. */
const FORMS = ['zero', 'one', 'two', 'few', 'many', 'other'];
/** Forms whose own word says how many, so that the number may be left out. */
const SAYS_HOW_MANY = new Set(['zero', 'one', 'two']);

/** Every key that a language must have: English's, with the plural forms that its numbers can ask for. */
export function keysOf(language, english) {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  const forms = FORMS.filter((form) => pluralCategories.includes(form));
  const keys = Object.keys(english).flatMap((key) => {
    const stem = stemOf(key, english);
    return stem ? forms.map((form) => `${stem}.${form}`) : [key];
  });
  return [...new Set(keys)];
}

/** The faults of `texts`, a line each. `same` has the keys whose text is rightly that of English. */
export function faultsOf(language, texts, english, same = []) {
  const wanted = keysOf(language, english);
  const missing = wanted.filter((key) => !Object.hasOwn(texts, key)).map((key) => `${key}: is missing`);
  const unknown = Object.keys(texts).filter((key) => !wanted.includes(key)).map((key) => `${key}: there is no such text`);
  const known = wanted.filter((key) => Object.hasOwn(texts, key));
  return [...missing, ...unknown, ...unlikeLabels(texts), ...known.flatMap((key) => faultsOfText(key, texts[key], language, english, same).map((fault) => `${key}: ${fault}`))];
}

/**
 * Whoever steers by voice says what they read: a button's whole name (`stop_of`) has the words on it (`stop`) in it, as WCAG 2.5.3 asks.
 */
function unlikeLabels(texts) {
  return Object.entries(texts).flatMap(([key, text]) => {
    const label = texts[key.replace(/[._]of$/, '')];
    return !/[._]of$/.test(key) || label === undefined || `${text}`.toLowerCase().includes(`${label}`.toLowerCase()) ? [] : [`${key}: has not the words of its button, "${label}"`];
  });
}

function faultsOfText(key, text, language, english, same) {
  if (typeof text !== 'string' || !text.trim()) return ['is empty'];
  const stem = stemOf(key, english);
  const model = english[stem ? `${stem}.other` : key];
  const counted = stem && SAYS_HOW_MANY.has(key.slice(stem.length + 1));
  const names = (one) => namesIn(one).filter((name) => !(counted && name === 'n')).join(' ');
  return [
    names(text) === names(model) ? '' : `has the names {${namesIn(text).join('} {')}} where English has {${namesIn(model).join('} {')}}`,
    /[{}]/.test(text.replace(/\{\w+\}/g, '')) ? 'has a brace that names nothing' : '',
    /[<>]|&#?\w+;/.test(text) ? 'looks like HTML, which would be shown as it is' : '',
    /^\s|\s$|\s{2}/.test(text) ? 'has white space too much' : '',
    BANNED[language]?.test(text) ? `has a word that is not used here: ${BANNED[language].exec(text)[0]}` : '',
    language !== 'en' && text === model && /\p{L}/u.test(text.replace(/\{\w+\}/g, '')) && !same.includes(key) ? 'is the English text' : '',
  ].filter(Boolean);
}
