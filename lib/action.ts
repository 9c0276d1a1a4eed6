import "server-only";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type { ActionResult } from "#lib/action-result";
import { requireCtx } from "#lib/auth/gate";
import { CORRELATION_HEADER, correlationId } from "#lib/correlation";
import type { Ctx } from "#lib/ctx";
import { requireOwnPage } from "#lib/origin";
import { toProblem } from "#lib/problem";

/**
 * A server action around one verb: finds out who asks, does it, says what came of it.
 *
 * `after` runs when it worked: a revalidation or a redirect.
 */
export function action<Input, Output>(
  verb: (ctx: Ctx, input: Input) => Promise<Output>,
  after?: (output: Output) => void | Promise<void>,
): (input: Input) => Promise<ActionResult<Output>> {
  return (input) =>
    answered(async () => {
      const output = await verb(await requireCtx(), input);
      await after?.(output);
      return output;
    });
}

/** Runs what a server action of one of our pages does and turns whatever it throws into words. */
export function answered<T>(work: () => Promise<T>): Promise<ActionResult<T>> {
  return inWords(async () => {
    requireOwnPage(await headers());
    return work();
  });
}

/** Reads what a page shows, which people may come to from anywhere; what goes wrong becomes words. */
export async function inWords<T>(work: () => Promise<T>): Promise<ActionResult<T>> {
  try {
    return { ok: true, data: await work() };
  } catch (thrown) {
    unstable_rethrow(thrown);
    const id = correlationId((await headers()).get(CORRELATION_HEADER));
    return { ok: false, problem: await toProblem(thrown, id) };
  }
}
