import type { UploadItem } from "./upload-item";

/** What outlives the page: the row, and where there is room for it the file itself. */
export type Remembered = { item: UploadItem; file: File | null };

const NAME = "performante-uploads";
const STORE = "uploads";

/** A browser gives a page a share of its disk; past this much of it we keep no files. */
const MOST_OF_QUOTA = 0.5;

/** The rows of this browser, kept in its own database; in private windows it may be absent. */
export async function recallUploads(): Promise<Remembered[]> {
  return (await inStore<Remembered[]>("readonly", (store) => store.getAll())) ?? [];
}

export async function rememberUpload(item: UploadItem, file: File | null): Promise<void> {
  const kept = file && (await hasRoomFor(file)) ? file : null;
  await put({ item, file: kept });
}

/** The row alone moves on; its file stays as it was. */
export async function updateUpload(item: UploadItem): Promise<void> {
  const known = await inStore<Remembered>("readonly", (store) => store.get(item.id));
  if (known) await put({ ...known, item });
}

export async function forgetUpload(id: string): Promise<void> {
  await inStore("readwrite", (store) => store.delete(id));
}

const put = (row: Remembered) => inStore("readwrite", (store) => store.put(row, row.item.id));

async function hasRoomFor(file: File): Promise<boolean> {
  const { quota = 0, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  return usage + file.size < quota * MOST_OF_QUOTA;
}

/** Answers nothing where the browser keeps nothing: uploads work without a memory. */
async function inStore<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T | undefined> {
  try {
    const database = await open();
    try {
      return await settled(work(database.transaction(STORE, mode).objectStore(STORE)));
    } finally {
      database.close();
    }
  } catch {
    return undefined;
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return settled(request);
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
