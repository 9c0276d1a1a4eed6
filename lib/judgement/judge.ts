import type { DirectionFacts, GroupFacts } from "#lib/judgement/facts";
import { fill } from "#lib/judgement/fill";
import { POLICY } from "#lib/judgement/policy";
import { type Belief, believe, type DirectionBelief } from "#lib/judgement/posterior";

/** What the autopilot would do with one group; amounts in minor units. */
export type Deed =
  | { kind: "keep"; why: KeepReason }
  | { kind: "budget"; toMinor: number }
  | { kind: "pause"; why: PauseReason }
  | { kind: "revive"; toMinor: number };

export type KeepReason =
  | "best_as_is"
  | "learning"
  | "cooldown"
  | "small_change"
  | "no_room"
  | "paused";

export type PauseReason = "no_leads" | "surely_not_good";

/** Why a group that deserves a pause runs on: leads may be missing, or others go first. */
export type Withheld = "tracking_suspect" | "tracking_unproven" | "quota" | "last_live_group";

export type Verdict = { groupId: string; deed: Deed; withheld: Withheld | null; belief: Belief };

export type Judgement = { direction: DirectionBelief; verdicts: Verdict[] };

type Group = { facts: GroupFacts; belief: Belief };

/**
 * What to do with a direction's groups today: steps 4–6 of policy §2. Pure; the same
 * facts give the same judgement.
 *
 * `epsilon` is the owner's dial: the largest chance of being good with which a group may
 * be paused. Budgets never leave their step box, and their sum never passes the cap.
 */
export function judge(facts: DirectionFacts, epsilon: number): Judgement {
  const direction = believe(facts);
  const groups = facts.groups.map((group, at) => ({
    facts: group,
    belief: direction.groups[at] as Belief,
  }));
  const pauses = choosePauses(groups, facts, direction, epsilon);
  const live = groups.filter(({ facts: { id, pause } }) => !pause && !pauses.chosen.has(id));
  const budgets = moveBudgets(live, groups, facts);
  const revived = revive(groups, live, budgets);
  const verdicts = groups.map(({ facts: { id, pause, budgetMinor }, belief }): Verdict => {
    const why = pauses.chosen.get(id);
    const deed: Deed =
      revived.get(id) ??
      (pause ? { kind: "keep", why: "paused" } : null) ??
      (why ? { kind: "pause", why } : toDeed(budgets.get(id), budgetMinor));
    return { groupId: id, belief, deed, withheld: pauses.withheld.get(id) ?? null };
  });
  return { direction, verdicts };
}

type Pauses = { chosen: Map<string, PauseReason>; withheld: Map<string, Withheld> };

/**
 * Which groups are paused today, the least likely good first, and why others that deserve
 * it are not. Whoever waits is cut meanwhile like any other.
 */
function choosePauses(
  groups: Group[],
  { leadsEver }: DirectionFacts,
  { phi, isFrozen }: DirectionBelief,
  epsilon: number,
): Pauses {
  const live = groups.filter(({ facts }) => !facts.pause);
  const quota = Math.max(1, Math.floor(live.length * POLICY.pause.largestShare));
  const chosen: Pauses["chosen"] = new Map();
  const withheld: Pauses["withheld"] = new Map();
  const leastGoodFirst = [...live].sort((a, b) => a.belief.good - b.belief.good);
  for (const group of leastGoodFirst) {
    const why = pauseReason(group, phi, epsilon);
    if (!why) continue;
    const { id } = group.facts;
    if (isFrozen) withheld.set(id, "tracking_suspect");
    else if (leadsEver < POLICY.provenLeads) withheld.set(id, "tracking_unproven");
    else if (live.length - chosen.size <= 1) withheld.set(id, "last_live_group");
    else if (chosen.size >= quota) withheld.set(id, "quota");
    else chosen.set(id, why);
  }
  return { chosen, withheld };
}

function pauseReason({ facts, belief }: Group, phi: number, epsilon: number): PauseReason | null {
  const { leads, spend, good, bad } = belief;
  if (good > epsilon * sureness(phi)) return null;
  if (leads === 0 && spend / phi >= POLICY.stop.spend) return "no_leads";
  const { fewestDays, surelyBad } = POLICY.pause;
  if (facts.isLearning || finishedDays(facts) < fewestDays) return null;
  return bad >= surelyBad ? "surely_not_good" : null;
}

/** How much of the dial's chance a stop may use: all of it where leads come evenly. */
function sureness(phi: number): number {
  const { from, power, strictest } = POLICY.bursts;
  return Math.max(strictest, Math.min(1, (from / phi) ** power));
}

/** Days since the group first spent, today left out. */
function finishedDays({ days }: GroupFacts): number {
  const first = days.findIndex(({ spendMinor }) => spendMinor > 0);
  return first < 0 ? 0 : days.length - first;
}

type Wish = { toMinor: number; why: KeepReason };

