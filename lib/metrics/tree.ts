import "server-only";
import type { Ctx } from "#lib/ctx";
import { type Figures, type Slice, sumFigures } from "#lib/metrics/figures";

/** Sums of a tree's nodes, by the platform's own id of each. */
export type TreeFigures = {
  campaigns: Map<string, Figures>;
  adGroups: Map<string, Figures>;
  ads: Map<string, Figures>;
};

/** What every campaign, ad group and ad earned; one that never ran is not there. */
export async function treeFigures(ctx: Ctx, slice: Slice): Promise<TreeFigures> {
  const [campaigns, adGroups, ads] = await Promise.all([
    sumFigures(ctx, slice, "campaign"),
    sumFigures(ctx, slice, "ad_group"),
    sumFigures(ctx, slice, "ad"),
  ]);
  return { campaigns: byKey(campaigns), adGroups: byKey(adGroups), ads: byKey(ads) };
}

function byKey(rows: Figures[]): Map<string, Figures> {
  return new Map(rows.map((row) => [row.key, row]));
}
