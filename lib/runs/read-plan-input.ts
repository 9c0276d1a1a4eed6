import "server-only";
import type { Account } from "#lib/accounts/read";
import type { PlanInput } from "#lib/brain/draft";
import { gather } from "#lib/brain/gather";
import type { BrainSettings } from "#lib/brain/settings";
import { readSwitched } from "#lib/brain/switched";
import { readSpendingFacts } from "#lib/campaigns/limits";
import type { Ctx } from "#lib/ctx";
import { AppError, PlatformError } from "#lib/errors";
import type { Platform } from "#lib/platforms/platform";

type Place = {
  account: Account;
  platform: Platform;
  settings: BrainSettings;
  /** Numbers read after this prove by themselves that the platform lets us in. */
  since: Date;
};

const HOUR_MS = 3_600_000;

/** All that a plan is made of, as it is now; touches nothing. */
export async function readPlanInput(
  ctx: Ctx,
  { account, platform, settings, since }: Place,
): Promise<PlanInput> {
  const [gathered, spending, switched] = await Promise.all([
    gather(ctx, account, platform),
    readSpendingFacts(ctx, { platform, accountId: account.id, currency: account.currency }),
    readSwitched(ctx, account, platform),
  ]);
  const hoursAgo = (ctx.now.getTime() - since.getTime()) / HOUR_MS;
  const wasIn = gathered.hoursSinceReading !== null && gathered.hoursSinceReading < hoursAgo;
  const hasAccess = wasIn || (await canEnter(ctx, account, platform));
  return { gathered, settings, spending, switched, hasAccess, now: ctx.now };
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
