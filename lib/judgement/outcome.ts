import { POLICY } from "#lib/judgement/policy";
import type { OutcomeWhy } from "#lib/judgement/schema";
import { afterSeeing, chanceBetter, type Gamma } from "#lib/odds";

/** Leads and spend in targets of a span of days. */
export type Span = { leads: number; spend: number };

type Siblings = { before: Span; after: Span };

type Facts = {
  /** The same days of the direction's groups that nobody touched; null without any. */
  siblings: Siblings | null;
  /** Something else about it was changed in these days. */
  isConfounded: boolean;
};

export type OutcomeFacts = Facts & { before: Span; after: Span };

/** Of a pause: all it spent in the week before, and its leads until the end of the watch. */
export type PauseFacts = Facts & { own: Span };

export type Outcome = {
  verdict: "improved" | "worse" | "no_evidence" | "confounded";
  /** Chance that a lead costs less than before, the market's own change taken out. */
  better: number | null;
  /** Why nothing can be said; null where something is. */
  why: OutcomeWhy | null;
};

/**
 * What came of a change: against what was before, and against siblings that nobody touched,
 * for a good week of the whole market is not the change's merit. Pure.
 */
export function outcomeOf({ before, after, siblings, isConfounded }: OutcomeFacts): Outcome {
  if (isConfounded) return CONFOUNDED;
  if (isLittle(before) || isLittle(after)) return unknown("little_spend");
  const market = siblings ? marketFactor(siblings) : 1;
  return verdictOf(chanceBetter(rateOf(before), scaled(rateOf(after), market)));
}

/**
 * What came of a pause: whether untouched siblings' money brought leads cheaper over the watch
 * than the paused one's would have. Pure.
 *
 * It spends nothing any more, so what it would have brought is what it did bring, its late
 * leads with it, in the market its siblings had. Without siblings nobody can say.
 */
export function outcomeOfPause({ own, siblings, isConfounded }: PauseFacts): Outcome {
  if (isConfounded) return CONFOUNDED;
  if (!siblings) return unknown("no_siblings");
  if ([own, siblings.before, siblings.after].some(isLittle)) return unknown("little_spend");
  const wouldBe = scaled(rateOf(own), 1 / marketFactor(siblings));
  return verdictOf(chanceBetter(wouldBe, rateOf(siblings.after)));
}

const CONFOUNDED: Outcome = { verdict: "confounded", better: null, why: "changed_again" };

const unknown = (why: OutcomeWhy): Outcome => ({ verdict: "no_evidence", better: null, why });

const isLittle = ({ spend }: Span): boolean => spend < POLICY.leastSpend;

function verdictOf(better: number): Outcome {
  const { surely } = POLICY.outcome;
  if (better >= surely) return { verdict: "improved", better, why: null };
  if (better <= 1 - surely) return { verdict: "worse", better, why: null };
  return { verdict: "no_evidence", better, why: "undecided" };
}

const rateOf = ({ leads, spend }: Span): Gamma => afterSeeing(leads, spend);

/** How many times more leads the same money brought the untouched ones, shrunk towards one. */
function marketFactor({ before, after }: Siblings): number {
  const [was, is] = [rateOf(before), rateOf(after)];
  return is.shape / is.rate / (was.shape / was.rate);
}

/** Leads per T as they would be in a market so many times worse. */
function scaled({ shape, rate }: Gamma, market: number): Gamma {
  return { shape, rate: rate * market };
}
