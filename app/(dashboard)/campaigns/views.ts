import type { Filter, NodeView } from "#components/campaigns/node-view";
import { type AdGroup, type Campaign, costPerLeadMinor, type Node } from "#lib/campaigns/tree";
import { FEWEST_LEADS } from "#lib/metrics/lead-cost";

export const FILTERS: Filter[] = ["all", "running", "problem", "review"];

type Names = ReadonlyMap<string, string>;

/** The tree as the screen shows it, with the names of directions. */
export function toViews(campaigns: Campaign[], directions: Names): NodeView[] {
  return campaigns.map((campaign) => ({
    ...toView(campaign),
    direction: campaign.directionId
      ? { id: campaign.directionId, name: directions.get(campaign.directionId) ?? "" }
      : null,
    children: campaign.adGroups.map(toGroup),
  }));
}

function toGroup(group: AdGroup): NodeView {
  return {
    ...toView(group),
    children: group.ads.map((ad) => ({ ...toView(ad), coverPath: ad.coverPath })),
  };
}

function toView(node: Node): NodeView {
  const { level, id, name, status, delivery, dailyBudgetMinor, currency, figures } = node;
  return {
    level,
    id,
    name,
    status,
    delivery,
    dailyBudgetMinor,
    currency,
    spendMinor: figures?.spendMinor ?? null,
    leads: figures?.leads ?? null,
    costMinor: costPerLeadMinor(figures),
    isCostEarly: (figures?.leads ?? 0) < FEWEST_LEADS,
    coverPath: null,
    direction: null,
    children: [],
  };
}
