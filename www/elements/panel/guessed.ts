import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Action, Guess, Inspection } from '../../client/types.js';
import { sentence } from './acts.js';
import { bar } from '../icons.js';
import type { Hand } from './hand.js';
import { maybe, plural, t } from '../words.js';

/** Actions listed behind one guess; the others are in the list above. */
const EVIDENCE = 20;

/** Section 4: each guess, how strong it is in words, and the very actions it comes from. */
export function guessedSection({ actions, guesses }: Inspection, panel: Hand): TemplateResult {
  const bySeq = new Map(actions.map((action) => [action.seq, action]));
  return html`<section part="section guessed" aria-labelledby="guessed-title">
    ${panel.heading(t('guessed.title'), 1, 'guessed-title', true)}
    <p>${t('guessed.text')}</p>
    ${guesses.length === 0 ? html`<p class="empty" part="empty">${t('guessed.empty')}</p>` : ''}
    <ul class="rows" role="list">${repeat(guesses, (guess) => guess.facet, (guess, at) => row(guess, at, bySeq, panel))}</ul>
  </section>`;
}

function row(guess: Guess, at: number, bySeq: Map<number, Action>, { homebody, act }: Hand): TemplateResult {
  const kind = maybe(`kind.${guess.kind.replace(/\d+$/, '')}`) ?? guess.kind;
  const name = `${kind} ${guess.name}`;
  const evidence = guess.seqs.flatMap((seq) => bySeq.get(seq) ?? []).sort((a, b) => b.seq - a.seq);
  const see = plural('guessed.see', guess.seqs.length);
  const stop = () => act(async () => {
    const { kept } = await homebody.observe({ name: 'ignore_facet', facet: guess.facet });
    return kept ? t('said.stopped', { name }) : t('said.stop_refused');
  }, `[data-guess="${at}"] .stop`, `[data-guess="${at - 1}"] .stop`, '#guessed-title');
  return html`<li class="guess" part="row" data-guess=${at} data-facet=${guess.facet}>
    <div><bdi>${guess.name}</bdi> <span class="kind">${kind}</span></div>
    <div class="strength"><span>${t(`guessed.${guess.strength}`)}, ${plural('guessed.from', guess.seqs.length)}</span> ${bar(guess.share)}</div>
    <div class="buttons quiet"><button type="button" part="button stop" class="danger stop" aria-label=${t('guessed.stop_of', { name })} @click=${stop}>${t('guessed.stop')}</button></div>
    ${evidence.length ? html`<details part="details"><summary aria-label=${t('guessed.see_of', { see, name })}>${see}</summary>
      <ul class="evidence">${evidence.slice(0, EVIDENCE).map((action) => html`<li><bdi>${sentence(action)}</bdi></li>`)}
        ${evidence.length > EVIDENCE ? html`<li>${plural('guessed.more', evidence.length - EVIDENCE)}</li>` : ''}</ul></details>` : ''}
  </li>`;
}
