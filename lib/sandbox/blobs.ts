import type { Store } from "#lib/sandbox/store";

/** Bytes of uploaded files, piece by piece, in the sandbox's own database. */
export type Blobs = {
  append(id: string, bytes: Uint8Array): void;
  read(id: string): Uint8Array | null;
  delete(id: string): void;
};

const opened = new WeakMap<Store, Blobs>();

/** The bytes of this sandbox; opened once. */
export function blobsOf(store: Store): Blobs {
  const known = opened.get(store);
  if (known) return known;
  store.db.exec(
    "create table if not exists blobs (seq integer primary key, id text not null, bytes blob not null)",
  );
  store.db.exec("create index if not exists blobs_id on blobs (id)");
  store.onReset(() => store.db.exec("delete from blobs"));
  const add = store.db.prepare("insert into blobs (id, bytes) values (?, ?)");
  const select = store.db.prepare("select bytes from blobs where id = ? order by seq");
  const erase = store.db.prepare("delete from blobs where id = ?");
  const blobs: Blobs = {
    append: (id, bytes) => void add.run(id, bytes),
    read(id) {
      // Safe: the column is a blob and not null.
      const pieces = select.all(id).map((row) => row.bytes as Uint8Array);
      return pieces.length === 0 ? null : Buffer.concat(pieces);
    },
    delete: (id) => void erase.run(id),
  };
  opened.set(store, blobs);
  return blobs;
}
