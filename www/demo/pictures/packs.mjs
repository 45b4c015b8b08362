// Packed goods: an outline, a label on it, a lid. `p` is what draw.mjs knows of the product:
// base (the brand's colour), accent (the variety's), emblem (drawn motif), seed (a number from the id).
import { C, at, circle, faded, gloss, ground, inside, line, oval, path, rect, roundRect } from './base.mjs';

const bars = (x, y, w, colour = C.white) => rect(x - w / 2, y, w, 5.5, 2.7, colour) + faded(.75, rect(x - w * .32, y + 9, w * .64, 3.5, 1.7, colour));
const shade = (x, y, w, h) => rect(x + w * .72, y, w * .28, h, 0, 'rgba(40,20,5,.12)') + rect(x + w * .08, y, w * .1, h, 0, 'rgba(255,255,255,.22)');

/** A label over the box x, y, w, h: six ways to part it, by the product's seed. */
function label(p, x, y, w, h, emblem = Math.min(w, h) / 58) {
  const cx = x + w / 2, cy = y + h * .6, r = 25 * emblem;
  const badge = circle(cx, cy, r, C.cream) + at(cx, cy, emblem * .92, p.emblem);
  const ways = [
    () => rect(x, y, w, h, 0, p.base) + badge + bars(cx, y + h * .1, w * .52),
    () => rect(x, y, w, h, 0, p.accent) + rect(x, y, w, h * .3, 0, p.base) + badge + bars(cx, y + h * .08, w * .5),
    () => rect(x, y, w, h, 0, p.base) + path(`M${x} ${y + h * .62}L${x + w} ${y + h * .32}V${y + h}H${x}Z`, p.accent) + badge + bars(cx, y + h * .1, w * .5),
    () => rect(x, y, w, h, 0, C.cream) + path(`M${x} ${y + h * .36}Q${cx} ${y + h * .12} ${x + w} ${y + h * .36}V${y + h}H${x}Z`, p.accent) + badge + rect(x, y, w, h * .07, 0, p.base) + bars(cx, y + h * .1, w * .46, p.base),
    () => rect(x, y, w, h, 0, p.base) + [0, 2, 4, 6].map((i) => rect(x + (w / 8) * i, y, w / 8, h, 0, 'rgba(255,255,255,.14)')).join('') + rect(x, cy - r * .72, w, r * 1.44, 0, p.accent) + badge + bars(cx, y + h * .1, w * .5),
    () => rect(x, y, w, h, 0, C.cream) + rect(x, y, w, h * .32, 0, p.base) + rect(x, y + h * .9, w, h * .1, 0, p.accent) + at(cx, cy + h * .02, emblem * 1.15, p.emblem) + bars(cx, y + h * .09, w * .5),
  ];
  return ways[p.seed % ways.length]();
}

const body = (d, colour, x, y, w, h, more = '') => path(d, colour) + inside(d, more + shade(x, y, w, h));

