// Nobody is called: the shopper's whole way through the demo store, in Chromium, on a machine that has nothing but the loopback, with every
// call to an address written down. The controls: a page without Homebody, which shows whom the browser itself calls, and one that tries
// to send, which must be seen.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { keepEvidence } from '../evidence.mjs';
import { callsIn } from './trace.mjs';
import { NAME_SERVER, runSealed, whyNot } from './sealed.mjs';

/**
 * Chromium asks its system at each look-up whether there is a way to IPv6: it connects a datagram socket to this address, without
 * sending anything on it. No switch that we know of prevents that; it comes with any page.
 */
const BROWSERS_OWN = 'connect 2001:4860:4860::8888 443';
const SUITE = 'tests/browser/e2e.test.mjs';
const skip = whyNot();
const found = {};

describe('reading a trace', () => {
  const elsewhere = (line) => [...callsIn(line).elsewhere.keys()];
  const lines = {
    '12 connect(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("192.0.2.1")}, 16) = -1 ENETUNREACH (…)': ['connect 192.0.2.1 80'],
    '12 connect(3, {sa_family=AF_INET6, sin6_port=htons(80), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr), sin6_scope_id=0}, 28 <unfinished ...>': ['connect 2001:db8::1 80'],
    '12 sendto(3, ""..., 4, 0, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("10.0.0.1")}, 16) = 4': ['sendto 10.0.0.1 53'],
    '12 sendmsg(3, {msg_name={sa_family=AF_INET, sin_port=htons(9), sin_addr=inet_addr("198.51.100.7")}, msg_namelen=16, msg_iov=[]}, 0) = 1': ['sendmsg 198.51.100.7 9'],
    '12 connect(3, {sa_family=AF_VSOCK, svm_cid=2}, 16) = 0': ['connect AF_VSOCK'],
    '12 connect(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("127.0.0.1")}, 16) = 0': [],
    '12 connect(3, {sa_family=AF_INET6, sin6_port=htons(80), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::1", &sin6_addr), sin6_scope_id=0}, 28) = 0': [],
    '12 connect(3, {sa_family=AF_INET6, sin6_port=htons(80), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::ffff:10.0.0.1", &sin6_addr), sin6_scope_id=0}, 28) = 0': ['connect ::ffff:10.0.0.1 80'],
    '12 connect(3, {sa_family=AF_UNIX, sun_path="/run/x"}, 110) = 0': [],
  };
  for (const [line, addresses] of Object.entries(lines)) it(`finds ${addresses[0] ?? 'nothing'} in ${line.slice(3, 70)}…`, () => assert.deepEqual(elsewhere(line), addresses));
});

describe('on a machine without a network', { skip }, () => {
  const elsewhere = ({ calls }) => [...calls.elsewhere.keys()].sort();

  it('the trace shows what a page sends: an address, and the look-up of a name', async () => {
    const run = await runSealed(process.execPath, 'tests/verify/machine/page.mjs', 'leaks');
    assert.equal(run.status, 0, run.output);
    assert.match(run.output, /\["refused","refused"\]/);
    for (const call of ['connect 192.0.2.1 80', `connect ${NAME_SERVER} 53`]) assert.ok(elsewhere(run).includes(call), `${call} in ${elsewhere(run)}`);
    found.control = { tried: 'a page that fetches from 192.0.2.1 and from planted.example', seen: elsewhere(run) };
  });

  it('the browser itself calls nobody else, with a page that has no Homebody', async () => {
    const run = await runSealed(process.execPath, 'tests/verify/machine/page.mjs', 'plain');
    assert.equal(run.status, 0, run.output);
    assert.ok(run.calls.loopback > 0, 'the trace has the loopback\'s calls');
    assert.deepEqual(elsewhere(run).filter((address) => address !== BROWSERS_OWN), []);
    found.plain = { tried: 'a page without Homebody', seen: elsewhere(run) };
  });

  it('a shopper\'s whole way through the store calls nobody', async () => {
    const run = await runSealed(process.execPath, '--test', '--test-concurrency=1', '--test-reporter=spec', '--test-reporter-destination=stdout', SUITE);
    assert.equal(run.status, 0, run.output);
    const passed = Number(/^ℹ pass (\d+)$/m.exec(run.output)?.[1]);
    assert.ok(passed > 0, run.output);
    assert.ok(run.calls.loopback > 0, 'the trace has the loopback\'s calls');
    assert.deepEqual(elsewhere(run).filter((address) => address !== BROWSERS_OWN), []);
    found.suite = { tried: `${SUITE}: ${passed} tests`, passed, loopback: run.calls.loopback, seen: elsewhere(run) };
  });

  after(() => {
    const { suite } = found;
    keepEvidence('machine', 'chromium', {
      summary: suite
        ? `${suite.passed} tests passed in Chromium in a network namespace with the loopback only; ${suite.loopback} calls went to the loopback, none elsewhere${suite.seen.length ? `, but for the browser's own question to its system whether there is a way to IPv6 (${BROWSERS_OWN}: nothing is sent on it, and it comes with a page without Homebody too)` : ''}. A page that tries 192.0.2.1 and a name is seen.`
        : 'Not shown: see the tests.',
      ...found,
    });
  });
});

if (skip) before(() => {
  console.log(`sealed machine: not run. ${skip}`);
  keepEvidence('machine', 'chromium', { summary: `Not run here. ${skip}`, skipped: skip });
});
