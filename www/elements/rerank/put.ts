/** Puts the very nodes of a list into another order, and lets them be seen going there. */

const MOVE_MS = 280;

/** `now` is the order of the page, `wanted` has the same nodes. Each goes to another one's place, wherever that is; false if none has to. */
export function put(now: HTMLElement[], wanted: HTMLElement[]): boolean {
  const moves = wanted.map((item, at) => ({ item, place: now[at]! })).filter(({ item, place }) => item !== place);
  if (moves.length === 0) return false;
  const before = moves.map(({ item }) => item.getBoundingClientRect());
  // The list is only read where it is; places are marked first, since each is some other node's.
  const marked = moves.map(({ item, place }) => {
    const mark = document.createComment('');
    place.before(mark);
    return { item, mark };
  });
  for (const { item, mark } of marked) {
    move(item, mark);
    mark.remove();
  }
  if (!matchMedia('(prefers-reduced-motion: reduce)').matches) moves.forEach(({ item }, at) => glide(item, before[at]!));
  return true;
}

type Parent = ParentNode & Node & { moveBefore?(node: Node, before: Node): void };

/** Where the browser can, without taking the node out: focus, frames and films in it stay as they are. */
function move(item: HTMLElement, mark: Comment): void {
  const parent = mark.parentNode as Parent;
  if (parent.moveBefore) parent.moveBefore(item, mark);
  else parent.insertBefore(item, mark);
}

function glide(item: HTMLElement, from: DOMRect): void {
  const to = item.getBoundingClientRect();
  const seen = (box: DOMRect) => box.bottom > 0 && box.top < innerHeight;
  if (seen(from) || seen(to)) item.animate([{ transform: `translate(${from.left - to.left}px, ${from.top - to.top}px)` }, { transform: 'none' }], { duration: MOVE_MS, easing: 'ease-out' });
}
