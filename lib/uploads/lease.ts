import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { ERRORS, type Lock } from "@tus/server";
import type { Db } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";

/** How long a holder that fell silent keeps others out. */
const LEASE_S = 20;
/** How often a holder says that it is alive, and hears that somebody waits. */
const RENEW_MS = 1000;
/** How long somebody waits before giving up with 423, and how often they look. */
const PATIENCE_MS = 12_000;
const LOOK_MS = 150;
/** An unfinished file nobody added to for this long is forgotten. */
const KEPT_MS = 48 * 60 * 60 * 1000;

export type Lease = Lock & {
  /** What the database is told of the one who takes it. */
  terms: { p_holder: string; p_lease_s: number };
  /** It was taken along with the question whose file it is. */
  assumeTaken(): void;
};

/** When an upload expires if nothing more comes. */
export const expiryOf = (now: Date): Date => new Date(now.getTime() + KEPT_MS);

/**
 * The right to write an upload, which holds across instances: a lease in its own row.
 *
 * Works through a transaction pooler, and a holder that was killed is followed when
 * its lease ends. A caller who comes back after a lost connection does not wait for
 * the old request: its holder is asked to let go. A file somebody holds does not expire.
 */
export function leaseOn(db: Db, id: string, now: Date): Lease {
  const terms = { p_holder: crypto.randomUUID(), p_lease_s: LEASE_S };
  let isHeld = false;
  let renewing: NodeJS.Timeout | undefined;

  const take = async () => unwrap(await db.rpc("lock_upload", { p_id: id, ...terms }));

  return {
    terms,
    assumeTaken() {
      isHeld = true;
    },
    async lock(signal, requestRelease) {
      const deadline = performance.now() + PATIENCE_MS;
      while (!isHeld) {
        isHeld = (await take()) !== "busy";
        if (isHeld) break;
        if (signal.aborted || performance.now() > deadline) throw ERRORS.ERR_LOCK_TIMEOUT;
        await sleep(LOOK_MS);
      }
      renewing = setInterval(async () => {
        // A renewal that fails costs nothing yet: the next comes long before the lease ends.
        const state = await take().catch(() => "taken");
        if (state === "wanted") await requestRelease();
      }, RENEW_MS);
    },
    async unlock() {
      clearInterval(renewing);
      if (!isHeld) return;
      isHeld = false;
      const { p_holder } = terms;
      const p_expires_at = expiryOf(now).toISOString();
      unwrap(await db.rpc("unlock_upload", { p_id: id, p_holder, p_expires_at }));
    },
  };
}
