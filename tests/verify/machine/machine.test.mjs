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

describe('reading a trace', { skip }, () => {
  const four = (address, port) => `{sa_family=AF_INET, sin_port=htons(${port}), sin_addr=inet_addr("${address}")}`;
  const six = (address, port) => `{sa_family=AF_INET6, sin6_port=htons(${port}), sin6_flowinfo=htonl(0), `
    + `inet_pton(AF_INET6, "${address}", &sin6_addr), sin6_scope_id=0}`;
  const lines = {
    'connect 192.0.2.1 80': `12 connect(3, ${four('192.0.2.1', 80)}, 16) = -1 ENETUNREACH (Network is unreachable)`,
    'connect 2001:db8::1 80': `12 connect(3, ${six('2001:db8::1', 80)}, 28 <unfinished ...>`,
    'connect ::ffff:10.0.0.1 80': `12 connect(3, ${six('::ffff:10.0.0.1', 80)}, 28) = 0`,
    'sendto 10.0.0.1 53': `12 sendto(3, ""..., 4, 0, ${four('10.0.0.1', 53)}, 16) = 4`,
    'sendmsg 198.51.100.7 9': `12 sendmsg(3, {msg_name=${four('198.51.100.7', 9)}, msg_namelen=16, msg_iov=[]}, 0) = 1`,
    'connect AF_VSOCK': '12 connect(3, {sa_family=AF_VSOCK, svm_cid=2}, 16) = 0',
  };
  for (const [call, line] of Object.entries(lines)) it(`finds ${call}`, () => assert.deepEqual([...callsIn(line).elsewhere.keys()], [call]));

  it('passes over the loopback and what does not leave the machine', () => {
    const own = [
      `1 connect(3, ${four('127.0.0.1', 80)}, 16) = 0`, `1 connect(3, ${six('::1', 80)}, 28) = 0`,
      '1 connect(3, {sa_family=AF_UNIX, sun_path="/run/x"}, 110) = 0',
    ];
    assert.deepEqual(callsIn(own.join('\n')), { loopback: 2, elsewhere: new Map() });
  });
});

describe('on a machine without a network', { skip }, () => {
  const elsewhere = ({ calls }) => [...calls.elsewhere.keys()].sort();

  it('the trace shows what a page sends: an address, and the look-up of a name', async () => {
    const run = await runSealed(process.execPath, 'tests/verify/machine/page.mjs', 'leaks');
    assert.equal(run.status, 0, run.output);
    assert.match(run.output, /\["refused","refused"\]/);
    for (const call of ['connect 192.0.2.1 80', `connect ${NAME_SERVER} 53`]) {
      assert.ok(elsewhere(run).includes(call), `${call} in ${elsewhere(run)}`);
    }
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
    const report = ['--test-reporter=spec', '--test-reporter-destination=stdout'];
    const run = await runSealed(process.execPath, '--test', '--test-concurrency=1', ...report, SUITE);
    assert.equal(run.status, 0, run.output);
    const passed = Number(/^ℹ pass (\d+)$/m.exec(run.output)?.[1]);
    assert.ok(passed > 0, run.output);
    assert.ok(run.calls.loopback > 0, 'the trace has the loopback\'s calls');
    assert.deepEqual(elsewhere(run).filter((address) => address !== BROWSERS_OWN), []);
    found.suite = { tried: `${SUITE}: ${passed} tests`, passed, loopback: run.calls.loopback, seen: elsewhere(run) };
  });

  after(() => keepEvidence('machine', 'chromium', { summary: found.suite ? summary(found.suite) : 'Not shown: see the tests.', ...found }));
});

function summary({ passed, loopback, seen }) {
  const own = ', but for the browser\'s own question to its system whether there is a way to IPv6 '
    + `(${BROWSERS_OWN}: nothing is sent on it, and it comes with a page without Homebody too)`;
  return `${passed} tests passed in Chromium in a network namespace with the loopback only; ${loopback} calls went to the loopback, none `
    + `elsewhere${seen.length ? own : ''}. A page that tries 192.0.2.1 and a name is seen.`;
}

if (skip) before(() => {
  console.log(`sealed machine: not run. ${skip}`);
  keepEvidence('machine', 'chromium', { summary: `Not run here. ${skip}`, skipped: skip });
});
