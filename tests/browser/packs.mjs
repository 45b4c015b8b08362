// Small packs for the tests, made by the real command line from feeds written here, and broken in ways that files get broken.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const TARGET = process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL('../../target', import.meta.url));
const CLI = path.join(TARGET, 'release/homebody');

export const HOSTILE_TITLES = [
  '<img src=x onerror="window.hurt=1">', '<script>window.hurt=1</script>', '"><svg onload=window.hurt=1>', '&lt;b&gt;bold&lt;/b&gt;',
  'شاي أخضر ‏(200 غ)', '\u202Eevil\u202C tea', '=HYPERLINK("http://x.invalid")', 'تفاح & "quotes", commas',
];

const quoted = (text) => `"${String(text).replaceAll('"', '""')}"`;
const feed = (rows) => `item_id,title,price,brand,category\n${rows.map((row) => row.map(quoted).join(',')).join('\n')}\n`;

/** Two departments of plain products. */
export function plainRows(count) {
  return Array.from({ length: count }, (_, i) => [
    `item-${i}`, `Product ${i}`, (1 + i / 10).toFixed(2), i % 3 ? 'Acme' : 'Brook', i % 2 ? 'Drinks > Tea' : 'Food > Bread']);
}

export const hostileRows = () => HOSTILE_TITLES.map((title, i) => [`odd-${i}`, title, '2.50', title, `Food > ${title}`]);

/** The pack that `homebody pack` makes of these rows. */
export function pack(rows) {
  if (!existsSync(CLI)) throw new Error('the command line is not built: run pkg-scripts/build');
  const folder = mkdtempSync(path.join(tmpdir(), 'homebody-pack-'));
  try {
    writeFileSync(path.join(folder, 'products.csv'), feed(rows));
    const out = path.join(folder, 'catalog.hbpack');
    execFileSync(CLI, ['pack', '--products', path.join(folder, 'products.csv'), '--name', 'Test', '--out', out], { stdio: 'pipe' });
    return readFileSync(out);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** CRC-32 of the whole file with its own four bytes as zero, as the format asks. */
function checksum(bytes) {
  let crc = 0xffffffff;
  bytes.forEach((byte, at) => {
    crc ^= at >= 20 && at < 24 ? 0 : byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  });
  return (crc ^ 0xffffffff) >>> 0;
}

/** The same pack with its major version raised; everything else is as it should be, the checksum too. */
export function ofAnotherVersion(good) {
  const bytes = Buffer.from(good);
  bytes.writeUInt16LE(bytes.readUInt16LE(8) + 1, 8);
  bytes.writeUInt32LE(checksum(bytes), 20);
  return bytes;
}

export const cutShort = (good) => good.subarray(0, Math.floor(good.length * 0.7));

export function flipped(good) {
  const bytes = Buffer.from(good);
  bytes[Math.floor(bytes.length / 2)] ^= 1;
  return bytes;
}

/** Whether `checksum` here is the format's: the tests of other versions rest on it. */
export const checksumFits = (good) => checksum(good) === good.readUInt32LE(20);
