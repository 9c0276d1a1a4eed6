import "server-only";
import type { Account } from "#lib/accounts/read";
import { readNextRun } from "#lib/brain/next-run";
import type { Plan } from "#lib/brain/plan";
import type { NextRun } from "#lib/brain/schema";
import { type BrainSettings, readBrainSettings } from "#lib/brain/settings";
import { findUndirected, type Undirected } from "#lib/brain/undirected";
import type { SpendingFacts } from "#lib/campaigns/guard";
import { readSpendingFacts } from "#lib/campaigns/limits";
import type { Ctx } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import type { Platform } from "#lib/platforms/platform";
import { type DeedLine, listDeedLines, namesOf } from "#lib/runs/deed-history";
import { type FoundRun, findRun, listStandingDeeds } from "#lib/runs/find-run";
import { toModelResource } from "#lib/runs/model-record";
import { type Report, reportOf } from "#lib/runs/report";
import { listRuns, type RunLine } from "#lib/runs/run-lines";
import { RunStatus } from "#lib/runs/schema";
import { type Failure, readFailure } from "#lib/runs/tell-failure";
import { parseInstant } from "#lib/time";

/** Which run it is, and how far it has come. */
export type RunHead = {
  id: string;
  startedAt: Date;
  finishedAt: Date | null;
  status: RunStatus;
  isDryRun: boolean;
  timeZone: string;
  accountId: string | null;
  platform: Platform;
};

/** One run with everything it was decided by. */
export type RunView = RunHead & {
  /** A person's name, null for one who is not told of; or nobody: its hour had come. */
  startedBy: { name: string | null } | "schedule";
  plan: Plan | null;
  report: Report | null;
  /** What was done or decided, the newest first. */
  lines: DeedLine[];
  /** Of an account whose campaigns run outside of all directions now. */
  undirected: Undirected | null;
  /** The account's money as it is now. */
  spending: SpendingFacts;
  /** What a language model was asked, and what that cost; null where none was. */
  model: ReturnType<typeof toModelResource>;
  /** Of a run that could not be finished: why, and what it had done by then. */
  failure: Failure | null;
};

export type AutopilotView = {
  settings: BrainSettings;
  /** When the schedule begins a run; null where we have no access. */
  nextRun: NextRun | null;
  /** The account's money as a guard sees it. */
  limits: SpendingFacts;
  /** Of an account whose campaigns run outside of all directions. */
  undirected: Undirected | null;
  /** Ad groups it may touch, by name. */
  groups: { id: string; name: string }[];
  /** The last run of the account that is no trial and has decided something, whole. */
  latest: RunView | null;
  /** A run since then that failed before it had decided anything. */
  failed: RunLine | null;
  runs: RunLine[];
  /** What those runs did or were answered, the newest first. */
  lines: DeedLine[];
};

/** All that the screen of the autopilot shows of an account's platform. */
export async function readAutopilot(
  ctx: Ctx,
  account: Account,
  platform: Platform,
): Promise<AutopilotView> {
  const [settings, limits, undirected, groups, runs] = await Promise.all([
    readBrainSettings(ctx, account, platform),
    readSpendingFacts(ctx, { platform, accountId: account.id, currency: account.currency }),
    findUndirected(ctx, { accountId: account.id, platform }),
    listGroups(ctx, account, platform),
    listRuns(ctx, account, platform),
  ]);
  const ended = runs.filter(({ isDryRun, status }) => !isDryRun && status !== "running");
  // What failed without a plan has outdated nothing: proposals of the run before are still open.
  const last = ended.find(({ isPlanned, status }) => isPlanned || status !== "failed");
  const failed = ended[0] && ended[0] !== last ? ended[0] : null;
  const [nextRun, latest, lines] = await Promise.all([
    readNextRun(ctx, { account, platform, hour: settings.hour }),
    last ? findRunView(ctx, last.id) : null,
    listDeedLines(
      ctx,
      runs.map(({ id }) => id),
    ),
  ]);
  return { settings, nextRun, limits, undirected, groups, latest, failed, runs, lines };
}

/** One run, or null; a foreign one, or no id at all, looks absent. */
export async function findRunView(ctx: Ctx, id: string): Promise<RunView | null> {
  const found = await findRun(ctx, id);
  return found && readRunView(ctx, found);
}

/** All that a screen shows of a run that was found. */
export async function readRunView(ctx: Ctx, found: FoundRun): Promise<RunView> {
  const { execution, account, platform } = found;
  const { id, started_by_user: starter } = execution;
  const [deeds, lines, undirected, spending, names] = await Promise.all([
    listStandingDeeds(ctx, id),
    listDeedLines(ctx, [id]),
    findUndirected(ctx, { accountId: account.id, platform }),
    readSpendingFacts(ctx, { platform, accountId: account.id, currency: account.currency }),
    namesOf(ctx, starter ? [starter] : []),
  ]);
  const head = toRunHead(found);
  return {
    ...head,
    startedBy:
      execution.started_by === "schedule"
        ? "schedule"
        : { name: (starter && names.get(starter)) ?? null },
    // Safe: the plan is what planRun wrote.
    plan: execution.plan as unknown as Plan | null,
    report: reportOf(found, deeds),
    lines,
    undirected,
    spending,
    model: toModelResource(execution.model),
    failure: head.status === "failed" ? await readFailure(ctx, execution, deeds) : null,
  };
}

/** What names a run before anything else of it is read. Pure. */
export function toRunHead({ execution, account, platform }: FoundRun): RunHead {
  const { started_at, finished_at } = execution;
  return {
    id: execution.id,
    startedAt: parseInstant(started_at),
    finishedAt: finished_at ? parseInstant(finished_at) : null,
    status: RunStatus.parse(execution.status),
    isDryRun: execution.dry_run,
    timeZone: account.timeZone,
    accountId: account.id,
    platform,
  };
}

/** As many as may be protected at once. */
const GROUPS_SHOWN = 200;

async function listGroups(ctx: Ctx, { id }: Account, platform: Platform) {
  const campaigns = ctx.db
    .from("campaigns")
    .select("id")
    .eq("user_account_id", ctx.userAccountId)
    .eq("platform", platform)
    .neq("status", "archived")
    .not("direction_id", "is", null);
  const ids = unwrap(
    await (id ? campaigns.eq("ad_account_id", id) : campaigns.is("ad_account_id", null)).limit(
      GROUPS_SHOWN,
    ),
  ).map((campaign) => campaign.id);
  if (ids.length === 0) return [];
  return unwrap(
    await ctx.db
      .from("ad_groups")
      .select("id, name")
      .eq("user_account_id", ctx.userAccountId)
      .in("campaign_id", ids)
      .neq("status", "archived")
      .order("name")
      .limit(GROUPS_SHOWN),
  );
}
