import "server-only";
import type { Account } from "#lib/accounts/read";
import type { Ctx } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import type { Platform } from "#lib/platforms/platform";
import type { ReportDeed } from "#lib/runs/report";
import { RunStatus } from "#lib/runs/schema";
import { parseInstant } from "#lib/time";

/** How many deeds of a run stand how. */
export type Standings = Record<
  "done" | "proposed" | "declined" | "undone" | "refused" | "outdated" | "would",
  number
>;

/** A run in a line. */
export type RunLine = {
  id: string;
  startedAt: Date;
  status: RunStatus;
  isDryRun: boolean;
  /** It came as far as a plan; what was proposed before is outdated then. */
  isPlanned: boolean;
  /** As its deeds stand now, whatever it told when it ended. */
  standings: Standings;
  kept: number;
};

const RUNS_SHOWN = 30;

/** The last runs of an account on a platform, the newest first. */
export async function listRuns(ctx: Ctx, { id }: Account, platform: Platform): Promise<RunLine[]> {
  const query = ctx.db
    .from("brain_executions")
    .select("id, started_at, status, dry_run, summary, planned:plan->>to")
    .eq("user_account_id", ctx.userAccountId)
    .eq("platform", platform);
  const rows = unwrap(
    await (id ? query.eq("ad_account_id", id) : query.is("ad_account_id", null))
      .order("started_at", { ascending: false })
      .limit(RUNS_SHOWN),
  );
  const countIn = await countDeeds(
    ctx,
    rows.map((row) => row.id),
  );
  return rows.map((row) => {
    const told = row.summary as Record<string, unknown> | null;
    const count = (standing: ReportDeed["status"]) => countIn(row.id, standing);
    return {
      id: row.id,
      startedAt: parseInstant(row.started_at),
      status: RunStatus.parse(row.status),
      isDryRun: row.dry_run,
      isPlanned: row.planned !== null,
      standings: {
        done: count("done"),
        proposed: count("proposed"),
        declined: count("declined"),
        undone: count("undone"),
        refused: count("refused"),
        outdated: count("outdated"),
        // What was never to be done is kept nowhere else, and nothing can change it.
        would: Number(told?.would ?? 0),
      },
      kept: Number(told?.kept ?? 0),
    };
  });
}

async function countDeeds(ctx: Ctx, executionIds: string[]) {
  const rows = unwrap(
    await ctx.db.rpc("count_brain_deeds", {
      p_user_account_id: ctx.userAccountId,
      p_execution_ids: executionIds,
    }),
  );
  return (executionId: string, standing: ReportDeed["status"]): number =>
    rows.find((row) => row.execution_id === executionId && row.standing === standing)?.deeds ?? 0;
}
