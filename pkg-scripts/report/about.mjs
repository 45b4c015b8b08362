// What was verified and with what: the commit, the machine, the tools, and the files' hashes.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { given } from '../shipped.mjs';
import { ROOT } from './parts.mjs';

function told(command, ...args) {
  try {
    return execFileSync(command, args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
}

export function about({ built }) {
  const changed = told('git', 'status', '--porcelain').split('\n').filter(Boolean).length;
  return {
    commit: told('git', 'rev-parse', 'HEAD') || 'not in a git clone', changed, built, when: new Date().toISOString(),
    system: `${os.type()} ${os.release()} ${os.arch()}`, node: process.version, rustc: told('rustc', '--version'),
  };
}

/** SHA-256 of what browsers fetch. */
export function hashes() {
  const files = Object.entries(given()).flatMap(([folder, names]) => names.map((name) => `${folder}/${name}`));
  return files.map((file) => {
    const whole = path.join(ROOT, file);
    return { file, sha256: existsSync(whole) ? createHash('sha256').update(readFileSync(whole)).digest('hex') : 'missing' };
  });
}
