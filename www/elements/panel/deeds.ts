import type { Homebody, Inspection, ProfileChange, Recommendations } from '../../client/types.js';
import type { Panel } from '../panel-element.js';
import { t } from '../words.js';
import type { Deed, Hand, Showing } from './hand.js';
import { PAGE } from './stored.js';

/** What is done in the panel: one thing at a time, told, and undone where that is wanted. */
export class Deeds {
  /** What was last done, in words. */
  note = '';
  undoable = false;
  /** The last thing deleted something, which can be made final. */
  forgot = false;
  readonly #host: Panel;
  readonly #refresh: () => Promise<void>;
  readonly #works: () => boolean;
  readonly #showing: Showing = {
    filter: '', kind: '', order: 'newest', shown: PAGE, guesses: 12, olderThanDays: 30, explained: new Map(), tried: new Map(), reports: [],
  };
  #back: string[] = [];
  #doing: Promise<void> | undefined;
  /** Changes under way, or waiting for what is: each is done after the one before, and none twice. */
  readonly #changing = new Set<string>();
  /** A button was reached since the last change: what it would do is told. */
  #looking = false;

  constructor(host: Panel, refresh: () => Promise<void>, works: () => boolean) {
    this.#host = host;
    this.#refresh = refresh;
    this.#works = works;
  }

  get busy(): boolean { return this.#doing !== undefined; }

  hand(homebody: Homebody, found: Inspection): Hand {
    const host = this.#host;
    return {
      homebody, found, host, showing: this.#showing,
      act: (work, ...focus) => void this.#act(work, focus),
      do: (deed, again) => void this.#do(homebody, deed, again),
      look: (place, label, change) => void this.#look(homebody, place, label, change),
      redraw: () => host.requestUpdate(),
      say: (text) => host.say(text),
      focusOn: (...selectors) => void host.focusOn(...selectors),
      heading: (text, below, id, focusable) => host.heading(text, below, id, focusable),
      askToWipe: () => host.renderRoot.querySelector<HTMLDialogElement>('.wipe-all')?.showModal(),
    };
  }

  /** Everything was read again: what was worked out of the old is gone. */
  fresh(list: Recommendations | undefined): void {
    this.#showing.list = list;
    this.#showing.explained.clear();
    this.#showing.tried.clear();
  }

  /** It is drawn too: what stands open, or was reached, and is told by `tried` or `explained` is asked for again. */
  drawn(): void {
    const root = this.#host.renderRoot as ShadowRoot;
    for (const one of root.querySelectorAll('details[open]')) one.dispatchEvent(new Event('toggle'));
    if (this.#looking) root.activeElement?.dispatchEvent(new Event('focus'));
  }

  undo(): void {
    const { homebody } = this.#host;
    if (!homebody) return;
    void this.#act(async () => {
      const undone = await homebody.undo();
      this.#cannotUndo();
      return t(undone ? 'said.undone' : 'said.not_undone');
    }, [...this.#back, '#heading']);
  }

  /** "Delete now": what could bring it back is dropped. */
  drop(): void {
    const { homebody } = this.#host;
    if (!homebody) return;
    void this.#act(async () => {
      await homebody.forgetUndo();
      this.#cannotUndo();
      return t('said.final');
    }, ['.hide']);
  }

  hide(): void {
    this.note = '';
    this.#host.requestUpdate();
    void this.#host.focusOn('#heading');
  }

  stopped(): void {
    this.note = '';
    this.#cannotUndo();
  }

  /** The panel closes. */
  letGo(): void {
    if (this.undoable) void this.#host.homebody?.forgetUndo().catch(() => { /* it stopped, and its memory with it */ });
    this.stopped();
  }

  #cannotUndo(): void {
    this.undoable = false;
    this.forgot = false;
  }

  async #do(homebody: Homebody, { change, said, focus = [], back = [] }: Deed, again = false): Promise<void> {
    const key = JSON.stringify(change);
    if (this.#changing.has(key) || (again && this.#changing.size > 0)) return;
    this.#changing.add(key);
    this.#looking = false; // pressed again it would do nothing, which would read as if it had done nothing
    await this.#act(async () => {
      const changed = await homebody.change(change, { undoable: true });
      this.undoable = change.op !== 'observe' || changed.changed > 0;
      this.forgot = changed.forgotten > 0;
      this.#back = back;
      return said(changed);
    }, focus);
    this.#changing.delete(key);
  }

  async #act(work: () => Promise<string | undefined>, focus: string[]): Promise<void> {
    while (this.#doing) await this.#doing;
    this.#doing = this.#run(work, focus).finally(() => { this.#doing = undefined; });
    return this.#doing;
  }

  async #run(work: () => Promise<string | undefined>, focus: string[]): Promise<void> {
    try {
      const said = await work();
      this.note = said ?? '';
      if (said) this.#host.say(said);
    } catch (error) {
      this.#host.renderRoot.querySelector<HTMLDialogElement>('.wipe-all')?.close();
      if (this.#works()) this.note = t('panel.error', { message: (error as Error).message });
      this.#host.say(this.note);
    }
    await this.#refresh();
    if (focus.length) await this.#host.focusOn(...focus);
  }

  async #look(homebody: Homebody, place: string, label: string, change: ProfileChange): Promise<void> {
    const { tried } = this.#showing;
    const told = { label };
    this.#looking ||= label !== '';
    const before = tried.get(place);
    tried.set(place, told);
    if (before?.preview && before.label !== label) this.#host.requestUpdate(); // what another button would do is told no longer
    try {
      const preview = await homebody.preview(change, { model: 'recommended-for-you', limit: 8 });
      if (tried.get(place) !== told) return; // asked for something else by now
      tried.set(place, { label, preview });
      this.#host.requestUpdate();
    } catch { /* what it would change is not told; it can be done all the same */ }
  }
}
