import "server-only";
import { getAccount } from "#lib/accounts/read";
import { readNextRun } from "#lib/brain/next-run";
import { type ActingTerms, type NextRun, ReadActingTerms } from "#lib/brain/schema";
import { type BrainSettings, readBrainSettings } from "#lib/brain/settings";
import type { SpendingFacts } from "#lib/campaigns/guard";
import { readSpendingFacts } from "#lib/campaigns/limits";
import { type Ctx, requireRole } from "#lib/ctx";
import { POLICY } from "#lib/judgement/policy";

/** What lets the autopilot act by itself, as it would be now; told before a person allows it. */
export async function readActingTerms(ctx: Ctx, input: ReadActingTerms): Promise<ActingTerms> {
  const { accountId, platform } = ReadActingTerms.parse(input);
  requireRole(ctx, "manager");
  const account = await getAccount(ctx, accountId);
  const [settings, spending] = await Promise.all([
    readBrainSettings(ctx, account, platform),
    readSpendingFacts(ctx, { platform, accountId, currency: account.currency }),
  ]);
  const nextRun = await readNextRun(ctx, { account, platform, hour: settings.hour });
  return toActingTerms(settings, { spending, nextRun });
}

/** Steps move a part of each direction's money: together no more than that part of all of it. Pure. */
export function toActingTerms(
  { hour, askFirst, onlyTell, movesMoney, maxActions, stoppedAt }: BrainSettings,
  { spending, nextRun }: { spending: SpendingFacts; nextRun: NextRun | null },
): ActingTerms {
  const { currency, dailyMaxMinor, monthlyMaxMinor, dailyActiveMinor } = spending;
  const largestMoveMinor = Math.floor(POLICY.step.largestMoved * dailyActiveMinor);
  const haltedBy = spending.frozenBy ? "switch" : stoppedAt ? "itself" : null;
  return {
    nextRun: haltedBy ? null : nextRun,
    haltedBy,
    ...{ hour, askFirst, onlyTell, movesMoney, maxActions },
    ...{ currency, dailyMaxMinor, monthlyMaxMinor, dailyActiveMinor, largestMoveMinor },
  };
}
