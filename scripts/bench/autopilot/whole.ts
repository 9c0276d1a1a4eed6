import type { DirectionFacts, GroupFacts } from "#lib/judgement/facts";
import { type Outcome, play, score } from "./play.ts";
import { brain, nothing } from "./rules.ts";
import { type Books, keepBooks, type Morning } from "./state.ts";
import type { Ground } from "./whole-ground.ts";
import { openWholeWorld, type Ran, type WholeDeed } from "./whole-world.ts";

type Deed = Pick<WholeDeed, "groupId" | "kind" | "toMinor">;

export type WholeResult = {
  mornings: number;
  deeds: number;
  /** The same group, the same kind, the same money to a hundredth. */
  same: number;
  otherSum: number;
  onlyWhole: number;
  onlyInProcess: number;
  /** The platform or a limit of ours said no. */
  refused: number;
  /** On mornings that differ: what the two knew differently, and how often. */
  because: Map<string, number>;
  /** Worth over doing nothing: of the whole loop, and of the bench's own brain. */
  whole: number;
  inProcess: number;
};

const DIAL = "balanced";

/**
 * Plays worlds through the whole loop, database and platform and all, and asks the bench's
 * own policy every morning what it would have done in that very world.
 */
export async function playWhole(
  ground: Ground,
  tasks: { seed: string; regime: unknown; days: number }[],
): Promise<WholeResult[]> {
  const results: WholeResult[] = [];
  for (const task of tasks) results.push(await playOne(ground, task));
  return results;
}

async function playOne(
  ground: Ground,
  { seed, regime, days }: { seed: string; regime: unknown; days: number },
): Promise<WholeResult> {
  const world = await openWholeWorld(ground, { seed, regime });
  const { run } = world;
  const books = keepBooks(run);
  const targetMinor: number[] = [];
  const result = { ...NOTHING, because: new Map<string, number>() };
  while (run.day() < days) {
    targetMinor.push(run.targetMinor());
    const morning = books.morning();
    if (run.day() > 0) {
      const wanted = ask(books, morning);
      const ran = await world.morning();
      result.mornings += 1;
      compare(result, { wanted, ran, morning });
      writeDown(books, morning, ran);
    }
    run.playDay();
  }
  const untouched = play(seed, regime, days, nothing);
  const own = play(seed, regime, days, brain(DIAL));
  const base = score(untouched, untouched, days).worth;
  const over = (outcome: Outcome) => outcome.worth - base;
  const played = { expected: run.expected(), targetMinor, books };
  result.whole = over(score(played, untouched, days));
  result.inProcess = over(score(own, untouched, days));
  own.run.close();
  untouched.run.close();
  await world.close();
  return result;
}

const NOTHING = {
  mornings: 0,
  deeds: 0,
  same: 0,
  otherSum: 0,
  onlyWhole: 0,
  onlyInProcess: 0,
  refused: 0,
  whole: 0,
  inProcess: 0,
};

/** What the bench's policy would do this morning, with nothing done. */
function ask(books: Books, morning: Morning): Deed[] {
  const wanted: Deed[] = [];
  const act: Books["act"] = (group, wish) =>
    wanted.push(
      "pause" in wish
        ? { groupId: group.id, kind: "pause", toMinor: 0 }
        : { groupId: group.id, kind: group.pause ? "revive" : "budget", toMinor: wish.toMinor },
    );
  brain(DIAL)({ ...books, act }, morning);
  return wanted;
}

type Both = { wanted: Deed[]; ran: Ran; morning: Morning };

function compare(result: WholeResult, { wanted, ran, morning }: Both): void {
  const before = result.same;
  for (const deed of ran.deeds) {
    const other = wanted.find(({ groupId }) => groupId === deed.groupId);
    if (deed.status === "refused") {
      result.refused += 1;
      count(result, `refused ${deed.error}`);
    }
    if (other?.kind !== deed.kind) result.onlyWhole += 1;
    else if (Math.abs(other.toMinor - deed.toMinor) <= 1) result.same += 1;
    else result.otherSum += 1;
  }
  result.deeds += ran.deeds.length;
  const missed = wanted.filter(
    (deed) =>
      !ran.deeds.some(({ groupId, kind }) => groupId === deed.groupId && kind === deed.kind),
  );
  result.onlyInProcess += missed.length;
  const isSame = result.same - before === ran.deeds.length && missed.length === 0;
  if (isSame) return;
  for (const what of differences(ran, morning)) {
    count(result, what);
  }
}

function count({ because }: WholeResult, what: string): void {
  because.set(what, (because.get(what) ?? 0) + 1);
}

/** What the recorded facts of the run and the bench's own facts of this morning differ in. */
function differences({ plan, groupId }: Ran, morning: Morning): string[] {
  const [direction] = plan.directions;
  if (plan.gate || !direction) return [`gate ${plan.gate ?? "no direction"}`];
  const found = new Set<string>();
  const facts: DirectionFacts = direction.facts;
  if (direction.gate) found.add(`gate ${direction.gate}`);
  const gaps = morning.run.daysWithoutLeads();
  if (facts.hasLeadGap.filter(Boolean).length !== gaps.length) found.add("known outages");
  if (facts.leadsEver !== morning.leadsEver) found.add("leads ever");
  if (!isNear(facts.visibleByAge ?? [], morning.visibleByAge)) found.add("share visible by age");
  if (facts.groups.length !== morning.groups.length) found.add("groups at all");
  for (const group of facts.groups) {
    const own = morning.groups.find(({ id }) => id === groupId(group.id));
    if (own) for (const name of groupDifferences(group, own)) found.add(name);
  }
  return found.size > 0 ? [...found] : ["nothing known"];
}

function groupDifferences(ours: GroupFacts, own: GroupFacts): string[] {
  const sums = ({ days }: GroupFacts) => [
    ["spend", days.reduce((sum, { spendMinor }) => sum + spendMinor, 0)] as const,
    ["clicks", days.reduce((sum, { clicks }) => sum + clicks, 0)] as const,
    ["leads", days.reduce((sum, { leads }) => sum + leads, 0)] as const,
  ];
  const told = sums(ours).filter(([, value], at) => value !== sums(own)[at]?.[1]);
  const found: string[] = told.map(([name]) => name);
  if (ours.days.length !== own.days.length) found.push("days");
  for (const key of ["isLearning", "floorMinor", "budgetMinor", "referenceMinor"] as const) {
    if (ours[key] !== own[key]) found.push(key);
  }
  for (const key of ["hoursSinceStep", "raisesInWeek"] as const) {
    if (ours[key] !== own[key]) found.push(key);
  }
  if (ours.pause?.days !== own.pause?.days) found.push("pause");
  return found;
}

function isNear(some: number[], others: number[]): boolean {
  return some.every((value, at) => Math.abs(value - (others[at] ?? 0)) < 0.001);
}

/** What was done goes into the bench's books, so that tomorrow's question is about this world. */
function writeDown(books: Books, { groups }: Morning, { deeds }: Ran): void {
  for (const { groupId, kind, toMinor, status } of deeds) {
    const group = groups.find(({ id }) => id === groupId);
    if (!group || status !== "done") continue;
    books.act(group, kind === "pause" ? { pause: true } : { toMinor });
  }
}
