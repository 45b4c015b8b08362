/** Our own icons: 1.5 px strokes in the text's colour, never the only carrier of meaning. */
import { svg, html, type TemplateResult } from 'lit';

const icon = (paths: TemplateResult) => html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">${paths}</svg>`;

/** A parcel, where there is no picture. */
export const parcel = icon(svg`<path d="M3.5 6.5 10 3l6.5 3.5v7L10 17l-6.5-3.5zM3.5 6.5 10 10l6.5-3.5M10 10v7"/>`);
export const back = icon(svg`<path d="M12.5 4.5 7 10l5.5 5.5"/>`);
export const on = icon(svg`<path d="M7.5 4.5 13 10l-5.5 5.5"/>`);
/** A house: what stays at home. */
export const house = icon(svg`<path d="M3 9.5 10 3.5l7 6M5 8v8.5h10V8M8.5 16.5v-5h3v5"/>`);
export const cross = icon(svg`<path d="m5 5 10 10M15 5 5 15"/>`);

/** A bar beside a share from 0 to 1. Drawn, because a strict content policy refuses inline styles. */
export const bar = (share: number) => html`<svg class="bar" part="bar" aria-hidden="true" focusable="false">
  <rect class="track" width="100%" height="100%" rx="3"></rect><rect class="fill" width=${`${Math.max(1, Math.round(share * 100))}%`} height="100%" rx="3"></rect>
</svg>`;
