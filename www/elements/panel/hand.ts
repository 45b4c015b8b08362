import type { TemplateResult } from 'lit';
import type { Homebody } from '../../client/types.js';

/** What the panel's sections may do; each is one sentence of the shopper's. */
export interface Hand {
  readonly homebody: Homebody;
  /** Does something, draws what came of it, says it, then moves the focus (the first selector that is there). */
  act(work: () => Promise<string | undefined>, ...focus: string[]): void;
  heading(text: unknown, below?: number, id?: string, focusable?: boolean): TemplateResult;
  askToWipe(): void;
  showMore(): void;
}
