// The shop's own products, from its feed; another shop asks its server.
import feed from '../products.csv?raw';

const [head, ...lines] = feed.trim().split('\n').map((line) => line.split(','));
export const products = lines.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at]]))).map(({ item_id: id, title, price }) => ({ id, title, price }));
