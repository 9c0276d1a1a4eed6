import "server-only";
import type { Outcome } from "#lib/actions/ledger";
import { lookAfter, lookAt, switchOn, toPatch, writeOrDoubt } from "#lib/actions/look";
import type { Entity } from "#lib/campaigns/find-entity";
import { guardSpending } from "#lib/campaigns/guard";
import { type Holder, holdSpending, keepLease } from "#lib/campaigns/hold-spending";
import { readBehindSwitch } from "#lib/campaigns/limits";
import type { Ctx } from "#lib/ctx";
import { AppError, PlatformError } from "#lib/errors";
import { PLATFORM_NAMES } from "#lib/platforms/platform";

type Switching = {
  status: "active" | "paused";
  /** A try before this one may have switched it, and nobody could look. */
  isUnseen: boolean;
  holder: Holder;
};

/**
 * Pauses or resumes a campaign, ad group or ad on its platform, and reads it back.
 *
 * Pausing always works; resuming passes the guard, because it spends. What is already
 * as wished is left alone, so a job may retry freely.
 */
export async function switchEntity(
  ctx: Ctx,
  entity: Entity,
  { status, isUnseen, holder }: Switching,
): Promise<Outcome> {
  const ports = await ctx.platform(entity.platform, entity.accountId);
  const was = await lookAt(ports, entity);
  if (was.status !== status) {
    if (status === "active") {
      const liveMinor = was.dailyBudget?.amountMinor ?? null;
      await requireRoom(ctx, entity, { holder, liveMinor });
    } else {
      await keepLease(ctx, holder);
    }
    const { doubt } = await writeOrDoubt(switchOn(ports, entity, status));
    const now = await lookAfter(ports, entity, doubt);
    if (now.status !== status) throw doubt ?? differs(entity);
    return outcome(entity, status, { was: was.status, patch: toPatch(now) });
  }
  // An earlier try may have died between the platform and our books, which know what it was. If
  // it may have been written unseen, they may have been read anew since, and it was the other way
  // round; without such a word somebody else may have switched it, and that is not ours to undo.
  const other = status === "active" ? "paused" : "active";
  const before = isUnseen ? other : entity.status;
  return outcome(entity, status, { was: before, patch: toPatch(was) });
}

type Asker = { holder: Holder; liveMinor: number | null };

async function requireRoom(ctx: Ctx, entity: Entity, { holder, liveMinor }: Asker): Promise<void> {
  const moreMinor = await readBehindSwitch(ctx, entity, liveMinor);
  const verdict = await holdSpending(ctx, holder, {
    place: entity,
    moreMinor,
    judge: (facts) => guardSpending(moreMinor, facts),
  });
  if (verdict.verdict === "block") {
    throw new AppError("conflict", verdict.reason, { values: verdict.values });
  }
}

function outcome(
  { level }: Entity,
  status: "active" | "paused",
  { was, patch }: { was: string; patch: ReturnType<typeof toPatch> },
): Outcome {
  const verb = `${level}.${status === "active" ? "resume" : "pause"}`;
  return { before: { status: was }, after: { status }, patch, verb };
}

const differs = ({ platform }: Entity) =>
  new PlatformError("unknown_outcome", "read_back_differs", {
    values: { platform: PLATFORM_NAMES[platform] },
  });
