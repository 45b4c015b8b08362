// A proxy before the demo's server that changes answers, as a misconfigured one does.
import { createServer, request } from 'node:http';

/** `change(path, answer)` may alter `answer.status` and `answer.headers` (names in lower case). */
export async function proxy(upstream, change) {
  const { hostname, port } = new URL(upstream);
  const server = createServer((req, res) => {
    const behind = request({ host: hostname, port, method: req.method, path: req.url, headers: req.headers }, (from) => {
      const answer = { status: from.statusCode, headers: { ...from.headers } };
      change(new URL(req.url, upstream).pathname, answer);
      res.writeHead(answer.status, answer.headers);
      from.pipe(res);
    });
    behind.on('error', () => res.destroy());
    req.pipe(behind);
  });
  await new Promise((resolve, reject) => { server.once('error', reject).listen(0, '127.0.0.1', resolve); });
  return {
    url: `http://localhost:${server.address().port}`,
    close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }),
  };
}
