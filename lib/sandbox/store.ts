import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";

/** A document of a collection; it is frozen when stored, so a change is always a `put`. */
export type Document = { readonly id: string };

export type Collection<T extends Document> = {
  get(id: string): T | undefined;
  /** Stores the document under its id; a new one goes to the end of every list. */
  put(document: T): T;
  /** Stores the document with some fields changed. */
  update(id: string, changes: Partial<T>): T;
  delete(id: string): void;
  /** All documents, oldest first. */
  list(): T[];
  /** The documents of one owner, oldest first. */
  ownedBy(owner: string): T[];
  /** The documents under one parent, oldest first. */
  under(parent: string): T[];
  count(): number;
};

export type Keys<T> = {
  owner?: (document: T) => string | null | undefined;
  parent?: (document: T) => string | null | undefined;
};

type Room = { open: Collection<Document>; forget: () => void };

/**
 * Everything the sandbox knows, in one SQLite file or in memory.
 *
 * Documents are read into memory at the first look and written through, so reads cost
 * nothing and a restart continues where the last run stopped.
 */
export class Store {
  readonly db: DatabaseSync;
  private readonly readMeta: StatementSync;
  private readonly writeMeta: StatementSync;
  private readonly bump: StatementSync;
  private readonly rooms = new Map<string, Room>();
  private readonly resets: (() => void)[] = [];
  private readonly rollbacks: (() => void)[] = [];
  private depth = 0;

  constructor(file: string) {
    this.db = new DatabaseSync(file);
    this.db.exec(`
      pragma journal_mode = wal;
      pragma synchronous = off;
      create table if not exists meta (key text primary key, value text not null) without rowid;
      create table if not exists counters (name text primary key, value integer not null) without rowid;
      create table if not exists documents (
        seq integer primary key, collection text not null, id text not null,
        owner text, parent text, body text not null, unique (collection, id));
      create index if not exists documents_owner on documents (collection, owner);
      create index if not exists documents_parent on documents (collection, parent);
    `);
    this.readMeta = this.db.prepare("select value from meta where key = ?");
    this.writeMeta = this.db.prepare(
      "insert into meta values (?, ?) on conflict (key) do update set value = excluded.value",
    );
    this.bump = this.db.prepare(
      "insert into counters values (?, 1) on conflict (name) do update set value = value + 1 returning value",
    );
  }

  /** The documents of one kind. Ask for it once, with the same keys everywhere. */
  collection<T extends Document>(name: string, keys: Keys<T> = {}): Collection<T> {
    const known = this.rooms.get(name);
    if (known) return known.open as unknown as Collection<T>;
    const room = openRoom(this.db, name, keys);
    // Safe: only this name's documents are ever put into this room.
    this.rooms.set(name, room as unknown as Room);
    return room.open;
  }

  /** 1, 2, 3 … under each name, also across restarts. */
  count(name: string): number {
    return Number(this.bump.get(name)?.value);
  }

  meta<T>(key: string): T | undefined {
    const row = this.readMeta.get(key);
    return row ? (JSON.parse(String(row.value)) as T) : undefined;
  }

  setMeta(key: string, value: unknown): void {
    this.writeMeta.run(key, JSON.stringify(value));
  }

  /** All of it or none of it; nested calls join the outer one. */
  transaction<T>(deed: () => T): T {
    if (this.depth > 0) return deed();
    this.depth++;
    this.db.exec("begin");
    try {
      const result = deed();
      this.db.exec("commit");
      return result;
    } catch (error) {
      this.db.exec("rollback");
      for (const room of this.rooms.values()) room.forget();
      for (const forget of this.rollbacks) forget();
      throw error;
    } finally {
      this.depth--;
    }
  }

  /** Called after everything was forgotten, for tables and caches kept elsewhere. */
  onReset(forget: () => void): void {
    this.resets.push(forget);
  }

  /** Called after a transaction was taken back, for caches kept elsewhere. */
  onRollback(forget: () => void): void {
    this.rollbacks.push(forget);
  }

  reset(): void {
    this.db.exec("delete from documents; delete from meta; delete from counters;");
    for (const room of this.rooms.values()) room.forget();
    for (const forget of this.resets) forget();
  }

  close(): void {
    this.db.close();
  }
}

function openRoom<T extends Document>(db: DatabaseSync, name: string, keys: Keys<T>) {
  const read = db.prepare("select body from documents where collection = ? order by seq");
  const write = db.prepare(
    `insert into documents (collection, id, owner, parent, body) values (?, ?, ?, ?, ?)
     on conflict (collection, id) do update set owner = excluded.owner, parent = excluded.parent, body = excluded.body`,
  );
  const erase = db.prepare("delete from documents where collection = ? and id = ?");
  let all: Map<string, T> | undefined;
  let owners = new Map<string, Set<string>>();
  let parents = new Map<string, Set<string>>();

  const index = (sets: Map<string, Set<string>>, key: string | null | undefined, id: string) => {
    if (key == null) return;
    const set = sets.get(key);
    if (set) set.add(id);
    else sets.set(key, new Set([id]));
  };
  const place = (document: T) => {
    index(owners, keys.owner?.(document), document.id);
    index(parents, keys.parent?.(document), document.id);
  };
  const displace = (document: T) => {
    owners.get(keys.owner?.(document) ?? "")?.delete(document.id);
    parents.get(keys.parent?.(document) ?? "")?.delete(document.id);
  };
  const load = (): Map<string, T> => {
    if (all) return all;
    all = new Map();
    owners = new Map();
    parents = new Map();
    for (const row of read.all(name)) {
      const document = Object.freeze(JSON.parse(String(row.body)) as T);
      all.set(document.id, document);
      place(document);
    }
    return all;
  };
  const pickAll = (ids: Set<string> | undefined): T[] => {
    const documents = load();
    return ids ? [...ids].flatMap((id) => documents.get(id) ?? []) : [];
  };

  const open: Collection<T> = {
    get: (id) => load().get(id),
    put(document) {
      const documents = load();
      const before = documents.get(document.id);
      const owner: SQLInputValue = keys.owner?.(document) ?? null;
      const parent: SQLInputValue = keys.parent?.(document) ?? null;
      write.run(name, document.id, owner, parent, JSON.stringify(document));
      const moved =
        before &&
        (keys.owner?.(before) !== keys.owner?.(document) ||
          keys.parent?.(before) !== keys.parent?.(document));
      if (moved) displace(before);
      documents.set(document.id, Object.freeze(document));
      if (!before || moved) place(document);
      return document;
    },
    update(id, changes) {
      const before = load().get(id);
      if (!before) throw new Error(`no ${name} with id ${id}`);
      return open.put({ ...before, ...changes });
    },
    delete(id) {
      const before = load().get(id);
      if (!before) return;
      displace(before);
      load().delete(id);
      erase.run(name, id);
    },
    list: () => [...load().values()],
    ownedBy(owner) {
      load();
      return pickAll(owners.get(owner));
    },
    under(parent) {
      load();
      return pickAll(parents.get(parent));
    },
    count: () => load().size,
  };
  return {
    open,
    forget() {
      all = undefined;
    },
  };
}
