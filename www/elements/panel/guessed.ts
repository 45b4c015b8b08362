import { html, svg, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Action, Guess } from '../../client/types.js';
import { isolate } from '../format.js';
import { bar } from '../icons.js';
import { isOn } from '../purposes.js';
import { plural, t } from '../words.js';
import { facetKind, facetName, said, sentence, verb } from './acts.js';
import type { Hand } from './hand.js';
import { button, changeButton, effect, refused, section } from './parts.js';

/** Actions listed behind one guess; the others are in the list above. */
const EVIDENCE = 20;
const WORDS = [['more', 'prefer_facet'], ['less', 'reduce_facet'], ['stop', 'ignore_facet']] as const;

/** Section 4: each guess, how strong it is in words, the very actions it comes from, and the shopper's word about it. */
export function guessedSection(panel: Hand): TemplateResult {
  const { actions, guesses, status } = panel.found;
  const bySeq = new Map(actions.map((action) => [action.seq, action]));
  return section('guessed', t('guessed.title'), t('guessed.text'), panel, html`
    ${guesses.length === 0 ? html`<p class="empty" part="empty">${t('guessed.empty')}</p>` : ''}
    <ul class="rows" role="list">${repeat(guesses.slice(0, panel.showing.guesses), (guess) => guess.facet, (guess, at) => row(guess, at, bySeq, panel))}</ul>
    ${guesses.length > panel.showing.guesses ? html`<div class="moreline">${button('all-guesses', t('guessed.all', { n: guesses.length }), () => {
      const first = panel.showing.guesses;
      panel.showing.guesses = Infinity;
      panel.redraw();
      panel.focusOn(`[data-guess="${first}"] button`);
    })}</div>` : ''}
    ${words(panel)}
    ${isOn(status.consent) ? block(panel) : ''}`);
}

function row(guess: Guess, at: number, bySeq: Map<number, Action>, panel: Hand): TemplateResult {
  // Two levels of a shop's categories may have one name: then the path tells them apart.
  const path = [facetKind(guess.facet), ...(guess.kind.startsWith('category') ? guess.facet.slice(guess.facet.indexOf(':') + 1).split(' > ').slice(0, -1) : [])];
  const kind = path.map(isolate).join(' › ');
  const name = [...path, facetName(guess.facet)].join(' › ');
  const evidence = [...guess.seqs].sort((a, b) => b - a).slice(0, EVIDENCE).flatMap((seq) => bySeq.get(seq) ?? []);
  const see = plural('guessed.see', guess.seqs.length);
  const place = `guess-${guess.facet}`;
  const word = ([part, event]: (typeof WORDS)[number]) => changeButton({
    part, text: t(`word.${part}`), name: t(`word.${part}_of`, { name }), danger: part === 'stop', place, change: { op: 'observe', events: [{ name: event, facet: guess.facet }] },
    said: ({ changed }) => changed ? t(`said.word.${part}`, { name }) : refused(panel),
    focus: part === 'stop' ? [`[data-guess="${at}"] .stop`, `[data-guess="${at - 1}"] .stop`, '#guessed-title'] : [`[data-facet="${CSS.escape(guess.facet)}"] .${part}`, '#guessed-title'],
    back: [`[data-facet="${CSS.escape(guess.facet)}"] .${part}`],
  }, panel);
  return html`<li class="guess" part="row" data-guess=${at} data-facet=${guess.facet}>
    <div><bdi>${facetName(guess.facet)}</bdi> <span class="kind">${kind}</span></div>
    <div class="strength"><span>${t('guessed.strength', { strength: t(`guessed.${guess.strength}`), from: plural('guessed.from', guess.seqs.length) })}</span> ${bar(guess.share)}${course(guess)}</div>
    <div class="buttons quiet">${WORDS.map(word)}</div>
    ${effect(place, panel)}
    ${evidence.length ? html`<details part="details"><summary aria-label=${t('guessed.see_of', { see, name })}>${see}</summary>
      <ul class="evidence">${evidence.map((action) => html`<li><bdi>${sentence(action)}</bdi></li>`)}
        ${guess.seqs.length > EVIDENCE ? html`<li>${plural('guessed.more', guess.seqs.length - EVIDENCE)}</li>` : ''}</ul></details>` : ''}
  </li>`;
}

