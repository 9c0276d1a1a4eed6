import "server-only";
import type { Account } from "#lib/accounts/read";
import type { Plan } from "#lib/brain/plan";
import { type BrainSettings, readBrainSettings } from "#lib/brain/settings";
import { findUndirected, type Undirected } from "#lib/brain/undirected";
import type { SpendingFacts } from "#lib/campaigns/guard";
import { readSpendingFacts } from "#lib/campaigns/limits";
import type { Ctx } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { Id } from "#lib/input";
import type { Platform } from "#lib/platforms/platform";
import { type DeedLine, listDeedLines, namesOf } from "#lib/runs/deed-history";
import { getRun, listStandingDeeds } from "#lib/runs/find-run";
import { toModelResource } from "#lib/runs/model-record";
import { type Report, reportOf } from "#lib/runs/report";
import { listRuns, type RunLine } from "#lib/runs/run-lines";
import { RunStatus } from "#lib/runs/schema";
import { type Failure, readFailure } from "#lib/runs/tell-failure";
import { parseInstant } from "#lib/time";

/** One run with everything it was decided by. */
export type RunView = {
  id: string;
  startedAt: Date;
  finishedAt: Date | null;
  status: RunStatus;
  isDryRun: boolean;
  /** A person's name, null for one who is not told of; or nobody: its hour had come. */
  startedBy: { name: string | null } | "schedule";
  timeZone: string;
  accountId: string | null;
  platform: Platform;
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
  const [latest, lines] = await Promise.all([
    last ? findRunView(ctx, last.id) : null,
    listDeedLines(
      ctx,
      runs.map(({ id }) => id),
    ),
  ]);
  return { settings, limits, undirected, groups, latest, failed, runs, lines };
}

/** One run, or null; a foreign one, or no id at all, looks absent. */
export async function findRunView(ctx: Ctx, id: string): Promise<RunView | null> {
  if (!Id.safeParse(id).success) return null;
  const found = await getRun(ctx, id).catch(() => null);
  if (!found) return null;
  const { execution, account, platform } = found;
  const { started_by_user: starter } = execution;
  const status = RunStatus.parse(execution.status);
  const [deeds, lines, undirected, spending, names] = await Promise.all([
    listStandingDeeds(ctx, id),
    listDeedLines(ctx, [id]),
    findUndirected(ctx, { accountId: account.id, platform }),
    readSpendingFacts(ctx, { platform, accountId: account.id, currency: account.currency }),
    namesOf(ctx, starter ? [starter] : []),
  ]);
  return {
    id,
    startedAt: parseInstant(execution.started_at),
    finishedAt: execution.finished_at ? parseInstant(execution.finished_at) : null,
    status,
    isDryRun: execution.dry_run,
    startedBy:
      execution.started_by === "schedule"
        ? "schedule"
        : { name: (starter && names.get(starter)) ?? null },
    timeZone: account.timeZone,
    accountId: account.id,
    platform,
    // Safe: the plan is what planRun wrote.
    plan: execution.plan as unknown as Plan | null,
    report: reportOf(found, deeds),
    lines,
    undirected,
    spending,
    model: toModelResource(execution.model),
    failure: status === "failed" ? await readFailure(ctx, execution, deeds) : null,
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
