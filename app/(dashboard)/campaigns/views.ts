import type { Filter, NodeView } from "#components/campaigns/node-view";
import { type AdGroup, type Campaign, costPerLeadMinor, type Node } from "#lib/campaigns/tree";
import { FEWEST_LEADS } from "#lib/metrics/lead-cost";
import type { treeReach } from "#lib/metrics/reach";

export const FILTERS: Filter[] = ["all", "running", "problem", "review"];

type Known = {
  /** Names of directions by their id. */
  directions: ReadonlyMap<string, string>;
  reach: Awaited<ReturnType<typeof treeReach>>;
};

/** The tree as the screen shows it, with the names of directions and who saw it. */
export function toViews(campaigns: Campaign[], { directions, reach }: Known): NodeView[] {
  const toView = (node: Node) => toNodeView(node, reach[node.level].get(node.externalId) ?? null);
  const toGroup = (group: AdGroup): NodeView => ({
    ...toView(group),
    children: group.ads.map((ad) => ({ ...toView(ad), coverPath: ad.coverPath })),
  });
  return campaigns.map((campaign) => ({
    ...toView(campaign),
    direction: campaign.directionId
      ? { id: campaign.directionId, name: directions.get(campaign.directionId) ?? "" }
      : null,
    children: campaign.adGroups.map(toGroup),
  }));
}

function toNodeView(node: Node, reach: NodeView["reach"]): NodeView {
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
    reach,
    leads: figures?.leads ?? null,
    costMinor: costPerLeadMinor(figures),
    isCostEarly: (figures?.leads ?? 0) < FEWEST_LEADS,
    coverPath: null,
    direction: null,
    children: [],
  };
}
