import "server-only";
import type { Ctx } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import type { Reason, Refusal } from "#lib/errors";
import { readWords } from "#lib/failure-words";
import { notify } from "#lib/notifications/notify";
import { type DeedRow, getRun, listStandingDeeds, type StandingDeed } from "#lib/runs/find-run";
import type { Execution } from "#lib/runs/open-run";

/**
 * Tells people, once, of a run that could not go on: why, what it had done by then, and
 * whether anything is in doubt. Of one that has ended well meanwhile, or a trial, nothing.
 */
export async function tellFailure(ctx: Ctx, executionId: string): Promise<void> {
  const { execution, account, platform } = await getRun(ctx, executionId);
  if (execution.status !== "failed" || execution.dry_run) return;
  const failure = await readFailure(ctx, execution, await listStandingDeeds(ctx, executionId));
  await notify(ctx, {
    kind: "run_failed",
    key: `run-failed:${executionId}`,
    facts: {
      platform,
      ad_account_id: account.id,
      name: account.name,
      ...failure,
      path: `/autopilot/${executionId}`,
    },
  });
}

/** Why a run could not go on, and what it had done by then that still stands. */
export type Failure = {
  why: ReturnType<typeof whyOf>;
  done: number;
  proposed: number;
  /** Begun, and nobody has read back what became of it. */
  doubt: number;
};

export async function readFailure(
  ctx: Ctx,
  { error }: Execution,
  deeds: StandingDeed[],
): Promise<Failure> {
  const count = (of: string) => deeds.filter((deed) => deed.status === of && !deed.isUndone).length;
  return {
    why: whyOf(error ?? ""),
    done: count("done"),
    proposed: count("proposed"),
    doubt: await countDoubts(ctx, deeds),
  };
}

const NO_ACCESS: Reason[] = ["not_connected", "platform_account_gone", "platform_no_permission"];
const BUSY: Refusal[] = ["slow_down", "unavailable"];
const UNDER_WAY: Reason = "autopilot_under_way";

/** Which of the reasons people can do something about it was. */
function whyOf(error: string): "no_access" | "busy" | "under_way" | "other" {
  const { reason, refusal } = readWords(error) ?? { reason: "", refusal: null };
  if (refusal === "signed_out" || NO_ACCESS.some((one) => one === reason)) return "no_access";
  if (refusal && BUSY.includes(refusal)) return "busy";
  return reason === UNDER_WAY ? "under_way" : "other";
}

/** Deeds that were begun, and nobody has read back what became of them. */
async function countDoubts(ctx: Ctx, deeds: DeedRow[]): Promise<number> {
  const groups = deeds
    .filter(({ status }) => status === "waiting")
    .map(({ ad_group_id }) => ad_group_id);
  if (groups.length === 0) return 0;
  const begun = unwrap(
    await ctx.db
      .from("platform_actions")
      .select("entity_id")
      .eq("user_account_id", ctx.userAccountId)
      .eq("source", "brain")
      .eq("status", "running")
      .in("entity_id", groups),
  );
  return begun.length;
}
