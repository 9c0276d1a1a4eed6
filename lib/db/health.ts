import "server-only";
import { openServerDb } from "#lib/db/client";
import { env } from "#lib/env";
import { log } from "#lib/log";

type Answer = "ok" | "unreachable";

/** Longer than a healthy answer ever takes, shorter than a health check's patience. */
const PATIENCE_MS = 3000;

/** Whether the database answers one small question. */
export async function pingDatabase(): Promise<Answer> {
  const { error } = await openServerDb()
    .from("platform_budget_minimums")
    .select("platform")
    .limit(1)
    .abortSignal(AbortSignal.timeout(PATIENCE_MS));
  return error ? unreachable("the database does not answer", error) : "ok";
}

/** Whether Supabase Auth says it is well. */
export async function pingAuth(): Promise<Answer> {
  const { NEXT_PUBLIC_SUPABASE_URL, NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY } = env();
  try {
    const response = await fetch(new URL("/auth/v1/health", NEXT_PUBLIC_SUPABASE_URL), {
      headers: { apikey: NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY },
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.body?.cancel();
    return response.ok ? "ok" : unreachable("Auth is not well", response.status);
  } catch (error) {
    return unreachable("Auth does not answer", error);
  }
}

function unreachable(what: string, error: unknown): Answer {
  log.error({ action: "health", error }, what);
  return "unreachable";
}
