#!/usr/bin/env node
// What ways of deleting leave in a browser's own files, for the table in DESIGN: words are planted, one way a database, and every file of
// the profile is searched for them once the browser has been quit and started again. Not a test: what a browser does is told, not judged.
//   BROWSERS=firefox node tests/browser/erase-ways.mjs
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { BROWSERS, inPage, launch } from './browsers.mjs';
import { timesInFiles, words } from './planted.mjs';

const WAYS = ['clear', 'delete-database', 'overwrite-and-clear', 'random-once', 'random-twice', 'delete-bucket'];
const planted = Object.fromEntries(WAYS.map((way) => [way, words(30)]));

/** In the page: a database a way, ten actions a word; the last one in a bucket, where there are any. */
async function plant(all) {
  const done = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
  for (const [way, words] of Object.entries(all)) {
    const factory = way !== 'delete-bucket' ? indexedDB : (await navigator.storageBuckets?.open(way))?.indexedDB;
    if (!factory) continue;
    const opening = factory.open(way);
    opening.onupgradeneeded = () => opening.result.createObjectStore('journal', { keyPath: 'seq' });
    const database = await done(opening);
    for (let round = 0; round < 10; round += 1) {
      const transaction = database.transaction('journal', 'readwrite');
      words.forEach((text, at) => transaction.objectStore('journal').put({ seq: round * words.length + at, kind: 'search', text, minute: 29_000_000 + at }));
      await new Promise((resolve) => { transaction.oncomplete = resolve; });
    }
    database.close();
  }
}

/** In the page: each database is deleted in its own way. */
async function deleteAll(all) {
  const done = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
  const { usage } = await navigator.storage.estimate();
  for (const way of Object.keys(all)) {
    if (way === 'delete-bucket') { await navigator.storageBuckets?.delete(way); continue; }
    if (way === 'delete-database') { await done(indexedDB.deleteDatabase(way)); continue; }
    const database = await done(indexedDB.open(way));
    const write = (work) => new Promise((resolve, reject) => {
      const transaction = database.transaction('journal', 'readwrite', { durability: 'strict' });
      work(transaction.objectStore('journal'));
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    const records = await done(database.transaction('journal').objectStore('journal').getAll());
    if (way === 'overwrite-and-clear') await write((store) => records.forEach((record) => store.put({ ...record, text: 'x'.repeat(record.text.length), minute: 0 })));
    await write((store) => store.clear());
    for (let round = { 'random-once': 1, 'random-twice': 2 }[way] ?? 0; round > 0; round -= 1) {
      await write((store) => {
        for (let seq = 0; seq < Math.ceil(usage / 65536) + 16; seq += 1) store.put({ seq, bytes: crypto.getRandomValues(new Uint8Array(65536)) });
      });
      await write((store) => store.clear());
    }
    database.close();
  }
}

const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<!doctype html><title>Ways</title>')).listen(0, '127.0.0.1');
await new Promise((resolve) => { server.once('listening', resolve); });
const count = (profile) => Object.fromEntries(WAYS.map((way) => [way, timesInFiles(profile, planted[way])]));
for (const name of BROWSERS.filter((one) => one !== 'webkit')) {
  let browser = await launch(name);
  const { profile } = browser;
  const step = async (work) => {
    browser = browser ?? await launch(name, { profile });
    await browser.driver.get(`http://127.0.0.1:${server.address().port}/`);
    if (work) await inPage(browser.driver, work, planted);
    else await sleep(2_000); // what a browser tidies at its start
    await browser.quit();
    browser = undefined;
    return count(profile);
  };
  const before = await step(plant);
  const after = await step(deleteAll);
  const later = await step();
  console.log(name);
  for (const way of WAYS) console.log(`  ${way.padEnd(22)} before ${before[way]}, after ${after[way]}, after another start ${later[way]}`);
}
server.close();
process.exit(0);
