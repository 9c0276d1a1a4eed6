import type { Account } from "#lib/accounts/read";
import { fromStored } from "#lib/actions/ledger";
import { kindOf } from "#lib/brain/guard-facts";
import type { DirectionPlan, GroupPlan, Plan } from "#lib/brain/plan";
import type { Words } from "#lib/notifications/schema";
import { tellRefusal } from "#lib/notifications/words";
import type { Platform } from "#lib/platforms/platform";
import type { StandingDeed } from "#lib/runs/find-run";
import type { Execution } from "#lib/runs/open-run";
import { DeedStatus } from "#lib/runs/schema";

/** One deed as people are told of it; sums in minor units of the report's currency. */
export type ReportDeed = {
  id: string | null;
  group: string;
  direction: string;
  kind: "raise" | "cut" | "pause" | "revive";
  fromMinor: number;
  toMinor: number;
  /** A trial, or a run that only tells, would have done it. */
  status: DeedStatus | "undone" | "would";
  /** What speaks against it, where it was refused. */
  refusal: Words | null;
  why: GroupPlan["why"];
  /** A sentence of the model, if it had a fit one. */
  said: GroupPlan["said"];
  spendMinor: number;
  leads: number;
  days: number;
  cplLowMinor: number;
  cplHighMinor: number;
  targetMinor: number;
};

/** All that a run tells. Words in any language are made of this and of nothing else. */
export type Report = {
  executionId: string;
  platform: Platform;
  account: string;
  /** The last finished day. */
  day: string;
  mode: string;
  isDryRun: boolean;
  currency: Plan["currency"];
  gate: Plan["gate"];
  /** Of the whole account on this platform, whatever of it is judged. */
  yesterday: { spendMinor: number; leads: number };
  week: { spendMinor: number; leads: number };
  directions: {
    name: string;
    gate: DirectionPlan["gate"];
    judged: number;
    health: DirectionPlan["health"];
  }[];
  /** Ads people have seen too often, the dearest first. */
  tired: { ad: string; group: string; spendMinor: number }[];
  /** Of runs from before it was known, null. */
  pace: Plan["pace"] | null;
  deeds: ReportDeed[];
  /** What judgement wanted and the model advised against. */
  vetoed: { group: string; direction: string; said: GroupPlan["said"] }[];
  /** Groups that were judged and stay as they are. */
  kept: number;
};

type Run = {
  executionId: string;
  platform: Platform;
  account: string;
  mode: string;
  isDryRun: boolean;
};

type Found = { execution: Execution; account: Account; platform: Platform };

/** What a run that was found has to tell; null before it has a plan. Pure. */
export function reportOf(found: Found, deeds: StandingDeed[]): Report | null {
  const { execution, account, platform } = found;
  const { id: executionId, mode, dry_run: isDryRun } = execution;
  // Safe: the plan is what planRun wrote.
  const plan = execution.plan as unknown as Plan | null;
  return (
    plan && toReport({ executionId, platform, account: account.name, mode, isDryRun }, plan, deeds)
  );
}

/** What a run has to tell, out of its plan and of what became of its deeds. Pure. */
export function toReport(run: Run, plan: Plan, deeds: StandingDeed[]): Report {
  const judged = plan.directions.flatMap((direction) =>
    direction.groups.filter(({ evidence }) => evidence).map((group) => ({ direction, group })),
  );
  const told = judged.flatMap(({ direction, group }) => toDeed(direction, group, deeds));
  return {
    ...run,
    day: plan.to,
    currency: plan.currency,
    gate: plan.gate,
    // Of runs from before the whole account was told, what their ad groups had.
    yesterday: plan.lately?.yesterday ?? sumDays(plan, 1),
    week: plan.lately?.week ?? sumDays(plan, 7),
    directions: plan.directions.map(({ name, gate, groups, health }) => ({
      name,
      gate,
      health: health ?? null,
      judged: groups.filter(({ evidence }) => evidence).length,
    })),
    tired: tiredIn(plan),
    pace: plan.pace ?? null,
    deeds: told,
    vetoed: judged.flatMap(({ direction, group: { name, why, said } }) =>
      why === "model_vetoed" ? [{ group: name, direction: direction.name, said }] : [],
    ),
    kept: judged.length - told.length,
  };
}

function tiredIn({ directions }: Plan): Report["tired"] {
  const all = directions.flatMap(({ groups }) =>
    groups.flatMap(({ name: group, tired }) =>
      (tired ?? []).flatMap(({ id, name, state, spendMinor }) =>
        state === "FATIGUED" ? [{ ad: name ?? id, group, spendMinor }] : [],
      ),
    ),
  );
  return all.sort((a, b) => b.spendMinor - a.spendMinor);
}

function toDeed(
  { name: direction, targetMinor }: DirectionPlan,
  { id, name, deed, evidence, why, said }: GroupPlan,
  deeds: StandingDeed[],
): ReportDeed[] {
  if (!deed || !evidence) return [];
  const row = deeds.find(({ ad_group_id }) => ad_group_id === id);
  const { spendMinor, leads, days, cplLowMinor, cplHighMinor } = evidence;
  return [
    {
      id: row?.id ?? null,
      group: name,
      direction,
      kind: kindOf(deed),
      fromMinor: deed.fromMinor,
      toMinor: deed.toMinor,
      status: row ? standingOf(row) : "would",
      refusal: row?.status === "refused" ? whyRefused(row) : null,
      why,
      // Runs from before the model was asked have none.
      said: said ?? null,
      spendMinor,
      leads,
      days,
      cplLowMinor,
      cplHighMinor,
      targetMinor,
    },
  ];
}

/** What speaks against a deed that was refused, in every language we have. Pure. */
export function whyRefused({ error }: Pick<StandingDeed, "error">): Words {
  const refusal = fromStored(error);
  return { ru: tellRefusal(refusal, "ru"), en: tellRefusal(refusal, "en") };
}

const standingOf = ({ status, isUndone }: StandingDeed): ReportDeed["status"] =>
  isUndone ? "undone" : DeedStatus.parse(status);

function sumDays({ directions }: Plan, count: number): { spendMinor: number; leads: number } {
  const days = directions.flatMap(({ facts }) =>
    facts.groups.flatMap((group) => group.days.slice(-count)),
  );
  return {
    spendMinor: days.reduce((sum, { spendMinor }) => sum + spendMinor, 0),
    leads: days.reduce((sum, { leads }) => sum + leads, 0),
  };
}
