// Small drawings, about 40 × 40 around (0, 0): whole produce in the fresh pictures, and the emblem on packs.
import { C, at, circle, gloss, line, oval, path, rect } from './base.mjs';

const leafAt = (x, y, turn = 0, size = 1, colour = C.leaf) => at(x, y, size, path('M0 0C4 -10 14 -11 19 -7C15 2 6 5 0 0Z', colour), turn);
const stalk = (x = 0, y = -14) => line(`M${x} ${y}q1 -6 4 -8`, '#6b4a2a', 2.6);
const dots = (points, radius, colour) => points.map(([x, y]) => circle(x, y, radius, colour)).join('');

export const APPLE = { red: '#b92f33', gala: '#d6593f', gold: '#e6c355', green: '#9bb94e' };
const apple = (tone = 'gala') => {
  const skin = APPLE[tone] ?? APPLE.gala;
  return path('M0 -13C8 -19 20 -15 20 -1C20 12 11 20 5 19C2 18 -2 18 -5 19C-11 20 -20 12 -20 -1C-20 -15 -8 -19 0 -13Z', skin) +
    path('M8 -15C18 -14 20 -8 20 -1C20 12 11 20 5 19C14 12 17 -4 8 -15Z', 'rgba(60,20,10,.13)') + gloss(-10, -5, 4, 7, 20) + stalk() + leafAt(2, -18, -10, .7);
};
const pear = (tone = 'green') => path('M0 -20C6 -20 7 -12 10 -5C17 0 17 20 0 20C-17 20 -17 0 -10 -5C-7 -12 -6 -20 0 -20Z', { green: '#b4c05a', gold: '#e2c352', brown: '#b5854a' }[tone] ?? '#b4c05a') +
  gloss(-7, 5, 3.5, 7, 15) + stalk(0, -19) + leafAt(2, -22, -5, .6);
const orange = (tone = 'orange') => { const skin = { orange: '#ea8f33', pink: '#ec8f66', tangerine: '#ee7d2c' }[tone] ?? '#ea8f33'; const r = tone === 'pink' ? 20 : tone === 'tangerine' ? 16 : 19;
  return circle(0, 1, r, skin) + path(`M5 -17A19 19 0 0 1 4 20A26 26 0 0 0 5 -17Z`, 'rgba(120,50,0,.12)') + dots([[-3, 6], [6, 8], [-9, 9], [8, -3]], .9, 'rgba(120,50,0,.25)') + gloss(-8, -6, 4, 6) + circle(1, -r + 3, 2, '#7b8a3c') + leafAt(1, -r + 2, -25, .7); };
const slice = (rim, flesh) => circle(0, 0, 18, rim) + circle(0, 0, 15.5, C.cream) + Array.from({ length: 8 }, (_, i) => at(0, 0, 1, path('M0 -1.5L4.6 -12Q0 -16 -4.6 -12Z', flesh), i * 45)).join('');
const lemon = (tone = 'yellow') => { const skin = tone === 'green' ? '#8fb04b' : '#efcb45';
  return path('M-22 0C-20 -3 -18 -14 0 -14C16 -14 18 -5 23 -1C18 6 16 15 0 15C-17 15 -19 4 -22 0Z', skin) + path('M6 -13C16 -12 18 -5 23 -1C18 6 16 15 0 15C12 9 14 -4 6 -13Z', 'rgba(90,80,0,.12)') + gloss(-8, -5, 6, 3, -15); };
const grapes = (tone = 'red') => { const skin = { red: '#8c3f57', white: '#b3c368', black: '#46395f' }[tone] ?? '#6f4d86';
  const spots = [[-12, -6], [0, -8], [12, -6], [-7, 3], [6, 3], [0, 12], [-14, 3], [13, 4], [-5, 11], [7, 12], [1, 20]];
  return line('M0 -10V-20', '#7a5a34', 3) + leafAt(0, -15, -15, .9) + spots.map(([x, y]) => circle(x, y, 6.6, skin) + circle(x - 2, y - 2, 1.7, 'rgba(255,255,255,.45)')).join(''); };
const strawberry = () => path('M0 20C-12 14 -19 2 -15 -7C-11 -14 -4 -12 0 -10C4 -12 11 -14 15 -7C19 2 12 14 0 20Z', '#d33f48') + path('M8 -11C17 -10 18 2 12 10C9 15 4 18 0 20C10 9 12 -2 8 -11Z', 'rgba(90,0,10,.14)') +
  dots([[-7, -2], [0, 0], [7, -2], [-4, 6], [4, 6], [0, 12]], 1.2, '#f8d98a') + path('M0 -9L-10 -13L-4 -15L-2 -20L2 -15L5 -19L6 -14L11 -12Z', C.leaf);
