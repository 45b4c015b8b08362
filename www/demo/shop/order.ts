import { one, say } from './dom.js';

/** "Best-selling / For you" on a department's page: Homebody puts this page's products in order, nothing is fetched. */
export async function offerOrder(): Promise<void> {
  const choice = one<HTMLFieldSetElement>('[data-order]'), list = one('.grid');
  const homebody = await window.homebody?.catch(() => undefined);
  if (!choice || !list || !homebody) return;
  const usual = [...list.children] as HTMLElement[];
  const byId = new Map(usual.map((card) => [card.dataset['item'] ?? '', card]));
  const arrange = (cards: HTMLElement[]) => {
    const focused = document.activeElement as HTMLElement | null;
    list.replaceChildren(...cards);
    focused?.focus({ preventScroll: true });
  };
  const mine = async () => {
    const { items, personalised } = await homebody.recommend({ model: 'rerank', items: [...byId.keys()] });
    const first = items.flatMap(({ item_id }) => byId.get(item_id) ?? []);
    arrange([...new Set([...first, ...usual])]);
    say(personalised ? 'This page is now in an order for you.' : 'Nothing is known of your preferences yet, so the order is the usual one.');
  };
  choice.addEventListener('change', (event) => {
    if ((event.target as HTMLInputElement).value === 'mine') mine().catch(() => arrange(usual));
    else { arrange(usual); say('This page is in its usual order.'); }
  });
  const offer = async () => { choice.hidden = !(await homebody.consent.get()).some(({ purpose, allowed }) => purpose === 'personalise' && allowed); };
  homebody.addEventListener('change', () => { void offer().catch(() => { choice.hidden = true; }); });
  await offer();
}
