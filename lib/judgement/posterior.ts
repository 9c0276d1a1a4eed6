import gammaCdf from "@stdlib/stats-base-dists-gamma-cdf";
import { burstiness } from "#lib/judgement/burstiness";
import { clickNoise } from "#lib/judgement/click-noise";
import { clickTrend, memoryAge } from "#lib/judgement/click-trend";
import type { DirectionFacts } from "#lib/judgement/facts";
import { decay, type Matured, mature, sumDays } from "#lib/judgement/matured";
import { findOutage } from "#lib/judgement/outage";
import { POLICY } from "#lib/judgement/policy";

/** What the days say of one group: leads per T are Gamma(shape, rate). */
export type Belief = {
  /** Weighted leads and mature spend in T the belief rests on. */
  leads: number;
  spend: number;
  shape: number;
  rate: number;
  /** Expected leads per T. */
  rateMean: number;
  /** Chance that a lead costs more than break-even. */
  bad: number;
  /** Chance that a lead costs no more than the good group's bound, now or in the days ahead. */
  good: number;
};

export type DirectionBelief = {
  phi: number;
  /** Leads per T of the direction as a whole, shrunk to "on target". */
  level: number;
  priorShape: number;
  leadsPerClick: number;
  off: boolean[];
  isFrozen: boolean;
  groups: Belief[];
};

/**
 * What to believe of a direction's groups from their finished days: steps 1–3 of policy §2.
 * Pure; the same facts give the same belief.
 */
export function believe(facts: DirectionFacts): DirectionBelief {
  const matured = mature(facts);
  const firstPhi = burstiness(matured, (day) => facts.hasLeadGap[day] ?? false);
  const phiForOutage = Math.max(POLICY.outage.smallestPhi, firstPhi);
  const { off, isFrozen } = findOutage(matured, facts.hasLeadGap, phiForOutage);
  const phi = burstiness(matured, (day) => off[day] ?? false);
  const direction = directionLevel(matured, off, phi);
  const prices = clickPrices(matured);
  const groups = facts.groups.map((_, group) =>
    believeGroup(matured, off, group, {
      ...direction,
      phi,
      price: prices[group] ?? { now: NO_PRICE, ahead: NO_PRICE },
      breakEven: facts.breakEven ?? POLICY.breakEven,
    }),
  );
  return { phi, off, isFrozen, groups, ...direction };
}

function directionLevel(matured: Matured, off: boolean[], phi: number) {
  const weight = decay(POLICY.halfLife.direction, matured.ageOf);
  const isOn = (day: number) => !off[day];
  const maturedWeight = (day: number) => weight(day) * (matured.visible[day] ?? 1);
  const leads = total(matured.leads.map((group) => sumDays(group, weight, isOn)));
  const spend = total(matured.spend.map((group) => sumDays(group, maturedWeight, isOn)));
  const clicks = total(matured.clicks.map((group) => sumDays(group, maturedWeight, isOn)));
  const prior = POLICY.levelPriorLeads;
  const level = (prior + leads / phi) / (prior + spend / phi);
  return {
    level,
    priorShape: 1 / (POLICY.betweenGroups + 1 / (prior + leads / phi)),
    leadsPerClick: clicks > 0 ? (level * spend) / clicks : 0,
  };
}

/** Clicks per T, and the squared relative error of that. */
type ClickPrice = { clicksPerTarget: number; noise: number };
const NO_PRICE: ClickPrice = { clicksPerTarget: 0, noise: 0 };

/**
 * What each group's money buys in clicks: now, by its fast memory that leans on the
 * direction's, and in the days ahead if the direction's clicks go on as they went.
 */
function clickPrices(matured: Matured): { now: ClickPrice; ahead: ClickPrice }[] {
  const weight = decay(POLICY.halfLife.clicks, matured.ageOf);
  const clicks = matured.clicks.map((group) => sumDays(group, weight));
  const spend = matured.spend.map((group) => sumDays(group, weight));
  const allSpend = total(spend);
  const average = allSpend > 0 ? total(clicks) / allSpend : 0;
  const prior = POLICY.clickPriorSpend;
  const noises = clickNoise(matured);
  const { slope, variance } = clickTrend(matured);
  const ages = memoryAge(matured);
  return clicks.map((count, group) => {
    const nights = (ages[group] ?? 0) + POLICY.clickTrend.ahead;
    const clicksPerTarget = (count + prior * average) / ((spend[group] ?? 0) + prior);
    const noise = noises[group] ?? 0;
    return {
      now: { clicksPerTarget, noise },
      ahead: {
        clicksPerTarget: clicksPerTarget * Math.exp(slope * nights),
        noise: noise + variance * nights ** 2,
      },
    };
  });
}

type Around = {
  phi: number;
  level: number;
  priorShape: number;
  leadsPerClick: number;
  price: { now: ClickPrice; ahead: ClickPrice };
  breakEven: number;
};

function believeGroup(matured: Matured, off: boolean[], group: number, around: Around): Belief {
  const weight = decay(POLICY.halfLife.group, matured.ageOf);
  const isOn = (day: number) => !off[day];
  const maturedWeight = (day: number) => weight(day) * (matured.visible[day] ?? 1);
  const leads = sumDays(matured.leads[group] ?? [], weight, isOn);
  const spend = sumDays(matured.spend[group] ?? [], maturedWeight, isOn);
  const clicks = sumDays(matured.clicks[group] ?? [], maturedWeight, isOn);

  const { phi, priorShape, level, leadsPerClick, price, breakEven } = around;
  const known = priorShape + leads / phi;
  const rateAt = ({ clicksPerTarget, noise }: ClickPrice) => {
    // Without a click anywhere there is no rate per click: spend alone has to speak.
    const hasClicks = leadsPerClick > 0 && clicksPerTarget > 0;
    const knownRate = hasClicks
      ? (priorShape / leadsPerClick + clicks / phi) / clicksPerTarget
      : priorShape / level + spend / phi;
    const shape = 1 / (1 / known + POLICY.forecastError ** 2 + (hasClicks ? noise : 0));
    return { shape, rate: (knownRate * shape) / known };
  };
  const { shape, rate } = rateAt(price.ahead);
  // A dear week is no trend for ever: whoever is good at today's price is not ruled out.
  const good = [price.now, price.ahead].map((of) => {
    const { shape, rate } = rateAt(of);
    return 1 - gammaCdf(1 / POLICY.goodCpl, shape, rate);
  });
  return {
    leads,
    spend,
    shape,
    rate,
    rateMean: shape / rate,
    bad: gammaCdf(1 / breakEven, shape, rate),
    good: Math.max(...good),
  };
}

function total(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
