import "server-only";
import { draftAccount } from "#lib/brain/draft";
import { gather } from "#lib/brain/gather";
import { guardPlan } from "#lib/brain/guard";
import { type Block, kindOf, type Move } from "#lib/brain/guard-facts";
import { guardFacts } from "#lib/brain/plan";
import { readBrainSettings } from "#lib/brain/settings";
import { readSwitched } from "#lib/brain/switched";
import { readSpendingFacts } from "#lib/campaigns/limits";
import type { Ctx } from "#lib/ctx";
import { AppError, type Reason } from "#lib/errors";
import { POLICY } from "#lib/judgement/policy";
import { CURRENCIES, type Currency, toMinor } from "#lib/money";
import { type DeedRow, type getRun, listStandingDeeds } from "#lib/runs/find-run";
import type { Execution } from "#lib/runs/open-run";
import { parseInstant } from "#lib/time";

type Found = Awaited<ReturnType<typeof getRun>>;

/** Why a deed may not be done now; or that it may, perhaps only with a person's word. */
export type Checked = { refusal: AppError } | { refusal: null; mustAsk: boolean };

/**
 * Asks everything about a planned deed anew, by what is known when it is to be done.
 *
 * Between a plan and a deed people protect, change budgets, undo and switch off. So the guard
 * sees the deed once more beside what its run has really done, and only what was planned
 * passes: another sum would be another deed.
 */
export async function recheck(ctx: Ctx, deed: DeedRow, found: Found): Promise<Checked> {
  const { execution, account, platform } = found;
  const [gathered, settings, spending, switched, done] = await Promise.all([
    gather(ctx, account, platform),
    readBrainSettings(ctx, account, platform),
    readSpendingFacts(ctx, { platform, accountId: account.id, currency: account.currency }),
    readSwitched(ctx, account, platform),
    listDone(ctx, execution.id),
  ]);
  const isStopped = spending.frozenBy !== null || settings.stoppedAt !== null;
  if (isStopped) return refuse("autopilot_stopped");
  const closed =
    deed.status === "waiting" ? whyNotAct(settings) : whyTooLate(ctx, settings, execution);
  if (closed) return refuse(closed);
  const input = { gathered, settings, spending, switched, hasAccess: true, now: ctx.now };
  const move = toMove(deed);
  const { groupId, kind, fromMinor, toMinor } = move;
  const isOnlyTold = deed.status === "waiting" && settings.onlyTell.includes(kindOf(move));
  if (isOnlyTold) return refuseFor("only_told");
  const wish = { groupId, kind, toMinor, currency: deed.currency };
  const facts = guardFacts(input, draftAccount(input));
  // Whatever else would then speak against it, this is why.
  const nowMinor = facts.groups.find(({ id }) => id === groupId)?.budgetMinor;
  if (fromMinor > 0 && nowMinor && nowMinor !== fromMinor) return refuseFor("changed");
  const [answer] = guardPlan([wish], { ...facts, done });
  if (!answer || answer.verdict === "block") return refuseFor(answer?.reason ?? "unknown_deed");
  const isLess = answer.verdict === "clamp";
  if (isLess) return refuseFor(toMinor < fromMinor ? "moved_in_run" : "no_room");
  return { refusal: null, mustAsk: answer.deed.mustAsk };
}

type Settings = Awaited<ReturnType<typeof readBrainSettings>>;

const whyNotAct = ({ mode }: Settings): Reason | null =>
  mode === "act" ? null : "autopilot_stopped";

function whyTooLate(ctx: Ctx, { mode }: Settings, { started_at }: Execution): Reason | null {
  if (mode === "off") return "autopilot_off";
  const age = ctx.now.getTime() - parseInstant(started_at).getTime();
  return age > POLICY.proposalOpenH * 3_600_000 ? "proposal_outdated" : null;
}

const refuse = (reason: Reason): Checked => ({ refusal: new AppError("conflict", reason) });

const refuseFor = (block: Block | "changed" | "only_told"): Checked => ({
  refusal: new AppError("conflict", "deed_blocked", { values: { block } }),
});

/** What a run has done and nobody has taken back. */
async function listDone(ctx: Ctx, executionId: string): Promise<Move[]> {
  const deeds = await listStandingDeeds(ctx, executionId);
  return deeds.filter(({ status, isUndone }) => status === "done" && !isUndone).map(toMove);
}

function toMove({ ad_group_id, kind, from_budget, to_budget, currency }: DeedRow): Move {
  const known = CURRENCIES.find((one) => one === currency) as Currency;
  return {
    groupId: ad_group_id,
    // Safe: the plan's own word, and the database knows no other.
    kind: kind as Move["kind"],
    fromMinor: toMinor(from_budget, known) ?? 0,
    toMinor: toMinor(to_budget, known) ?? 0,
  };
}
