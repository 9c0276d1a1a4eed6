import betainc from "@stdlib/math-base-special-betainc";
import gammaCdf from "@stdlib/stats-base-dists-gamma-cdf";
import gammaQuantile from "@stdlib/stats-base-dists-gamma-quantile";

/** Leads per T of spend, as a gamma distribution: shape in leads, rate in T. */
export type Gamma = { shape: number; rate: number };

/** "On target, worth two leads": what is believed before anything was seen. */
const PRIOR = { shape: 2, rate: 2 };

/** What `leads` leads for `spend` targets of money say, on the plain prior. */
export function afterSeeing(leads: number, spend: number): Gamma {
  return { shape: PRIOR.shape + leads, rate: PRIOR.rate + spend };
}

/** P(CPL > factor·T): the chance that a lead costs more than so many targets. */
export function chanceDearer({ shape, rate }: Gamma, factor: number): number {
  return gammaCdf(1 / factor, shape, rate);
}

/** P(λ of `later` > λ of `earlier`) = I_x(a1, a2) at x = b1/(b1 + b2). */
export function chanceBetter(earlier: Gamma, later: Gamma): number {
  const x = earlier.rate / (earlier.rate + later.rate);
  return betainc(x, earlier.shape, later.shape, true, false);
}

/** Where the true cost per lead lies with 90 % probability, in T, the cheaper end first. */
export function cplInterval({ shape, rate }: Gamma): [number, number] {
  return [1 / gammaQuantile(0.95, shape, rate), 1 / gammaQuantile(0.05, shape, rate)];
}
