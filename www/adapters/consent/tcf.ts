/** The IAB's Transparency and Consent Framework, 2.0 to 2.3: what any of its consent tools tells by `__tcfapi`. */
import { answer, everything, type Names, type Source } from './source.js';

export interface TcfOptions {
  /**
   * TCF's purposes that have to be allowed; if not said, 1 (store and access information on a device) for all, with 5 (create profiles to personalise
   * content) to remember and 6 (use profiles to select personalised content) to personalise and explore.
   */
  names?: Names<number>;
  /** Go by the publisher's own purposes (the string's publisher part), not by those of the vendors. The shop's tool has to ask for them. */
  publisher?: boolean;
}

interface TcData {
  gdprApplies?: boolean; eventStatus?: string; listenerId?: number;
  purpose?: { consents?: Record<number, unknown> }; publisher?: { consents?: Record<number, unknown> };
}
type Api = (command: string, version: number, callback: (data: TcData | undefined, success: boolean) => void, id?: number) => void;

const USUAL: Names<number> = {
  remember_views: [1, 5], remember_purchases: [1, 5], remember_searches: [1, 5], personalise: [1, 6], explore: [1, 6],
};

/** Outside the GDPR's reach (`gdprApplies: false`) it allows everything; while its form is open, the last answer holds. */
export function tcf({ names, publisher = false }: TcfOptions = {}): Source {
  return {
    name: 'tcf',
    listen(tell) {
      const page = globalThis as { __tcfapi?: Api };
      if (typeof page.__tcfapi !== 'function') return undefined;
      let id: number | undefined;
      let stopped = false;
      page.__tcfapi('addEventListener', 2, (data, success) => {
        if (stopped || !success || !data) return;
        id = data.listenerId;
        if (data.gdprApplies === false) return tell(everything());
        if (data.eventStatus !== 'tcloaded' && data.eventStatus !== 'useractioncomplete') return;
        const given = (publisher ? data.publisher : data.purpose)?.consents;
        tell(answer(names, USUAL, (purpose) => given?.[purpose] === true));
      });
      return () => {
        stopped = true;
        if (id !== undefined) page.__tcfapi?.('removeEventListener', 2, () => {}, id);
      };
    },
  };
}
