import "server-only";
import { openServerDb } from "#lib/db/client";
import { log } from "#lib/log";

/** Longer than a healthy answer ever takes, shorter than a health check's patience. */
const PATIENCE_MS = 3000;

/** Whether the database answers one small question. */
export async function pingDatabase(): Promise<"ok" | "unreachable"> {
  const { error } = await openServerDb()
    .from("platform_budget_minimums")
    .select("platform")
    .limit(1)
    .abortSignal(AbortSignal.timeout(PATIENCE_MS));
  if (!error) return "ok";
  log.error({ action: "health", error }, "the database does not answer");
  return "unreachable";
}