const berry = (skin, crown) => circle(0, 2, 15, skin) + gloss(-5, -3, 3.5, 5) + path('M-5 -9L0 -13L5 -9L4 -4L0 -6L-4 -4Z', crown);
const bobbly = (skin) => [[-7, -8], [2, -10], [9, -5], [-11, 0], [-2, -1], [7, 3], [-8, 8], [1, 9], [9, 10], [0, 16]].map(([x, y]) => circle(x, y, 6, skin) + circle(x - 1.6, y - 1.8, 1.5, 'rgba(255,255,255,.4)')).join('');
const cherry = () => line('M-8 8C-6 -6 2 -14 8 -19C10 -8 10 -2 10 4', '#64803a', 2.4) + circle(-9, 11, 9, '#a82637') + circle(10, 9, 9, '#bd3140') + gloss(-12, 8, 2, 3) + gloss(7, 6, 2, 3) + leafAt(7, -18, 10, .7);
const peach = (tone = 'peach') => circle(0, 1, 19, tone === 'red' ? '#cf5540' : '#f0a36a') + path('M0 -17C14 -16 20 -6 19 3C17 14 9 20 2 20C12 10 10 -6 0 -17Z', tone === 'red' ? '#a93a35' : '#e1774f') + line('M0 -17C-5 -6 -4 6 0 12', 'rgba(120,50,20,.35)', 1.8) + gloss(-9, -5, 3.5, 6) + leafAt(0, -17, -20, .9);
const plum = (tone = 'plum') => circle(0, 1, 18, { plum: '#714063', red: '#a83d4a', green: '#a5b059', black: '#4a3653' }[tone] ?? '#714063') + line('M2 -16C-4 -6 -4 6 2 14', 'rgba(255,255,255,.22)', 1.8) + gloss(-8, -5, 3.5, 6) + stalk(0, -16);
const banana = () => path('M-19 -12C-16 8 2 18 20 10C22 12 20 17 15 19C-6 25 -24 8 -23 -12Z', '#f0cb4e') + path('M-21 -4C-14 12 2 18 20 10C4 14 -10 6 -19 -12Z', '#f6dc79') + path('M-23 -12L-19 -12L-18 -17L-22 -18Z', '#8a7634') + circle(18.5, 14, 2.4, '#7d6632');
const pineapple = () => path('M0 -8L-10 -22L-3 -17L0 -25L3 -17L10 -22Z', '#5e8c47') + oval(0, 7, 13, 16, '#e0a83c') + line('M-10 0L6 20M-5 -6L12 12M10 0L-6 20M5 -6L-12 12', 'rgba(120,70,10,.4)', 1.5) + gloss(-5, 1, 2.5, 5);
const avocado = () => path('M0 -21C9 -20 8 -9 12 -2C18 8 12 21 0 21C-12 21 -18 8 -12 -2C-8 -9 -9 -20 0 -21Z', '#4d6236') + path('M0 -17C6 -16 5 -8 9 -1C13 7 9 17 0 17C-9 17 -13 7 -9 -1C-5 -8 -6 -16 0 -17Z', '#d9df93') + circle(0, 6, 7, '#7a5232') + gloss(-2, 4, 2, 2);
const kiwi = () => circle(0, 0, 18, '#7b6038') + circle(0, 0, 15.5, '#9cc055') + circle(0, 0, 5, '#eef0c8') + Array.from({ length: 10 }, (_, i) => at(0, 0, 1, oval(0, -8.5, 1, 2, '#3c3a25'), i * 36)).join('');
const mango = () => path('M-18 6C-20 -8 -6 -18 8 -16C20 -14 22 0 15 10C6 21 -15 20 -18 6Z', '#eca43c') + path('M8 -16C20 -14 22 0 15 10C11 15 5 18 -1 18C12 10 14 -6 8 -16Z', '#d2603f') + gloss(-7, -4, 4, 6, 30) + stalk(6, -15);
const watermelon = () => path('M-21 -8A22 22 0 0 0 21 -8Z', '#4e8049') + path('M-17.500 -8A18 18 0 0 0 17.500 -8Z', '#e7ecc2') + path('M-15.500 -8A16 16 0 0 0 15.500 -8Z', '#d95a5c') + dots([[-7, -3], [0, 1], [7, -3], [-3, -4], [4, 0]], 1.3, '#3a2a22');
const melon = (tone = 'orange') => circle(0, 1, 19, tone === 'green' ? '#c9d59c' : '#d9b77b') + line('M-12 -13C-4 -4 -4 8 -11 16M0 -18V20M12 -13C4 -4 4 8 11 16', tone === 'green' ? 'rgba(90,110,60,.3)' : 'rgba(255,250,230,.6)', 1.8) + gloss(-9, -6, 3, 6) + stalk(0, -17);
const tomato = (tone = 'red') => (tone === 'plum' ? oval(0, 1, 14, 19, '#cf4631') : circle(0, 2, 18, tone === 'orange' ? '#dd6b34' : '#cf4631')) + gloss(-7, -4, 3.5, 6) + path('M0 -13L-10 -15L-4 -18L0 -24L3 -18L10 -16Z', '#5d8744') + (tone === 'vine' ? line('M-24 -19C-10 -27 8 -15 24 -22M0 -20V-15', '#4c7a3c', 3) : '');
const pepper = (tone = 'red') => { const skin = { red: '#c4382f', green: '#5f9145', yellow: '#ebb93a' }[tone] ?? '#c4382f';
  return path('M-15 -10C-20 0 -16 18 -8 20C-4 21 -3 18 0 18C3 18 4 21 8 20C16 18 20 0 15 -10C11 -16 4 -14 0 -12C-4 -14 -11 -16 -15 -10Z', skin) + line('M-5 -11C-9 0 -7 12 -4 17M6 -11C9 0 8 12 4 17', 'rgba(40,10,0,.18)', 2) + gloss(-10, -2, 2.4, 7, 5) + path('M-4 -12Q0 -16 -1 -22L4 -21Q3 -15 5 -12Z', '#56803c'); };
