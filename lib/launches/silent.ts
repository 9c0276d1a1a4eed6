import "server-only";
import { openServerDb } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";

/** Longer than any wait a running launch takes between two signs of life. */
const SILENT_MS = 10 * 60_000;

/** Running launches of all workspaces that nobody has touched for long: the engine lost them. */
export async function listSilentLaunches(now: Date) {
  return unwrap(
    await openServerDb()
      .from("launches")
      .select("id, user_account_id, correlation_id")
      .eq("status", "running")
      .lt("updated_at", new Date(now.getTime() - SILENT_MS).toISOString())
      .order("updated_at")
      .limit(100),
  );
}