/** Today's budget of every live group, in minor units, with why when it stays. */
function moveBudgets(live: Group[], all: Group[], facts: DirectionFacts): Map<string, Wish> {
  const capMinor = capOf(all);
  const boxes = live.map((group) => boxOf(group, facts));
  const price = 1 / (facts.breakEven ?? POLICY.breakEven);
  const { budgets } = fill(boxes, capMinor, price);
  const wishes = live.map(({ facts: { id, budgetMinor } }, at): [string, Wish] => {
    const want = whole(budgets[at] ?? budgetMinor, budgetMinor);
    const box = boxes[at];
    if (box?.stays) return [id, { toMinor: budgetMinor, why: box.stays }];
    const { raise, cut } = POLICY.worthwhile;
    if (Math.abs(want - budgetMinor) < (want > budgetMinor ? raise : cut) * budgetMinor) {
      const why = want === budgetMinor ? "best_as_is" : "small_change";
      return [id, { toMinor: budgetMinor, why }];
    }
    return [id, { toMinor: want, why: "best_as_is" }];
  });
  return new Map(shareRoom(wishes, live, capMinor));
}

/** What the owner put into the direction, or what runs now if that is more. */
function capOf(groups: Group[]): number {
  const sumOf = (of: (facts: GroupFacts) => number) =>
    groups.reduce((sum, { facts }) => sum + of(facts), 0);
  return Math.max(
    sumOf(({ referenceMinor }) => referenceMinor),
    sumOf(({ budgetMinor }) => budgetMinor),
  );
}

function boxOf({ facts, belief }: Group, { isPooled }: DirectionFacts) {
  const { up, down } = POLICY.step;
  const { budgetMinor, referenceMinor, floorMinor } = facts;
  const stays = whyFixed(facts);
  const lo = Math.min(budgetMinor, Math.max(down * budgetMinor, floorMinor));
  const raised = mayRaise(facts) ? up * budgetMinor : budgetMinor;
  const hi = isPooled ? raised : Math.min(raised, Math.max(referenceMinor, lo));
  return {
    rate: belief.rateMean * (1 + POLICY.optimism / Math.sqrt(belief.shape)),
    reference: referenceMinor,
    lo: stays ? budgetMinor : lo,
    hi: stays ? budgetMinor : Math.max(lo, hi),
    stays,
  };
}

function whyFixed({ isLearning, hoursSinceStep }: GroupFacts): KeepReason | null {
  if (isLearning) return "learning";
  const rests = hoursSinceStep !== null && hoursSinceStep < POLICY.step.cooldownH;
  return rests ? "cooldown" : null;
}

function mayRaise({ days, budgetMinor, raisesInWeek }: GroupFacts): boolean {
  const lastTwo = days.slice(-2);
  const spent = lastTwo.reduce((sum, { spendMinor }) => sum + spendMinor, 0);
  const isLimited = spent >= POLICY.budgetLimited * budgetMinor * lastTwo.length;
  return lastTwo.length > 0 && isLimited && raisesInWeek < POLICY.step.raisesPerWeek;
}

/** The band keeps some budgets above their wish, so raises share what room is left. */
function shareRoom(wishes: [string, Wish][], live: Group[], capMinor: number): [string, Wish][] {
  const now = new Map(live.map(({ facts }) => [facts.id, facts.budgetMinor]));
  const raiseOf = ([id, { toMinor }]: [string, Wish]) => Math.max(0, toMinor - (now.get(id) ?? 0));
  const raises = wishes.reduce((sum, wish) => sum + raiseOf(wish), 0);
  const others = wishes.reduce((sum, wish) => sum + (wish[1].toMinor - raiseOf(wish)), 0);
  const share = raises > 0 ? Math.min(1, Math.max(0, capMinor - others) / raises) : 1;
  return wishes.map((wish): [string, Wish] => {
    const [id, { toMinor, why }] = wish;
    if (raiseOf(wish) === 0) return wish;
    const from = now.get(id) ?? 0;
    const allowed = Math.floor(from + (toMinor - from) * share);
    const isWorthIt = allowed - from >= POLICY.worthwhile.raise * from;
    return [id, isWorthIt ? { toMinor: allowed, why } : { toMinor: from, why: "no_room" }];
  });
}

/** Groups that late leads have cleared come back once, at no more than they had. */
function revive(groups: Group[], live: Group[], budgets: Map<string, Wish>): Map<string, Deed> {
  const revived = new Map<string, Deed>();
  const running = live.reduce((sum, { facts: { id } }) => sum + (budgets.get(id)?.toMinor ?? 0), 0);
  let room = capOf(groups) - running;
  for (const { facts: group, belief } of groups) {
    const { pause, referenceMinor } = group;
    const { daysPaused, good } = POLICY.revive;
    if (!pause || pause.wasRevived || pause.days < daysPaused || belief.good < good) continue;
    const toMinor = Math.min(pause.budgetBeforeMinor, referenceMinor);
    if (toMinor > room) continue;
    room -= toMinor;
    revived.set(group.id, { kind: "revive", toMinor: Math.floor(toMinor) });
  }
  return revived;
}

/** Whole minor units within the step that was asked for: raises share what cuts really free. */
function whole(toMinor: number, fromMinor: number): number {
  return toMinor > fromMinor ? Math.floor(toMinor) : Math.ceil(toMinor);
}

function toDeed(wish: Wish | undefined, budgetMinor: number): Deed {
  if (!wish) return { kind: "keep", why: "best_as_is" };
  const { toMinor, why } = wish;
  return toMinor === budgetMinor ? { kind: "keep", why } : { kind: "budget", toMinor };
}
