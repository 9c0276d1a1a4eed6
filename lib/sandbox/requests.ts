import type { StatementSync } from "node:sqlite";
import type { Store } from "#lib/sandbox/store";

/** One call the sandbox received, as `GET /control/requests` lists it. */
export type RequestRecord = {
  seq: number;
  /** Sandbox time, milliseconds. */
  at: number;
  platform: string;
  method: string;
  /** Path below the platform's mount, without the query: queries carry secrets. */
  path: string;
  correlationId: string | null;
  status: number;
  /** The platform's own code: TikTok's `code`, Meta's `error.code`, else null. */
  code: string | null;
  fault: string | null;
  /** What broke in the sandbox itself; null when a platform answered. */
  error: string | null;
  durationMs: number;
};

const KEPT = 20_000;

/** The last 20 000 calls. */
export class RequestLog {
  private readonly insert: StatementSync;
  private readonly prune: StatementSync;
  private readonly select: StatementSync;
  private readonly selectLatest: StatementSync;

  constructor(store: Store) {
    store.db.exec(`create table if not exists requests (
      seq integer primary key autoincrement, at integer not null, platform text not null, method text not null,
      path text not null, correlation_id text, status integer not null, code text, fault text, error text, duration_ms integer not null)`);
    // A file written before errors were kept apart.
    const columns = store.db.prepare("select name from pragma_table_info('requests')").all();
    if (!columns.some(({ name }) => name === "error")) {
      store.db.exec("alter table requests add column error text");
    }
    this.insert = store.db.prepare(
      `insert into requests (at, platform, method, path, correlation_id, status, code, fault, error, duration_ms)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.prune = store.db.prepare("delete from requests where seq <= ?");
    const read = `select seq, at, platform, method, path, correlation_id as correlationId, status,
      code, fault, error, duration_ms as durationMs from requests`;
    this.select = store.db.prepare(`${read} where seq > ? order by seq limit ?`);
    this.selectLatest = store.db.prepare(`${read} order by seq desc limit ?`);
    store.onReset(() => store.db.exec("delete from requests"));
  }

  record(call: Omit<RequestRecord, "seq">): void {
    const { lastInsertRowid } = this.insert.run(
      call.at,
      call.platform,
      call.method,
      call.path,
      call.correlationId,
      call.status,
      call.code,
      call.fault,
      call.error,
      call.durationMs,
    );
    const seq = Number(lastInsertRowid);
    if (seq % 1000 === 0) this.prune.run(seq - KEPT);
  }

  /** Calls after a sequence number, oldest first. */
  since(seq: number, limit = 1000): RequestRecord[] {
    // Safe: the select names exactly these columns.
    return this.select.all(seq, limit) as unknown as RequestRecord[];
  }

  /** The newest calls first. */
  latest(limit: number): RequestRecord[] {
    return this.selectLatest.all(limit) as unknown as RequestRecord[];
  }
}
