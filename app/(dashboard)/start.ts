import "server-only";
import { requireCtx } from "#lib/auth/gate";
import { hasRole } from "#lib/ctx";
import { readScope, type SearchParams } from "#lib/scope";
import { readProgress, type Step } from "#lib/start/read";

/** How far the account of a screen is, and where each next step is taken. */
export async function readStart(searchParams: SearchParams) {
  const ctx = await requireCtx();
  const scope = await readScope(ctx, searchParams);
  const progress = await readProgress(ctx, scope.account);
  const hrefs: Record<Step, string | null> = {
    client: "/accounts?new=1",
    direction: scope.hrefTo("/directions", { new: "1" }),
    connection: scope.hrefTo("/accounts"),
    // Uploading and launching happen in their own rooms, once there is something connected.
    creative: null,
    launch: null,
  };
  return { ctx, scope, progress, hrefs, mayWrite: hasRole(ctx.actor, "manager") };
}
