import { POLICY } from "#lib/judgement/policy";
import { afterSeeing, chanceBetter, chanceDearer, type Gamma } from "#lib/odds";

/** What shows a direction's or a group's health; sums are of the last seven finished days. */
export type HealthFacts = {
  targetMinor: number;
  breakEven: number;
  /** Leads per T as the judgement believes it. */
  belief: Gamma;
  leads: number;
  spendMinor: number;
  leadsBefore: number;
  spendBeforeMinor: number;
  spendOnFatiguedMinor: number;
  /** What it could have spent in these days. */
  budgetMinor: number;
  /** Qualified among those judged, here and in the whole direction; null when nobody judged. */
  qualified: { own: number; direction: number } | null;
  state: "LEARNING" | "NOT_ENOUGH_DATA" | "TRACKING_SUSPECT" | "REJECTED" | null;
};

export const PARTS = ["efficiency", "momentum", "creative", "delivery", "quality"] as const;
export type Part = (typeof PARTS)[number];

/** Something that costs points, with what it costs in money over the week. */
export type Deduction = { part: Part; points: number; lostMinor: number };

export type Health =
  | { state: NonNullable<HealthFacts["state"]> }
  | {
      state: null;
      score: number;
      /** The score in a word; what is good otherwise and above its target is called dear. */
      band: "good" | "dear" | "fair" | "poor";
      parts: Record<Part, number>;
      deductions: Deduction[];
    };

const { weight, good, fair } = POLICY.health;

/** How an ad group or a direction fares, out of a hundred, and what costs it most. Pure. */
export function healthOf(facts: HealthFacts): Health {
  if (facts.state) return { state: facts.state };
  const parts = partsOf(facts);
  const score = PARTS.reduce((sum, part) => sum + 100 * weight[part] * parts[part], 0);
  const deductions = PARTS.map((part) => ({
    part,
    points: 100 * weight[part] * (1 - parts[part]),
    lostMinor: lostIn(part, facts, parts[part]),
  }))
    .filter(({ points }) => points > 0.5)
    .sort((a, b) => b.lostMinor - a.lostMinor || b.points - a.points)
    .slice(0, 2);
  return { state: null, score, band: bandOf(score, facts), parts, deductions };
}

/** By the whole number people read: 69.6 is shown as 70, and 70 is good. */
function bandOf(score: number, facts: HealthFacts): "good" | "dear" | "fair" | "poor" {
  const shown = Math.round(score);
  if (shown >= good) return isAboveTarget(facts) ? "dear" : "good";
  return shown >= fair ? "fair" : "poor";
}

/** Leads came dearer than their target, and more likely than not it is no bad luck. */
function isAboveTarget({ belief, leads, spendMinor, targetMinor }: HealthFacts): boolean {
  return spendMinor > leads * targetMinor && chanceDearer(belief, 1) > 0.5;
}

function partsOf(facts: HealthFacts): Record<Part, number> {
  const { targetMinor, spendMinor, budgetMinor, spendOnFatiguedMinor, qualified } = facts;
  const now = afterSeeing(facts.leads, spendMinor / targetMinor);
  const before = afterSeeing(facts.leadsBefore, facts.spendBeforeMinor / targetMinor);
  return {
    efficiency: 1 - chanceDearer(facts.belief, facts.breakEven),
    momentum: chanceBetter(before, now),
    creative: spendMinor > 0 ? 1 - spendOnFatiguedMinor / spendMinor : 1,
    delivery: budgetMinor > 0 ? Math.min(1, spendMinor / budgetMinor) : 1,
    quality: qualified ? relative(qualified.own, qualified.direction) : 0.5,
  };
}

/** As good as the whole direction is one half; twice as good is all there is. */
function relative(own: number, direction: number): number {
  return direction > 0 ? Math.min(1, own / direction / 2) : 0.5;
}

/** Money over what the leads should have cost, money not spent, money on tired creatives. */
function lostIn(part: Part, facts: HealthFacts, value: number): number {
  const { targetMinor, spendMinor, budgetMinor, leads, leadsBefore, spendBeforeMinor } = facts;
  const amount = {
    efficiency: () => spendMinor - leads * targetMinor,
    momentum: () => (leadsBefore > 0 ? spendMinor - leads * (spendBeforeMinor / leadsBefore) : 0),
    creative: () => facts.spendOnFatiguedMinor,
    delivery: () => budgetMinor - spendMinor,
    quality: () => (facts.qualified ? spendMinor * Math.max(0, 0.5 - value) : 0),
  }[part]();
  return Math.max(0, Math.round(amount));
}
