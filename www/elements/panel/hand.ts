import type { TemplateResult } from 'lit';
import type {
  Changed, Explanation, Homebody, Inspection, Kept, Preview, ProfileChange, Purpose, Recommendations,
} from '../../client/types.js';
import type { Panel } from '../panel-element.js';

/** What the shopper has opened, typed or picked in the panel; it goes with it. */
export interface Showing {
  /** The purpose that was just withdrawn, while it is asked what becomes of what was kept for it. */
  withdrawn?: Purpose | undefined;
  filter: string;
  kind: string;
  order: 'newest' | 'oldest' | 'name';
  /** How many actions are listed. */
  shown: number;
  /** How many guesses are listed. */
  guesses: number;
  olderThanDays: number;
  /** The suggestions as they are now, each explained once it was asked for. */
  list?: Recommendations | undefined;
  explained: Map<string, Explanation>;
  /** Topics that may be blocked, by their key. */
  topics?: Map<string, string> | undefined;
  topic?: string;
  /** What a change would do, by the place where it is told. */
  tried: Map<string, { label: string; preview?: Preview }>;
  /** A file that was chosen and read, and waits for the shopper's word. */
  file?: { name: string; actions: Kept[] } | undefined;
  reports: { minute: number; text: string }[];
}

/** An undoable act: what is done, what is said, and where the focus goes: forward, and back again with an undo. */
export interface Deed {
  change: ProfileChange;
  said(changed: Changed): string;
  focus?: string[];
  back?: string[];
}

/** What the panel's sections may do; each is one sentence of the shopper's. */
export interface Hand {
  readonly homebody: Homebody;
  readonly host: Panel;
  readonly found: Inspection;
  readonly showing: Showing;
  /** Does something, draws what came of it, says it, then moves the focus (the first selector that is there). */
  act(work: () => Promise<string | undefined>, ...focus: string[]): void;
  /** The same for what can be undone. `again`: the press may be the second of a double click, which could meet the next row. */
  do(deed: Deed, again?: boolean): void;
  /** Looks what a change would do, and tells it at `place`. */
  look(place: string, label: string, change: ProfileChange): void;
  redraw(): void;
  say(text: string): void;
  focusOn(...selectors: string[]): void;
  heading(text: unknown, below?: number, id?: string, focusable?: boolean): TemplateResult;
  askToWipe(): void;
}
