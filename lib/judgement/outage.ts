import gammainc from "@stdlib/math-base-special-gammainc";
import type { Matured } from "#lib/judgement/matured";
import { POLICY } from "#lib/judgement/policy";

export type Outage = {
  /** Days whose leads did not reach us; nothing is concluded from their silence. */
  off: boolean[];
  /** Leads may be missing right now: no pauses today. */
  isFrozen: boolean;
};

/**
 * Finds days on which tracking, not the ads, fell silent.
 *
 * A window is off when its leads are far below what its clicks promise and chance all but
 * excludes it. Policy §2.2.
 */
export function findOutage(matured: Matured, hasLeadGap: boolean[], phi: number): Outage {
  const { fewestDays, longestWindow, surely, perhaps } = POLICY.outage;
  const { dayCount } = matured;
  const off = Array.from({ length: dayCount }, (_, day) => hasLeadGap[day] ?? false);
  if (dayCount < fewestDays) return { off, isFrozen: false };

  const expected = expectedByDay(matured, hasLeadGap);
  const seen = byDay(matured.leads, dayCount);
  let isFrozen = false;
  for (let from = 0; from < dayCount; from++) {
    for (let to = from; to < Math.min(dayCount, from + longestWindow); to++) {
      const promised = sumOf(expected, from, to);
      const arrived = sumOf(seen, from, to);
      const chance = promised > 0 ? gammainc(promised / phi, arrived / phi + 1, true, true) : 1;
      if (chance < surely.p && arrived <= surely.share * promised) {
        for (let day = from; day <= to; day++) off[day] = true;
      }
      const endsYesterday = to === dayCount - 1 && to - from < perhaps.longestWindow;
      if (endsYesterday && chance < perhaps.p && arrived <= perhaps.share * promised) {
        isFrozen = true;
      }
    }
  }
  return { off, isFrozen: isFrozen || (off[dayCount - 1] ?? false) };
}

/** Leads every day's clicks promise, at the rates of the days before the last two. */
function expectedByDay({ clicks, leads, spend, visible, dayCount }: Matured, gap: boolean[]) {
  const isHistory = (day: number) => day < dayCount - 2 && !gap[day];
  const history = (values: number[][]) =>
    values.map((group) => group.reduce((sum, value, day) => sum + (isHistory(day) ? value : 0), 0));
  const leadsBefore = history(leads);
  const clicksBefore = history(clicks);
  const clicksPerTarget = total(clicks.flat()) / Math.max(total(spend.flat()), Number.MIN_VALUE);
  const perClick = (total(leadsBefore) + 2) / (total(clicksBefore) + 2 * clicksPerTarget);
  const rates = clicksBefore.map(
    (of, group) => ((leadsBefore[group] ?? 0) + 5) / (of + 5 / perClick),
  );
  return byDay(
    clicks.map((group, at) =>
      group.map((count, day) => count * (rates[at] ?? 0) * (visible[day] ?? 1)),
    ),
    dayCount,
  );
}

function byDay(values: number[][], dayCount: number): number[] {
  return Array.from({ length: dayCount }, (_, day) =>
    total(values.map((group) => group[day] ?? 0)),
  );
}

function sumOf(values: number[], from: number, to: number): number {
  return total(values.slice(from, to + 1));
}

function total(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
