import "server-only";
import type { Ctx } from "#lib/ctx";
import { addFigures } from "#lib/metrics/add-figures";
import {
  type Figures,
  noFigures,
  type Slice,
  sumFigures,
  type VideoFigures,
} from "#lib/metrics/figures";
import { type LeadCost, leadCost } from "#lib/metrics/lead-cost";
import { type Reach, readReach } from "#lib/metrics/reach";

export type CreativeFigures = {
  spendMinor: number;
  impressions: number;
  leads: number;
  qualified: number;
  /** 2-second views of impressions, and 6-second of 2-second ones; null where not known. */
  hookShare: number | null;
  holdShare: number | null;
  cost: LeadCost;
  /** Null where the platform has not said how many people saw it. */
  reach: Reach | null;
  /** The share of impressions still watching, at the points the platform reports. */
  watching: { at: "2s" | "6s" | "25" | "50" | "75" | "100"; share: number }[];
};

type Targets = ReadonlyMap<string, number | null>;

/**
 * What each creative earned, by its id; one that never ran is not there.
 *
 * `targets` are directions' target costs per lead: a creative is judged by the one of
 * the direction it spent most in.
 */
export async function creativeFigures(
  ctx: Ctx,
  slice: Slice,
  targets: Targets,
): Promise<Map<string, CreativeFigures>> {
  const [rows, reach] = await Promise.all([
    sumFigures(ctx, slice, "creative"),
    readReach(ctx, slice, "creative"),
  ]);
  const byCreative = Map.groupBy(
    rows.filter(({ key }) => key !== ""),
    ({ key }) => key,
  );
  return new Map(
    [...byCreative].map(([id, parts]) => [
      id,
      { ...toFigures(parts, targets), reach: reach.get(id) ?? null },
    ]),
  );
}

function toFigures(parts: Figures[], targets: Targets): Omit<CreativeFigures, "reach"> {
  const [main] = parts.toSorted((a, b) => b.spendMinor - a.spendMinor);
  const sum = parts.reduce(addFigures, noFigures(""));
  const { video, spendMinor, leads } = sum;
  const targetMinor = targets.get(main?.within ?? "") ?? null;
  return {
    spendMinor,
    impressions: sum.impressions,
    leads,
    qualified: sum.qualified,
    hookShare: share(video.views2s, video.impressions),
    holdShare: share(video.views6s, video.views2s),
    cost: leadCost({ spendMinor, leads, targetMinor }),
    watching: toWatching(video),
  };
}

function toWatching(video: VideoFigures): CreativeFigures["watching"] {
  const points = [
    ["2s", video.views2s],
    ["6s", video.views6s],
    ["25", video.viewsP25],
    ["50", video.viewsP50],
    ["75", video.viewsP75],
    ["100", video.viewsP100],
  ] as const;
  return points.flatMap(([at, views]) => {
    const part = share(views, video.impressions);
    return part === null ? [] : [{ at, share: part }];
  });
}

function share(part: number | null, whole: number | null): number | null {
  return part === null || !whole ? null : part / whole;
}
