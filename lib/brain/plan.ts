import { type Prepared, prepare } from "#lib/brain/direction-facts";
import type { DirectionFacts } from "#lib/brain/facts";
import { accountGate, directionGate, type Gate } from "#lib/brain/gates";
import type { Gathered } from "#lib/brain/gather";
import {
  type Block,
  type Guarded,
  type GuardedGroup,
  guardPlan,
  type PlannedDeed,
  type SafeDeed,
} from "#lib/brain/guard";
import { type Judgement, judge, type KeepReason, type Verdict } from "#lib/brain/judge";
import { DIAL, POLICY } from "#lib/brain/policy";
import type { BrainSettings } from "#lib/brain/settings";
import type { SpendingFacts } from "#lib/campaigns/guard";
import { cplInterval } from "#lib/odds";

/** Everything one ad group's fate was decided by; every word about it resolves to this. */
export type GroupPlan = {
  id: string;
  name: string;
  budgetMinor: number;
  /** Why nothing was judged. */
  gate: Gate | null;
  deed: SafeDeed | null;
  /** Why it stays as it is, or why what it deserves does not happen. */
  why: KeepReason | Verdict["withheld"] | "no_leads" | "surely_not_good" | "late_leads" | null;
  blocked: Block | null;
  evidence: Evidence | null;
};

/** Figures of the last finished days; amounts in minor units, `cpl` as a person counts it. */
export type Evidence = {
  spendMinor: number;
  leads: number;
  clicks: number;
  days: number;
  spendYesterdayMinor: number;
  leadsYesterday: number;
  /** Leads and targets of spend that the belief rests on, old days counting less. */
  weighedLeads: number;
  weighedSpend: number;
  shape: number;
  rate: number;
  cplMinor: number;
  cplLowMinor: number;
  cplHighMinor: number;
  chanceBad: number;
  chanceGood: number;
};

export type DirectionPlan = {
  id: string;
  name: string;
  targetMinor: number;
  gate: Gate | null;
  phi: number | null;
  level: number | null;
  reportedLeads: number;
  receivedLeads: number;
  /** Days, the oldest first, whose leads did not count. */
  offDays: number;
  groups: GroupPlan[];
  /** What was judged, to be judged again by anybody. */
  facts: DirectionFacts;
};

export type Plan = {
  policy: string;
  dial: BrainSettings["dial"];
  currency: SpendingFacts["currency"];
  from: string;
  to: string;
  gate: Gate | null;
  directions: DirectionPlan[];
};

export type PlanInput = {
  gathered: Gathered;
  settings: BrainSettings;
  spending: SpendingFacts;
  hasAccess: boolean;
  now: Date;
};

type Judged = { prepared: Prepared; judgement: Judgement | null; gate: Gate | null };