function box(p, x, y, w, h) {
  const side = 14, d = `M${x} ${y}H${x + w}V${y + h}H${x}Z`;
  return ground(100 + side / 2, y + h, w * .62) + path(`M${x + w} ${y}L${x + w + side} ${y - 8}V${y + h - 10}L${x + w} ${y + h}Z`, p.base) + path(`M${x + w} ${y}L${x + w + side} ${y - 8}V${y + h - 10}L${x + w} ${y + h}Z`, 'rgba(30,15,5,.25)') +
    path(`M${x} ${y}L${x + side} ${y - 8}H${x + w + side}L${x + w} ${y}Z`, p.base) + path(`M${x} ${y}L${x + side} ${y - 8}H${x + w + side}L${x + w} ${y}Z`, 'rgba(255,255,255,.28)') + inside(d, label(p, x, y, w, h));
}
function can(p, x, y, w, h, pull = true) {
  const k = w * .13, d = `M${x} ${y}A${w / 2} ${k} 0 0 1 ${x + w} ${y}V${y + h}A${w / 2} ${k} 0 0 1 ${x} ${y + h}Z`;
  return ground(100, y + h + k * .7, w * .58) + body(d, C.steel, x, y - k, w, h + 2 * k, at(0, 0, 1, label(p, x, y + 6, w, h - 4))) + path(`M${x} ${y + 6}V${y}A${w / 2} ${k} 0 0 1 ${x + w} ${y}V${y + 6}A${w / 2} ${k} 0 0 0 ${x} ${y + 6}Z`, '#d5d8d9') +
    oval(100, y, w / 2, k, '#e3e6e6') + oval(100, y, w / 2 - 5, k - 2.5, '#bfc4c6') + (pull ? oval(100, y + 1, 7, 2.4, '#e9ebeb') : '');
}
function jar(p, x, y, w, h, contents, lid = p.base) {
  const d = `M${x + 8} ${y}H${x + w - 8}Q${x + w} ${y + 8} ${x + w} ${y + 18}V${y + h - 10}Q${x + w} ${y + h} ${x + w - 10} ${y + h}H${x + 10}Q${x} ${y + h} ${x} ${y + h - 10}V${y + 18}Q${x} ${y + 8} ${x + 8} ${y}Z`;
  return ground(100, y + h, w * .56) + body(d, contents, x, y, w, h, label({ ...p, seed: p.seed % 2 ? 3 : 5 }, x, y + h * .27, w, h * .56)) + rect(x + 6, y - 20, w - 12, 22, 4, lid) + rect(x + 6, y - 4, w - 12, 4, 0, 'rgba(0,0,0,.16)') + faded(.3, rect(x + 12, y - 17, 12, 14, 3, '#fff')) + gloss(x + 10, y + 40, 3, 16, 0);
}
function bag(p, x, y, w, h) {
  const d = `M${x} ${y + 8}C${x + 8} ${y + h * .3} ${x - 8} ${y + h * .7} ${x} ${y + h - 8}Q${x + w / 2} ${y + h + 4} ${x + w} ${y + h - 8}C${x + w + 8} ${y + h * .7} ${x + w - 8} ${y + h * .3} ${x + w} ${y + 8}Q${x + w / 2} ${y - 2} ${x} ${y + 8}Z`;
  const zigzag = (top) => `M${x} ${top}` + Array.from({ length: 14 }, (_, i) => `L${x + ((i + 1) * w) / 14} ${top + (i % 2 ? 0 : 5)}`).join('');
  return ground(100, y + h, w * .55) + path(d, p.base) + inside(d, label(p, x - 8, y + 12, w + 16, h - 24) + rect(x - 8, y, w + 16, 14, 0, 'rgba(255,255,255,.3)') + rect(x - 8, y + h - 16, w + 16, 18, 0, 'rgba(40,20,5,.14)') + shade(x - 6, y, w + 12, h)) +
    line(zigzag(y + 5), 'rgba(255,255,255,.55)', 1.4) + faded(.16, path(`M${x + 16} ${y + 26}Q${x + 30} ${y + h / 2} ${x + 14} ${y + h - 26}Q${x + 20} ${y + h / 2} ${x + 16} ${y + 26}Z`, '#fff'));
}
function bottle(p, o) {
  const { w = 54, top = 22, neck = 18, shoulder = 62, bottom = 178, liquid = p.accent, cap = p.base, grip = 0 } = o, x = 100 - w / 2, nx = 100 - neck / 2;
  const waist = grip ? `C${x + w - grip} ${shoulder + 40} ${x + w - grip} ${shoulder + 62} ${x + w} ${shoulder + 84}` : '';
  const waistBack = grip ? `V${shoulder + 84}C${x + grip} ${shoulder + 62} ${x + grip} ${shoulder + 40} ${x} ${shoulder + 10}` : '';
  const d = `M${nx} ${top + 12}H${nx + neck}C${nx + neck} ${shoulder - 12} ${x + w} ${shoulder - 10} ${x + w} ${shoulder + 10}${waist}V${bottom - 8}Q${x + w} ${bottom} ${x + w - 8} ${bottom}H${x + 8}Q${x} ${bottom} ${x} ${bottom - 8}${waistBack}V${shoulder + 10}C${x} ${shoulder - 10} ${nx} ${shoulder - 12} ${nx} ${top + 12}Z`;
  const ly = o.labelTop ?? shoulder + 14, lh = o.labelHeight ?? (bottom - shoulder) * .56;
  return ground(100, bottom, w * .62) + body(d, liquid, x, top, w, bottom - top, label(p, x, ly, w, lh)) + rect(nx - 2, top, neck + 4, 14, 3.5, cap) + faded(.25, rect(nx + 2, top + 2, 4, 10, 2, '#fff')) + gloss(x + 7, shoulder + 6, 2.6, 10, 12);
}
function jug(p, liquid, cap) {
  const d = 'M82 40H106V50C112 58 140 62 140 88V168Q140 178 130 178H66Q56 178 56 168V88C56 64 78 62 82 50Z';
  return ground(100, 178, 52) + path('M118 60C156 60 160 116 140 120V108C148 106 146 72 124 74Z', liquid) + path('M118 60C156 60 160 116 140 120V108C148 106 146 72 124 74Z', 'rgba(40,20,5,.12)') + body(d, liquid, 56, 40, 84, 140, label(p, 56, 98, 84, 62)) + rect(79, 24, 30, 18, 4, cap) + gloss(68, 86, 3, 12, 15);
}
function carton(p, x = 58, w = 74, top = 62, bottom = 178) {
  const roof = 34;
  return ground(104, bottom, w * .66) + path(`M${x + w} ${top}L${x + w + 16} ${top - 8}V${bottom - 12}L${x + w} ${bottom}Z`, p.base) + path(`M${x + w} ${top}L${x + w + 16} ${top - 8}V${bottom - 12}L${x + w} ${bottom}Z`, 'rgba(30,15,5,.22)') +
    path(`M${x} ${top}L${x + 8} ${top - roof}H${x + w + 6}L${x + w} ${top}Z`, p.base) + path(`M${x + w} ${top}L${x + w + 6} ${top - roof}L${x + w + 16} ${top - 8}Z`, 'rgba(30,15,5,.3)') + rect(x + 7, top - roof - 12, w, 14, 2, p.accent) + inside(`M${x} ${top}H${x + w}V${bottom}H${x}Z`, label(p, x, top, w, bottom - top)) + circle(x + w * .55, top - 16, 9, C.white) + circle(x + w * .55, top - 17.500, 7, '#e5e0d4');
}
function tub(p, x, y, w, h, lid = p.base) {
  const d = `M${x} ${y}H${x + w}L${x + w - 10} ${y + h - 6}Q${x + w - 12} ${y + h} ${x + w - 18} ${y + h}H${x + 18}Q${x + 12} ${y + h} ${x + 10} ${y + h - 6}Z`;
  return ground(100, y + h, w * .5) + body(d, C.cream, x, y, w, h, label(p, x, y, w, h)) + path(`M${x - 6} ${y}V${y - 8}Q100 ${y - 24} ${x + w + 6} ${y - 8}V${y}Z`, lid) + rect(x - 6, y - 6, w + 12, 8, 3, lid) + rect(x - 6, y - 1, w + 12, 3, 1.5, 'rgba(0,0,0,.15)') + faded(.3, path(`M${x + 4} ${y - 8}Q${x + w * .3} ${y - 17} ${x + w * .5} ${y - 16}Q${x + w * .3} ${y - 13} ${x + 4} ${y - 8}Z`, '#fff'));
}
function cupPot(p, cx, y, w, h) {
  const x = cx - w / 2, d = `M${x} ${y}H${x + w}L${x + w - w * .13} ${y + h}H${x + w * .13}Z`;
  return body(d, C.white, x, y, w, h, label(p, x, y, w, h)) + rect(x - 4, y - 7, w + 8, 8, 3, '#e8e4da') + rect(x - 4, y - 7, w + 8, 3.5, 2, p.base);
}
function pouch(p, x = 50, y = 34, w = 100, h = 142) {
  const d = `M${x} ${y}H${x + w}L${x + w + 4} ${y + h - 12}Q100 ${y + h + 12} ${x - 4} ${y + h - 12}Z`;
  return ground(100, y + h, w * .56) + body(d, p.base, x - 4, y, w + 8, h + 8, label(p, x - 4, y + 22, w + 8, h - 18) + rect(x - 4, y, w + 8, 8, 0, 'rgba(255,255,255,.35)')) + line(`M${x + 2} ${y + 17}H${x + w - 2}`, 'rgba(255,255,255,.7)', 2.4) + circle(100, y + 9, 3.4, 'rgba(40,20,5,.3)');
}
function canDrink(p, cx, y, w, h) {
  const x = cx - w / 2, d = `M${x + 6} ${y}H${x + w - 6}L${x + w} ${y + 10}V${y + h - 9}L${x + w - 6} ${y + h}H${x + 6}L${x} ${y + h - 9}V${y + 10}Z`;
  return body(d, p.accent, x, y, w, h, label(p, x, y + 9, w, h - 18, w / 62)) + rect(x + 6, y - 4, w - 12, 6, 3, '#dfe2e3') + oval(cx, y - 3, w * .16, 1.8, '#aab0b2');
}
function tube(p) {
  const d = 'M46 62L150 84V110L46 132Z';
  return at(0, 20, 1, ground(100, 112, 62) + at(100, 90, 1, at(-100, -97, 1, body(d, C.white, 46, 62, 104, 70, label({ ...p, seed: 4 }, 46, 62, 104, 70, .62)) + rect(36, 60, 12, 74, 2, p.base) + rect(148, 83, 20, 28, 4, C.white) + rect(148, 83, 20, 28, 4, 'rgba(40,20,5,.1)')), -14));
}
function boxLong(p) {
  const tag = { ...p, seed: p.seed % 3 };
  return ground(104, 138, 80) + path('M22 84L40 70H190L172 84Z', p.base) + path('M22 84L40 70H190L172 84Z', 'rgba(255,255,255,.3)') + path('M172 84L190 70V122L172 136Z', p.base) + path('M172 84L190 70V122L172 136Z', 'rgba(30,15,5,.28)') + inside('M22 84H172V136H22Z', rect(22, 84, 150, 52, 0, tag.base) + path('M92 84L172 84V136H66Z', tag.accent) + circle(132, 110, 22, C.cream) + at(132, 110, .78, p.emblem) + bars(58, 100, 48)) + line('M24 138H170', C.grey, 2);
}
function saladBag(p, x, y, w, h, contents) {
  const d = `M${x} ${y}H${x + w}C${x + w + 10} ${y + h * .4} ${x + w + 6} ${y + h * .8} ${x + w} ${y + h}H${x}C${x - 6} ${y + h * .8} ${x - 10} ${y + h * .4} ${x} ${y}Z`;
  return ground(100, y + h, w * .56) + path(d, '#e3ead6') + inside(d, contents + rect(x - 10, y, w + 20, 16, 0, p.base) + path(`M${x - 12} ${y + 30}H${x + w + 12}V${y + 66}Q100 ${y + 82} ${x - 12} ${y + 66}Z`, p.base) + bars(100, y + 42, w * .5) + faded(.25, path(`M${x + 8} ${y + 80}Q${x + 22} ${y + h * .7} ${x + 10} ${y + h}L${x + 22} ${y + h}Q${x + 34} ${y + h * .7} ${x + 20} ${y + 80}Z`, '#fff')));
}
const heap = (p, x, y, w, h, size) => Array.from({ length: 11 }, (_, i) => at(x + ((i * 37 + p.seed % 17) % w), y + ((i * 53 + p.seed % 13) % h), size, p.emblem, (i * 67) % 90 - 45)).join('');

