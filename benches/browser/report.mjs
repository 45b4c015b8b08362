// From measured times to figures, and from figures to words.

const round = (value, digits = 3) => Number(value.toFixed(digits));

function quantile(times, share) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = Math.floor(at);
  return sorted[below] + (sorted[Math.min(below + 1, sorted.length - 1)] - sorted[below]) * (at - below);
}

const spread = (times) => ({ median: round(quantile(times, 0.5)), p95: round(quantile(times, 0.95)) });

/** The smallest step between two different times: how finely the clock counts. */
function clockStep(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const steps = sorted.slice(1).map((time, at) => time - sorted[at]).filter((step) => step > 1e-6);
  return round(Math.min(...steps) * 1_000, 1);
}

function ofRequest(what, times) {
  const figures = Object.fromEntries(Object.entries(times).map(([side, list]) => [side, spread(list)]));
  return {
    what, engine_ms: figures.took, engine_trip_ms: figures.trip, js_score_ms: figures.js_score, js_all_ms: figures.js_all,
    js_trip_ms: figures.js_trip,
    ratio_score: round(figures.js_score.median / figures.took.median, 2), ratio_all: round(figures.js_all.median / figures.took.median, 2),
  };
}

/** What grows with the catalogue: the large one's medians without the small one's, with the same actions. */
function growth(catalogues) {
  const [small, large] = ['small', 'large'].map((name) => catalogues.find((one) => one.name === name));
  return large.requests.map((most, at) => {
    const less = (side) => round(most[side].median - small.requests[at][side].median);
    const [engine_ms, js_score_ms, js_all_ms] = [less('engine_ms'), less('js_score_ms'), less('js_all_ms')];
    const ratios = { ratio_score: round(js_score_ms / engine_ms, 2), ratio_all: round(js_all_ms / engine_ms, 2) };
    return { what: most.what, engine_ms, js_score_ms, js_all_ms, ...ratios };
  });
}

/** The report as data. */
export function summary(results, { machine, calls, warmup }) {
  const catalogues = results.map(({ times, ...one }) => ({
    name: one.name, label: one.label, items: one.items, pack_bytes: one.pack_bytes, actions: one.actions,
    open_ms: round(one.open_ms, 1), first_ms: round(one.first_ms), js_first_ms: round(one.js_first_ms), lists_compared: one.compared,
    requests: Object.entries(times).map(([what, list]) => ofRequest(what, list)),
  }));
  const everyTime = results.flatMap(({ times }) => Object.values(times).flatMap((list) => list.took));
  return { machine, version: results[0].version, calls, warmup, clock_step_us: clockStep(everyTime), catalogues, growth: growth(catalogues) };
}

const number = (value) => value.toLocaleString('en-GB');
const pair = ({ median, p95 }) => `${median.toFixed(3)} / ${p95.toFixed(3)}`;

function table(rows) {
  const widths = rows[0].map((_, at) => Math.max(...rows.map((row) => row[at].length)));
  return rows.map((row) => row.map((cell, at) => (at < 2 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join('  ')).join('\n');
}

const EXPLAINED = `
engine     inside the worker, around the whole call: request read, journal folded into the profile, every item scored, four
           candidates a place kept, the list chosen from them, its reasons and cards made, the answer as JavaScript objects.
JS score   plain JavaScript over typed arrays in a worker of its own: every item scored, the best candidates kept. Nothing else.
JS all     the same with the fold before and the choice of the list after; still without reasons, cards and objects.
trip       what the page waits: the call and the messages to the worker and back.
open()     once a page: engine and pack fetched from this machine, checked, the journal opened.
first      the very first call (for you, 12), one sample: most pages make one or two.
growth     the medians on the large catalogue without those on 1,000 of its products with the same actions. With a list of one
           it is what the catalogue's length costs: scores begun, summed up and compared. With twelve it is a difference of two
           noisy numbers.
Ratios are medians, JS by engine: above 1 the engine is the faster. Only ratios of one run mean anything.`;

/** The report in words. */
export function told({ machine, version, calls, warmup, clock_step_us, catalogues, growth: grown }) {
  const times = [['catalogue', 'what', 'items', 'engine ms', 'JS score ms', 'ratio', 'JS all ms', 'ratio', 'trip engine ms', 'trip JS ms']];
  for (const { label, items, requests } of catalogues) {
    for (const m of requests) {
      times.push([label, m.what, number(items), pair(m.engine_ms), pair(m.js_score_ms), m.ratio_score.toFixed(2), pair(m.js_all_ms),
        m.ratio_all.toFixed(2), pair(m.engine_trip_ms), pair(m.js_trip_ms)]);
    }
  }
  for (const g of grown) {
    times.push(['growth', g.what, '', g.engine_ms.toFixed(3), g.js_score_ms.toFixed(3), g.ratio_score.toFixed(2), g.js_all_ms.toFixed(3),
      g.ratio_all.toFixed(2), '', '']);
  }
  const packs = [['catalogue', 'lists compared', 'items', 'pack bytes', 'actions', 'open() ms', 'first engine ms', 'first JS all ms']];
  for (const c of catalogues) {
    packs.push([c.label, `${c.lists_compared}, all the same`, number(c.items), number(c.pack_bytes), `${c.actions}`,
      c.open_ms.toFixed(1), c.first_ms.toFixed(3), c.js_first_ms.toFixed(3)]);
  }
  const where = `Homebody ${version}, ${machine.browser}, ${machine.processor}, ${machine.cores} cores, load ${machine.load.toFixed(1)} at the start`;
  const how = `median / 95th percentile of ${calls} calls after ${warmup}, in turns of 10; the clock counts in ${clock_step_us} µs`;
  return [where, how, '', table(times), '', table(packs), EXPLAINED].join('\n');
}