const chilli = (tone = 'red') => path('M-10 -13C2 -14 8 -4 12 8C14 14 18 18 21 19C10 22 2 14 -4 4C-8 -2 -14 -8 -10 -13Z', tone === 'green' ? '#5f9145' : '#c93a2a') + path('M-12 -10C-12 -15 -6 -17 -3 -13L-9 -11L-12 -10Z', '#4c7a3c') + line('M-10 -14Q-12 -18 -16 -19', '#4c7a3c', 2.6) + gloss(-1, -4, 1.6, 6, -35);
const onion = (tone = 'gold') => { const skin = { white: '#f1ead6', gold: '#cf9543', red: '#8f3f5c' }[tone] ?? '#cf9543';
  return path('M0 -22C3 -15 4 -12 10 -8C22 0 20 19 0 19C-20 19 -22 0 -10 -8C-4 -12 -3 -15 0 -22Z', skin) + line('M0 -16C-8 -4 -9 10 -5 18M0 -16C8 -4 9 10 5 18', 'rgba(60,25,0,.22)', 1.5) + gloss(-11, 3, 3, 6, 15) + line('M-3 19L-5 22M0 19V23M3 19L5 22', '#b79b6c', 1.2); };
const garlic = () => path('M0 -21C2 -13 4 -10 10 -5C20 3 17 18 0 18C-17 18 -20 3 -10 -5C-4 -10 -2 -13 0 -21Z', '#f3ead8') + line('M0 -12C-6 -2 -6 10 -3 17M0 -12C6 -2 6 10 3 17', '#cdbb9b', 1.6) + path('M10 -5C20 3 17 18 0 18C9 12 12 2 4 -9Z', 'rgba(120,70,90,.1)');
const potato = (tone = 'brown') => { const skin = { brown: '#b08350', red: '#a85b4d', gold: '#dbb565', orange: '#c56f3d' }[tone] ?? '#c79c5b';
  return path('M-20 2C-20 -12 -6 -16 6 -13C18 -11 22 0 19 9C15 19 -2 18 -10 15C-16 13 -20 9 -20 2Z', skin) + dots([[-8, -3], [5, -5], [1, 6], [12, 4], [-12, 6]], 1.4, 'rgba(70,40,10,.3)') + gloss(-9, -7, 5, 2.6, -18); };
const sweetpotato = () => path('M-24 6C-14 -10 6 -16 23 -8C18 8 0 16 -10 14C-16 13 -20 10 -24 6Z', '#b9623f') + line('M-12 4L-6 2M2 -4L8 -7M0 8L6 6', 'rgba(80,30,10,.35)', 1.5) + gloss(-4, -5, 7, 2.4, -20);
const carrot = () => path('M-4 22C-8 8 -10 -2 -8 -9Q0 -14 8 -9C10 -2 6 10 1 22Q-1 25 -4 22Z', '#e0782e') + line('M-7 -2H-1M2 4H7M-6 9H-1', 'rgba(120,50,0,.3)', 1.5) + path('M0 -10C-8 -18 -9 -23 -6 -24C-3 -20 -1 -17 0 -14C0 -20 1 -24 4 -25C5 -20 3 -16 1 -12C6 -18 9 -20 11 -19C10 -15 5 -11 0 -10Z', '#5f8f45');
const broccoli = (tone = 'green') => rect(-5, 2, 10, 17, 4, tone === 'white' ? '#dfe3bd' : '#a9bd74') + [[-11, -2], [-4, -11], [6, -10], [12, -2], [0, -3]].map(([x, y]) => circle(x, y, 8.5, tone === 'white' ? '#efe3bf' : '#4f8344')).join('') + dots([[-12, -5], [-5, -14], [5, -13], [10, -5], [-1, -6]], 2.4, tone === 'white' ? '#fbf5df' : '#6fa05a') + (tone === 'white' ? leafAt(-18, 10, 40, 1, '#84a85c') + leafAt(18, 10, 100, 1, '#84a85c') : '');
const mushroom = (tone = 'white') => rect(-6, 0, 12, 18, 5, '#eee3cf') + path('M-19 3C-20 -22 20 -22 19 3Q0 9 -19 3Z', tone === 'brown' ? '#97704a' : '#e3d2b6') + gloss(-7, -8, 5, 3) + path('M-17 3Q0 -3 17 3Q0 9 -17 3Z', 'rgba(70,45,20,.22)');
const corn = (tone = 'yellow') => path('M0 -24C9 -20 10 6 6 18H-6C-10 6 -9 -20 0 -24Z', tone === 'white' ? '#f4e9c4' : '#ecc244') + [-16, -11, -6, -1, 4].map((y) => dots([[-4, y], [0, y + 1], [4, y]], 1.6, 'rgba(140,95,10,.28)')).join('') + path('M-3 22C-16 16 -17 0 -11 -10C-8 4 -6 12 -1 22Z', '#7fa650') + path('M3 22C16 16 17 0 11 -10C8 4 6 12 1 22Z', '#6b9444');
const cucumber = (tone = 'green') => at(0, 0, 1, rect(-24, -8, 48, 16, 8, tone === 'courgette' ? '#4d7f43' : '#3f7042') + line('M-18 -3H16M-16 3H18', 'rgba(220,240,190,.35)', 1.6) + gloss(-8, -5, 10, 1.6, 0), -25);
const leaf = () => path('M-2 20C-20 8 -14 -16 8 -21C20 -4 12 16 -2 20Z', '#6f9a4c') + line('M-2 20C0 6 4 -8 8 -18M0 8L-9 1M2 2L11 -1M3 -6L-4 -10', 'rgba(240,250,220,.6)', 1.5);
const herb = (colour = '#5f9145') => line('M0 22V-4M0 10L-8 2M0 6L8 -2', '#4c7a3c', 2) + [[0, -14], [-11, -4], [11, -8], [-6, -12], [7, -17], [-14, 4], [13, 1]].map(([x, y]) => circle(x, y, 6, colour)).join('');
const pea = () => path('M-21 -8C-12 14 12 16 22 -2C14 8 -8 8 -21 -8Z', '#5b8a42') + dots([[-9, 1], [0, 4], [9, 2]], 5.2, '#94bb5c') + path('M-21 -8C-14 16 14 18 22 -2C16 14 -10 14 -21 -8Z', '#6f9a4c');
const bean = () => [[-8, -5, -25, '#8c3d33'], [8, -3, 30, '#a9583f'], [0, 9, 0, '#76352d']].map(([x, y, turn, colour]) => at(x, y, 1, path('M-10 0C-10 -9 -3 -8 0 -6C3 -8 10 -9 10 0C9 8 -9 8 -10 0Z', colour) + gloss(-4, -1, 3, 1.5), turn)).join('');
const greenbean = () => [-8, 0, 8].map((x, i) => at(x, 0, 1, line('M-14 10C-6 -2 4 -10 15 -12', ['#6f9a4c', '#5b8a42', '#84ab58'][i], 5), i * 12 - 10)).join('');
const radish = () => path('M0 22C-1 16 -15 12 -14 -1C-13 -12 13 -12 14 -1C15 12 1 16 0 22Z', '#c43b56') + path('M0 22C-1 17 -6 14 -8 11Q0 15 8 11C6 14 1 17 0 22Z', '#f5e9e3') + leafAt(0, -9, -70, .9) + leafAt(0, -9, -115, .9, '#5b8a42') + gloss(-6, -3, 3, 4);
const olive = () => oval(-6, 0, 12, 9, '#7c8a3f', -25) + circle(-14, 4, 3, '#c8452f') + oval(10, 7, 9, 7, '#5c6b32', 20) + gloss(-4, -4, 4, 2, -25) + leafAt(0, -8, -30, .8);
const nut = () => path('M0 -20C7 -20 9 -11 7 -4C6 0 11 4 10 11C9 21 -9 21 -10 11C-11 4 -6 0 -7 -4C-9 -11 -7 -20 0 -20Z', '#cf9f5c') + line('M-4 -14V-6M3 -14V-6M-5 6V14M4 6V14M0 -10V-4M0 8V17', 'rgba(110,65,20,.35)', 1.6);

