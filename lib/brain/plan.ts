import { type Case, type Draft, draftAccount, type Judged, type PlanInput } from "#lib/brain/draft";
import { findingsOf, type GroupFinding } from "#lib/brain/findings";
import type { Lately } from "#lib/brain/gather-ads";
import { guardPlan } from "#lib/brain/guard";
import type { Block, Guarded, GuardFacts, SafeDeed } from "#lib/brain/guard-facts";
import { type MonthPace, monthPace } from "#lib/brain/month-pace";
import { DEED_KINDS } from "#lib/brain/schema";
import type { BrainSettings } from "#lib/brain/settings";
import { type Opinion, weigh } from "#lib/brain/weigh";
import { fillIn, wordFacts } from "#lib/brain/wording";
import type { SpendingFacts } from "#lib/campaigns/guard";
import type { Evidence } from "#lib/judgement/evidence";
import type { DirectionFacts } from "#lib/judgement/facts";
import type { Gate } from "#lib/judgement/gates";
import type { Health } from "#lib/judgement/health";
import type { KeepReason, Verdict } from "#lib/judgement/judge";
import { POLICY } from "#lib/judgement/policy";

/** Everything one ad group's fate was decided by; every word about it resolves to this. */
export type GroupPlan = {
  id: string;
  name: string;
  budgetMinor: number;
  /** Why nothing was judged. */
  gate: Gate | null;
  deed: SafeDeed | null;
  /** Why it stays as it is, or why what it deserves does not happen. */
  why:
    | KeepReason
    | Verdict["withheld"]
    | "no_leads"
    | "surely_not_good"
    | "late_leads"
    | "model_vetoed"
    | "model_softened"
    | null;
  blocked: Block | null;
  evidence: Evidence | null;
  /** The model's own sentence about it; every figure in it is one of the evidence. */
  said: { ru: string | null; en: string | null } | null;
} & GroupFinding;

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
  /** All but certainly its leads fell silent, and its clicks did not: worth waking people. */
  isSilent: boolean;
  health: Health | null;
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
  /** Groups something is done with, in the order it is done. */
  order: string[];
  /** Of the whole account's month, on all its platforms. */
  pace: MonthPace;
  /** What the whole account cost and brought on this platform. */
  lately: Lately;
  directions: DirectionPlan[];
};

/**
 * What the autopilot wants with an account today, and why. Pure: the same facts and the same
 * opinion, the same plan.
 *
 * A model's opinion only ever takes away, softens and words; the guard comes after it.
 */
export function planAccount(input: PlanInput, opinion: Opinion | null = null): Plan {
  const { gathered, settings, spending } = input;
  const draft = draftAccount(input);
  const { deeds, opined } = weigh(draft.cases, opinion);
  const guarded = draft.gate ? [] : guardPlan(deeds, guardFacts(input, draft));
  const around = { gathered, draft, guarded, opined, opinion };
  return {
    policy: POLICY.version,
    dial: settings.dial,
    currency: spending.currency,
    from: gathered.from,
    to: gathered.to,
    gate: draft.gate,
    order: guarded.flatMap((one) => (one.verdict === "block" ? [] : [one.deed.groupId])),
    pace: monthPace(gathered, spending),
    lately: gathered.ads.lately,
    directions: draft.judged.map((one) => toDirectionPlan(one, around)),
  };
}

/** What the guard has to know of an account before a run has done anything. Pure. */
export function guardFacts({ spending, settings }: PlanInput, draft: Draft): GuardFacts {
  const { mode, askFirst, onlyTell, maxActions } = settings;
  const asksFirst = mode === "propose" ? DEED_KINDS : askFirst;
  return { spending, groups: draft.guarded, maxActions, asksFirst, onlyTell, done: [] };
}

type Around = {
  gathered: PlanInput["gathered"];
  draft: Draft;
  guarded: Guarded[];
  opined: ReturnType<typeof weigh>["opined"];
  opinion: Opinion | null;
};

function toDirectionPlan(judged: Judged, around: Around): DirectionPlan {
  const { prepared, judgement, gate } = judged;
  const { health, groups: found } = findingsOf(judged, around.gathered);
  const findings = (id: string) => found.get(id) ?? { health: null, tired: [] };
  const { direction, facts, groups, gated } = prepared;
  const rows = groups.map(({ id, name }, at): GroupPlan => {
    const verdict = judgement?.verdicts[at];
    const answer = around.guarded.find(({ deed }) => deed.groupId === id);
    const isHeld = gate === "tracking_suspect" && verdict?.deed.kind === "pause";
    const deed = answer && answer.verdict !== "block" ? answer.deed : null;
    const own = around.draft.cases.find(({ groupId }) => groupId === id);
    return {
      id,
      name,
      budgetMinor: facts.groups[at]?.budgetMinor ?? 0,
      gate: null,
      deed,
      why: around.opined.get(id) ?? (isHeld ? "tracking_suspect" : verdict ? whyOf(verdict) : null),
      blocked: answer?.verdict === "block" ? answer.reason : null,
      evidence: own?.evidence ?? null,
      said: own ? saidOf(own, deed, around) : null,
      ...findings(id),
    };
  });
  const held = gated.map(({ group, gate: own }): GroupPlan => {
    const nothing = { deed: null, why: null, blocked: null, evidence: null, said: null };
    const found = findings(group.id);
    return { id: group.id, name: group.name, budgetMinor: 0, gate: own, ...nothing, ...found };
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
    isSilent: Boolean(judgement?.direction.off.at(-1) && !facts.hasLeadGap.at(-1)),
    health,
    groups: [...rows, ...held],
    facts,
  };
}

/** The model's words filled with this plan's figures; without all of them it says nothing. */
function saidOf(own: Case, deed: SafeDeed | null, { opinion, opined }: Around): GroupPlan["said"] {
  const template = opinion?.wordings[own.groupId];
  if (!template || (!deed && opined.get(own.groupId) !== "model_vetoed")) return null;
  const facts = wordFacts(own, deed);
  const words = (locale: "ru" | "en") =>
    template[locale] && fillIn(template[locale], facts, locale);
  const said = { ru: words("ru"), en: words("en") };
  return said.ru || said.en ? said : null;
}

function whyOf({ deed, withheld }: Verdict): GroupPlan["why"] {
  if (withheld) return withheld;
  if (deed.kind === "revive") return "late_leads";
  return "why" in deed ? deed.why : null;
}

/** The deeds of a plan in the order they are done. */
export function deedsOf({ directions, order }: Plan): { deed: SafeDeed; directionId: string }[] {
  const all = directions.flatMap(({ id, groups }) =>
    groups.flatMap(({ deed }) => (deed ? [{ deed, directionId: id }] : [])),
  );
  return all.sort((a, b) => order.indexOf(a.deed.groupId) - order.indexOf(b.deed.groupId));
}
