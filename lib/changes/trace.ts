import type { Ctx } from "#lib/ctx";

/** What a change says of itself in `actions_log`; the database adds who, before and after. */
export type Trace = { verb: string; correlation_id: string; reason?: string; actor?: string };

/** The trace of one verb, `direction.create`; every write hands it to its function. */
export function traceOf(
  ctx: Pick<Ctx, "actor" | "correlationId">,
  verb: string,
  reason?: string,
): Trace {
  const trace: Trace = { verb, correlation_id: ctx.correlationId };
  if (reason) trace.reason = reason;
  if (ctx.actor.kind === "system") trace.actor = ctx.actor.name;
  return trace;
}
