import { decay, type Matured, sumDays } from "#lib/judgement/matured";
import { POLICY } from "#lib/judgement/policy";

/** Change of the log of clicks per money from one day to the next, and how sure it is. */
export type ClickTrend = { slope: number; variance: number };

/**
 * Where a direction's clicks per money are going: creatives tire, and a memory of days says
 * what clicks did cost, not what they will.
 *
 * A line through its days, each group measured by its own average so that moved money is no
 * trend, shrunk towards none as far as the days scatter around it.
 */
export function clickTrend({ dayCount, ageOf, clicks, spend }: Matured): ClickTrend {
  const { halfLife, fewestDays, enoughClicks, prior } = POLICY.clickTrend;
  const weight = decay(halfLife, ageOf);
  const perTarget = clicks.map(
    (counts, group) => total(counts) / Math.max(total(spend[group] ?? []), Number.MIN_VALUE),
  );
  const points = Array.from({ length: dayCount }, (_, day) => {
    const expected = total(spend.map((of, group) => (of[day] ?? 0) * (perTarget[group] ?? 0)));
    const seen = total(clicks.map((of) => of[day] ?? 0));
    return { day, expected, seen };
  })
    .filter(({ expected, seen }) => expected > 0 && seen > 0)
    .map(({ day, expected, seen }) => ({
      x: day,
      y: Math.log(seen / expected),
      weight: weight(day) * Math.min(1, expected / enoughClicks),
    }));
  if (points.length < fewestDays) return { slope: 0, variance: 0 };
  const { slope, variance } = fitLine(points);
  const trust = prior ** 2 / (prior ** 2 + variance);
  return { slope: slope * trust, variance: variance * trust };
}

/** How old the days are, on average, that a group's clicks per money are remembered from. */
export function memoryAge({ spend, ageOf }: Matured): number[] {
  const weight = decay(POLICY.halfLife.clicks, ageOf);
  return spend.map((of) => {
    const all = sumDays(of, weight);
    return all > 0 ? sumDays(of, (day) => weight(day) * ageOf(day)) / all : 0;
  });
}

/** Weighted least squares: the slope and the square of its standard error. */
function fitLine(points: { x: number; y: number; weight: number }[]): ClickTrend {
  const weights = total(points.map(({ weight }) => weight));
  const x0 = total(points.map(({ x, weight }) => weight * x)) / weights;
  const y0 = total(points.map(({ y, weight }) => weight * y)) / weights;
  const spread = total(points.map(({ x, weight }) => weight * (x - x0) ** 2));
  const slope = total(points.map(({ x, y, weight }) => weight * (x - x0) * (y - y0))) / spread;
  const missed = points.map(({ x, y, weight }) => weight * (y - y0 - slope * (x - x0)) ** 2);
  const scatter = (total(missed) / weights) * (points.length / (points.length - 2));
  return { slope, variance: scatter / spread };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
