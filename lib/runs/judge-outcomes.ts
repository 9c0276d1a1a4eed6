import "server-only";
import type { Account } from "#lib/accounts/read";
import { type Gathered, gather, type ToldGroup } from "#lib/brain/gather";
import type { Ctx } from "#lib/ctx";
import type { Json } from "#lib/db/database.types";
import { everyPage } from "#lib/db/every-page";
import { orNull } from "#lib/db/null-argument";
import { unwrap } from "#lib/db/unwrap";
import { outcomeOf, outcomeOfPause, type Span } from "#lib/judgement/outcome";
import { POLICY } from "#lib/judgement/policy";
import { toMinor } from "#lib/money";
import type { Platform } from "#lib/platforms/platform";
import { type DeedRow, listUndoings } from "#lib/runs/find-run";
import { listMoves, type Move } from "#lib/runs/moves";
import { addDays, parseInstant, toDay } from "#lib/time";

const { watchDays, settlingDays } = POLICY.outcome;

/** Deeds done before this are ready to be judged. */
export function dueBefore(now: Date): string {
  const watched = watchDays + settlingDays;
  return new Date(now.getTime() - watched * 24 * 3_600_000).toISOString();
}

type Of = { account: Account; platform: Platform };

/**
 * Says of an account's older deeds what came of them, once their days are over.
 *
 * Each is judged once, against its own days before and its siblings nobody touched. What was
 * taken back has no outcome; of a group that has left its direction there is no evidence.
 * Answers how many were looked at.
 */
export async function judgeOutcomes(ctx: Ctx, { account, platform }: Of): Promise<number> {
  const due = await listDue(ctx, { account, platform });
  if (due.length === 0) return 0;
  const place = { account, platform };
  const [gathered, moves, undone] = await Promise.all([
    gather(ctx, account, platform),
    listMoves(ctx, { ...place, since: firstWatched(due) }),
    listUndone(ctx, due),
  ]);
  for (const deed of due) {
    const judged = undone.has(deed.id) ? TAKEN_BACK : judgeDeed(deed, { ...gathered, moves });
    await keep(ctx, deed, judged);
  }
  return due.length;
}

const TAKEN_BACK = { verdict: null, better: null, why: "taken_back" } as const;

type Judged = { verdict: string | null } & Record<string, unknown>;

async function keep(ctx: Ctx, { id }: DeedRow, { verdict, ...facts }: Judged): Promise<void> {
  unwrap(
    await ctx.db
      .from("brain_deeds")
      .update({
        outcome: orNull(verdict),
        // Safe: spans, a chance and a word, all of them plain JSON.
        outcome_facts: facts as Json,
        judged_at: ctx.now.toISOString(),
      })
      .eq("user_account_id", ctx.userAccountId)
      .eq("id", id)
      .is("judged_at", null),
  );
}

async function listUndone(ctx: Ctx, due: DeedRow[]): Promise<Set<string>> {
  const runs = new Set(due.map(({ execution_id }) => execution_id));
  return new Set((await listUndoings(ctx, [...runs])).map(({ deed_id }) => deed_id));
}

const doneAt = (deed: DeedRow): Date => parseInstant(deed.done_at ?? deed.created_at);

/** The first instant of any of their days before, a day more for the zone's sake. */
function firstWatched(due: DeedRow[]): Date {
  const first = Math.min(...due.map((deed) => doneAt(deed).getTime()));
  return new Date(first - (watchDays + 1) * 24 * 3_600_000);
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

type Known = Gathered & { moves: Move[] };

function judgeDeed(deed: DeedRow, { groups, directions, timeZone, moves }: Known): Judged {
  const doneOn = toDay(doneAt(deed), timeZone);
  const before = { from: addDays(doneOn, -watchDays), to: addDays(doneOn, -1) };
  const after = { from: addDays(doneOn, 1), to: addDays(doneOn, watchDays) };
  const group = groups.find(({ id }) => id === deed.ad_group_id);
  const direction = directions.find(({ id }) => id === deed.direction_id);
  const target = direction ? toMinor(direction.target ?? "", direction.currency) : null;
  if (!group) return { verdict: "no_evidence", better: null, why: "gone" };
  if (!target) return { verdict: "no_evidence", better: null, why: "no_target" };

  const daysMoved = (id: string, from: Move[] = moves) =>
    from.filter((move) => move.groupId === id).map(({ at }) => toDay(at, timeZone));
  const untouched = groups.filter(
    ({ id, direction_id }) =>
      direction_id === deed.direction_id &&
      id !== deed.ad_group_id &&
      !daysMoved(id).some((day) => day >= before.from && day <= after.to),
  );
  const since = moves.filter(({ at, deedId }) => deedId !== deed.id && at > doneAt(deed));
  const isConfounded = daysMoved(group.id, since).some((day) => day <= after.to);
  const span = (of: ToldGroup[], days: Days): Span => spanOf(of, { ...days, target });
  const siblings =
    untouched.length > 0
      ? { before: span(untouched, before), after: span(untouched, after) }
      : null;
  if (deed.kind === "pause") {
    const own = span([group], { from: before.from, to: after.to });
    return { own, siblings, ...outcomeOfPause({ own, siblings, isConfounded }) };
  }
  const spans = { before: span([group], before), after: span([group], after), siblings };
  return { ...spans, ...outcomeOf({ ...spans, isConfounded }) };
}

type Days = { from: string; to: string };

function spanOf(groups: ToldGroup[], { from, to, target }: Days & { target: number }): Span {
  const days = groups.flatMap((group) =>
    group.days
      .filter(({ day }) => day >= from && day <= to)
      .map(({ spend, leads }) => ({ spendMinor: toMinor(spend, group.currency) ?? 0, leads })),
  );
  return {
    leads: days.reduce((sum, { leads }) => sum + leads, 0),
    spend: days.reduce((sum, { spendMinor }) => sum + spendMinor, 0) / target,
  };
}
