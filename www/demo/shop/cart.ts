/** The shop's own cart, in the shop's own place in this browser. Homebody neither reads nor writes it. */
export interface Line { id: string; name: string; price: number; quantity: number }

const KEY = 'corner-larder.cart';
const MOST = 99;

const isLine = (line: Partial<Line> | null): line is Line =>
  typeof line?.id === 'string' && typeof line.name === 'string' && Number.isFinite(line.price) && Number.isInteger(line.quantity) && line.quantity! > 0;

export function lines(): Line[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isLine) : [];
  } catch {
    return [];
  }
}

function keep(all: Line[]): void {
  try {
    if (all.length) localStorage.setItem(KEY, JSON.stringify(all));
    else localStorage.removeItem(KEY);
  } catch { /* a browser that keeps nothing: the cart lasts as long as the page */ }
  dispatchEvent(new Event('cart'));
}

export function add(line: Line): void {
  const all = lines(), there = all.find(({ id }) => id === line.id);
  if (there) there.quantity = Math.min(MOST, there.quantity + line.quantity);
  else all.push({ ...line, quantity: Math.min(MOST, line.quantity) });
  keep(all);
}

export function setQuantity(id: string, quantity: number): void {
  keep(lines().flatMap((line) => (line.id !== id ? [line] : quantity > 0 ? [{ ...line, quantity: Math.min(MOST, quantity) }] : [])));
}

export const clear = (): void => keep([]);
export const count = (all = lines()): number => all.reduce((sum, line) => sum + line.quantity, 0);
export const total = (all = lines()): number => all.reduce((sum, line) => sum + line.quantity * line.price, 0);

const money = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
export const price = (amount: number): string => money.format(amount);
