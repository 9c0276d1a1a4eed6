import "server-only";
import type { Account } from "#lib/accounts/read";
import { getRun } from "#lib/brain/find-run";
import { gather } from "#lib/brain/gather";
import type { SafeDeed } from "#lib/brain/guard";
import { deedsOf, type Plan, planAccount } from "#lib/brain/plan";
import type { DeedKind, DeedStatus } from "#lib/brain/schema";
import { type BrainSettings, readBrainSettings } from "#lib/brain/settings";
import { readSpendingFacts } from "#lib/campaigns/limits";
import type { Ctx } from "#lib/ctx";
import type { Json } from "#lib/db/database.types";
import { orNull } from "#lib/db/null-argument";
import { unwrap } from "#lib/db/unwrap";
import { AppError, PlatformError } from "#lib/errors";
import { log } from "#lib/log";
import { toDecimal } from "#lib/money";
import type { Platform } from "#lib/platforms/platform";

/**
 * Gathers, judges and guards, and keeps the plan with the run.
 *
 * The first plan stays: a step that is repeated after a crash finds it and goes on with
 * it, so that one run never decides twice.
 */
export async function planRun(ctx: Ctx, executionId: string): Promise<void> {
  const { execution, account, platform } = await getRun(ctx, executionId);
  if (execution.plan !== null || execution.status !== "running") return;
  const settings = await readBrainSettings(ctx, account, platform);
  const plan = await thinkAbout(ctx, { account, platform, settings });
  const deeds = execution.mode === "report" ? [] : deedsOf(plan);
  unwrap(
    await ctx.db.rpc("save_brain_plan", {
      p_execution_id: executionId,
      p_gate: orNull(plan.gate),
      p_plan: plan as unknown as Json,
      p_model: null,
      p_deeds: deeds.map(({ deed, directionId }, position) => ({
        position,
        ad_group_id: deed.groupId,
        direction_id: directionId,
        kind: deed.kind,
        from_budget: toDecimal({ amountMinor: deed.fromMinor, currency: plan.currency }),
        to_budget: toDecimal({ amountMinor: deed.toMinor, currency: plan.currency }),
        currency: plan.currency,
        status: statusOf(deed, execution.mode, settings),
      })),
    }),
  );
  log.info(
    { action: "brain.plan", correlationId: ctx.correlationId, executionId, deeds: deeds.length },
    "planned",
  );
}

type Place = { account: Account; platform: Platform; settings: BrainSettings };

/** The plan as it would be now; touches nothing. */
export async function thinkAbout(ctx: Ctx, { account, platform, settings }: Place): Promise<Plan> {
  const [gathered, spending, hasAccess] = await Promise.all([
    gather(ctx, account, platform),
    readSpendingFacts(ctx, { platform, accountId: account.id, currency: account.currency }),
    canEnter(ctx, account, platform),
  ]);
  return planAccount({ gathered, settings, spending, hasAccess, now: ctx.now });
}

/** Whether the platform still lets us in; only a dead token closes the gate, not a bad minute. */
async function canEnter(ctx: Ctx, { id }: Account, platform: Platform): Promise<boolean> {
  try {
    const ports = await ctx.platform(platform, id);
    await ports.account.facts();
    return true;
  } catch (error) {
    if (isShutOut(error)) return false;
    throw error;
  }
}

function isShutOut(error: unknown): boolean {
  if (error instanceof PlatformError) return error.refusal === "signed_out";
  return error instanceof AppError && ["not_connected", "needs_reconnect"].includes(error.reason);
}

function statusOf(deed: SafeDeed, mode: string, { askFirst }: BrainSettings): DeedStatus {
  return mode === "act" && !askFirst.includes(kindOf(deed)) ? "waiting" : "proposed";
}

/** The kind as the owner knows it. */
export function kindOf({ kind, fromMinor, toMinor }: SafeDeed): DeedKind {
  if (kind !== "budget") return kind;
  return toMinor > fromMinor ? "raise" : "cut";
}
