// A language that nobody speaks, to see where a longer one would not fit: English with accents, and 40 % longer.
const ACCENTED = Object.fromEntries([...'aeiouycnszAEIOUYCNSZ'].map((letter, at) => [letter, [...'áéíóúýçñšžÁÉÍÓÚÝÇÑŠŽ'][at]]));

/** One text: `[Ćlóšé ~~]`, its names in braces left alone. The end can be seen, so that a text that is cut off can be too. */
export function pseudo(text) {
  const accented = text.replace(/\{\w+\}|[a-zA-Z]/g, (found) => ACCENTED[found] ?? found);
  const letters = text.replace(/\{\w+\}/g, '').length;
  // In words, so that it can be broken into lines as a language can.
  const more = Array.from({ length: Math.max(1, Math.ceil((letters * 0.4 - 2) / 5)) }, () => 'ẋẋẋẋ').join(' ');
  return `[${accented} ${more}]`;
}

/** All texts of a table. */
export const pseudoTexts = (texts) => Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, pseudo(text)]));