export const packs = {
  box: (p) => box(p, 46, 30, 100, 150),
  boxsmall: (p) => (p.seed % 3 === 0 ? box(p, 52, 56, 88, 122) : box(p, 36, 70, 118, 106)), boxlong: boxLong,
  pizzabox: (p) => box({ ...p, seed: p.seed % 3 }, 26, 46, 134, 132),
  dinnerbox: (p) => box(p, 26, 72, 136, 100),
  lunchbox: (p) => box({ ...p, seed: [2, 1, 5][p.seed % 3] }, 30, 70, 126, 104),
  can: (p) => can(p, 56, 52, 88, 116),
  canmini: (p) => can(p, 66, 78, 68, 88),
  canflat: (p) => can(p, 46, 104, 108, 54),
  petcan: (p) => can(p, 50, 84, 100, 78),
  tubecan: (p) => can(p, 68, 30, 64, 140, false),
  canister: (p) => can({ ...p }, 54, 46, 92, 122, false),
  jar: (p) => jar(p, 58, 58, 84, 118, p.fill ?? p.accent),
  jarshort: (p) => jar(p, 52, 92, 96, 82, p.fill ?? p.accent),
  honeyjar: (p) => jar(p, 62, 70, 76, 104, '#dd9b32', C.butter),
  spice: (p) => jar({ ...p }, 70, 66, 60, 110, p.accent, C.forest),
  shaker: (p) => jar(p, 64, 62, 72, 114, C.butter, C.forest),
  bag: (p) => bag(p, 46, 28, 108, 150),
  candybag: (p) => bag(p, 40, 46, 120, 126),
  frozenbag: (p) => bag({ ...p, seed: [3, 5, 0, 2][p.seed % 4] }, 42, 36, 116, 140),
  petbag: (p) => bag({ ...p }, 48, 22, 104, 158),
  paperbag: (p) => box({ ...p, base: p.base }, 56, 40, 80, 138),
  pouch: (p) => pouch(p),
  sachet: (p) => pouch(p, 58, 52, 84, 116),
  bottlepop: (p) => bottle(p, { w: 62, top: 14, shoulder: 62, bottom: 182, labelTop: 86, labelHeight: 54, liquid: p.fill ?? p.accent }),
  bottlesmall: (p) => bottle(p, { w: 50, top: 30, shoulder: 72, grip: 5, labelTop: 84, labelHeight: 48, liquid: p.fill ?? p.accent }),
  bottlewater: (p) => bottle({ ...p, accent: '#bcdcea' }, { w: 50, top: 22, shoulder: 64, labelHeight: 46, liquid: '#cfe6ee', cap: '#58839a' }),
  bottlesport: (p) => bottle(p, { w: 58, top: 26, neck: 26, shoulder: 70, grip: 8, labelTop: 104, labelHeight: 54 }),
  juicebottle: (p) => bottle(p, { w: 70, top: 28, neck: 26, shoulder: 66, labelTop: 86, labelHeight: 66, liquid: p.fill ?? p.accent }),
  saucebottle: (p) => bottle(p, { w: 50, top: 20, neck: 16, shoulder: 66, labelTop: 86, labelHeight: 72, liquid: p.fill ?? p.accent }),
  oilbottle: (p) => bottle({ ...p, accent: '#e3bd4f' }, { w: 58, top: 22, neck: 18, shoulder: 64, labelTop: 88, labelHeight: 66, liquid: '#e9c95f' }),
  creamer: (p) => bottle(p, { w: 62, top: 32, neck: 30, shoulder: 66, labelTop: 70, labelHeight: 98, liquid: p.accent }),
  syrup: (p) => bottle(p, { w: 60, top: 22, neck: 18, shoulder: 72, grip: 4, labelTop: 92, labelHeight: 56, liquid: '#8a4b22', cap: C.mustard }),
  milk: (p) => (p.gallon ? jug({ ...p }, p.fill ?? '#f4f5f1', p.base) : carton(p)),
  jug: (p) => jug(p, p.fill ?? p.accent, p.base),
  carton: (p) => carton(p),
  tetra: (p) => carton({ ...p }, 66, 58, 76, 172),
  tetrabig: (p) => box(p, 60, 40, 72, 138),
  squeezy: (p) => ground(100, 178, 36) + body('M70 72Q72 58 92 54L96 34H104L108 54Q128 58 130 72L134 168Q134 178 124 178H76Q66 178 66 168Z', p.fill ?? p.accent, 66, 34, 68, 146, label(p, 66, 88, 68, 70)) + path('M94 22L96 40H104L106 22Z', p.base) + rect(90, 38, 20, 16, 4, p.base) + gloss(76, 82, 2.6, 12, 6),
  aerosol: (p) => ground(100, 178, 32) + body(roundRect(74, 62, 52, 116, 5), p.base, 74, 62, 52, 116, label(p, 74, 68, 52, 104)) + path('M74 64Q76 46 88 42H112Q124 46 126 64Z', C.steel) + rect(86, 22, 28, 24, 6, p.accent) + rect(86, 38, 28, 3, 0, 'rgba(0,0,0,.15)'),
  tub: (p) => tub(p, 42, 88, 116, 86),
  cup: (p) => ground(100, 174, 40) + cupPot(p, 100, 72, 92, 102) + path('M52 66Q100 54 148 66V72H52Z', p.accent) + faded(.3, path('M60 65Q84 58 100 58Q84 62 60 65Z', '#fff')),
  multicup: (p) => ground(100, 168, 76) + cupPot(p, 60, 56, 58, 56) + cupPot(p, 140, 56, 58, 56) + cupPot({ ...p, seed: p.seed + 1 }, 64, 106, 64, 62) + cupPot({ ...p, seed: p.seed + 1 }, 136, 106, 64, 62),
  icetub: (p) => tub({ ...p }, 36, 84, 128, 92, p.accent),
  icepint: (p) => ground(100, 176, 42) + cupPot(p, 100, 62, 96, 114) + rect(46, 46, 108, 18, 5, p.accent) + rect(46, 58, 108, 4, 0, 'rgba(0,0,0,.13)'),
  souppot: (p) => ground(100, 174, 42) + cupPot({ ...p, seed: 0 }, 100, 76, 96, 98) + rect(46, 62, 108, 16, 6, C.white) + line('M80 50Q74 40 80 30M102 50Q96 40 102 30M122 50Q116 40 122 30', '#c9bfae', 3),
  candrink: (p) => ground(100, 176, 34) + canDrink(p, 100, 50, 66, 126),
  canpack: (p) => ground(104, 172, 84) + [62, 104, 146].map((x) => canDrink(p, x - 4, 54, 40, 70)).join('') + box({ ...p, seed: [0, 2, 1][p.seed % 3] }, 26, 92, 142, 82),
  bottlepack: (p) => ground(100, 178, 78) + [46, 82, 118, 154].map((x) => at(x - 80, 36, .8, bottle(p, { w: 46, top: 0, shoulder: 42, bottom: 178, labelTop: 60, labelHeight: 46, liquid: p.fill ?? p.accent }).replace(/^<ellipse[^>]*>/, ''))).join('') + faded(.5, rect(22, 116, 156, 30, 4, C.white)) + bars(100, 124, 80, p.base),
  waterpack: (p) => ground(100, 178, 82) + [34, 67, 100, 133, 166].map((x) => at(x - 70, 40, .7, bottle({ ...p, accent: '#bcdcea' }, { w: 46, top: 0, shoulder: 40, bottom: 196, labelTop: 70, labelHeight: 50, liquid: '#cfe6ee', cap: '#58839a' }).replace(/^<ellipse[^>]*>/, ''))).join('') + faded(.75, rect(16, 128, 168, 36, 5, p.base)) + bars(100, 138, 84),
  punnet: (p) => ground(100, 164, 70) + path('M30 92H170L158 160Q157 166 150 166H50Q43 166 42 160Z', '#c7dbdf') + inside('M30 92H170L158 160Q157 166 150 166H50Q43 166 42 160Z', heap(p, 34, 96, 132, 62, .95)) + Array.from({ length: 5 }, (_, i) => at(46 + i * 27, 88 - (i % 2) * 7, .92, p.emblem, i * 30 - 60)).join('') + faded(.35, path('M30 92H170L158 160Q157 166 150 166H50Q43 166 42 160Z', '#e9f4f6')) + rect(26, 90, 148, 6, 3, '#dcebee') + (p.seed % 2 ? rect(70, 114, 60, 30, 6, C.white) + bars(100, 122, 40, p.base) : ''),
  saladbag: (p) => saladBag(p, 44, 28, 112, 148, heap(p, 36, 92, 128, 92, 1)),
  carrotbag: (p) => saladBag({ ...p, base: C.forest }, 52, 28, 96, 148, heap(p, 44, 88, 112, 96, .9)),
  breadbag: (p) => ground(100, 170, 74) + path('M146 88Q158 108 166 114L187 99Q193 117 187 135L166 122Q158 128 146 148Z', p.base) + path('M162 111h7v14h-7Z', C.white) + body('M28 96C22 78 34 66 52 68C70 58 130 58 148 72C158 80 158 104 152 116V158Q152 168 142 168H44Q30 168 30 156Z', C.crust, 28, 60, 126, 108, label({ ...p, seed: [1, 3, 4, 0][p.seed % 4] }, 28, 84, 128, 72)) + line('M58 68Q64 74 64 83M84 64Q90 71 90 82M110 64Q116 71 116 82M134 68Q140 74 140 83', '#f1d9a8', 4),
  bunbag: (p) => ground(100, 166, 76) + [[58, 96], [100, 88], [142, 96], [76, 132], [124, 132]].map(([x, y]) => at(x, y, 1.25, p.emblem)).join('') + faded(.35, path(roundRect(24, 62, 152, 104, 22), '#f3f6f4')) + path('M24 100H176V136H24Z', p.base) + at(150, 118, .8, circle(0, 0, 20, C.cream) + p.emblem) + bars(82, 110, 84),
  doughcan: (p) => at(100, 106, 1, at(-100, -106, 1, ground(100, 152, 70) + body(roundRect(32, 72, 136, 64, 12), p.base, 32, 72, 136, 64, rect(32, 72, 136, 64, 0, p.base) + path('M70 72L104 136H140L106 72Z', p.accent) + circle(112, 104, 23, C.cream) + at(112, 104, .84, p.emblem) + bars(62, 94, 36)) + rect(26, 70, 10, 68, 4, C.steel) + rect(164, 70, 10, 68, 4, C.steel)), -8),
  sausageroll: (p) => packs.doughcan(p),
  cheeseblock: (p) => at(100, 108, 1, at(-100, -108, 1, ground(104, 150, 72) + path('M30 84L46 70H184L168 84Z', p.pale ? '#fbf5e3' : '#f7e0a0') + path('M168 84L184 70V128L168 144Z', p.pale ? '#dccfa9' : '#d9a93d') + inside('M30 84H168V144H30Z', rect(30, 84, 138, 60, 0, p.pale ? '#f4ead0' : /colby|sharp/.test(p.title) ? '#e59a35' : '#ecb94a') + rect(30, 84, 96, 60, 0, p.base) + path('M112 84H140L126 144H98Z', p.accent) + at(76, 120, .62, circle(0, 0, 26, C.cream) + p.emblem) + bars(70, 91, 52))), -6),
  butter: (p) => packs.cheeseblock({ ...p, pale: true }),
  stringcheese: (p) => ground(100, 170, 60) + [62, 82, 102, 122].map((x, i) => at(x, 38 + (i % 2) * 6, 1, rect(0, 0, 15, 92, 7, '#f6edd2') + line('M7 14V78', '#e2d3a8', 2))).join('') + body(roundRect(44, 92, 112, 78, 8), p.base, 44, 92, 112, 78, label({ ...p }, 44, 92, 112, 78)),
  detergent: (p) => ground(100, 178, 48) + path('M62 66Q64 54 78 52H120Q146 56 146 92V164Q146 178 132 178H66Q54 178 54 166Z', p.base) + inside('M62 66Q64 54 78 52H120Q146 56 146 92V164Q146 178 132 178H66Q54 178 54 166Z', label({ ...p, seed: [0, 2, 4][p.seed % 3] }, 54, 92, 92, 74) + shade(54, 50, 92, 130)) + oval(126, 78, 9, 13, WALL, -18) + rect(72, 28, 34, 26, 5, p.accent) + rect(72, 44, 34, 4, 0, 'rgba(0,0,0,.15)') + gloss(64, 82, 2.6, 12, 8),
  spray: (p) => ground(100, 178, 36) + body('M78 74Q82 64 92 62H112Q130 72 132 96V166Q132 178 122 178H78Q68 178 68 166V100Q70 84 78 74Z', p.accent, 68, 60, 66, 118, label(p, 68, 102, 66, 62)) + path('M84 34H118Q132 34 134 46H118L116 64H90V50L84 48L76 66H68L74 44Q76 34 84 34Z', p.base) + rect(60, 34, 20, 10, 3, p.base),
  dishbottle: (p) => bottle(p, { w: 60, top: 20, neck: 14, shoulder: 64, grip: 7, labelTop: 88, labelHeight: 68 }),
  mouthwash: (p) => bottle({ ...p }, { w: 68, top: 22, neck: 36, shoulder: 62, labelTop: 84, labelHeight: 72, liquid: '#7cc0ae' }),
  shampoo: (p) => bottle(p, { w: 62, top: 24, neck: 34, shoulder: 52, labelTop: 74, labelHeight: 84, liquid: p.accent }),
  pump: (p) => ground(100, 178, 36) + body(roundRect(66, 72, 68, 106, 12), p.accent, 66, 72, 68, 106, label(p, 66, 92, 68, 72)) + rect(90, 58, 20, 16, 3, C.white) + rect(96, 38, 8, 22, 2, C.grey) + path('M72 40Q74 30 90 30H116V40Z', C.white) + gloss(74, 86, 2.4, 10, 0),
  wipes: (p) => can(p, 62, 54, 76, 116, false), tube,
  saltbox: (p) => can(p, 60, 48, 80, 122, false),
  littertub: (p) => tub({ ...p }, 40, 72, 120, 104),
  gum: (p) => at(100, 104, 1, at(-100, -100, 1, ground(100, 140, 66) + body(roundRect(30, 70, 140, 62, 6), p.base, 30, 70, 140, 62, rect(30, 70, 140, 62, 0, p.base) + path('M100 70H170V132H76Z', p.accent) + circle(134, 101, 24, C.cream) + at(134, 101, .9, p.emblem) + bars(66, 92, 52)) + path('M30 76L20 82V122L30 128Z', C.grey)), -10),
  candybar: (p) => at(100, 104, 1, at(-100, -100, 1, ground(100, 138, 72) + path('M14 72L30 78V124L14 130L18 122L12 114L18 106L12 98L18 90L12 82Z', p.base) + path('M186 72L170 78V124L186 130L182 122L188 114L182 106L188 98L182 90L188 82Z', p.base) + body(roundRect(26, 72, 148, 58, 10), p.base, 26, 72, 148, 58, rect(26, 72, 148, 58, 0, p.base) + (p.seed % 2 ? path('M26 110Q100 84 174 104V130H26Z', p.accent) : path('M96 72H140L118 130H74Z', p.accent)) + circle(140, 100, 21, C.cream) + at(140, 100, .8, p.emblem) + bars(72, 90, 60)) + faded(.3, rect(34, 77, 132, 4, 2, '#fff'))), -12),
  tin: (p) => ground(100, 160, 56) + oval(100, 124, 58, 34, p.base) + rect(42, 108, 116, 16, 0, p.base) + rect(42, 108, 116, 16, 0, 'rgba(40,20,5,.18)') + oval(100, 106, 58, 34, p.accent) + oval(100, 106, 46, 26, C.cream) + at(100, 104, .95, p.emblem),
  boxcontainer: (p) => ground(100, 168, 66) + faded(.75, path('M38 92H162L152 166H48Z', '#c9dde4')) + path('M30 80H170V94H30Z', p.base) + rect(30, 80, 140, 5, 2, 'rgba(255,255,255,.3)') + faded(.5, rect(52, 104, 10, 50, 5, '#fff')) + bars(100, 120, 56, p.base),
  trayready: (p) => box({ ...p, seed: [1, 2, 5][p.seed % 3] }, 28, 66, 130, 108),
  ramen: (p) => at(100, 104, 1, at(-100, -104, 1, bag(p, 40, 48, 120, 116)), -4),
  pastalong: (p) => ground(100, 178, 40) + body(roundRect(64, 20, 72, 158, 6), '#efc877', 64, 20, 72, 158, [68, 76, 84, 92, 100, 108, 116, 124].map((x) => line(`M${x} 22V176`, 'rgba(150,95,20,.3)', 1.2)).join('') + label(p, 64, 66, 72, 76)) + rect(64, 20, 72, 10, 3, p.base),
  wrap: (p) => packs.candybar(p),
  lunchpack: (p) => ground(100, 170, 62) + path(roundRect(40, 36, 120, 134, 14), '#e7ebe8') + inside(roundRect(48, 62, 104, 100, 10), rect(48, 62, 104, 100, 0, '#f7f1e6') + at(100, 122, 2.1, p.emblem)) + inside(roundRect(40, 36, 120, 134, 14), path('M40 36H160V72Q100 90 40 72Z', p.base) + faded(.25, rect(52, 84, 8, 76, 4, '#fff'))) + bars(100, 46, 66),
  hotdogs: (p) => packs.lunchpack(p),
};
const WALL = '#eaefee';
