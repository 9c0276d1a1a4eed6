import { DAY_MS } from "#lib/sandbox/clock";
import type { Call } from "#lib/sandbox/meta/call";
import type { Fact } from "#lib/sandbox/meta/insight-fields";
import type { InsightQuery } from "#lib/sandbox/meta/insight-query";
import type { Period } from "#lib/sandbox/meta/insight-range";
import { localDay } from "#lib/sandbox/time-zone";
import type { Account } from "#lib/sandbox/world";

/** The windows that went away in January 2026 still answer, with zeros. */
export function windowsOf(
  { windows }: InsightQuery,
  action: string,
  count: number,
  quickLeads: () => number,
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const window of windows) {
    if (window === "7d_view" || window === "28d_view") values[window] = "0";
    else if (window === "7d_click" || window === "28d_click" || window === "dda")
      values[window] = String(count);
    else if (window === "1d_click") {
      const isLead = action === "lead" || action.includes("lead") || action.includes("messaging");
      values[window] = String(isLead ? Math.min(count, quickLeads()) : count);
    }
  }
  return values;
}

/** Leads of the row that came within a day of the click. */
export function withinDay(
  { sandbox }: Call,
  account: Account,
  { campaign, group, ad }: Fact,
  { from, to }: Period,
): number {
  const now = sandbox.clock.now();
  return sandbox.world.leads.ownedBy(account.id).filter((lead) => {
    if (lead.isTest || lead.knownAt === null || lead.knownAt > now) return false;
    if (
      ad
        ? lead.adId !== ad.id
        : group
          ? lead.adGroupId !== group.id
          : campaign && lead.campaignId !== campaign.id
    )
      return false;
    const day = localDay(lead.interactedAt, account.timeZone);
    return day >= from && day <= to && lead.submittedAt - lead.interactedAt <= DAY_MS;
  }).length;
}