/** How the guess grew or faded, from the oldest action to now: a line, and in words. */
function course({ history }: Guess): TemplateResult | '' {
  const [first = 0, last = 0] = [history[0], history.at(-1)];
  if (history.length < 2) return '';
  const most = Math.max(...history, 0.01);
  const points = history.map((share, at) => `${(at * 100) / (history.length - 1)},${22 - (share / most) * 20}`).join(' ');
  const words = t(last > first + 0.05 ? 'guessed.grew' : last < first - 0.05 ? 'guessed.faded' : 'guessed.stayed');
  return html`<div class="course"><svg class="spark" part="spark" viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true" focusable="false">${svg`<polyline points=${points}></polyline>`}</svg><span>${words}</span></div>`;
}

/** What the shopper has said about topics, and holds; taking a word back deletes it. */
function words(panel: Hand): TemplateResult | '' {
  const all = said(panel.found.actions);
  if (all.length === 0) return '';
  return html`${panel.heading(t('guessed.said'), 2, 'said-title', true)}
    <ul class="rows" role="list">${all.map((action, at) => {
      const seqs = panel.found.actions.filter((one) => one.facet === action.facet).map(({ seq }) => seq);
      const name = facetName(action.facet ?? '');
      return html`<li class="action" part="row" data-word=${at}><div><span class="verb">${verb(action)}</span> <bdi>${name}</bdi> <span class="kind">${facetKind(action.facet ?? '')}</span></div>
        <div class="buttons quiet">${changeButton({
          part: 'take-back', text: t('guessed.take_back'), name: t('guessed.take_back_of', { what: sentence(action), nth: at + 1 }), place: `word-${action.seq}`,
          change: { op: 'forget', what: { seq: seqs } }, said: () => t('said.taken_back', { what: sentence(action) }),
          focus: [`[data-word="${at}"] .take-back`, `[data-word="${at - 1}"] .take-back`, '#guessed-title'], back: [`[data-word="${at}"] .take-back`],
        }, panel)}</div>${effect(`word-${action.seq}`, panel)}</li>`;
    })}</ul>`;
}

/** A topic that is to be left alone before anything is guessed of it: departments and brands of what this shop sells most. */
function block(panel: Hand): TemplateResult {
  const { showing } = panel;
  const toggled = async (event: Event) => {
    if (!(event.target as HTMLDetailsElement).open || showing.topics) return;
    const { items } = await panel.homebody.recommend({ model: 'trending-items', limit: 100, images: 'direct' });
    const keys = items.flatMap((item) => [item.item_category && `category:${item.item_category}`, item.item_brand && `brand:${item.item_brand}`]);
    showing.topics = new Map([...new Set(keys.filter(Boolean))].sort((a, b) => a.localeCompare(b)).map((key) => [key, facetName(key)]));
    panel.redraw();
  };
  return html`<details part="details block" class="block" @toggle=${(event: Event) => void toggled(event).catch(() => {})}><summary>${t('guessed.block')}</summary>
    <div class="inside"><p>${t('guessed.block_means')}</p>${showing.topics?.size ? picker(panel, showing.topics) : html`<p class="muted">${t('effect.looking')}</p>`}</div></details>`;
}

function picker(panel: Hand, topics: Map<string, string>): TemplateResult {
  const { showing } = panel;
  const key = showing.topic && topics.has(showing.topic) ? showing.topic : [...topics.keys()][0] ?? '';
  const pick = (event: Event) => {
    showing.topic = (event.target as HTMLSelectElement).value;
    showing.tried.delete('block');
    panel.redraw();
  };
  const act = (part: 'never-guess' | 'never-suggest', event: 'ignore_facet' | 'exclude_facet') => changeButton({
    part, text: t(`block.${part}`), danger: true, place: 'block', change: { op: 'observe', events: [{ name: event, facet: key }] },
    said: ({ changed }) => changed ? t(event === 'ignore_facet' ? 'said.word.stop' : 'said.never', { name: facetName(key) }) : refused(panel), focus: ['.block select'], back: ['.block select'],
  }, panel);
  return html`<div class="tools"><label class="grow"><span>${t('guessed.topic')}</span><select part="select" @change=${pick}>
      ${[...topics].map(([value, name]) => html`<option value=${value} ?selected=${value === key}>${t('guessed.topic_in', { kind: facetKind(value), name })}</option>`)}</select></label></div>
    <div class="buttons quiet">${act('never-guess', 'ignore_facet')}${act('never-suggest', 'exclude_facet')}</div>${effect('block', panel)}`;
}
