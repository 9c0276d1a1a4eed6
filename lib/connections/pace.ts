import "server-only";
import { openServerDb } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";
import type { Limiter, Limits } from "#lib/platforms/limiter";

/** Counts an app's calls in Postgres, over all instances of ours: the platform counts them so. */
export function sharedPace(app: string, limits: Limits): Limiter {
  return {
    async reserve(path, mostMs) {
      const own = limits.paths?.[path];
      const buckets = { [app]: limits.app, ...(own && { [`${app} ${path}`]: own }) };
      // Windows are plain numbers; their readonly arrays are what JSON makes of them anyway.
      const p_buckets = JSON.parse(JSON.stringify(buckets));
      return unwrap(await openServerDb().rpc("reserve_call", { p_buckets, p_most_ms: mostMs }));
    },
    async pause(ms) {
      unwrap(await openServerDb().rpc("pause_calls", { p_bucket: app, p_ms: ms }));
    },
  };
}
