import type { Limits } from "#lib/platforms/limiter";

/** How much TikTok lets an app do; every new one is Basic, the others are asked for. */
export const TIKTOK_LEVELS = ["basic", "advanced", "premium", "ultimate"] as const;

export type TiktokLevel = (typeof TIKTOK_LEVELS)[number];

type Rate = { perSecond: number; perMinute: number };

const RATES: Record<TiktokLevel, { all: Rate; newAds: Rate }> = {
  basic: { all: { perSecond: 10, perMinute: 600 }, newAds: { perSecond: 5, perMinute: 150 } },
  advanced: { all: { perSecond: 20, perMinute: 1200 }, newAds: { perSecond: 10, perMinute: 200 } },
  premium: { all: { perSecond: 30, perMinute: 1800 }, newAds: { perSecond: 10, perMinute: 300 } },
  ultimate: { all: { perSecond: 50, perMinute: 3000 }, newAds: { perSecond: 15, perMinute: 300 } },
};

/** An app's limits or a share of them, with a tenth of slack: calls arrive less evenly than they leave. */
export function tiktokLimits(level: TiktokLevel, share = 1): Limits {
  const { all, newAds } = RATES[level];
  const windows = ({ perSecond, perMinute }: Rate) => [
    { calls: Math.max(1, Math.floor(perSecond * share)), ms: 1_100 },
    { calls: Math.max(1, Math.floor(perMinute * share)), ms: 66_000 },
  ];
  return { app: windows(all), paths: { "/ad/create/": windows(newAds) } };
}
