import gammaQuantile from "@stdlib/stats-base-dists-gamma-quantile";
import { perOne } from "#lib/money";
import { afterSeeing, chanceDearer, cplInterval } from "#lib/odds";

/** How a cost per lead stands against its target. */
export type Tone = "good" | "even" | "bad" | "unknown";

export type LeadCost = {
  /** Spend per lead as it happened; null without a lead. */
  costMinor: number | null;
  /** Under five leads the figure says little, and screens say so instead. */
  isEarly: boolean;
  /** Where the true cost lies with 90 % probability; null where nothing was spent. */
  range: { loMinor: number; hiMinor: number } | null;
  targetMinor: number | null;
  tone: Tone;
};

export const FEWEST_LEADS = 5;

/** Surely cheaper, probably too dear, and too dear even without a lead. */
const SURE = { good: 0.8, bad: 0.7, stop: 0.9 };
const TOO_DEAR = 1.3;

type Seen = { spendMinor: number; leads: number; targetMinor: number | null };

/** What spend and leads say of the cost per lead. Pure: same numbers, same verdict. */
export function leadCost({ spendMinor, leads, targetMinor }: Seen): LeadCost {
  const cost = {
    costMinor: perOne(spendMinor, leads),
    isEarly: leads < FEWEST_LEADS,
    targetMinor,
  };
  if (spendMinor <= 0) return { ...cost, range: null, tone: "unknown" };
  if (targetMinor === null)
    return { ...cost, range: plainRange(spendMinor, leads), tone: "unknown" };

  const seen = afterSeeing(leads, spendMinor / targetMinor);
  const [lo, hi] = cplInterval(seen);
  const range = { loMinor: Math.round(lo * targetMinor), hiMinor: Math.round(hi * targetMinor) };
  const isTooDear = chanceDearer(seen, TOO_DEAR);
  if (cost.isEarly) {
    const isStopLoss = leads === 0 && isTooDear >= SURE.stop;
    return { ...cost, range, tone: isStopLoss ? "bad" : "unknown" };
  }
  if (hi < 1 || 1 - chanceDearer(seen, 1) >= SURE.good) return { ...cost, range, tone: "good" };
  if (lo > 1 || isTooDear >= SURE.bad) return { ...cost, range, tone: "bad" };
  return { ...cost, range, tone: "even" };
}

/** Without a target there is no belief to start from: half a lead, and what was seen. */
function plainRange(spendMinor: number, leads: number) {
  if (leads === 0) return null;
  const bound = (chance: number) => Math.round(1 / gammaQuantile(chance, leads + 0.5, spendMinor));
  return { loMinor: bound(0.95), hiMinor: bound(0.05) };
}