/** What the autopilot wants with an account today, and why. Pure: the same facts, the same plan. */
export function planAccount(input: PlanInput): Plan {
  const { gathered, settings, spending } = input;
  const gate = accountGate({
    isStopped: spending.frozenBy !== null || settings.stoppedAt !== null,
    hasAccess: input.hasAccess,
    hoursSinceReading: gathered.hoursSinceReading,
    largestGap: gathered.largestGap,
  });
  const around = { ...gathered, now: input.now, movesMoney: settings.movesMoney };
  const judged = gathered.directions.map((direction) =>
    judgeDirection(prepare(direction, around), settings),
  );
  const guarded = gate ? [] : guardAll(judged, input);
  return {
    policy: POLICY.version,
    dial: settings.dial,
    currency: spending.currency,
    from: gathered.from,
    to: gathered.to,
    gate,
    directions: judged.map((one) => toDirectionPlan(one, guarded)),
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

/** The plan as it goes to the guard: certain stops first, then what frees money, then raises. */
function guardAll(judged: Judged[], { gathered, settings, spending }: PlanInput): Guarded[] {
  const groups = judged.flatMap((one) => guardedGroups(one, gathered, settings));
  const deeds = judged.flatMap(({ prepared, judgement, gate }) =>
    (judgement?.verdicts ?? [])
      .filter(({ deed }) => !(gate === "tracking_suspect" && deed.kind === "pause"))
      .flatMap((verdict) => plannedDeed(verdict, prepared)),
  );
  const now = new Map(groups.map(({ id, budgetMinor }) => [id, budgetMinor]));
  const urgency = ({ kind, toMinor, groupId }: PlannedDeed) =>
    kind === "pause" ? 0 : kind === "revive" ? 2 : (toMinor ?? 0) < (now.get(groupId) ?? 0) ? 1 : 3;
  deeds.sort((a, b) => urgency(a) - urgency(b));
  return guardPlan(deeds, { spending, groups, maxActions: settings.maxActions });
}

function plannedDeed({ groupId, deed }: Verdict, { direction }: Prepared): PlannedDeed[] {
  if (deed.kind === "keep") return [];
  const toMinor = deed.kind === "pause" ? null : deed.toMinor;
  return [{ groupId, kind: deed.kind, toMinor, currency: direction.currency }];
}

function guardedGroups(
  { prepared, judgement }: Judged,
  { groups }: Gathered,
  { protectedIds, movesMoney }: BrainSettings,
): GuardedGroup[] {
  return prepared.facts.groups.map((facts) => {
    const verdict = judgement?.verdicts.find(({ groupId }) => groupId === facts.id);
    const told = groups.find(({ id }) => id === facts.id);
    const isStopLoss = verdict?.deed.kind === "pause" && verdict.deed.why === "no_leads";
    return {
      ...facts,
      directionId: prepared.direction.id,
      isProtected: protectedIds.includes(facts.id),
      hasLeadInLastDay: (facts.days.at(-1)?.leads ?? 0) + (told?.received_in_last_day ?? 0) > 0,
      isStopLoss,
      isPooled: movesMoney,
    };
  });
}

function toDirectionPlan({ prepared, judgement, gate }: Judged, guarded: Guarded[]): DirectionPlan {
  const { direction, facts, groups, gated } = prepared;
  const rows = groups.map(({ id, name }, at): GroupPlan => {
    const verdict = judgement?.verdicts[at];
    const answer = guarded.find(({ deed }) => deed.groupId === id);
    const isHeld = gate === "tracking_suspect" && verdict?.deed.kind === "pause";
    return {
      id,
      name,
      budgetMinor: facts.groups[at]?.budgetMinor ?? 0,
      gate: null,
      deed: answer && answer.verdict !== "block" ? answer.deed : null,
      why: isHeld ? "tracking_suspect" : verdict ? whyOf(verdict) : null,
      blocked: answer?.verdict === "block" ? answer.reason : null,
      evidence: verdict ? evidenceOf(verdict, facts, at) : null,
    };
  });
  const held = gated.map(({ group, gate: own }): GroupPlan => {
    const nothing = { deed: null, why: null, blocked: null, evidence: null };
    return { id: group.id, name: group.name, budgetMinor: 0, gate: own, ...nothing };
  });
  return {
    id: direction.id,
    name: direction.name,
    targetMinor: facts.targetMinor,
    gate,
    phi: judgement?.direction.phi ?? null,
    level: judgement?.direction.level ?? null,
    reportedLeads: prepared.reportedLeads,
    receivedLeads: prepared.receivedLeads,
    offDays: judgement?.direction.off.filter(Boolean).length ?? 0,
    groups: [...rows, ...held],
    facts,
  };
}

function whyOf({ deed, withheld }: Verdict): GroupPlan["why"] {
  if (withheld) return withheld;
  if (deed.kind === "revive") return "late_leads";
  return "why" in deed ? deed.why : null;
}

function evidenceOf({ belief }: Verdict, facts: DirectionFacts, at: number): Evidence {
  const days = facts.groups[at]?.days ?? [];
  const sum = (of: (day: (typeof days)[number]) => number) =>
    days.reduce((total, day) => total + of(day), 0);
  const yesterday = days.at(-1);
  const minor = (targets: number) => Math.round(targets * facts.targetMinor);
  const [low, high] = cplInterval(belief);
  return {
    spendMinor: sum(({ spendMinor }) => spendMinor),
    leads: sum(({ leads }) => leads),
    clicks: sum(({ clicks }) => clicks),
    days: days.filter(({ spendMinor }) => spendMinor > 0).length,
    spendYesterdayMinor: yesterday?.spendMinor ?? 0,
    leadsYesterday: yesterday?.leads ?? 0,
    weighedLeads: belief.leads,
    weighedSpend: belief.spend,
    shape: belief.shape,
    rate: belief.rate,
    cplMinor: minor(1 / belief.rateMean),
    cplLowMinor: minor(low),
    cplHighMinor: minor(high),
    chanceBad: belief.bad,
    chanceGood: belief.good,
  };
}

/** The deeds of a plan in the order they are done. */
export function deedsOf(plan: Plan): { deed: SafeDeed; directionId: string }[] {
  const all = plan.directions.flatMap(({ id, groups }) =>
    groups.flatMap(({ deed }) => (deed ? [{ deed, directionId: id }] : [])),
  );
  const order = ({ deed }: (typeof all)[number]) =>
    deed.kind === "pause" ? 0 : deed.kind === "revive" ? 2 : deed.toMinor < deed.fromMinor ? 1 : 3;
  return all.sort((a, b) => order(a) - order(b));
}
