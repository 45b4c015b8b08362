/**
 * Where a browser has storage buckets (Chromium, by https), the journal's database lies in one of its own. Deleting the bucket deletes
 * the browser's files of it, which emptying a database does not; and unlike deleting a database it waits for nobody: what other tabs
 * have open is closed. Where there are no buckets, nothing here does anything.
 *
 * The engine opens the database by `self.indexedDB`, in whose place stands what looks for the bucket at each opening: another tab may
 * have deleted it, or made a new one.
 */
interface Buckets {
  keys(): Promise<string[]>;
  open(name: string): Promise<{ indexedDB: IDBFactory }>;
  delete(name: string): Promise<void>;
}

let make = false;
/** Whether a bucket that is not there may be made: while something may have to be stored, and not before. */
export const mayMake = (may: boolean) => { make = may; };

/** Deletes the bucket and so its files; says whether it could. */
export let deleteBucket = (): Promise<boolean> => Promise.resolve(false);

/** For the database of this name. A bucket's has small letters, digits, "-" and "_", at most 64; beyond that the database is a plain one. */
export function useBucket(database: string): void {
  const { storageBuckets: buckets } = navigator as { storageBuckets?: Buckets };
  const bucket = database.replace(':', '-').replace(/[A-Z]/g, '_$&').toLowerCase();
  try {
    const plain = self.indexedDB;
    if (!plain || !buckets) return;
    const find = async () => make || (await buckets.keys()).includes(bucket) ? (await buckets.open(bucket)).indexedDB : plain;
    const open = (name: string) => standIn(find().catch(() => plain).then((factory) => factory.open(name)));
    Object.defineProperty(self, 'indexedDB', { value: { open } });
    deleteBucket = async () => {
      if (!(await buckets.keys()).includes(bucket)) return false;
      await buckets.delete(bucket);
      plain.deleteDatabase(database); // should one be there, of a time when no bucket was to be had
      return true;
    };
  } catch {
    // a browser that refuses storage: the engine finds that out by itself
  }
}

/** What stands for a request until there is one: it takes handlers, and has what the request has. */
function standIn(asking: Promise<IDBOpenDBRequest>): IDBOpenDBRequest {
  let request = {} as IDBOpenDBRequest;
  asking.then((asked) => { request = Object.assign(asked, request); }, (error: unknown) => (Object.assign(request, { error }).onerror as (() => void) | null)?.());
  return new Proxy(request, { get: (_, key) => Reflect.get(request, key) as unknown, set: (_, key, value) => Reflect.set(request, key, value) });
}
