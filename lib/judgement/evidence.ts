import type { DirectionFacts } from "#lib/judgement/facts";
import type { Verdict } from "#lib/judgement/judge";
import { cplInterval } from "#lib/odds";

/** Figures of the last finished days; amounts in minor units, `cpl` as a person counts it. */
export type Evidence = {
  spendMinor: number;
  leads: number;
  clicks: number;
  days: number;
  spendYesterdayMinor: number;
  leadsYesterday: number;
  /** Leads and targets of spend that the belief rests on, old days counting less. */
  weighedLeads: number;
  weighedSpend: number;
  shape: number;
  rate: number;
  cplMinor: number;
  cplLowMinor: number;
  cplHighMinor: number;
  chanceBad: number;
  chanceGood: number;
};

/** What a verdict rests on, in figures a person can check. Pure. */
export function evidenceOf({ belief }: Verdict, facts: DirectionFacts, at: number): Evidence {
  const days = facts.groups[at]?.days ?? [];
  const sum = (of: (day: (typeof days)[number]) => number) =>
    days.reduce((total, day) => total + of(day), 0);
  const yesterday = days.at(-1);
  const minor = (targets: number) => Math.round(targets * facts.targetMinor);
  const [low, high] = cplInterval(belief);
  return {
    spendMinor: sum(({ spendMinor }) => spendMinor),
    leads: sum(({ leads }) => leads),
    clicks: sum(({ clicks }) => clicks),
    days: days.filter(({ spendMinor }) => spendMinor > 0).length,
    spendYesterdayMinor: yesterday?.spendMinor ?? 0,
    leadsYesterday: yesterday?.leads ?? 0,
    weighedLeads: belief.leads,
    weighedSpend: belief.spend,
    shape: belief.shape,
    rate: belief.rate,
    cplMinor: minor(1 / belief.rateMean),
    cplLowMinor: minor(low),
    cplHighMinor: minor(high),
    chanceBad: belief.bad,
    chanceGood: belief.good,
  };
}
