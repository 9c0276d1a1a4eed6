import type { Creative } from "#lib/creatives/creative";
import type { CreativeStanding } from "#lib/creatives/schema";
import type { CreativeFigures } from "#lib/metrics/creatives";

/** One creative with all a screen shows of it. */
export type CreativeView = {
  creative: Creative;
  standing: CreativeStanding;
  /** Null when it never ran in the period. */
  figures: CreativeFigures | null;
  directionName: string | null;
  /** Why it failed, in the reader's words. */
  problems: string[];
};

export const SORTS = ["spend", "new", "hook", "lead"] as const;
export type Sort = (typeof SORTS)[number];

/** In the order a person asked for; what is not known comes last. Pure. */
export function sorted(views: readonly CreativeView[], sort: Sort): CreativeView[] {
  const by = KEYS[sort];
  return views.toSorted((a, b) => by(b) - by(a) || newest(b) - newest(a));
}

const newest = ({ creative }: CreativeView) => Date.parse(creative.createdAt);

const KEYS: Record<Sort, (view: CreativeView) => number> = {
  spend: ({ figures }) => figures?.spendMinor ?? -1,
  new: newest,
  hook: ({ figures }) => figures?.hookShare ?? -1,
  // The cheapest first; without five leads a cost says nothing.
  lead: ({ figures }) => {
    const cost = figures?.cost;
    return cost?.costMinor && !cost.isEarly ? -cost.costMinor : Number.NEGATIVE_INFINITY;
  },
};

/** How many of ten of one's other creatives it beats; null with too few to compare. */
export function beats(
  views: readonly CreativeView[],
  share: number | null | undefined,
  of: (figures: CreativeFigures) => number | null,
): number | null {
  const others = views.flatMap(({ figures }) => {
    const one = figures && of(figures);
    return one === null || one === undefined ? [] : [one];
  });
  if (share === null || share === undefined || others.length < FEWEST_TO_COMPARE) return null;
  return Math.round((others.filter((one) => one < share).length / (others.length - 1)) * 10);
}

const FEWEST_TO_COMPARE = 5;
