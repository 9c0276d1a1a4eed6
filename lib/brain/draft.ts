import { type Prepared, prepare } from "#lib/brain/direction-facts";
import type { Gathered } from "#lib/brain/gather";
import type { GuardedGroup, PlannedDeed } from "#lib/brain/guard-facts";
import type { BrainSettings } from "#lib/brain/settings";
import type { Switched } from "#lib/brain/switched";
import type { SpendingFacts } from "#lib/campaigns/guard";
import { type Evidence, evidenceOf } from "#lib/judgement/evidence";
import type { DirectionFacts, GroupFacts } from "#lib/judgement/facts";
import { accountGate, directionGate, type Gate } from "#lib/judgement/gates";
import { type Judgement, judge, type Verdict } from "#lib/judgement/judge";
import { DIAL } from "#lib/judgement/policy";
import type { Currency } from "#lib/money";

export type PlanInput = {
  gathered: Gathered;
  settings: BrainSettings;
  spending: SpendingFacts;
  switched: Switched;
  hasAccess: boolean;
  now: Date;
};

export type Judged = { prepared: Prepared; judgement: Judgement | null; gate: Gate | null };

/** A judged ad group with what the judgement wants of it, before anybody else has a say. */
export type Case = {
  groupId: string;
  targetMinor: number;
  currency: Currency;
  facts: GroupFacts;
  verdict: Verdict;
  evidence: Evidence;
  /** Null keeps it as it is. */
  deed: PlannedDeed | null;
};

export type Draft = {
  gate: Gate | null;
  judged: Judged[];
  cases: Case[];
  guarded: GuardedGroup[];
};

/** What judgement alone makes of an account: gates, verdicts, wishes. Pure. */
export function draftAccount(input: PlanInput): Draft {
  const { gathered, settings, spending } = input;
  const gate = accountGate({
    isFrozen: spending.frozenBy !== null,
    hasStoppedItself: settings.stoppedAt !== null,
    hasAccess: input.hasAccess,
    hoursSinceReading: gathered.hoursSinceReading,
    hoursSinceTree: gathered.hoursSinceTree,
    largestGap: gathered.largestGap,
  });
  const around = { ...gathered, now: input.now, movesMoney: settings.movesMoney };
  const judged = gathered.directions.map((direction) =>
    judgeDirection(prepare(direction, around), settings),
  );
  return {
    gate,
    judged,
    cases: judged.flatMap(casesOf),
    guarded: judged.flatMap((one) => guardedGroups(one, input)),
  };
}

function judgeDirection(prepared: Prepared, { dial }: BrainSettings): Judged {
  const { facts, direction, reportedLeads, receivedLeads } = prepared;
  const hasTarget = facts.targetMinor > 0;
  const canJudge = hasTarget && facts.groups.length > 0;
  const judgement = canJudge ? judge(facts, DIAL[dial].epsilon) : null;
  const gate = directionGate({
    hasTarget,
    expectsLeads: ["lead_generation", "lead_forms"].includes(direction.objective ?? ""),
    reportedLeads,
    receivedLeads,
    isFrozen: judgement?.direction.isFrozen ?? false,
  });
  return { prepared, judgement, gate };
}

const casesOf = ({ prepared, judgement, gate }: Judged): Case[] =>
  toCases({
    currency: prepared.direction.currency,
    facts: prepared.facts,
    verdicts: judgement?.verdicts ?? [],
    holdsPauses: gate === "tracking_suspect",
  });

type Verdicts = {
  currency: Currency;
  facts: DirectionFacts;
  verdicts: Verdict[];
  holdsPauses: boolean;
};

/** A direction's verdicts as they are put to a model and to the guard. Pure. */
export function toCases({ facts, verdicts, holdsPauses, currency }: Verdicts): Case[] {
  return facts.groups.flatMap((group, at) => {
    const verdict = verdicts[at];
    if (!verdict) return [];
    const isHeld = holdsPauses && verdict.deed.kind === "pause";
    return [
      {
        currency,
        groupId: group.id,
        targetMinor: facts.targetMinor,
        facts: group,
        verdict,
        evidence: evidenceOf(verdict, facts, at),
        deed: isHeld ? null : plannedDeed(verdict, currency),
      },
    ];
  });
}

/** A verdict as a wish put to the guard; keeping is none. */
function plannedDeed({ groupId, deed }: Verdict, currency: Currency): PlannedDeed | null {
  if (deed.kind === "keep") return null;
  return {
    groupId,
    kind: deed.kind,
    toMinor: deed.kind === "pause" ? null : deed.toMinor,
    currency,
  };
}

/** It has spent enough without any lead that waiting for evidence is over. */
export const isStopLoss = ({ deed }: Verdict) => deed.kind === "pause" && deed.why === "no_leads";

function guardedGroups(
  { prepared, judgement }: Judged,
  { gathered, settings: { protectedIds, movesMoney }, switched }: PlanInput,
): GuardedGroup[] {
  return prepared.facts.groups.map((facts) => {
    const verdict = judgement?.verdicts.find(({ groupId }) => groupId === facts.id);
    const told = gathered.groups.find(({ id }) => id === facts.id);
    const received = told?.received_in_last_day ?? 0;
    return {
      ...facts,
      directionId: prepared.direction.id,
      isProtected: protectedIds.includes(facts.id),
      hasLeadInLastDay: (facts.days.at(-1)?.leads ?? 0) + received > 0,
      // Whose first lead came tonight is not without any.
      isStopLoss: verdict ? isStopLoss(verdict) && received === 0 : false,
      isPooled: movesMoney,
      pausesToday: switched.pausesToday[facts.id] ?? 0,
      wasSwitchedOn: switched.switchedOn.includes(facts.id),
    };
  });
}
