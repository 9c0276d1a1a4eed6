import gammaCdf from "@stdlib/stats-base-dists-gamma-cdf";
import { burstiness } from "#lib/brain/burstiness";
import { clickNoise } from "#lib/brain/click-noise";
import type { DirectionFacts } from "#lib/brain/facts";
import { decay, type Matured, mature, sumDays } from "#lib/brain/matured";
import { findOutage } from "#lib/brain/outage";
import { POLICY } from "#lib/brain/policy";

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
  /** Chance that a lead costs no more than the good group's bound. */
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
  const clicksPerTarget = clickPrices(matured);
  const clicksNoise = clickNoise(matured);
  const groups = facts.groups.map((_, group) =>
    believeGroup(matured, off, group, {
      ...direction,
      phi,
      clicksPerTarget: clicksPerTarget[group] ?? 0,
      clicksNoise: clicksNoise[group] ?? 0,
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

/** Clicks per T of each group, its fast memory leaning on the direction's. */
function clickPrices(matured: Matured): number[] {
  const weight = decay(POLICY.halfLife.clicks, matured.ageOf);
  const clicks = matured.clicks.map((group) => sumDays(group, weight));
  const spend = matured.spend.map((group) => sumDays(group, weight));
  const allSpend = total(spend);
  const average = allSpend > 0 ? total(clicks) / allSpend : 0;
  const prior = POLICY.clickPriorSpend;
  return clicks.map((count, group) => (count + prior * average) / ((spend[group] ?? 0) + prior));
}

type Around = {
  phi: number;
  level: number;
  priorShape: number;
  leadsPerClick: number;
  clicksPerTarget: number;
  clicksNoise: number;
  breakEven: number;
};

function believeGroup(matured: Matured, off: boolean[], group: number, around: Around): Belief {
  const weight = decay(POLICY.halfLife.group, matured.ageOf);
  const isOn = (day: number) => !off[day];
  const maturedWeight = (day: number) => weight(day) * (matured.visible[day] ?? 1);
  const leads = sumDays(matured.leads[group] ?? [], weight, isOn);
  const spend = sumDays(matured.spend[group] ?? [], maturedWeight, isOn);
  const clicks = sumDays(matured.clicks[group] ?? [], maturedWeight, isOn);

  const { phi, priorShape, level, leadsPerClick, clicksPerTarget, clicksNoise } = around;
  const known = priorShape + leads / phi;
  // Without a click anywhere there is no rate per click: spend alone has to speak.
  const hasClicks = leadsPerClick > 0 && clicksPerTarget > 0;
  const knownRate = hasClicks
    ? (priorShape / leadsPerClick + clicks / phi) / clicksPerTarget
    : priorShape / level + spend / phi;
  const shape = 1 / (1 / known + POLICY.forecastError ** 2 + (hasClicks ? clicksNoise : 0));
  const rate = (knownRate * shape) / known;
  return {
    leads,
    spend,
    shape,
    rate,
    rateMean: shape / rate,
    bad: gammaCdf(1 / around.breakEven, shape, rate),
    good: 1 - gammaCdf(1 / POLICY.goodCpl, shape, rate),
  };
}

function total(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
