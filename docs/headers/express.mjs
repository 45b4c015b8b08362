// A shop served by Node with Express. Behind helmet or another middleware that sets a policy for the whole site, this stands after it:
// res.set replaces what was set before.
import express from 'express';

const SEAL = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'wasm-unsafe-eval'; worker-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  'Connection-Allowlist': '()',
  'X-Content-Type-Options': 'nosniff',
};

const shop = express();
shop.use('/homebody/worker.js', (_, response, next) => { response.set(SEAL); next(); });
shop.use(express.static('/var/www/shop'));
shop.listen(80);
