import "server-only";
import type { Account } from "#lib/accounts/read";
import type { DeedRow } from "#lib/brain/find-run";
import { type Gathered, gather, type ToldGroup } from "#lib/brain/gather";
import { outcomeOf, type Span, WATCH_DAYS } from "#lib/brain/outcome";
import type { Ctx } from "#lib/ctx";
import { everyPage } from "#lib/db/every-page";
import { unwrap } from "#lib/db/unwrap";
import { toMinor } from "#lib/money";
import type { Platform } from "#lib/platforms/platform";
import { addDays, parseInstant, toDay } from "#lib/time";

/** Days on which leads of the watched ones still come in. */
const SETTLING_DAYS = 3;

/** Deeds done before this are ready to be judged. */
export function dueBefore(now: Date): string {
  const watched = WATCH_DAYS.budget + SETTLING_DAYS;
  return new Date(now.getTime() - watched * 24 * 3_600_000).toISOString();
}

type Of = { account: Account; platform: Platform };

/**
 * Says of an account's older deeds what came of them, once their days are over.
 *
 * Each is judged once, against its own days before and its siblings nobody touched; of a group
 * that has left its direction there is no evidence. Answers how many were.
 */
export async function judgeOutcomes(ctx: Ctx, { account, platform }: Of): Promise<number> {
  const due = await listDue(ctx, { account, platform });
  if (due.length === 0) return 0;
  const gathered = await gather(ctx, account, platform);
  for (const deed of due) {
    const { verdict, better, ...spans } = judgeDeed(deed, gathered);
    unwrap(
      await ctx.db
        .from("brain_deeds")
        .update({
          outcome: verdict,
          outcome_facts: { better, ...spans },
          judged_at: ctx.now.toISOString(),
        })
        .eq("user_account_id", ctx.userAccountId)
        .eq("id", deed.id)
        .is("judged_at", null),
    );
  }
  return due.length;
}

/** The account's own alone: of a whole workspace's the API would hand out a thousand. */
async function listDue(ctx: Ctx, { account, platform }: Of): Promise<DeedRow[]> {
  return everyPage((from, to) => {
    const deeds = ctx.db
      .from("brain_deeds")
      .select("*, brain_executions!inner(id)")
      .eq("user_account_id", ctx.userAccountId)
      .eq("status", "done")
      .is("judged_at", null)
      .lt("done_at", dueBefore(ctx.now))
      .eq("brain_executions.platform", platform);
    const own = account.id
      ? deeds.eq("brain_executions.ad_account_id", account.id)
      : deeds.is("brain_executions.ad_account_id", null);
    return own.order("id").range(from, to).then(unwrap);
  });
}

function judgeDeed(deed: DeedRow, { groups, directions, timeZone }: Gathered) {
  const doneOn = toDay(parseInstant(deed.done_at ?? deed.created_at), timeZone);
  const group = groups.find(({ id }) => id === deed.ad_group_id);
  const direction = directions.find(({ id }) => id === deed.direction_id);
  const target = direction ? toMinor(direction.target ?? "", direction.currency) : null;
  const span = (of: ToldGroup[], from: string, to: string): Span =>
    spanOf(of, { from, to, target });
  const before = { from: addDays(doneOn, -WATCH_DAYS.budget), to: addDays(doneOn, -1) };
  const after = { from: addDays(doneOn, 1), to: addDays(doneOn, WATCH_DAYS.budget) };
  const untouched = groups.filter(
    ({ id, direction_id, last_step_at }) =>
      direction_id === deed.direction_id &&
      id !== deed.ad_group_id &&
      (last_step_at === null || toDay(parseInstant(last_step_at), timeZone) < before.from),
  );
  const mine = group ? [group] : [];
  const spans = {
    before: span(mine, before.from, before.to),
    after: span(mine, after.from, after.to),
    siblings:
      untouched.length > 0
        ? {
            before: span(untouched, before.from, before.to),
            after: span(untouched, after.from, after.to),
          }
        : null,
  };
  const lastStepOn = group?.last_step_at && toDay(parseInstant(group.last_step_at), timeZone);
  const isConfounded = Boolean(lastStepOn && lastStepOn > doneOn && lastStepOn <= after.to);
  return { ...spans, ...outcomeOf({ ...spans, isConfounded }) };
}

function spanOf(
  groups: ToldGroup[],
  { from, to, target }: { from: string; to: string; target: number | null },
): Span {
  const days = groups.flatMap((group) =>
    group.days
      .filter(({ day }) => day >= from && day <= to)
      .map(({ spend, leads }) => ({ spendMinor: toMinor(spend, group.currency) ?? 0, leads })),
  );
  return {
    leads: days.reduce((sum, { leads }) => sum + leads, 0),
    spend: target ? days.reduce((sum, { spendMinor }) => sum + spendMinor, 0) / target : 0,
  };
}
