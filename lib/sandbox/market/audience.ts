import type { Efficiency } from "#lib/sandbox/market/efficiency";
import type { Counts } from "#lib/sandbox/market/ledger";
import type { Quality } from "#lib/sandbox/market/truth";
import type { Random } from "#lib/sandbox/random";
import type { Destination } from "#lib/sandbox/world";

export type Showing = {
  spendMinor: number;
  efficiency: Efficiency;
  quality: Quality;
  /** Bursts of the group's day. */
  clickBurst: number;
  destination: Destination;
  /** Null for pictures. */
  durationMs: number | null;
};

/** How much of the views of an average video reach two seconds. */
const HOOKED = 0.36;
/** Of the plays that passed the mark before: 3 s, 6 s, 15 s. */
const STAYED = { views3s: 0.78, views6s: 0.62, views15s: 0.38 };
/** Of the plays that passed the mark before: a quarter (of 2 s), half, three quarters, 95 %, all. */
const WATCHED = { views25: 0.72, views50: 0.46, views75: 0.55, views95: 0.62, views100: 0.85 };

/** What an hour's money for one ad turns into: whole people, by chance. */
export function showAd(chance: Random, showing: Showing): Counts {
  const { spendMinor, efficiency, quality } = showing;
  const wanted = (spendMinor / efficiency.cpmMinor) * 1000;
  const impressions = spendMinor > 0 ? Math.max(1, chance.round(wanted)) : 0;
  const clickRate = Math.min(0.6, efficiency.clickRate * showing.clickBurst);
  const clicks = chance.binomial(impressions, clickRate);
  const some = (rate: number) => chance.round(impressions * rate);
  const views = showing.durationMs === null ? NO_VIEWS : watch(chance, impressions, showing);
  return {
    spendMinor,
    impressions,
    clicks,
    landings: showing.destination === "website" ? chance.binomial(clicks, 0.82) : 0,
    ...views,
    likes: Math.min(impressions, some(0.0045 * quality.hook)),
    comments: some(0.0003 * quality.hook),
    shares: some(0.0005 * quality.hook),
    follows: some(0.0002 * quality.hook),
    profileVisits: some(0.0012 * quality.hook),
  };
}

const NO_VIEWS = {
  plays: 0,
  views2s: 0,
  views3s: 0,
  views6s: 0,
  views15s: 0,
  views25: 0,
  views50: 0,
  views75: 0,
  views95: 0,
  views100: 0,
  watchMs: 0,
};

function watch(chance: Random, impressions: number, { quality, durationMs }: Showing) {
  const part = (of: number, rate: number) => Math.min(of, chance.round(of * Math.min(1, rate)));
  const plays = part(impressions, 0.975);
  const views2s = part(plays, HOOKED * quality.hook);
  const views3s = part(views2s, STAYED.views3s);
  const views6s = part(views3s, STAYED.views6s);
  const views15s = part(views6s, STAYED.views15s);
  // A longer film loses more on the way to each quarter.
  const patience = Math.min(1.2, (20_000 / Math.max(5000, durationMs ?? 0)) ** 0.25);
  const views25 = part(views2s, WATCHED.views25 * patience);
  const views50 = part(views25, WATCHED.views50 * patience);
  const views75 = part(views50, WATCHED.views75 * patience);
  const views95 = part(views75, WATCHED.views95 * patience);
  const views100 = part(views95, WATCHED.views100);
  const watchMs = Math.round(plays * 900 + views2s * 3200 + views6s * 3500 + views15s * 6000);
  return {
    plays,
    views2s,
    views3s,
    views6s,
    views15s,
    views25,
    views50,
    views75,
    views95,
    views100,
    watchMs,
  };
}
