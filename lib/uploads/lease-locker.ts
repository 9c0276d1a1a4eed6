import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { ERRORS, type Lock, type Locker } from "@tus/server";
import type { Db } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";

export type Timing = {
  /** How long a holder that fell silent keeps others out. */
  leaseS: number;
  /** How often a holder says that it is alive, and hears that somebody waits. */
  renewMs: number;
  /** How long somebody waits before giving up with 423, and how often they look. */
  patienceMs: number;
  lookMs: number;
};

const TIMING: Timing = { leaseS: 20, renewMs: 1000, patienceMs: 12_000, lookMs: 150 };

/**
 * Locks for tus that hold across instances: a lease in the upload's own row.
 *
 * Works through a transaction pooler, and a holder that was killed is followed when
 * its lease ends. A caller who comes back after a lost connection does not wait for
 * the old request: its holder is asked to let go. A file somebody holds does not expire
 * before `expiresAt`.
 */
export function leaseLocker(db: Db, expiresAt: Date, timing: Timing = TIMING): Locker {
  return { newLock: (id) => leaseOn(db, id, { expiresAt, ...timing }) };
}

function leaseOn(db: Db, id: string, options: Timing & { expiresAt: Date }): Lock {
  const { leaseS, renewMs, patienceMs, lookMs, expiresAt } = options;
  const holder = crypto.randomUUID();
  let renewing: NodeJS.Timeout | undefined;

  const take = async () =>
    unwrap(await db.rpc("lock_upload", { p_id: id, p_holder: holder, p_lease_s: leaseS }));

  return {
    async lock(signal, requestRelease) {
      const deadline = performance.now() + patienceMs;
      while ((await take()) === "busy") {
        if (signal.aborted || performance.now() > deadline) throw ERRORS.ERR_LOCK_TIMEOUT;
        await sleep(lookMs);
      }
      renewing = setInterval(async () => {
        // A renewal that fails costs nothing yet: the next comes long before the lease ends.
        const state = await take().catch(() => "taken");
        if (state === "wanted") await requestRelease();
      }, renewMs);
    },
    async unlock() {
      clearInterval(renewing);
      const p_expires_at = expiresAt.toISOString();
      unwrap(await db.rpc("unlock_upload", { p_id: id, p_holder: holder, p_expires_at }));
    },
  };
}
