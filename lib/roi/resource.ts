import type { Account } from "#lib/accounts/read";
import { toDecimal } from "#lib/money";
import type { Platform } from "#lib/platforms/platform";
import type { Roi, RoiLine } from "#lib/roi/read";
import type { RoiLineResource, RoiResource } from "#lib/roi/schema";

type Question = {
  account: Pick<Account, "currency">;
  platform: Platform;
  span: { from: string; to: string };
  by: "direction" | "creative";
  fixedUsdKzt: number;
};

/** The return under the names of the HTTP API. */
export function toResource(roi: Roi, question: Question): RoiResource {
  const { account, platform, span, by, fixedUsdKzt } = question;
  const { currency } = account;
  const decimal = (amountMinor: number) => toDecimal({ amountMinor, currency });
  const lines = by === "direction" ? roi.directions : roi.creatives;
  const toLine = (line: RoiLine): RoiLineResource => ({
    id: line.id,
    name: line.name,
    direction_id: line.directionId,
    spend: decimal(line.figures.spendMinor),
    clicks: line.figures.clicks,
    leads: line.figures.leads,
    cost_per_lead: line.cost.costMinor === null ? null : decimal(line.cost.costMinor),
    qualified: line.figures.qualified,
    sales: line.sales,
    revenue: decimal(line.revenueMinor),
    roi: line.roi === null ? null : Math.round(line.roi * 10_000) / 10_000,
  });
  return {
    data: lines.map(toLine),
    nextCursor: null,
    total: toLine(roi.total),
    currency,
    platform,
    ...span,
    unattached: {
      sales: roi.unattached.sales,
      revenue: decimal(roi.unattached.revenueMinor),
    },
    at_fixed_rate: {
      spend: decimal(roi.fixedRate.spendMinor),
      revenue: decimal(roi.fixedRate.revenueMinor),
    },
    fixed_usd_kzt: fixedUsdKzt,
  };
}
