import type { Matured } from "#lib/judgement/matured";
import { POLICY } from "#lib/judgement/policy";

/**
 * Variance over mean of daily leads: 1 is pure chance, more means people arrive in bursts.
 *
 * Every day is scaled to the direction's own level of that day, so that outages and shocks
 * of the whole market do not look like bursts. Policy §2.1.
 */
export function burstiness(matured: Matured, isOff: (day: number) => boolean): number {
  const { prior, priorWeight, fewestDays, smallestCell, min, max } = POLICY.burstiness;
  const days = Array.from({ length: matured.dayCount }, (_, day) => day).filter(
    (day) => !isOff(day),
  );
  if (days.length < fewestDays) return prior;

  const expected = expectedLeads(matured, days);
  let surprise = priorWeight * prior;
  let weight = priorWeight;
  for (const [at, day] of days.entries()) {
    const mu = expected.map((group) => group[at] ?? 0);
    const total = sum(mu);
    const seen = sum(matured.leads.map((group) => group[day] ?? 0));
    if (total === 0 || seen === 0) continue;
    for (const [group, of] of mu.entries()) {
      if (of <= smallestCell) continue;
      const scaled = (of * seen) / total;
      surprise += ((matured.leads[group]?.[day] ?? 0) - scaled) ** 2 / scaled;
      weight += 1 - of / total;
    }
  }
  return Math.min(max, Math.max(min, surprise / weight));
}

/** Leads each group's clicks would bring at its own rate over these days. */
function expectedLeads({ clicks, leads, visible }: Matured, days: number[]): number[][] {
  return clicks.map((ofGroup, group) => {
    const seen = sum(days.map((day) => leads[group]?.[day] ?? 0));
    const matureClicks = sum(days.map((day) => (ofGroup[day] ?? 0) * (visible[day] ?? 1)));
    const perClick = (seen + 1) / (matureClicks + 20);
    return days.map((day) => (ofGroup[day] ?? 0) * (visible[day] ?? 1) * perClick);
  });
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
