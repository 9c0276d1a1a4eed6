import "server-only";
import type { Account } from "#lib/accounts/read";
import type { PlanInput } from "#lib/brain/draft";
import { gather } from "#lib/brain/gather";
import type { BrainSettings } from "#lib/brain/settings";
import { readSpendingFacts } from "#lib/campaigns/limits";
import type { Ctx } from "#lib/ctx";
import { AppError, PlatformError } from "#lib/errors";
import type { Platform } from "#lib/platforms/platform";

type Place = { account: Account; platform: Platform; settings: BrainSettings };

/** All that a plan is made of, as it is now; touches nothing. */
export async function readPlanInput(
  ctx: Ctx,
  { account, platform, settings }: Place,
): Promise<PlanInput> {
  const [gathered, spending, hasAccess] = await Promise.all([
    gather(ctx, account, platform),
    readSpendingFacts(ctx, { platform, accountId: account.id, currency: account.currency }),
    canEnter(ctx, account, platform),
  ]);
  return { gathered, settings, spending, hasAccess, now: ctx.now };
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