const wheat = () => line('M0 22V-14', '#b98535', 2.2) + [-12, -5, 2, 9].map((y) => oval(-6, y, 3.4, 6.5, '#dca94a', -32) + oval(6, y, 3.4, 6.5, '#cf9838', 32)).join('') + oval(0, -18, 3.2, 6.5, '#dca94a');
const cheese = () => path('M-20 6L16 -13L20 -3V15H-20Z', '#eeb945') + path('M-20 6L16 -13L20 -3Z', '#f7d983') + dots([[-9, 10], [6, 3], [13, 10]], 2.8, '#d79a2b');
const fish = () => path('M-20 0C-10 -13 8 -12 15 0C8 12 -10 13 -20 0Z', '#7fa9b8') + path('M12 0L23 -10V10Z', '#5f8b9c') + circle(-11, -2, 1.8, C.ink) + line('M-3 -5Q0 0 -3 5M4 -5Q7 0 4 5', 'rgba(255,255,255,.6)', 1.6);
const shrimp = () => line('M14 -8C0 -18 -16 -8 -13 6C-11 14 -2 16 3 12', '#e58a6c', 9) + line('M9 -13L5 -6M-1 -14L0 -6M-11 -6L-4 -2M-13 5L-5 4', 'rgba(255,245,235,.7)', 1.8) + line('M14 -8Q22 -10 24 -17M14 -8Q22 -5 25 -8', '#c8674c', 1.6) + circle(13, -9, 1.5, C.ink);
const drumstick = (skin = '#c98a45') => at(0, 0, 1, path('M-5 -20C10 -22 18 -8 10 4C6 10 2 12 -2 16L-8 10C-10 6 -16 -16 -5 -20Z', skin) + line('M-6 14L-14 22', '#f3e8d3', 5.5) + circle(-16, 21, 3.4, '#f3e8d3') + circle(-13, 25, 3.4, '#f3e8d3') + gloss(-1, -11, 3, 6, 10), 8);
const steak = (meat = '#b5473c') => path('M-21 4C-22 -12 -4 -19 10 -15C22 -12 24 4 16 13C8 20 -2 12 -8 14C-15 17 -20 13 -21 4Z', '#f2ddc9') + path('M-17 3C-18 -9 -3 -15 9 -11C18 -9 20 3 14 9C8 15 0 8 -8 10C-13 12 -16 9 -17 3Z', meat) + line('M-9 -2C-4 -6 2 -2 8 -5M0 4C4 2 8 5 11 2', 'rgba(255,235,220,.6)', 1.6);
const sausage = (skin = '#a95436') => line('M-16 -6C-10 10 8 14 17 2', skin, 11) + line('M-14 -5C-9 7 6 10 14 2', 'rgba(255,255,255,.22)', 2.5) + line('M-18 -10L-16 -6M19 -3L17 2', skin, 3);
const bacon = () => [0, 1, 2].map((i) => at(0, i * 11 - 11, 1, line('M-20 0C-14 -5 -8 5 0 0S14 5 20 0', '#b8483f', 8) + line('M-20 1C-14 -4 -8 6 0 1S14 6 20 1', '#f0c9b4', 2.4))).join('');
const egg = (shell = '#f4e7d2') => path('M0 -19C10 -19 15 -3 15 5C15 14 8 20 0 20C-8 20 -15 14 -15 5C-15 -3 -10 -19 0 -19Z', shell) + gloss(-5, -4, 4, 7, 15);
const loaf = () => path('M-20 14V-4C-26 -10 -20 -18 -10 -17H10C20 -18 26 -10 20 -4V14Q20 18 16 18H-16Q-20 18 -20 14Z', '#c98f4e') + path('M-15 13V-4C-20 -8 -15 -13 -9 -13H9C15 -13 20 -8 15 -4V13Z', '#f3ddb0');
const cookie = (dough = '#cf9a57') => circle(0, 0, 18, dough) + dots([[-7, -6], [5, -8], [9, 4], [-3, 4], [-10, 6], [3, 11]], 2.6, '#5c3b29') + gloss(-6, -10, 5, 2.4);
const cake = () => path('M-20 18V-2Q0 -12 20 -2V18Z', '#e5b76f') + path('M-20 8H20V12H-20Z', '#fbf1df') + path('M-20 -2Q0 -12 20 -2V3C16 7 13 1 9 4C5 8 1 2 -3 5C-8 9 -11 2 -15 5C-18 6 -20 4 -20 3Z', '#d98a94') + circle(0, -11, 4, '#b8323c');
const cupcake = (top = '#e0919c') => path('M-13 2H13L9 19H-9Z', '#c98f4e') + line('M-6 5L-4 17M0 5V17M6 5L4 17', 'rgba(90,50,10,.3)', 1.5) + path('M-17 2C-19 -6 -11 -7 -10 -11C-8 -20 9 -20 10 -11C12 -7 19 -6 17 2Q0 7 -17 2Z', top) + circle(0, -17, 3.6, '#b8323c');
const donut = (ice = '#e0919c') => circle(0, 0, 18, '#cf9a57') + circle(0, -1, 16, ice) + circle(0, 0, 6, '#b27a3c') + circle(0, 1, 5, '#f8ecd7') + [[-10, -5, 20], [8, -9, 70], [11, 4, 10], [-7, 9, 60], [2, 11, 120], [-2, -12, 0]].map(([x, y, turn]) => at(x, y, 1, rect(-2.5, -1, 5, 2, 1, '#fff6df'), turn)).join('');
const bun = () => path('M-20 2C-20 -20 20 -20 20 2Z', '#cf9450') + rect(-20, 3, 40, 5, 2, '#f0d6a4') + path('M-20 9H20Q20 18 12 18H-12Q-20 18 -20 9Z', '#b97f3f') + dots([[-8, -7], [0, -10], [8, -7], [-3, -4], [4, -4]], 1.3, '#fbeecb');
const hotdog = () => at(0, 0, 1, rect(-23, -11, 46, 22, 11, '#cf9450') + rect(-25, -6, 50, 12, 6, '#a64a34') + line('M-18 0q5 -5 9 0t9 0t9 0t9 0', '#f0c64a', 2.6) + path('M-23 3H23Q21 12 12 12H-12Q-21 12 -23 3Z', '#dba863'), -20);
const pancake = () => [12, 5, -2].map((y) => oval(0, y, 20, 7, '#b9793a') + oval(0, y - 2, 20, 7, '#e2b069')).join('') + rect(-6, -11, 12, 7, 2, '#f8e08c') + path('M-14 -4Q-6 2 0 -3T14 -3Q12 8 9 2Q4 0 0 4Q-8 2 -14 -4Z', 'rgba(150,75,15,.55)');
const waffle = () => circle(0, 0, 19, '#d8a04e') + line('M-16 -7H16M-18 2H18M-14 11H14M-9 -16V16M0 -18V18M9 -16V16', 'rgba(120,70,15,.4)', 2.4) + rect(-5, -5, 10, 8, 2, '#f8e08c');
const pizza = () => circle(0, 0, 20, '#c98f4e') + circle(0, 0, 16.5, '#eec15e') + dots([[-7, -6], [6, -8], [9, 5], [-5, 7], [1, 0]], 3.4, '#b8402d') + dots([[-1, -11], [-11, 1], [3, 11]], 1.6, '#5d8744');
const noodle = () => path('M-20 0H20C20 14 10 20 0 20S-20 14 -20 0Z', '#d6734b') + line('M-14 -1C-12 -12 -6 -10 -5 -1M-5 -1C-4 -14 4 -14 5 -1M5 -1C6 -12 13 -11 14 -1', '#f2d48a', 3) + line('M8 -18L0 -4M14 -18L6 -4', '#8a5f36', 2);
const pasta = () => [-11, 0, 11].map((x, i) => at(x, i === 1 ? -5 : 4, 1, rect(-5, -13, 10, 26, 4, '#eec878') + line('M-2 -11V11M2 -11V11', 'rgba(150,95,20,.35)', 1.5) + oval(0, -12, 4.5, 2.5, '#b98b3c'), i * 14 - 14)).join('');
const rice = () => path('M-20 2H20C20 15 10 20 0 20S-20 15 -20 2Z', '#58839a') + path('M-18 2C-14 -12 14 -12 18 2Z', '#fbf6ea') + [[-8, -3, 20], [0, -6, 80], [8, -2, 120], [3, 0, 10]].map(([x, y, turn]) => oval(x, y, 3, 1.2, '#dcd3bd', turn)).join('');
const pan = () => oval(0, 2, 18, 12, '#4b4640') + oval(0, 0, 15, 9, '#c98745') + dots([[-5, -2], [4, -3], [0, 3]], 2.5, '#8a4a2b') + line('M17 2H26', '#4b4640', 5);
const soup = () => path('M-21 -1H21C20 14 10 19 0 19S-20 14 -21 -1Z', '#58839a') + oval(0, -1, 21, 6, '#7fa3b5') + oval(0, -1, 17, 4.3, '#cc6a3c') + line('M-6 -9Q-9 -14 -6 -19M5 -9Q2 -14 5 -19', '#b8ad9b', 2.2);
const salt = () => path('M-10 20L-8 -8H8L10 20Z', '#e3ecee') + rect(-9, -17, 18, 10, 4, '#9aa7ab') + dots([[-3, -13], [3, -13], [0, -15]], 1, '#4a5356');
const sugar = () => rect(-15, -4, 14, 14, 2, '#fffdf8') + rect(1, 0, 14, 14, 2, '#f1ead9') + rect(-6, -16, 14, 14, 2, '#fffdf8') + line('M-15 10H-1M1 14H15M-6 -2H8', '#cbbfa5', 1.4);
const cup = (fill, steam = true) => path('M-15 -4H11V8C11 16 5 19 -2 19S-15 16 -15 8Z', '#d98a94') + line('M11 0C20 -1 20 11 10 11', '#d98a94', 3.4) + oval(-2, -4, 13, 3.6, fill) + (steam ? line('M-7 -11Q-10 -16 -7 -21M3 -11Q0 -16 3 -21', '#b8ad9b', 2.2) : '');
const coffee = () => oval(-6, -3, 10, 14, '#6b4632', -25) + line('M-11 -13C-6 -6 -6 2 -1 8', '#3f291d', 2.4) + oval(10, 9, 8, 11, '#805640', 30) + line('M14 1C9 6 12 12 7 17', '#4d3324', 2);
const cocoa = () => [0, 1, 2].flatMap((i) => [0, 1].map((j) => rect(-18 + i * 12.5, -13 + j * 13, 11.5, 12, 2, j ? '#5c3b29' : '#6f4733') + rect(-16 + i * 12.5, -11 + j * 13, 7.5, 3, 1.5, 'rgba(255,255,255,.14)'))).join('');
const milk = () => path('M-11 20V-4L-6 -12V-20H6V-12L11 -4V20Z', '#dfe9ec') + path('M-11 2H11V20H-11Z', '#a9c8d1') + rect(-7, -22, 14, 5, 2, '#58839a');
const drop = () => path('M0 -20C8 -8 14 0 14 7C14 15 8 20 0 20S-14 15 -14 7C-14 0 -8 -8 0 -20Z', '#7fb3c8') + gloss(-5, 6, 3, 6, 15);
const wave = () => [-9, 1, 11].map((y, i) => line(`M-17 ${y}C-12 ${y - 8} -7 ${y + 8} 0 ${y}S12 ${y + 8} 17 ${y}`, ['#94bccb', '#58839a', '#94bccb'][i], 4)).join('');
const flower = (petal = '#f0b8b0') => Array.from({ length: 6 }, (_, i) => at(0, 0, 1, oval(0, -11, 6, 9, petal), i * 60)).join('') + circle(0, 0, 6, '#e8b23e');
const star = () => path('M0 -19L5.500 -6.500L19 -6L8.500 3L12 17L0 9.500L-12 17L-8.500 3L-19 -6L-5.500 -6.500Z', '#f3cf6b');
const sun = () => circle(0, 0, 10, '#f3cf6b') + Array.from({ length: 8 }, (_, i) => at(0, 0, 1, rect(-1.8, -20, 3.6, 7, 1.8, '#f3cf6b'), i * 45)).join('');
const flame = () => path('M2 -21C5 -10 16 -6 14 7C13 16 6 20 0 20S-14 16 -14 6C-14 -2 -8 -4 -7 -11C-2 -8 0 -12 2 -21Z', '#dd6b34') + path('M0 -3C3 2 8 5 7 11C6 16 3 18 0 18S-7 16 -7 10C-7 5 -2 3 0 -3Z', '#f4c557');
const honey = () => path('M0 -20C7 -9 13 -2 13 6C13 14 7 19 0 19S-13 14 -13 6C-13 -2 -7 -9 0 -20Z', '#dd9b32') + gloss(-4, 5, 3, 6, 15);
const vanilla = () => Array.from({ length: 5 }, (_, i) => at(0, -4, 1, path('M0 0C-7 -5 -6 -15 0 -17C6 -15 7 -5 0 0Z', '#fff5d6'), i * 72)).join('') + circle(0, -4, 4, '#e0a53a') + line('M6 6Q12 14 10 22', '#7d5a33', 3);
const butter = () => path('M-20 -2L-10 -11H22L14 -2Z', '#f9e7a6') + path('M-20 -2H14V14H-20Z', '#f2d271') + path('M14 -2L22 -11V4L14 14Z', '#dcb64f');
const mint = () => leafAt(-2, 4, -40, 1.2, '#57a183') + leafAt(0, 6, 160, 1, '#6fb598') + leafAt(0, 8, 60, .9, '#4a8f73');
const crisp = () => at(0, 0, 1, oval(0, 0, 20, 14, '#edc25a') + line('M-14 -3C-6 -9 4 4 14 -4M-13 5C-4 0 6 9 13 4', 'rgba(150,95,15,.35)', 2) + gloss(-6, -6, 6, 2.5), -20);
const nacho = () => path('M0 -19L20 15Q0 21 -20 15Z', '#e6a83f') + dots([[-4, 2], [6, 8], [-8, 11], [1, -7], [2, 14]], 1.7, '#b8521f');
const pretzel = () => line('M-4 16C8 6 20 -4 13 -13C7 -20 0 -12 0 -6C0 -12 -7 -20 -13 -13C-20 -4 -8 6 4 16', '#9c5d2c', 5.4) + dots([[-12, -8], [12, -8], [-4, 8], [5, 8], [0, -6]], 1.3, '#fff6df');
const popcorn = () => [[-8, -6], [6, -9], [10, 3], [-3, 5], [-11, 6], [3, 12]].map(([x, y]) => circle(x, y, 7, '#fbf0cf') + circle(x + 2, y + 2, 2.6, '#efcf7d')).join('');
const cracker = () => rect(-17, -17, 34, 34, 5, '#e2b469') + dots([[-8, -8], [0, -8], [8, -8], [-8, 0], [0, 0], [8, 0], [-8, 8], [0, 8], [8, 8]], 1.5, '#a9742f');
const marshmallow = () => [[-8, 4], [8, 6], [0, -8]].map(([x, y], i) => rect(x - 9, y - 8, 18, 16, 6, ['#ecd5bf', '#f0bcbc', '#f3e0cd'][i]) + oval(x, y - 6, 7, 2, 'rgba(0,0,0,.05)')).join('');
const bar = () => at(0, 0, 1, rect(-20, -7, 40, 14, 4, '#c28a46') + dots([[-13, -2], [-5, 2], [4, -2], [12, 2]], 2.2, '#6b4632') + dots([[-9, 3], [0, -4], [8, 3]], 1.6, '#f3dba5'), -18);
const toaster = () => rect(-16, -19, 32, 38, 5, '#d9a765') + rect(-12, -15, 24, 30, 4, '#f3c9cf') + dots([[-5, -8], [4, -3], [-3, 4], [6, 9], [-7, 10], [6, -11]], 1.6, '#c6475a');
const taco = () => path('M-22 12A22 24 0 0 1 22 12Z', '#e6b14a') + path('M-17 3C-12 -6 -8 -2 -4 -9C0 -4 5 -9 8 -4C13 -7 15 0 18 3C10 -10 -10 -10 -17 3Z', '#6f9a4c') + dots([[-8, -6], [3, -9], [11, -3]], 2.6, '#c8452f');
const sandwich = () => path('M-21 2L0 -16L21 2Z', '#e9c88c') + rect(-21, 2, 42, 4, 1, '#7fa650') + rect(-20, 6, 40, 4, 1, '#eeb945') + rect(-21, 10, 42, 4, 1, '#c9685a') + rect(-21, 14, 42, 5, 2, '#d9ab62');
const fries = () => [-12, -6, 0, 6, 12].map((x, i) => rect(x - 2.6, [-20, -14, -22, -16, -19][i], 5.2, 30, 1, '#eec45c')).join('') + path('M-17 -2Q0 6 17 -2L13 20H-13Z', '#c8452f');
const nugget = (skin = '#cf9448') => [[-8, -6, 10], [9, -3, -15], [0, 10, 5]].map(([x, y, turn]) => at(x, y, 1, path('M-10 0C-11 -8 -3 -9 2 -8C9 -8 12 -2 10 3C8 9 -3 8 -6 7C-9 6 -10 3 -10 0Z', skin) + gloss(-3, -3, 4, 1.8), turn)).join('');
const roll = () => [[-8, -6, 15], [8, 0, -10], [-4, 11, 5]].map(([x, y, turn]) => at(x, y, 1, rect(-11, -6, 22, 12, 5, '#d3a055') + line('M-9 -3V4M9 -3V4', 'rgba(110,65,15,.35)', 1.6), turn)).join('');
const icecream = (scoop = '#f6e3c0') => path('M-11 2H11L0 24Z', '#d6a050') + line('M-7 4L4 14M7 4L-4 14', 'rgba(120,70,15,.4)', 1.4) + circle(0, -6, 13, scoop) + path('M-13 -4C-12 3 -7 0 -5 3C-2 6 2 0 5 3C8 5 12 2 13 -4Z', scoop) + gloss(-5, -11, 4, 3);
const bone = () => at(0, 0, 1, rect(-13, -4.5, 26, 9, 4, '#f1e2c4') + [[-14, -5], [-14, 5], [14, -5], [14, 5]].map(([x, y]) => circle(x, y, 6, '#f1e2c4')).join(''), -25);
const paw = () => oval(0, 7, 10, 8, '#b5824a') + oval(-12, -3, 4.4, 6, '#b5824a', -20) + oval(-4.5, -11, 4.4, 6, '#b5824a') + oval(5, -11, 4.4, 6, '#b5824a') + oval(12, -3, 4.4, 6, '#b5824a', 20);
const cat = () => path('M-16 -18L-6 -11Q0 -13 6 -11L16 -18V2C16 14 8 19 0 19S-16 14 -16 2Z', '#e6a862') + circle(-6, 0, 2.2, C.ink) + circle(6, 0, 2.2, C.ink) + path('M-2.500 6H2.500L0 9Z', '#a8463f') + line('M0 9V12M-8 8L-18 6M-8 11L-17 13M8 8L18 6M8 11L17 13', '#7b5327', 1.2);
const dog = () => path('M-13 -14Q0 -20 13 -14V4C13 14 7 19 0 19S-13 14 -13 4Z', '#c99357') + path('M-12 -14C-22 -12 -21 2 -17 7C-13 4 -11 -4 -12 -14Z', '#7b5232') + path('M12 -14C22 -12 21 2 17 7C13 4 11 -4 12 -14Z', '#7b5232') + circle(-5.500, -3, 2.2, C.ink) + circle(5.500, -3, 2.2, C.ink) + oval(0, 6, 4, 3, C.ink) + line('M0 9V13', C.ink, 1.6);
const bird = () => path('M-14 6C-16 -8 0 -16 9 -8L19 -6L11 -2C12 12 -4 18 -14 6Z', '#58839a') + path('M-8 4C-4 -4 4 -3 7 0C4 9 -4 10 -8 4Z', '#34506b') + circle(7, -6, 1.7, '#fff') + line('M-2 13V19M3 12V18', '#d98a34', 1.8) + path('M-13 5L-24 10L-14 10Z', '#34506b');
const bolt = () => path('M4 -20L-12 3H-1L-5 20L12 -5H1Z', '#f3cf6b');
const foil = () => rect(-20, -10, 34, 18, 9, '#b4bcc0') + path('M8 -10H18V14Q22 10 20 -2Z', '#dfe4e6') + circle(-12, -1, 5, '#8b9599');
const bin = () => path('M-12 -8C-16 4 -16 20 0 20S16 4 12 -8Z', '#45403a') + path('M-12 -8C-4 -14 -10 -19 -6 -21L0 -15L6 -21C10 -19 4 -14 12 -8Q0 -4 -12 -8Z', '#5b554d') + gloss(-7, 5, 2.4, 8, 5);
const zip = () => rect(-15, -17, 30, 34, 4, 'rgba(235,245,248,.9)') + rect(-15, -13, 30, 4, 1, '#58839a') + rect(5, -15, 7, 8, 2, '#c8452f') + gloss(-7, 4, 2.4, 9, 8);
const tea = () => cup('#a9622c');
const oats = () => path('M-20 0H20C20 13 10 19 0 19S-20 13 -20 0Z', '#6f8fa0') + oval(0, 0, 19, 5.5, '#ecdcb8') + dots([[-7, -1], [3, 0], [8, -2]], 1.8, '#8c5a3a');
const cream = () => path('M-16 12C-20 4 -12 0 -10 -2C-12 -10 -2 -10 0 -19C3 -10 13 -9 10 -2C13 0 20 4 16 12Q0 20 -16 12Z', '#f0e2c3') + line('M-11 3Q0 9 11 3M-7 -5Q0 -1 7 -5', '#cdb98c', 2);
const dinner = () => oval(0, 2, 22, 14, '#fbf3e0') + oval(0, 2, 17, 10, '#efe3c8') + at(-6, 0, .5, steak('#9c5a37')) + at(8, 5, .34, broccoli()) + circle(7, -3, 4, '#f2d48a');
const syrup = () => honey();
const stars = () => at(-6, -5, .6, star()) + at(9, 4, .5, star()) + circle(-9, 11, 5, '#dd929b') + circle(10, -12, 4, '#94bccb');
const veg = () => at(-9, 2, .62, carrot(), -20) + at(8, -4, .6, broccoli()) + at(6, 13, .42, pea());
const mixed = () => at(-8, 2, .62, apple()) + at(9, -4, .55, orange()) + at(5, 12, .42, strawberry());
const delislices = (meat) => () => [[-7, -4], [7, -1], [0, 8]].map(([x, y]) => oval(x, y, 14, 10, meat) + oval(x, y, 11, 7.5, 'rgba(255,255,255,.18)')).join('');

