/** Finds the one product that a page is about in its schema.org data. */
import { fields, list, quietly, text } from './tell.js';

type Node = Record<string, unknown>;

const many = (value: unknown): unknown[] => (value === undefined ? [] : Array.isArray(value) ? value : [value]);

/** `Product`, `schema:Product`, `https://schema.org/Product` and lists of them. */
const isA = (node: Node, types: RegExp) => many(node['@type']).some((type) => types.test(text(type).replace(/^.*[/:#]/, '')));
const PRODUCT = /^(Product|ProductGroup|ProductModel|IndividualProduct|SomeProducts|Book|Vehicle|Car)$/;
const GROUP = /^ProductGroup$/;

/** Products at the top: in lists, in a graph, or what a page names its main entity. Those inside others (similar ones, list entries) are not the page's. */
function topProducts(value: unknown, depth = 0): Node[] {
  if (depth > 4) return [];
  if (Array.isArray(value)) return value.flatMap((one) => topProducts(one, depth + 1));
  const node = fields(value);
  if (isA(node, PRODUCT)) return [node];
  return [node['@graph'], node['mainEntity']].flatMap((inside) => (inside === undefined ? [] : topProducts(inside, depth + 1)));
}

/**
 * The page's own product with its properties as plain texts; of a group, with those of the variant that the address names. Several, where
 * nothing tells which is the page's own.
 */
export function productsOf(data: unknown[], address: string): Node[] {
  const all = merged(topProducts(data));
  const groups = all.filter((node) => isA(node, GROUP)), single = all.filter((node) => !isA(node, GROUP));
  const inGroup = (group: Node) => (node: Node) => many(node['isVariantOf']).some((of) => sameGroup(fields(of), group)) || same(node['inProductGroupWithID'], group['productGroupID']);
  const candidates = [...groups, ...single.filter((node) => !groups.some((group) => inGroup(group)(node)))];
  const chosen = candidates.length > 1 ? only(candidates, (node) => isAt(node, address)) : undefined;
  return (chosen ? [chosen] : candidates).map((node) => {
    const variants = groups.includes(node) ? [...many(node['hasVariant']).map(fields), ...single.filter(inGroup(node))] : [];
    const variant = only(variants, (one) => isAt(one, address, true)) ?? (variants.length === 1 ? variants[0] : undefined);
    const group = plain(fields(first(node['isVariantOf'])))['productGroupID'];
    return { ...(group ? { productGroupID: group } : {}), ...plain(node), ...(variant ? plain(variant) : {}) };
  });
}

/** The same node may stand in several scripts, each with a part of it. */
function merged(nodes: Node[]): Node[] {
  const byId = new Map<string, Node>();
  const others: Node[] = [];
  for (const node of nodes) {
    const id = text(node['@id']);
    if (id) byId.set(id, { ...byId.get(id), ...node });
    else others.push(node);
  }
  return [...byId.values(), ...others];
}

const sameGroup = (of: Node, group: Node) => (of['@id'] !== undefined && of['@id'] === group['@id']) || same(of['productGroupID'], group['productGroupID']);
const same = (a: unknown, b: unknown) => text(first(a)) !== '' && text(first(a)) === text(first(b));
const first = (value: unknown): unknown => many(value)[0];

function only(nodes: Node[], wanted: (node: Node) => boolean): Node | undefined {
  const found = nodes.filter(wanted);
  return found.length === 1 ? found[0] : undefined;
}

/**
 * Whether a product's address, or one of its offers', is this one. The host does not count, so that a shop tried out elsewhere works too;
 * `exactly`: what the product's address asks for behind its path, this one asks for too.
 */
function isAt(node: Node, address: string, exactly = false): boolean {
  const here = new URL(address);
  return [node, ...many(node['offers']).map(fields)].flatMap((one) => many(one['url'])).map(text).some((url) => {
    const there = url ? quietly(() => new URL(url, address)) : undefined;
    if (!there || path(there) !== path(here)) return false;
    return !exactly || [...there.searchParams].every(([name, value]) => here.searchParams.getAll(name).includes(value));
  });
}

const path = ({ pathname }: URL) => pathname.replace(/\/$/, '');

/** Properties as texts; what the product does not say of its ids, its offer may. */
function plain(node: Node): Node {
  const out: Node = { ...node };
  const offer = fields(first(node['offers']));
  for (const name of IDS) {
    const value = said(node[name]) || said(offer[name]);
    if (value) out[name] = value;
  }
  return out;
}

const IDS = ['sku', 'productID', 'productGroupID', 'inProductGroupWithID', 'gtin', 'gtin14', 'gtin13', 'gtin12', 'gtin8', 'isbn', 'mpn', 'url'];

/** A text, the first of several, or a value with a language or type of its own. */
const said = (value: unknown): string => text(first(value)) || text(fields(first(value))['@value']);

/** The page's microdata products that belong to no other item, or are what a page is about, as nodes like JSON-LD's. */
export function microdataOf(root: ParentNode): Node[] {
  return [...root.querySelectorAll('[itemscope][itemtype]:is(:not([itemprop]), [itemprop~="mainEntity"])')]
    .filter((element) => isA({ '@type': typesOf(element) }, PRODUCT)).map((element) => itemOf(element, 0));
}

const typesOf = (item: Element) => text(item.getAttribute('itemtype')).split(/\s+/);

function itemOf(item: Element, depth: number): Node {
  const node: Node = { '@type': typesOf(item) };
  if (item.getAttribute('itemid')) node['@id'] = item.getAttribute('itemid');
  for (const element of item.querySelectorAll('[itemprop]')) {
    if (element.parentElement?.closest('[itemscope]') !== item) continue; // of an item inside
    const value = element.hasAttribute('itemscope') ? (depth < 4 ? itemOf(element, depth + 1) : {}) : valueOf(element);
    for (const name of text(element.getAttribute('itemprop')).split(/\s+/)) node[name] = [...list(node[name]), value];
  }
  return node;
}

/** A property's value, as HTML's microdata defines it for the kinds that ids and addresses are written with. */
function valueOf(element: Element): string {
  const attribute = element.matches('a,link,area') ? 'href' : element.matches('img') ? 'src' : element.matches('data,meter') ? 'value' : 'content';
  return text(element.getAttribute(attribute) ?? element.getAttribute('content') ?? element.textContent ?? '');
}
