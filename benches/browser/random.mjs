// Chance that is the same every time: what is measured must be the same data everywhere.

/** Mulberry32: numbers from 0 to 1 from a seed of 32 bits. */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Draws from 0 to count-1, the first far oftener than the last: place k with a weight of 1 / (k + 1)^slope. */
export function zipf(next, count, slope) {
  const ends = new Float64Array(count);
  let sum = 0;
  for (let k = 0; k < count; k += 1) ends[k] = sum += 1 / (k + 1) ** slope;
  return () => {
    const want = next() * sum;
    let from = 0;
    let to = count - 1;
    while (from < to) {
      const middle = (from + to) >> 1;
      if (ends[middle] < want) from = middle + 1; else to = middle;
    }
    return from;
  };
}
