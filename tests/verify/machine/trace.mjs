// Reads whom processes called from strace's lines.

const CALL = /(connect|sendto|sendmsg|sendmmsg)\(.*?\{sa_family=(AF_\w+)([^}]*)/;
const PORT = /port=htons\((\d+)\)/;
const ADDRESS = /inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"/;
/** Families that do not leave the machine. */
const LOCAL = new Set(['AF_UNIX', 'AF_NETLINK', 'AF_UNSPEC']);

const isLoopback = (address) => /^(127\.|::ffff:127\.)/.test(address) || address === '::1';

/** `{loopback: how many, elsewhere: Map("call address port" → how many)}`; a family that is not known counts as elsewhere. */
export function callsIn(trace) {
  const calls = { loopback: 0, elsewhere: new Map() };
  for (const line of trace.split('\n')) {
    const [, call, family, rest] = CALL.exec(line) ?? [];
    if (!family || LOCAL.has(family)) continue;
    const [, four, six] = ADDRESS.exec(rest) ?? [];
    const address = four ?? six ?? family;
    if (isLoopback(address)) {
      calls.loopback += 1;
      continue;
    }
    const whom = [call, address, PORT.exec(rest)?.[1]].filter(Boolean).join(' ');
    calls.elsewhere.set(whom, (calls.elsewhere.get(whom) ?? 0) + 1);
  }
  return calls;
}
