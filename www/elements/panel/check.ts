import { html, type TemplateResult } from 'lit';
import { maybe, t } from '../words.js';
import type { Hand } from './hand.js';
import { section } from './parts.js';

const STEPS = ['1', '2', '3', '4'] as const;

/** Section 8: what the browser says about sending, what runs here, how to look for oneself, and what is never used. */
export function checkSection(panel: Hand): TemplateResult {
  const { status } = panel.found;
  const { trails } = panel.homebody;
  return section('check', t('check.title'), t('check.text'), panel, html`
    <ul class="facts"><li>${t(`status.sealed.${status.sealed}`)}</li></ul>
    <details part="details"><summary>${t('check.how')}</summary><ol class="steps">${STEPS.map((step) => html`<li>${t(`check.step${step}`)}</li>`)}</ol></details>
    ${status.sha256 ? html`<details part="details code"><summary>${t('status.code')}</summary><dl class="hashes"><dt>engine.wasm</dt><dd><code>${status.sha256.engine}</code></dd><dt>catalog.hbpack</dt><dd><code>${status.sha256.pack}</code></dd></dl></details>` : ''}
    ${trails.length ? html`<details part="details trail"><summary>${t('check.trail')}</summary><div class="inside"><p>${t('check.trail_means')}</p>
      <ol class="trail">${trails.map(({ request, item_ids, trail }) => html`<li><code>${JSON.stringify({ request, trail, item_ids })}</code></li>`)}</ol></div></details>` : ''}
    ${never(panel)}`);
}

/** What never depends on what is kept, and the sensitive topics that nothing is kept of, guessed or suggested. */
function never({ found }: Hand): TemplateResult {
  const sensitive = found.status.pack.sensitive.split(' ').filter(Boolean);
  return html`<p>${t('check.never_all')}</p>
    ${sensitive.length ? html`<p>${t('check.never')}</p><ul class="names" part="sensitive">${sensitive.map((code) => html`<li>${maybe(`sensitive.${code}`) ?? code}</li>`)}</ul>` : ''}`;
}
