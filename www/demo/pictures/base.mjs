// Small words to draw with, and the colours. Every picture is 200 × 200, light from the upper left, shadow on the ground.

const n = (v) => +(+v).toFixed(1);
export const circle = (x, y, r, fill) => `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${fill}"/>`;
export const oval = (x, y, rx, ry, fill, turn = 0) =>
  `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${fill}"${turn ? ` transform="rotate(${n(turn)} ${n(x)} ${n(y)})"` : ''}/>`;
export const rect = (x, y, w, h, radius, fill) => `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" rx="${radius}" fill="${fill}"/>`;
export const path = (d, fill) => `<path d="${d}" fill="${fill}"/>`;
export const line = (d, colour, width = 3) =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
export const at = (x, y, scale, inner, turn = 0) =>
  `<g transform="translate(${n(x)} ${n(y)})${turn ? ` rotate(${n(turn)})` : ''}${scale === 1 ? '' : ` scale(${+scale.toFixed(3)})`}">${inner}</g>`;
export const faded = (opacity, inner) => `<g opacity="${opacity}">${inner}</g>`;
export const ground = (x, y, rx, ry = 7) => oval(x, y, rx, ry, '#3b2a16') .replace('/>', ' opacity=".16"/>');
export const gloss = (x, y, rx, ry, turn = -20) => oval(x, y, rx, ry, '#fff', turn).replace('/>', ' opacity=".35"/>');
/** `inner` seen only inside the outline `d`. Pictures are loaded each on its own, so the name cannot clash. */
let clips = 0;
export const resetClips = () => { clips = 0; };
export const inside = (d, inner) => { const id = `c${clips++}`; return `<clipPath id="${id}"><path d="${d}"/></clipPath><g clip-path="url(#${id})">${inner}</g>`; };
export const roundRect = (x, y, w, h, r) =>
  `M${x + r} ${y}H${x + w - r}Q${x + w} ${y} ${x + w} ${y + r}V${y + h - r}Q${x + w} ${y + h} ${x + w - r} ${y + h}H${x + r}Q${x} ${y + h} ${x} ${y + h - r}V${y + r}Q${x} ${y} ${x + r} ${y}Z`;

/** A number from words: the same words give the same picture. */
export const hash = (words) => {
  let h = 2166136261;
  for (const ch of words) h = Math.imul(h ^ ch.codePointAt(0), 16777619);
  h ^= h >>> 15; h = Math.imul(h, 0x2c1b3c6d); h ^= h >>> 13;
  return h >>> 0;
};

export const C = {
  tomato: '#c8452f', terracotta: '#d6734b', mustard: '#e0a53a', butter: '#f3d78f', cream: '#fcf4e2', sage: '#93a97c', forest: '#3f6b4f',
  teal: '#2f7f79', sky: '#94bccb', navy: '#34506b', plum: '#7c4664', rose: '#dd929b', cocoa: '#6b4632', ink: '#453f37', straw: '#e8c88f',
  crust: '#c98f4e', leaf: '#6f9a4c', dark: '#3d6b3a', white: '#fffdf8', grey: '#c9c6be', steel: '#a9adb0', blood: '#a93b32', pinkmeat: '#e39a8f',
};
/** Colours of packs: the brand takes one. */
export const PACKS = [C.tomato, C.terracotta, C.mustard, C.sage, C.forest, C.teal, C.sky, C.navy, C.plum, C.rose, C.cocoa, '#b9563f', '#58839a', '#a9803f', '#5d7d5a'];
/** The wall behind, by department. */
export const WALLS = {
  'Fruit & veg': '#eef1df', Bakery: '#f8ecd7', 'Dairy & eggs': '#e9f0ef', Meat: '#f7e7e0', Fish: '#e3eff2', Deli: '#f5ecd9', 'Store cupboard': '#f6eddc',
  Breakfast: '#faefd6', 'Snacks & sweets': '#f9e9dd', Drinks: '#e6f0ea', Frozen: '#e5edf4', Household: '#eaefee', 'Personal care': '#efe9f2',
  Pets: '#f1ebe0', 'Flowers & gifts': '#f7e9ec',
};

