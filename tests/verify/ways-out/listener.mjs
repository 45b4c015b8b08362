// A server that logs everything: each TCP connection with every byte it brings, HTTP or not, and every UDP datagram. Nothing is read
// as HTTP before it is logged, so half a request, a TLS greeting or an empty connection count as well.
import { createServer as createHttp } from 'node:http';
import { connect, createServer } from 'node:net';
import { createSocket } from 'node:dgram';

/** Puts a log before the HTTP server at `upstream`. `heard` grows by one entry a connection: `{at, bytes}`. */
export async function tap(upstream) {
  const heard = [];
  const open = new Set();
  const server = createServer((socket) => {
    const entry = { at: Date.now(), chunks: [] };
    heard.push(entry);
    open.add(socket);
    const behind = connect(upstream, '127.0.0.1');
    socket.on('data', (chunk) => entry.chunks.push(chunk)).on('error', () => behind.destroy()).on('close', () => { open.delete(socket); behind.destroy(); });
    behind.on('error', () => socket.destroy());
    socket.pipe(behind).pipe(socket);
  });
  const port = await bound(server);
  const close = () => new Promise((resolve) => { for (const socket of open) socket.destroy(); server.close(resolve); });
  return { port, heard, close };
}

/** How often `text` stands in what was heard. */
export function occurrences(heard, text) {
  return heard.map(({ chunks }) => Buffer.concat(chunks).toString('latin1').split(text).length - 1).reduce((sum, n) => sum + n, 0);
}

/** The request lines in what was heard, and the first bytes of what is none. */
export function linesOf(heard) {
  return heard.flatMap(({ chunks }) => {
    const text = Buffer.concat(chunks).toString('latin1');
    if (text === '') return ['(a connection without a byte)'];
    return text.match(/^[A-Z]+ \S+ HTTP\/1\.[01]/gm) ?? [`(not HTTP: ${Buffer.concat(chunks).subarray(0, 16).toString('hex')}…)`];
  });
}

/** Navigations are answered with nothing, so that the page that tried them stays. */
export const isNavigation = (request) => request.headers['sec-fetch-mode'] === 'navigate';

/** A listener that gives every request a harmless answer which any origin may read. */
export async function outside() {
  const server = createHttp((req, res) => {
    const headers = {
      'Access-Control-Allow-Origin': req.headers.origin ?? '*', 'Access-Control-Allow-Headers': '*', 'Access-Control-Allow-Methods': '*',
      'Access-Control-Allow-Credentials': 'true', 'Cache-Control': 'no-store', 'Content-Type': 'text/javascript',
    };
    req.resume().on('end', () => { res.writeHead(isNavigation(req) ? 204 : 200, headers); res.end(isNavigation(req) ? '' : '0;'); }).on('error', () => {});
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  const log = await tap(await bound(server));
  return { ...log, close: async () => { await log.close(); server.closeAllConnections(); await new Promise((resolve) => { server.close(resolve); }); } };
}

/** An ear for one try, TCP and UDP on the same port: whoever knocks there was sent by that try, whatever is said. */
export async function ear() {
  const heard = [];
  const tcp = createServer((socket) => { heard.push('a TCP connection'); socket.on('error', () => {}).destroy(); });
  const port = await bound(tcp);
  const udp = createSocket('udp4').on('message', (bytes) => heard.push(`${bytes.length} bytes by UDP`));
  try {
    await new Promise((resolve, reject) => { udp.once('error', reject).bind(port, '127.0.0.1', resolve); });
  } catch { // somebody has that port for UDP: another one
    tcp.close();
    return ear();
  }
  return { port, heard, close: () => { tcp.close(); udp.close(); } };
}

function bound(server) {
  return new Promise((resolve, reject) => { server.once('error', reject).listen(0, '127.0.0.1', () => resolve(server.address().port)); });
}
