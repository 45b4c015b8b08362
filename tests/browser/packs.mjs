// Small packs for the tests, made by the real command line from feeds written here, and broken in ways that files get broken.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
/** Rows may end with the category, or have more. */
const COLUMNS = ['item_id', 'title', 'price', 'brand', 'category', 'url', 'image'];
const feed = (rows) => `${COLUMNS.slice(0, rows[0]?.length ?? 5)}\n${rows.map((row) => row.map(quoted).join(',')).join('\n')}\n`;

/** Two departments of plain products. */
export function plainRows(count) {
  return Array.from({ length: count }, (_, i) => [
    `item-${i}`, `Product ${i}`, (1 + i / 10).toFixed(2), i % 3 ? 'Acme' : 'Brook', i % 2 ? 'Drinks > Tea' : 'Food > Bread']);
}

export const hostileRows = () => HOSTILE_TITLES.map((title, i) => [`odd-${i}`, title, '2.50', title, `Food > ${title}`]);

/** The pack that `homebody pack` makes of these rows, with these pictures in it if there are any: content by name. */
export function pack(rows, pictures) {
  if (!existsSync(CLI)) throw new Error('the command line is not built: run pkg-scripts/build');
  const folder = mkdtempSync(path.join(tmpdir(), 'homebody-pack-'));
  try {
    writeFileSync(path.join(folder, 'products.csv'), feed(rows));
    const out = path.join(folder, 'catalog.hbpack');
    const more = pictures ? ['--pictures', folderOf(path.join(folder, 'pictures'), pictures)] : [];
    execFileSync(CLI, ['pack', '--products', path.join(folder, 'products.csv'), '--name', 'Test', '--out', out, ...more], { stdio: 'pipe' });
    return readFileSync(out);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function folderOf(folder, files) {
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
  return folder;
}

export function crc32(bytes) {
  let crc = 0xffffffff;
  bytes.forEach((byte) => {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  });
  return (crc ^ 0xffffffff) >>> 0;
}

/** CRC-32 of the whole file with its own four bytes as zero, as the format asks. */
const checksum = (bytes) => crc32(Buffer.from(bytes).fill(0, 20, 24));

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