/** Words of a title that show on the pack: [pattern, colour, motif]. The first that fits wins. */
export const FLAVOURS = [
  [/strawberr/, '#d8505a', 'strawberry'], [/blueberr|acai/, '#56679f', 'blueberry'], [/raspberr|pomegran|rhubarb/, '#c04a72', 'raspberry'],
  [/blackberr|boysen|mixed berry|wild berry|berry/, '#7a4a80', 'blackberry'], [/cherry|cranberr|fruit punch|punch/, '#b3313f', 'cherry'], [/peach|apricot|nectar/, '#eb9d63', 'peach'],
  [/banana/, '#eec853', 'banana'], [/lemon.lime|citrus|key lime|lime/, '#9dbb4a', 'lime'], [/lemon/, '#ecc843', 'lemon'],
  [/pineapple|pina colada|tropical/, '#e7b93f', 'pineapple'], [/orange|mandarin|tangerine|clementine/, '#e58a34', 'orange'], [/grape/, '#6f4d86', 'grapes'], [/mango|passion/, '#eda43d', 'mango'],
  [/apple/, '#a8b84f', 'apple'], [/kiwi/, '#8fae4c', 'kiwi'], [/watermelon|melon/, '#d9656b', 'watermelon'], [/coconut/, '#b59c7d', 'nut'], [/pear\b|pears/, '#b9bd5a', 'pear'],
  [/honey|maple|syrup|butterscotch|caramel|toffee/, '#d99a3a', 'honey'], [/chocolate|cocoa|fudge|brownie|mocha|oreo|cookies and cream|devil/, '#6f4733', 'cocoa'],
  [/peanut|nut\b|almond|pecan|hazelnut|walnut|cashew/, '#b98549', 'nut'], [/mint|catnip/, '#6aa78d', 'mint'], [/coffee|roast(?! )|espresso/, '#6a4a35', 'coffee'],
  [/cinnamon|spice/, '#b66b3d', null], [/cola|root beer|pepper-style/, '#8a3a30', null], [/diet|zero|light|low-fat|fat-free|reduced/, '#a9c0c9', null], [/vanilla|cream soda/, '#ecd9a3', 'vanilla'],
  [/lavender|violet/, '#a08bbd', 'flower'], [/rose\b|powder/, '#dba0a8', 'flower'], [/spring|linen|fresh|mountain|glacier|blue|ocean|sea /, '#8db9cf', null],
  [/jalape|chilli|chile|hot|spicy|fire|buffalo|cajun/, '#cf4a2c', 'chilli'], [/ranch|sour cream|onion/, '#9fb98d', 'onion'], [/barbecue|smok|hickory/, '#994a2d', 'flame'],
  [/mushroom/, '#b79c7c', 'mushroom'], [/tomato|marinara|basil/, '#cc4c33', 'tomato'], [/broccoli|spinach|garden|herb|veg/, '#719a50', 'leaf'], [/cheddar|cheese|nacho/, '#e8a93c', 'cheese'],
  [/garlic/, '#d9c9a3', 'garlic'], [/chicken|turkey/, '#dca65b', 'chicken'], [/beef|sirloin|meat|burger|steak/, '#9c4a39', 'beef'], [/salmon|tuna|fish|shrimp|cod\b|trout/, '#6fa3b5', 'fish'],
  [/pepperoni|salami|sausage/, '#b8432f', 'sausage'], [/corn\b|corn /, '#ebc045', 'corn'], [/pea\b|peas/, '#83ab57', 'pea'], [/carrot/, '#e07f35', 'carrot'], [/bean/, '#94503d', 'bean'], [/potato/, '#cfa25d', 'potato'],
  [/wheat|oat|bran|grain/, '#cf9f4f', 'wheat'],
];
