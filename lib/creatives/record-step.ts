import "server-only";
import { type Creative, type CreativeRow, toCreative } from "#lib/creatives/creative";
import { getCreative } from "#lib/creatives/read";
import type { Problem } from "#lib/creatives/schema";
import type { Ctx } from "#lib/ctx";
import type { Json } from "#lib/db/database.types";
import { unwrap } from "#lib/db/unwrap";
import { notFound } from "#lib/errors";
import { log } from "#lib/log";

type Patch = Partial<Omit<CreativeRow, "id" | "version" | "created_at" | "updated_at">>;

const POLITE_TRIES = 3;

/**
 * Writes what a step of a run found out, onto the row as the step has read it.
 *
 * When people change the creative meanwhile it is read again, and after three tries
 * written over: a finished step must not be done, and paid for, twice.
 */
export async function recordStep(ctx: Ctx, creative: Creative, patch: Patch): Promise<Creative> {
  let version: number | null = creative.version;
  for (let tries = 0; tries <= POLITE_TRIES; tries++) {
    const forced = tries === POLITE_TRIES;
    const [row] = unwrap(
      await ctx.db.rpc("record_creative_step", {
        p_user_account_id: ctx.userAccountId,
        p_id: creative.id,
        // The generated types know no null, which here means "whatever it is by now".
        p_version: (forced ? null : version) as number,
        p_patch: patch as Json,
      }),
    );
    const line = { action: "creative_step", correlationId: ctx.correlationId, id: creative.id };
    if (row) {
      log.info({ ...line, status: row.status, forced }, "recorded");
      return toCreative(row);
    }
    version = (await getCreative(ctx, creative.id)).version;
  }
  throw notFound();
}

/** Stops a creative and says why; what earlier steps did stays for the next try. */
export async function failCreative(
  ctx: Ctx,
  { creativeId, problems }: { creativeId: string; problems: Problem[] },
): Promise<void> {
  const creative = await getCreative(ctx, creativeId);
  await recordStep(ctx, creative, { status: "failed", problems });
}
