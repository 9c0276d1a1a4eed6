import "server-only";
import { traceOf } from "#lib/changes/trace";
import { type Ctx, requireRole } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { getDirection } from "#lib/directions/read";
import { DeleteDirection } from "#lib/directions/schema";

/** Deletes a direction with its settings; its leads and creatives stay, without it. */
export async function deleteDirection(ctx: Ctx, input: DeleteDirection): Promise<void> {
  const { directionId } = DeleteDirection.parse(input);
  requireRole(ctx, "manager");
  await getDirection(ctx, directionId);
  const p_trace = traceOf(ctx, "direction.delete");
  unwrap(await ctx.db.rpc("delete_direction", { p_id: directionId, p_trace }));
}
