import "server-only";
import { getAccount } from "#lib/accounts/read";
import { readBrainSettings, toSettings } from "#lib/brain/settings";
import { openServerDb } from "#lib/db/client";
import { one } from "#lib/db/embedded";
import { everyPage } from "#lib/db/every-page";
import { unwrap } from "#lib/db/unwrap";
import type { Counts, JobRun, Target } from "#lib/jobs/job";
import { openJobCtx } from "#lib/jobs/job-ctx";
import { toSlot } from "#lib/jobs/slot";
import { startBrainRun } from "#lib/jobs/start-brain";
import { connectedAccounts } from "#lib/jobs/targets";

/**
 * Accounts whose own hour for the autopilot has come, and where it is not switched off.
 *
 * The slot is the account's day, so each runs once; a lost hour is made up for by the next.
 */
export async function brainAccounts(now: Date): Promise<Target[]> {
  const [targets, settings] = await Promise.all([connectedAccounts(), readAllSettings()]);
  return targets.filter((target) => {
    const { mode, hour } = settings(target);
    const localHour = Number(toSlot(now, "hour", target.timeZone).slice(-2));
    return mode !== "off" && localHour >= hour;
  });
}

/**
 * Hands one account's run of the day to the engine.
 *
 * Its turn may have come hours after its hour: whoever was switched off or put away meanwhile
 * is left alone, and a run begun after midnight is still the one of its own day.
 */
export async function runDailyBrain(run: JobRun): Promise<Counts> {
  const { userAccountId, accountId, platform, correlationId, slot } = run;
  if (!userAccountId || !platform) throw new Error(`run ${run.id} is about no account`);
  const ctx = openJobCtx({ userAccountId, correlationId, job: "autopilot" });
  const account = await getAccount(ctx, accountId);
  const { mode } = await readBrainSettings(ctx, account, platform);
  if (mode === "off" || account.isArchived) return { started: 0 };
  await startBrainRun({
    userAccountId,
    accountId,
    platform,
    startedBy: "schedule",
    dryRun: false,
    day: slot,
    correlationId,
  });
  return { started: 1 };
}

/** Of a single client, until somebody says another hour. */
const LEGACY_HOUR = 8;
const keyOf = (target: { userAccountId: string | null; accountId: string | null }) =>
  target.accountId ?? target.userAccountId ?? "";

async function readAllSettings() {
  const db = openServerDb();
  const rows = await everyPage((from, to) =>
    db.from("brain_settings").select().order("id").range(from, to).then(unwrap),
  );
  const connections = await everyPage((from, to) =>
    db
      .from("platform_connections")
      .select(
        "user_account_id, ad_account_id, platform, ad_accounts(autopilot, autopilot_tiktok, brain_hour), user_accounts(autopilot, autopilot_tiktok)",
      )
      .order("id")
      .range(from, to)
      .then(unwrap),
  );
  const own = new Map(
    rows.map((row) => [`${row.ad_account_id ?? row.user_account_id} ${row.platform}`, row]),
  );
  const flags = new Map(
    connections.map((row) => {
      const account = one(row.ad_accounts);
      const flagsOf = account ?? one(row.user_accounts);
      return [
        row.ad_account_id ?? row.user_account_id,
        {
          autopilot: flagsOf?.autopilot ?? false,
          autopilotTiktok: flagsOf?.autopilot_tiktok ?? false,
          brainHour: account?.brain_hour ?? LEGACY_HOUR,
        },
      ] as const;
    }),
  );
  return (target: Target) => {
    const key = keyOf(target);
    const known = flags.get(key);
    const account = {
      id: target.accountId,
      ...(known ?? { autopilot: false, autopilotTiktok: false, brainHour: LEGACY_HOUR }),
    };
    const platform = target.platform ?? "facebook";
    return toSettings(own.get(`${key} ${platform}`) ?? null, account, platform);
  };
}
