import betainc from "@stdlib/math-base-special-betainc";
import { POLICY } from "#lib/judgement/policy";

/** One finished day of a creative, the oldest first. */
export type CreativeDay = { impressions: number; clicks: number; views2s: number | null };

export type FatigueFacts = {
  platform: "tiktok" | "facebook";
  days: CreativeDay[];
  /** Impressions per person over the last seven days, at the least; null when nobody knows. */
  frequency: number | null;
  /** Chance that a lead costs more now than in the first days; null without leads. */
  dearer: number | null;
};

export type Fatigue = {
  state: "FRESH" | "WATCH" | "FATIGUED" | "NOT_ENOUGH_DATA";
  /** Chance that people click less than four fifths of what they did at first. */
  tired: number | null;
};

const { baseDays, recentDays, leastImpressions, decay, surely, frequent } = POLICY.fatigue;

/**
 * Whether people have seen a creative too often: measured against its own first days, never
 * against a rule. Two signs are needed; one is a reason to watch. Pure.
 */
export function fatigueOf({ platform, days, frequency, dearer }: FatigueFacts): Fatigue {
  const delivered = days.filter(({ impressions }) => impressions > 0);
  const base = sumOf(delivered.slice(0, baseDays));
  const recent = sumOf(delivered.slice(-recentDays));
  const isEnough =
    delivered.length >= baseDays + recentDays &&
    base.impressions >= leastImpressions &&
    recent.impressions >= leastImpressions;
  if (!isEnough) return { state: "NOT_ENOUGH_DATA", tired: null };
  const tired = chanceBelow(recent, base, decay);
  const signs = [
    frequency !== null && frequency >= frequent[platform],
    hookFell(base, recent),
    dearer !== null && dearer >= surely,
  ].filter(Boolean).length;
  if (tired >= surely && signs > 0) return { state: "FATIGUED", tired };
  return { state: tired >= surely || signs > 0 ? "WATCH" : "FRESH", tired };
}

type Sum = { impressions: number; clicks: number; views2s: number | null };

function sumOf(days: CreativeDay[]): Sum {
  const counted = days.every(({ views2s }) => views2s !== null);
  return {
    impressions: days.reduce((sum, day) => sum + day.impressions, 0),
    clicks: days.reduce((sum, day) => sum + day.clicks, 0),
    views2s: counted ? days.reduce((sum, day) => sum + (day.views2s ?? 0), 0) : null,
  };
}

const STEPS = 60;
const WIDEST_SD = 5;

/** P(recent rate < factor × base rate), both beta with a flat prior: summed over the base's rate. */
function chanceBelow(recent: Sum, base: Sum, factor: number): number {
  const [a, b] = shapeOf(base);
  const mean = a / (a + b);
  const deviation = Math.sqrt((mean * (1 - mean)) / (a + b + 1));
  const at = (step: number) =>
    Math.min(1, Math.max(0, mean + WIDEST_SD * deviation * ((2 * step) / STEPS - 1)));
  let chance = 0;
  for (let step = 0; step < STEPS; step++) {
    const [from, to] = [at(step), at(step + 1)];
    const weight = below(to, a, b) - below(from, a, b);
    chance += weight * below((factor * (from + to)) / 2, ...shapeOf(recent));
  }
  return chance;
}

const shapeOf = ({ clicks, impressions }: Sum): [number, number] => [
  1 + clicks,
  1 + Math.max(0, impressions - clicks),
];

const below = (rate: number, a: number, b: number) => betainc(rate, a, b, true, false);

function hookFell(base: Sum, recent: Sum): boolean {
  if (base.views2s === null || recent.views2s === null || base.views2s === 0) return false;
  return recent.views2s / recent.impressions <= (decay * base.views2s) / base.impressions;
}
