import { html, type TemplateResult } from 'lit';
import type { Preview, ProfileChange } from '../../client/types.js';
import { plural, t, type Key } from '../words.js';
import type { Deed, Hand } from './hand.js';

/** Places of effects are keys with anything in them; ids may not have blanks. */
const idOf = (place: string) => `effect-${place.replace(/[^\w-]/g, (c) => `_${c.codePointAt(0)}`)}`;

/** A section with its heading, which can take the focus, and one sentence. */
export function section(name: string, title: string, text: string, panel: Hand, body: unknown): TemplateResult {
  return html`<section part="section ${name}" data-section=${name} aria-labelledby="${name}-title">
    ${panel.heading(title, 1, `${name}-title`, true)}
    ${text ? html`<p class="lead">${text}</p>` : ''}
    ${body}
  </section>`;
}

export interface ButtonOf extends Deed {
  /** Its own part and class. */
  part: string;
  text: string;
  /** Its whole name, where `text` alone stands on several buttons. */
  name?: string;
  /** Where its effect is told. */
  place: string;
  danger?: boolean;
}

/** A button for something that can be undone. Pointing at it or reaching it by keys tells what it would change, before it is done. */
export function changeButton(of: ButtonOf, panel: Hand): TemplateResult {
  let waiting = 0;
  const look = () => panel.look(of.place, of.text, of.change);
  const soon = () => { waiting = setTimeout(look, 150) as unknown as number; };
  return html`<button type="button" part="button ${of.part}" class="${of.part} ${of.danger ? 'danger' : ''}" aria-label=${of.name ?? of.text}
    aria-describedby=${idOf(of.place)} @pointerenter=${soon} @pointerleave=${() => clearTimeout(waiting)} @focus=${look}
    @click=${(event: MouseEvent) => { clearTimeout(waiting); panel.do(of, event.detail > 1); }}>${of.text}</button>`;
}

/** The line that tells what the button that is pointed at would change. */
export function effect(place: string, panel: Hand): TemplateResult {
  const tried = panel.showing.tried.get(place);
  return html`<p class="effect" part="effect" id=${idOf(place)}>${tried?.preview ? t('effect.of', { act: tried.label, effect: inShort(tried.preview) }) : ''}</p>`;
}

/** "3 of 8 suggestions would change". */
export function inShort({ changed, of }: Preview): string {
  return changed === 0 ? t('effect.none') : plural('effect.some', changed, { of });
}

/** The same with the products that would go and come. */
export function atLength(preview: Preview): TemplateResult {
  const names = (key: Key, items: { item_name: string }[]) => items.length === 0 ? '' : html`<p>${t(key)}</p>
    <ul class="names">${items.map(({ item_name }) => html`<li><bdi>${item_name}</bdi></li>`)}</ul>`;
  return html`<p>${inShort(preview)}.</p>${names('effect.gone', preview.gone)}${names('effect.come', preview.come)}`;
}

/** Closed words that tell, once opened, what a change would do. */
export function whatItChanges(place: string, summary: string, name: string, change: ProfileChange, panel: Hand, more: () => unknown): TemplateResult {
  const toggled = (event: Event) => { if ((event.target as HTMLDetailsElement).open) panel.look(place, '', change); };
  const told = panel.showing.tried.get(place);
  const preview = told?.preview;
  return html`<details part="details" @toggle=${toggled}><summary aria-label=${name}>${summary}</summary>
    <div class="inside">${told ? more() : ''}${preview ? atLength(preview) : html`<p class="muted">${t('effect.looking')}</p>`}</div></details>`;
}

export const button = (part: string, text: string, click: () => void, danger = false, name = text): TemplateResult =>
  html`<button type="button" part="button ${part}" class="${part} ${danger ? 'danger' : ''}" aria-label=${name} @click=${click}>${text}</button>`;

export function toggle(id: string, on: boolean, labelledby: string, describedby: string, flip: () => void, look?: () => void): TemplateResult {
  return html`<button type="button" part="switch" role="switch" id=${id} aria-checked=${on} aria-labelledby=${labelledby} aria-describedby=${describedby}
    @click=${flip} @focus=${() => look?.()} @pointerenter=${() => look?.()}><span aria-hidden="true">${t(on ? 'allow.on' : 'allow.off')}</span></button>`;
}

/** Why a word of the shopper's was not kept. */
export const refused = ({ found }: Hand): string => t(found.status.paused_until_minute == null ? 'said.stop_refused' : 'said.paused_refused');
