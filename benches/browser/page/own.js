// What own actions say for their products themselves, as src/profile/reminders.rs and src/profile/habits.rs have it.
import { halving, linear, power } from './decay.js';

const MOST_LOOKS = 20;
const PRIOR_LOOKS = 5;
const [SIZE, DAYS, AGE, BASKETS] = [102, 60, 154, 34];

export const isLook = (kind) => kind === 'view_item' || kind === 'select_item';

/** How often the shopper goes back to what they looked at. */
export function newReturns() {
  const returns = { looks: 0, back: 0, again: 0 };
  let last = -1;
  returns.count = (item, before) => {
    if (last >= 0) {
      returns.looks += 1;
      if (before && last !== item) returns.back += 1;
      if (last === item) returns.again += 1;
    }
    last = item;
  };
  return returns;
}

function believed({ looks }, found, ofShop) {
  if (ofShop === 0) return 256;
  const share = Math.floor(256 * (1_024 * found + PRIOR_LOOKS * ofShop) / ((looks + PRIOR_LOOKS) * ofShop));
  return Math.min(1_024, Math.max(64, share));
}

/** Fills `profile.own` with the last looks, the newest first. */
export function foldReminders({ weights }, records, { own }, mix, returns) {
  const scored = (remind, share) => Math.floor(remind * mix.reminders * weights.together * share / 256);
  const last = scored(weights.remind_last, believed(returns, returns.again, weights.again_share));
  const back = scored(weights.remind_back, believed(returns, returns.back, weights.return_share));
  if (last === 0 && back === 0) return;
  const less = (value) => Math.floor(value * weights.remind_decay / 256);
  let [byProduct, byLook, place] = [back, back, -1];
  for (let at = records.length - 1; at >= 0 && place < MOST_LOOKS - 1; at -= 1) {
    const { kind, item } = records[at];
    if (!isLook(kind)) continue;
    place += 1;
    if (item < 0) continue;
    let value = last;
    if (own.some((other) => other.item === item)) {
      value = Math.floor(byLook * weights.remind_more / 256);
    } else if (own.length > 0) {
      value = byProduct;
      byProduct = less(byProduct);
    }
    if (place > 0) byLook = less(byLook);
    own.push({ item, value: Math.min(value, 2 ** 28) });
  }
}

/** Adds to `profile.own` what was bought and not sent back. */
export function foldHabits(pack, records, { own }, mix, now) {
  const habit = pack.weights.habit * mix.habits * 256;
  if (habit === 0) return;
  const bought = boughtOf(records);
  for (let from = 0, baskets = 0; from < bought.length; baskets += 1) {
    let to = from;
    while (to < bought.length && bought[to].minute === bought[from].minute) to += 1;
    const days = Math.floor(Math.max(0, now - bought[from].minute) / (24 * 60));
    const part = times(times(power(to - from, SIZE), linear(days, DAYS, AGE)), halving(baskets, BASKETS));
    for (; from < to; from += 1) {
      const { item } = bought[from];
      own.push({ item, value: Math.min(Math.floor(habit * pack.again[item] * part / 2 ** 22), 2 ** 26) });
    }
  }
}

const times = (one, other) => Math.floor(one * other / 65_536);

/** The newest first. */
function boughtOf(records) {
  const sentBack = [];
  const bought = [];
  for (let at = records.length - 1; at >= 0; at -= 1) {
    const { kind, item } = records[at];
    if (item < 0) continue;
    if (kind === 'refund') sentBack.push(item);
    else if (kind === 'purchase') {
      const found = sentBack.indexOf(item);
      if (found < 0) bought.push(records[at]);
      else sentBack.splice(found, 1);
    }
  }
  return bought;
}
