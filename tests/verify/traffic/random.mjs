// Numbers that look random and are the same for the same seed, so that a pair of shoppers that differed can be walked again.

/** SplitMix32 over a text seed: `below(n)`, `chance(p)`, `pick(list)`, `some(list, most)`, `weighted({name: weight})`. */
export function random(seed) {
  let state = 2166136261;
  for (const char of String(seed)) state = Math.imul(state ^ char.codePointAt(0), 16777619);
  const next = () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  const below = (n) => Math.floor(next() * n);
  const pick = (list) => list[below(list.length)];
  const some = (list, most) => {
    const left = [...list], taken = [];
    for (let wanted = Math.min(below(most + 1), left.length); wanted > 0; wanted -= 1) taken.push(...left.splice(below(left.length), 1));
    return taken;
  };
  const weighted = (weights) => {
    let at = next() * Object.values(weights).reduce((sum, weight) => sum + weight, 0);
    return Object.keys(weights).find((name) => (at -= weights[name]) < 0) ?? Object.keys(weights)[0];
  };
  return { below, chance: (p) => next() < p, pick, some, weighted };
}
