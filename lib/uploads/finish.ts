import "server-only";
import { traceOf } from "#lib/changes/trace";
import type { Ctx } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";

/**
 * Turns a file that is all here into a creative and answers its id.
 *
 * Said twice, by two requests or after a lost answer, it is the same creative.
 */
export async function finishUpload(ctx: Ctx, uploadId: string): Promise<string> {
  const p_trace = traceOf(ctx, "creative.upload");
  const creative = unwrap(await ctx.db.rpc("finish_upload", { p_id: uploadId, p_trace }));
  return creative.id;
}
