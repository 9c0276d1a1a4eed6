import type { Filter, NodeView } from "#components/campaigns/node-view";
import { causeOf } from "#lib/campaigns/cause";
import { type AdGroup, type Campaign, costPerLeadMinor, type Node } from "#lib/campaigns/tree";
import { FEWEST_LEADS } from "#lib/metrics/lead-cost";
import type { treeReach } from "#lib/metrics/reach";
import type { Platform } from "#lib/platforms/platform";

export const FILTERS: Filter[] = ["all", "running", "problem", "review"];

type Known = {
  platform: Platform;
  /** Names of directions by their id. */
  directions: ReadonlyMap<string, string>;
  reach: Awaited<ReturnType<typeof treeReach>>;
};

/** The tree as the screen shows it, with the names of directions and who saw it. */
export function toViews(campaigns: Campaign[], { platform, directions, reach }: Known): NodeView[] {
  const toView = (node: Node): NodeView => ({
    ...toNodeView(node, reach[node.level].get(node.externalId) ?? null),
    delivery: node.delivery && { ...node.delivery, cause: causeOf(platform, node.delivery.code) },
  });
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

function toNodeView(node: Node, reach: NodeView["reach"]): Omit<NodeView, "delivery"> {
  const { level, id, name, status, dailyBudgetMinor, currency, figures } = node;
  return {
    level,
    id,
    name,
    status,
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
