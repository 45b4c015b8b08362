// What is left of a weight, as src/profile/decay.rs has it, in the same integers.

/** 2^(-k/16), times 65,536. */
const SIXTEENTHS = Array.from({ length: 16 }, (_, k) => Math.round(65_536 * 2 ** (-k / 16)));

/** 2^(-age/halfLife), times 65,536. */
export function halving(age, halfLife) {
  const sixteenths = Math.floor(age * 16 / halfLife);
  return sixteenths >= 32 * 16 ? 0 : SIXTEENTHS[sixteenths % 16] >>> Math.floor(sixteenths / 16);
}

function sixteenthsOfLog2(n) {
  const whole = 31 - Math.clz32(n);
  return 16 * whole + Math.floor(n * 16 / 2 ** whole) % 16;
}

/** n^(-power/256), times 65,536. */
export const power = (n, exponent) => halving(sixteenthsOfLog2(Math.max(1, n)) * exponent, 16 * 256);

/** (1 + n/whole)^(-power/256), times 65,536. */
export const linear = (n, whole, exponent) => halving((sixteenthsOfLog2(n + whole) - sixteenthsOfLog2(whole)) * exponent, 16 * 256);
