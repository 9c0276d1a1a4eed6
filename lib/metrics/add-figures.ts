import type { Figures, VideoFigures } from "#lib/metrics/figures";

const COUNTS = [
  "spendMinor",
  "fixedRateMinor",
  "daysWithoutRate",
  "impressions",
  "clicks",
  "leads",
  "received",
  "judged",
  "qualified",
] as const satisfies (keyof Figures)[];

const VIEWS = ["views2s", "views6s", "viewsP25", "viewsP50", "viewsP75", "viewsP100"] as const;

/** Both as one: what is known of either, summed under the first one's key. Pure. */
export function addFigures(a: Figures, b: Figures): Figures {
  const sum = { ...a, video: addVideo(a.video, b.video) };
  for (const name of COUNTS) sum[name] += b[name];
  const days = [a.firstDay, b.firstDay, a.lastDay, b.lastDay].filter((day) => day !== null).sort();
  return { ...sum, firstDay: days[0] ?? null, lastDay: days.at(-1) ?? null };
}

function addVideo(a: VideoFigures, b: VideoFigures): VideoFigures {
  const sum = { ...a, impressions: a.impressions + b.impressions };
  for (const name of VIEWS) {
    const views = b[name];
    if (views !== null) sum[name] = (sum[name] ?? 0) + views;
  }
  return sum;
}
