import type { Ctx } from "#lib/ctx";
import type { Launch } from "#lib/launches/read";
import { errorOf, toResource } from "#lib/launches/resource";
import { toProblem } from "#lib/problem";

/** A launch as screens and the API show it, what stopped it in the reader's language. */
export async function toAnswer(ctx: Ctx, launch: Launch) {
  const error = errorOf(launch);
  if (!error) return toResource(launch, null);
  const { code, detail, status } = await toProblem(error, ctx.correlationId);
  return toResource(launch, { code, detail, status });
}