/** All, by name. */
export const motifs = {
  apple, pear, orange, lemon, lime: () => slice('#8fb04b', '#c7d67d'), grapes, strawberry, blueberry: () => berry('#50629c', '#34447a'), raspberry: () => bobbly('#c64a6b'), blackberry: () => bobbly('#54406b'),
  cherry, peach, plum, banana, pineapple, avocado, kiwi, mango, watermelon, melon, tomato, pepper, chilli, onion, garlic, potato, sweetpotato, carrot, broccoli, mushroom, corn, cucumber, leaf, herb, pea, bean,
  greenbean, radish, olive, nut, wheat, cheese, fish, shrimp, drumstick, chicken: drumstick, steak, beef: steak, sausage, bacon, egg, loaf, cookie, cake, crumb: cake, cupcake, donut, bun, burger: bun, pancake, waffle,
  pizza, noodle, pasta, rice, pan, soup, salt, sugar, coffee, tea, cocoa, milk, drop, wave, flower, star, stars, sun, flame, honey, syrup, vanilla, butter, mint, crisp, nacho, pretzel, popcorn, cracker, marshmallow,
  bar, toaster, taco, sandwich, fries, nugget, meatball: () => nugget('#8a4f33'), roll, icecream, cone: icecream, bone, paw, cat, dog, bird, bolt, foil, bin, zip, oats, cream, dinner, veg, mixed,
  corndog: () => sausage('#cf9448'), garlicbread: loaf, pie: () => pizza(), hotdog, muffin: () => bun().replaceAll('#cf9450', '#dcb679'),
  fizz: () => circle(-7, 8, 7, '#d9744a') + circle(7, 0, 9, '#c8452f') + circle(-5, -10, 5.5, '#e0a53a') + circle(8, -15, 3.5, '#d9744a') + gloss(5, -3, 3, 2) + gloss(-9, 6, 2.4, 1.6),
  ham: delislices('#e39a8f'), turkey: delislices('#ecc9a4'), bologna: delislices('#dd8a7c'), salami: delislices('#b24a41'), mustard: () => at(0, 0, 1, drop()).replaceAll('#7fb3c8', '#e6b93c'),
  pork: () => steak('#df9587'), slice,
};
/** An emblem by name; a plain star where there is none. */
export const motif = (name, tone) => (motifs[name] ?? motifs.star)(tone);
