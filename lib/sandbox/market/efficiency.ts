import { DAY_MS } from "#lib/sandbox/clock";
import { HOUR_PRICE, weekdayPrice } from "#lib/sandbox/market/curves";
import {
  type AccountHidden,
  creativeLift,
  type GroupHidden,
  tiredness,
} from "#lib/sandbox/market/hidden";
import type { AccountState, AdState, GroupState } from "#lib/sandbox/market/state";
import type { Quality } from "#lib/sandbox/market/truth";
import type { AdGroup } from "#lib/sandbox/world";

/** What money buys for one ad at one moment, before chance. */
export type Efficiency = {
  /** A thousand impressions. */
  cpmMinor: number;
  clickRate: number;
  convertRate: number;
};

/** How delivery steered to clicks or views differs from delivery steered to leads. */
const GOAL = {
  lead: { price: 1, click: 1, convert: 1 },
  click: { price: 0.7, click: 1.3, convert: 0.4 },
  view: { price: 0.45, click: 0.4, convert: 0.3 },
} as const;

export type Moment = {
  at: number;
  day: number;
  hour: number;
  /** What the group's budget holder means to spend today on this group. */
  plannedMinor: number;
  learningDays: number;
};

/** Price, clicks and leads of an ad group at a moment, for a creative of quality 1. */
export function groupEfficiency(
  account: { hidden: AccountHidden; state: AccountState },
  group: { hidden: GroupHidden; state: GroupState; record: AdGroup },
  moment: Moment,
): Efficiency {
  const { hidden, state } = account;
  const basePrice =
    hidden.level * hidden.targetMinor * hidden.conversionRate * hidden.clickRate * 1000;
  const weather =
    Math.exp(state.priceNoise + state.priceDrift) *
    (state.shock ? state.shock.size : 1) *
    weekdayPrice(moment.day, hidden.weekdayAmplitude, hidden.weekdayPhase) *
    (HOUR_PRICE[moment.hour] ?? 1);

  const fullness = Math.max(moment.plannedMinor / group.state.naturalDailyMinor, 0.5);
  const crowding = fullness ** (1 - hidden.saturation);
  const learning = isLearning(group.state, moment)
    ? hidden.learningLevel * Math.exp(group.state.learningNoise)
    : 1;
  const goal = GOAL[group.record.goal];
  const clicks = Math.sqrt(group.hidden.clicksPerMoney);

  return {
    cpmMinor:
      (basePrice *
        weather *
        creativeLift(hidden) *
        tiredness(hidden) *
        goal.price *
        crowding ** hidden.saturationInClicks) /
      (clicks * Math.sqrt(learning)),
    clickRate: hidden.clickRate * clicks * goal.click,
    convertRate:
      (hidden.conversionRate *
        group.hidden.convert *
        Math.exp(group.state.convertNoise + group.state.convertDrift) *
        breakOf(group, moment.at) *
        goal.convert *
        Math.sqrt(learning)) /
      crowding ** (1 - hidden.saturationInClicks),
  };
}

/** The group's efficiency as one of its creatives makes it. */
export function adEfficiency(group: Efficiency, quality: Quality, freshness: number): Efficiency {
  return {
    cpmMinor: group.cpmMinor,
    clickRate: Math.min(0.5, group.clickRate * quality.click * freshness ** 0.7),
    convertRate: Math.min(0.8, group.convertRate * quality.convert * freshness ** 0.3),
  };
}

/** The platform's taste for an ad over the group's average one: it gets money in this proportion. */
export function tasteFor(own: Efficiency, group: Efficiency, preference: number): number {
  const quality = (own.clickRate * own.convertRate) / (group.clickRate * group.convertRate);
  return quality ** preference;
}

/** What one more lead costs, on average. */
export function costPerLeadMinor({ cpmMinor, clickRate, convertRate }: Efficiency): number {
  return cpmMinor / (1000 * clickRate * convertRate);
}

/** 1 when nobody has seen it, towards the floor as the audience tires of it. */
export function freshnessOf(
  { exposureDays }: AdState,
  halfLifeDays: number,
  floor: number,
): number {
  return floor + (1 - floor) * 2 ** (-exposureDays / halfLifeDays);
}

export function isLearning(
  state: GroupState,
  { at, learningDays }: Pick<Moment, "at" | "learningDays">,
): boolean {
  return at < state.learningSince + learningDays * DAY_MS;
}

function breakOf(group: { hidden: GroupHidden; state: GroupState }, at: number): number {
  const { breakAfterDays, breakFactor } = group.hidden;
  const isBroken = breakAfterDays !== null && at >= group.state.bornAt + breakAfterDays * DAY_MS;
  return isBroken ? breakFactor : 1;
}
