/**
 * One way no header closes: in Firefox and WebKit a worker may ask for the shop's own service worker to be looked for again, which is a
 * request, though one whose address and content it cannot choose. So the worker's script gives up its hold on service workers before
 * anything else; a sealed worker has no other realm to get it back from.
 */
export function giveUpServiceWorkers(): void {
  Reflect.deleteProperty(Object.getPrototypeOf(self.navigator) as object, 'serviceWorker');
}

/**
 * Whether the browser denies this worker the ways out, found by trying. The worker is sealed by the headers that its script is
 * served with; see the README for the two lines. Refused tries alone would not tell them from weaker ones (`'self'` refuses `data:`
 * too), so the policy that refused is read. WebKit tells no worker its policy: there, more is tried (`closedByTrying`).
 *
 * It is tried at every start, before the journal is opened. Browsers write each refusal to the console, which nothing can prevent.
 */
export async function trySeal(): Promise<boolean> {
  const events: SecurityPolicyViolationEvent[] = [];
  const note = (event: Event) => events.push(event as SecurityPolicyViolationEvent);
  self.addEventListener('securitypolicyviolation', note);
  try {
    if ('serviceWorker' in self.navigator || !workerDenied() || !await fetchDenied()) return false;
    await told(events);
    return events.length > 0 ? closedByPolicy(events) : await closedByTrying();
  } finally {
    self.removeEventListener('securitypolicyviolation', note);
  }
}

function fetchDenied(): Promise<boolean> {
  return fetch('data:,').then(() => false, () => true);
}

/** The Trusted Types header makes this throw at once; a plain refusal by CSP would only come later, as an event. */
function workerDenied(): boolean {
  try {
    new Worker('data:,').terminate();
    return false;
  } catch {
    return true;
  }
}

/** Waits for the event about `fetch`, 250 ms at most, and one turn more for those of further policies. */
async function told(events: SecurityPolicyViolationEvent[]): Promise<void> {
  const turn = (milliseconds: number) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });
  for (let waited = 0; waited < 250 && !events.some((e) => e.effectiveDirective === 'connect-src'); waited += 10) await turn(10);
  await turn(0);
}

/** Every policy that is violated tells of itself: one must be closed, and none may send reports, which carry addresses out. */
function closedByPolicy(events: SecurityPolicyViolationEvent[]): boolean {
  const policies = events.map((event) => ({ enforced: event.disposition === 'enforce', rules: rulesOf(event.originalPolicy) }));
  return policies.some(({ enforced, rules }) => enforced && isClosed(rules))
    && policies.every(({ rules }) => !rules.has('report-uri') && !rules.has('report-to'));
}

type Rules = Map<string, string[]>;

/** Of a directive that is given twice, browsers heed the first. */
function rulesOf(policy: string): Rules {
  const rules: Rules = new Map();
  for (const directive of policy.toLowerCase().split(';')) {
    const [name = '', ...sources] = directive.trim().split(/\s+/);
    if (!rules.has(name)) rules.set(name, sources);
  }
  return rules;
}

const NOTHING = ["'none'"];
const NO_SCRIPT_FROM_ANYWHERE = [...NOTHING, "'wasm-unsafe-eval'"];

/** Denies all by which a worker can load: connections, fonts, scripts, further workers. */
function isClosed(rules: Rules): boolean {
  const only = (allowed: string[], ...names: string[]) => {
    const name = names.find((given) => rules.has(given));
    return name !== undefined && rules.get(name)!.every((source) => allowed.includes(source));
  };
  return only(NOTHING, 'connect-src', 'default-src')
    && only(NOTHING, 'font-src', 'default-src')
    && only(NOTHING, 'worker-src')
    && only(NO_SCRIPT_FROM_ANYWHERE, 'script-src', 'default-src')
    && only(NO_SCRIPT_FROM_ANYWHERE, 'script-src-elem', 'script-src', 'default-src');
}

/**
 * WebKit refuses an `EventSource` while it is made, and connects only later: closed at once, none ever connects. Scripts have no such
 * try, so this very script is asked for once more; a sealed worker's request never leaves, another's says nothing new. What this
 * cannot find is a policy that lets one other host, a `wss:` address or fonts through.
 */
async function closedByTrying(): Promise<boolean> {
  const { origin, href } = self.location;
  return [origin, 'https://homebody.invalid', 'http://homebody.invalid'].every(connectDenied)
    // As a template, since Vite's server puts an import of its own before a script that imports a name: no classic worker survives that.
    && await import(`${href}`).then(() => false, () => true);
}

function connectDenied(url: string): boolean {
  try {
    new EventSource(url).close();
    return false;
  } catch {
    return true;
  }
}
