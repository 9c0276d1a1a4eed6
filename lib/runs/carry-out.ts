import "server-only";
import { toStored } from "#lib/actions/ledger";
import type { Ctx } from "#lib/ctx";
import { doDeed, hasBegun, settleDeed } from "#lib/runs/do-deed";
import type { DeedRow, getRun } from "#lib/runs/find-run";
import { recheck } from "#lib/runs/recheck";

type Found = Awaited<ReturnType<typeof getRun>>;

/**
 * Does a deed if it may still be done, whoever wanted it: a run, or a person who accepted it.
 *
 * Else it is refused with why, or left to people. What came through is seen to its end, for then
 * the check stumbles over the deed's own effect.
 */
export async function carryOut(
  ctx: Ctx,
  deed: DeedRow,
  found: Found,
): Promise<"done" | "refused" | "held"> {
  const { account, platform } = found;
  const checked = await recheck(ctx, deed, found);
  const mustAsk = checked.refusal === null && checked.mustAsk && deed.status === "waiting";
  const isHeld = checked.refusal !== null || mustAsk;
  if (!isHeld || (await hasBegun(ctx, deed, platform))) {
    return doDeed(ctx, deed, { accountId: account.id, platform });
  }
  await settleDeed(ctx, deed.id, {
    status: mustAsk ? "proposed" : "refused",
    actionId: null,
    error: checked.refusal && toStored(checked.refusal),
  });
  return "held";
}
