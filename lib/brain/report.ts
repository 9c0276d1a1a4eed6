import type { DeedRow } from "#lib/brain/find-run";
import type { DirectionPlan, GroupPlan, Plan } from "#lib/brain/plan";
import { DeedStatus } from "#lib/brain/schema";
import type { Platform } from "#lib/platforms/platform";

/** One deed as people are told of it; sums in minor units of the report's currency. */
export type ReportDeed = {
  id: string | null;
  group: string;
  direction: string;
  kind: "raise" | "cut" | "pause" | "revive";
  fromMinor: number;
  toMinor: number;
  status: DeedStatus | "would";
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

/** What a run has to tell, out of its plan and of what became of its deeds. Pure. */
export function toReport(run: Run, plan: Plan, deeds: DeedRow[]): Report {
  const judged = plan.directions.flatMap((direction) =>
    direction.groups.filter(({ evidence }) => evidence).map((group) => ({ direction, group })),
  );
  const told = judged.flatMap(({ direction, group }) => toDeed(direction, group, deeds));
  return {
    ...run,
    day: plan.to,
    currency: plan.currency,
    gate: plan.gate,
    yesterday: sumDays(plan, 1),
    week: sumDays(plan, 7),
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
  deeds: DeedRow[],
): ReportDeed[] {
  if (!deed || !evidence) return [];
  const row = deeds.find(({ ad_group_id }) => ad_group_id === id);
  const kind =
    deed.kind === "budget" ? (deed.toMinor > deed.fromMinor ? "raise" : "cut") : deed.kind;
  const { spendMinor, leads, days, cplLowMinor, cplHighMinor } = evidence;
  return [
    {
      id: row?.id ?? null,
      group: name,
      direction,
      kind,
      fromMinor: deed.fromMinor,
      toMinor: deed.toMinor,
      status: row ? DeedStatus.parse(row.status) : "would",
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

function sumDays({ directions }: Plan, count: number): { spendMinor: number; leads: number } {
  const days = directions.flatMap(({ facts }) =>
    facts.groups.flatMap((group) => group.days.slice(-count)),
  );
  return {
    spendMinor: days.reduce((sum, { spendMinor }) => sum + spendMinor, 0),
    leads: days.reduce((sum, { leads }) => sum + leads, 0),
  };
}
