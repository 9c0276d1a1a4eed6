import { afterSeeing, chanceBetter, type Gamma } from "#lib/odds";

/** Leads and spend in targets of a span of days. */
export type Span = { leads: number; spend: number };

export type OutcomeFacts = {
  before: Span;
  after: Span;
  /** The same days of the direction's groups that nobody touched; null without any. */
  siblings: { before: Span; after: Span } | null;
  /** Something else about it was changed in these days. */
  isConfounded: boolean;
};

export type Outcome = {
  verdict: "improved" | "worse" | "no_evidence" | "confounded";
  /** Chance that a lead costs less than before, the market's own change taken out. */
  better: number | null;
};

/** How many days a change is watched before anybody says what came of it. */
export const WATCH_DAYS = { budget: 7, pause: 7, creative: 14 } as const;

const SURELY = 0.9;
const LEAST_SPEND = 2;

/**
 * What came of a change: against what was before, and against siblings that nobody touched,
 * for a good week of the whole market is not the change's merit. Pure.
 */
export function outcomeOf({ before, after, siblings, isConfounded }: OutcomeFacts): Outcome {
  if (isConfounded) return { verdict: "confounded", better: null };
  if (before.spend < LEAST_SPEND || after.spend < LEAST_SPEND) {
    return { verdict: "no_evidence", better: null };
  }
  const market = siblings ? marketFactor(siblings) : 1;
  const better = chanceBetter(rateOf(before), scaled(rateOf(after), market));
  if (better >= SURELY) return { verdict: "improved", better };
  return { verdict: better <= 1 - SURELY ? "worse" : "no_evidence", better };
}

const rateOf = ({ leads, spend }: Span): Gamma => afterSeeing(leads, spend);

/** How many times more leads the same money brought the untouched ones, shrunk towards one. */
function marketFactor({ before, after }: { before: Span; after: Span }): number {
  const [was, is] = [rateOf(before), rateOf(after)];
  return is.shape / is.rate / (was.shape / was.rate);
}

/** Leads per T as they would be in the market of before. */
function scaled({ shape, rate }: Gamma, market: number): Gamma {
  return { shape, rate: rate * market };
}
