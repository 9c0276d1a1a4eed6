import { randomStream } from "#lib/sandbox/random";
import type { Review } from "#lib/sandbox/world";

export type Draft = { adId: string; text: string; version?: number };

const MINUTE_MS = 60_000;
const REJECTED_BY_CHANCE = 0.02;

/** Words that real reviewers stop at, and the reason they give. */
const FORBIDDEN: readonly [RegExp, string][] = [
  [
    /100\s?%|гарантируем результат|guaranteed/i,
    "Misleading claims: absolute promise in the ad text.",
  ],
  [/похуде|weight loss|минус \d+ кг/i, "Unacceptable business practices: weight loss claims."],
  [/казино|ставки на спорт|casino/i, "Gambling without a licence on file."],
];

/**
 * What the reviewers decide about an ad, and when.
 *
 * Forbidden words are always rejected; of the rest a few are, as it happens.
 */
export function reviewOf(seed: string, { adId, text, version = 0 }: Draft, now: number): Review {
  const chance = randomStream(seed, "review", adId, version);
  const decidesAt = now + Math.round(chance.logUniform(4, 90)) * MINUTE_MS;
  const broken = FORBIDDEN.find(([words]) => words.test(text));
  if (broken) return { outcome: "rejected", decidesAt, reason: broken[1] };
  if (chance.chance(REJECTED_BY_CHANCE)) {
    return { outcome: "rejected", decidesAt, reason: "Low quality: picture or sound is unclear." };
  }
  return { outcome: "approved", decidesAt, reason: null };
}
