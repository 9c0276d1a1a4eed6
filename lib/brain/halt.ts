import "server-only";
import type { Account } from "#lib/accounts/read";
import { readBrainSettings } from "#lib/brain/settings";
import { readSpendingFacts } from "#lib/campaigns/limits";
import type { Ctx } from "#lib/ctx";
import type { Platform } from "#lib/platforms/platform";

/** What stands in the autopilot's way: the kill switch, by whose it is, or its own brake. */
export type Halt = "service" | "workspace" | "account" | "itself";

/** What keeps an account's autopilot from doing anything; null where nothing does. */
export async function findHalt(
  ctx: Ctx,
  account: Account,
  platform: Platform,
): Promise<Halt | null> {
  const { id: accountId, currency } = account;
  const [{ frozenBy }, { mode, stoppedAt }] = await Promise.all([
    readSpendingFacts(ctx, { platform, accountId, currency }),
    readBrainSettings(ctx, account, platform),
  ]);
  // The kill switch holds people too; a brake on what is off holds nobody.
  return frozenBy ?? (stoppedAt && mode !== "off" ? "itself" : null);
}
