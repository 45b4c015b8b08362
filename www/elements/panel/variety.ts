import { html, type TemplateResult } from 'lit';
import type { Recommendations } from '../../client/types.js';
import { plural, t } from '../words.js';
import type { Hand } from './hand.js';
import { changeButton, effect, section, toggle } from './parts.js';

const MOST = 4;

/** Section 6: what the mix is now, how varied it is to be, and whether the shop may lift products. */
export function varietySection(panel: Hand): TemplateResult {
  const { settings } = panel.found.status;
  const set = (variety: number) => ({ op: 'set', settings: { variety } }) as const;
  const level = (value: number) => t(`variety.${Math.min(MOST, Math.max(0, Math.round(value)))}` as 'variety.0');
  const sliding = (event: Event) => {
    const variety = Number((event.target as HTMLInputElement).value);
    panel.look('variety', level(variety), set(variety));
  };
  const slid = (event: Event) => {
    const variety = Number((event.target as HTMLInputElement).value);
    panel.do({ change: set(variety), said: () => t('said.variety', { level: level(variety) }), focus: ['#variety'], back: ['#variety'] });
  };
  const step = (part: string, by: 1 | -1) => {
    const to = settings.variety + by;
    return to < 0 || to > MOST ? html`<button type="button" part="button ${part}" class=${part} aria-disabled="true">${t(`variety.${part}` as 'variety.closer')}</button>` : changeButton({
      part, text: t(`variety.${part}` as 'variety.closer'), change: set(to), place: 'variety', said: () => t('said.variety', { level: level(to) }), focus: [`.${part}`], back: [`.${part}`],
    }, panel);
  };
  return section('variety', t('variety.title'), mix(panel.showing.list), panel, html`
    <div class="slide">
      <div class="buttons">${step('closer', -1)}</div>
      <label for="variety" class="unseen">${t('variety.label')}</label>
      <input type="range" id="variety" part="slider" min="0" max=${MOST} step="1" .value=${String(settings.variety)} aria-valuetext=${level(settings.variety)} aria-describedby="effect-variety" @input=${sliding} @change=${slid}>
      <div class="buttons">${step('wider', 1)}</div>
    </div>
    <p class="small"><strong>${level(settings.variety)}</strong></p>
    ${effect('variety', panel)}
    <div class="purpose">${promotions(panel)}</div>`);
}

function promotions(panel: Hand): TemplateResult {
  const on = panel.found.status.settings.promotions;
  const change = { op: 'set', settings: { promotions: !on } } as const;
  const flip = () => panel.do({ change, said: () => t(on ? 'said.promotions_off' : 'said.promotions_on'), focus: ['#promotions'], back: ['#promotions'] });
  return html`<span id="promotions-name">${t('variety.promotions')}</span>
    ${toggle('promotions', on, 'promotions-name', 'promotions-means effect-promotions', flip, () => panel.look('promotions', t(on ? 'allow.off' : 'allow.on'), change))}
    <span id="promotions-means" class="small muted">${t('variety.promotions_means')}</span>${effect('promotions', panel)}`;
}

/** "4 of 8 suggestions are from one category: Bakery." */
function mix(list: Recommendations | undefined): string {
  const counts = new Map<string, number>();
  for (const { item_category: category } of list?.items ?? []) if (category) counts.set(category, (counts.get(category) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most && list ? plural('variety.mix', most[1], { of: list.items.length, category: most[0] }) : t('variety.text');
}
