import { type Case, isStopLoss, toCases } from "#lib/brain/draft";
import { guardPlan } from "#lib/brain/guard";
import type { Guarded, GuardedGroup, PlannedDeed } from "#lib/brain/guard-facts";
import { type Opinion, weigh } from "#lib/brain/weigh";
import type { SpendingFacts } from "#lib/campaigns/guard";
import type { GroupFacts } from "#lib/judgement/facts";
import { judge } from "#lib/judgement/judge";
import { DIAL, type Dial } from "#lib/judgement/policy";
import { pauseIfAllowed, stepIfAllowed } from "./limits.ts";
import type { Books, Morning } from "./state.ts";

/** What a policy does with a direction every morning. */
export type Policy = (books: Books, morning: Morning) => void;

export const nothing: Policy = () => {};

/** Judges yesterday alone: pause above 1.3 T, raise by a fifth under T. */
export const todayRule: Policy = (books, morning) => {
  for (const group of morning.groups.filter(({ pause }) => !pause)) {
    const yesterday = group.days.at(-1);
    if (!yesterday || yesterday.spendMinor === 0) continue;
    const cpl = yesterday.spendMinor / yesterday.leads / morning.targetMinor;
    if (cpl > 1.3) pauseIfAllowed(books, morning, group);
    else if (cpl < 1) stepIfAllowed(books, morning, group, 1.2);
  }
};

/** Three days at a time, once they cost two targets: pause, cut or raise by cost per lead. */
export const threeDayRule: Policy = (books, morning) => {
  for (const group of morning.groups.filter(({ pause }) => !pause)) {
    const days = group.days.slice(-3);
    const spend = days.reduce((sum, { spendMinor }) => sum + spendMinor, 0) / morning.targetMinor;
    const leads = days.reduce((sum, day) => sum + day.leads, 0);
    if (days.length < 3 || spend < 2) continue;
    const cpl = spend / leads;
    if (cpl > 1.5) pauseIfAllowed(books, morning, group);
    else if (cpl > 1.2) stepIfAllowed(books, morning, group, 0.8);
    else if (cpl < 0.8) stepIfAllowed(books, morning, group, 1.2);
  }
};

/**
 * The product's own judgement behind its own guardrails, at one setting of the owner's dial,
 * with somebody else's opinion in between or without.
 */
export function brain(dial: Dial, opine: (cases: Case[]) => Opinion | null = () => null): Policy {
  return (books, morning) => {
    if (morning.day === 0) return;
    const { cases, guarded, spending } = draftOf(morning, dial);
    const { deeds } = weigh(cases, opine(cases));
    act(books, morning, guardPlan(deeds, { ...TERMS, spending, groups: guarded }));
  };
}

/**
 * A fixed rule as our product would let it act: its wishes go through the guard that stands
 * behind every planner, stops first and the dearest of three days before others.
 */
export function behindGuard(rule: Policy): Policy {
  return (books, morning) => {
    if (morning.day === 0) return;
    const wishes: PlannedDeed[] = [];
    rule({ ...books, act: (group, wanted) => wishes.push(wishOf(group, wanted)) }, morning);
    const { guarded, spending } = draftOf(morning, "balanced");
    const cost = new Map(morning.groups.map((group) => [group.id, threeDayCost(group)]));
    const rank = ({ kind, groupId }: PlannedDeed) =>
      kind === "pause" ? -(cost.get(groupId) ?? 0) : 1;
    wishes.sort((a, b) => rank(a) - rank(b));
    act(books, morning, guardPlan(wishes, { ...TERMS, spending, groups: guarded }));
  };
}

function wishOf({ id, budgetMinor }: GroupFacts, wanted: { pause: true } | { toMinor: number }) {
  const wish = { groupId: id, currency: CURRENCY };
  if ("pause" in wanted) return { ...wish, kind: "pause", toMinor: null };
  const { toMinor } = wanted;
  const whole = toMinor > budgetMinor ? Math.floor(toMinor) : Math.ceil(toMinor);
  return { ...wish, kind: "budget", toMinor: whole };
}

/** Minor units a lead cost over the last three days; more than any where there was none. */
function threeDayCost({ days }: GroupFacts): number {
  const last = days.slice(-3);
  const leads = last.reduce((sum, day) => sum + day.leads, 0);
  const spendMinor = last.reduce((sum, day) => sum + day.spendMinor, 0);
  return leads > 0 ? spendMinor / leads : Number.MAX_SAFE_INTEGER;
}

function act(books: Books, { groups }: Morning, answers: Guarded[]): void {
  for (const answer of answers) {
    if (answer.verdict === "block") continue;
    const { groupId, kind, toMinor } = answer.deed;
    const group = groups.find(({ id }) => id === groupId) as GroupFacts;
    books.act(group, kind === "pause" ? { pause: true } : { toMinor });
  }
}

const CURRENCY = "KZT";
const DIRECTION = "the only one";
/** What an account may do in one run unless its owner says otherwise; all of it unasked. */
const TERMS = { maxActions: 10, asksFirst: [], onlyTell: [], done: [] };

/** What `draftAccount` makes of an account, of a direction that no database holds. */
function draftOf(morning: Morning, dial: Dial) {
  const { run, groups, targetMinor, day, leadsEver, visibleByAge } = morning;
  const gaps = new Set(run.daysWithoutLeads());
  const hasLeadGap = Array.from({ length: day }, (_, at) => gaps.has(at));
  const { isPooled } = run;
  const facts = { groups, targetMinor, hasLeadGap, isPooled, leadsEver, visibleByAge };
  const { verdicts, direction } = judge(facts, DIAL[dial].epsilon);
  const guarded = groups.map((group, at): GuardedGroup => {
    const verdict = verdicts[at];
    return {
      ...group,
      directionId: DIRECTION,
      isProtected: false,
      hasLeadInLastDay: (group.days.at(-1)?.leads ?? 0) > 0,
      isStopLoss: verdict ? isStopLoss(verdict) : false,
      isPooled,
      pausesToday: 0,
      wasSwitchedOn: false,
    };
  });
  const spending: SpendingFacts = {
    currency: CURRENCY,
    dailyActiveMinor: groups.reduce((sum, { budgetMinor }) => sum + budgetMinor, 0),
    dailyMaxMinor: null,
    monthlyMaxMinor: null,
    frozenBy: null,
  };
  const cases = toCases({
    currency: CURRENCY,
    facts,
    verdicts,
    holdsPauses: direction.isFrozen,
  });
  return { cases, guarded, spending };
}
