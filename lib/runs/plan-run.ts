import "server-only";
import type { PlanInput } from "#lib/brain/draft";
import { kindOf } from "#lib/brain/guard-facts";
import { deedsOf, planAccount } from "#lib/brain/plan";
import { Mode } from "#lib/brain/schema";
import { readBrainSettings } from "#lib/brain/settings";
import type { Opinion } from "#lib/brain/weigh";
import type { Ctx } from "#lib/ctx";
import type { Json } from "#lib/db/database.types";
import { orNull } from "#lib/db/null-argument";
import { unwrap } from "#lib/db/unwrap";
import { log } from "#lib/log";
import { toDecimal } from "#lib/money";
import { getRun } from "#lib/runs/find-run";
import type { Execution } from "#lib/runs/open-run";
import { putBackLeftOver } from "#lib/runs/put-back";
import { readPlanInput } from "#lib/runs/read-plan-input";
import { parseInstant } from "#lib/time";

/** Somebody whose opinion is heard before a plan is made; null has none. */
export type Adviser = (ctx: Ctx, morning: Morning) => Promise<Opinion | null>;
export type Morning = { execution: Execution; input: PlanInput };

const nobody: Adviser = async () => null;

/**
 * Gathers, judges, hears an opinion of it, guards, and keeps the plan.
 *
 * The first plan stays: a step that is repeated after a crash finds it and goes on with
 * it, so that one run never decides twice.
 */
export async function planRun(ctx: Ctx, executionId: string, hear = nobody): Promise<void> {
  const { execution, account, platform } = await getRun(ctx, executionId);
  if (execution.plan !== null || execution.status !== "running") return;
  if (!execution.dry_run) await putBackLeftOver(ctx, { account, platform });
  const mode = Mode.parse(execution.mode);
  const settings = { ...(await readBrainSettings(ctx, account, platform)), mode };
  const since = parseInstant(execution.started_at);
  const input = await readPlanInput(ctx, { account, platform, settings, since });
  const plan = planAccount(input, await hear(ctx, { execution, input }));
  const deeds = (mode === "report" ? [] : deedsOf(plan)).filter(
    ({ deed }) => !settings.onlyTell.includes(kindOf(deed)),
  );
  unwrap(
    await ctx.db.rpc("save_brain_plan", {
      p_execution_id: executionId,
      p_gate: orNull(plan.gate),
      p_plan: plan as unknown as Json,
      p_model: orNull(null),
      p_deeds: deeds.map(({ deed, directionId }, position) => ({
        position,
        ad_group_id: deed.groupId,
        direction_id: directionId,
        kind: deed.kind,
        from_budget: toDecimal({ amountMinor: deed.fromMinor, currency: plan.currency }),
        to_budget: toDecimal({ amountMinor: deed.toMinor, currency: plan.currency }),
        currency: plan.currency,
        status: deed.mustAsk ? "proposed" : "waiting",
      })),
    }),
  );
  log.info(
    { action: "brain.plan", correlationId: ctx.correlationId, executionId, deeds: deeds.length },
    "planned",
  );
}
