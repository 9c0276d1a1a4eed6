import "server-only";
import { z } from "zod";
import type { DeedKind } from "#lib/brain/schema";
import type { Ctx } from "#lib/ctx";
import { one } from "#lib/db/embedded";
import { unwrap } from "#lib/db/unwrap";
import { POLICY } from "#lib/judgement/policy";
import { CURRENCIES, type Currency, toMinor } from "#lib/money";
import type { Words } from "#lib/notifications/schema";
import { type DeedRow, listUndoings } from "#lib/runs/find-run";
import { whyRefused } from "#lib/runs/report";
import { OUTCOMES, OutcomeFacts } from "#lib/runs/schema";
import { parseInstant } from "#lib/time";

const { watchDays, settlingDays } = POLICY.outcome;
/** As many as a person reads at one sitting. */
const SHOWN = 60;
const DAY_MS = 24 * 3_600_000;

const ENDS = ["done", "declined", "refused"] as const;

/** A deed somebody decided about or the autopilot did, with what came of it. */
export type DeedLine = {
  id: string;
  executionId: string;
  groupId: string;
  /** When it was done, else when it was decided. */
  at: Date;
  group: string;
  kind: DeedKind;
  fromMinor: number;
  toMinor: number;
  currency: Currency;
  status: (typeof ENDS)[number];
  /** What speaks against it, where it was refused. */
  refusal: Words | null;
  /** Who decided; null when it did so itself, or nobody has. */
  by: string | null;
  /** It was taken back, then and by whom; a person no longer in the team has no name. */
  undone: { at: Date; by: string | null } | null;
  /** Nothing newer of its ad group stands among these: an older deed is refused to be taken back. */
  mayUndo: boolean;
  outcome: {
    verdict: (typeof OUTCOMES)[number];
    /** Chance that a lead costs less than before. */
    better: number | null;
    /** Why nothing can be said; null where something is. */
    why: z.infer<typeof OutcomeFacts>["why"];
  } | null;
  /** When it will be known what came of it. */
  judgedFrom: Date | null;
};

/** What these runs did, or were refused or declined, the newest first. */
export async function listDeedLines(ctx: Ctx, executionIds: string[]): Promise<DeedLine[]> {
  if (executionIds.length === 0) return [];
  const rows = unwrap(
    await ctx.db
      .from("brain_deeds")
      .select("*, ad_groups(name)")
      .eq("user_account_id", ctx.userAccountId)
      .in("execution_id", executionIds)
      .in("status", [...ENDS])
      .order("created_at", { ascending: false })
      .order("position")
      .limit(SHOWN),
  );
  const undone = await listUndoings(ctx, executionIds);
  const names = await namesOf(ctx, [
    ...rows.flatMap(({ decided_by }) => decided_by ?? []),
    ...undone.flatMap(({ undone_by }) => undone_by ?? []),
  ]);
  const undoneOf = (deedId: string) => {
    const undo = undone.find(({ deed_id }) => deed_id === deedId);
    if (!undo) return null;
    const by = undo.undone_by && (names.get(undo.undone_by) ?? null);
    return { at: parseInstant(undo.undone_at), by };
  };
  return inOrder(
    rows.map((row) => ({
      ...toLine(row, one(row.ad_groups)?.name ?? ""),
      by: row.decided_by && (names.get(row.decided_by) ?? null),
      undone: undoneOf(row.id),
    })),
  );
}

type Told = Pick<DeedLine, "at" | "groupId" | "status" | "undone">;

/** The newest first by the time each line tells, and which of them can be taken back now. Pure. */
export function inOrder<Line extends Told>(lines: readonly Line[]) {
  const changed = new Set<string>();
  return [...lines]
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .map((line) => {
      const isStanding = line.status === "done" && !line.undone;
      const mayUndo = isStanding && !changed.has(line.groupId);
      if (isStanding) changed.add(line.groupId);
      return { ...line, mayUndo };
    });
}

function toLine(row: DeedRow, group: string) {
  const currency = CURRENCIES.find((known) => known === row.currency) as Currency;
  const [fromMinor, toMinorSum] = [row.from_budget, row.to_budget].map(
    (sum) => toMinor(sum, currency) ?? 0,
  ) as [number, number];
  const verdict = OUTCOMES.find((known) => known === row.outcome);
  const isWatched = row.status === "done" && row.done_at !== null;
  const kind = row.kind === "budget" ? (toMinorSum > fromMinor ? "raise" : "cut") : row.kind;
  return {
    id: row.id,
    executionId: row.execution_id,
    groupId: row.ad_group_id,
    at: parseInstant(row.done_at ?? row.decided_at ?? row.created_at),
    group,
    kind: kind as DeedKind,
    fromMinor,
    toMinor: toMinorSum,
    currency,
    status: z.enum(ENDS).parse(row.status),
    refusal: row.status === "refused" ? whyRefused(row) : null,
    outcome: verdict ? { verdict, ...OutcomeFacts.parse(row.outcome_facts) } : null,
    judgedFrom:
      isWatched && !row.judged_at
        ? new Date(parseInstant(row.done_at ?? "").getTime() + (watchDays + settlingDays) * DAY_MS)
        : null,
  };
}

/** Members by name; who has left the team has none. */
export async function namesOf(ctx: Ctx, userIds: string[]): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map();
  const rows = unwrap(
    await ctx.db
      .from("user_account_members")
      .select("user_id, full_name, email")
      .eq("user_account_id", ctx.userAccountId)
      .in("user_id", userIds),
  );
  return new Map(rows.map(({ user_id, full_name, email }) => [user_id, full_name ?? email]));
}
