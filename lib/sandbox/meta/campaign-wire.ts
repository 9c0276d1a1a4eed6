import type { Campaign, Objective } from "#lib/sandbox/world";

/** Meta's own fields of a campaign. Seeded ones have none, so each has a default. */
export type CampaignWire = {
  objective: string;
  special_ad_categories: readonly string[];
  special_ad_category_country?: readonly string[];
  buying_type: string;
  bid_strategy?: string;
  is_adset_budget_sharing_enabled?: boolean;
  spend_cap?: number;
  startAt?: number;
  stopAt?: number;
  promoted_object?: Record<string, unknown>;
  sourceId?: string;
  /** Times of recent budget changes. */
  budgetChangedAt?: readonly number[];
};

const OBJECTIVE: Record<Objective, string> = {
  leads: "OUTCOME_LEADS",
  traffic: "OUTCOME_TRAFFIC",
  conversions: "OUTCOME_SALES",
  messages: "OUTCOME_ENGAGEMENT",
  awareness: "OUTCOME_AWARENESS",
  other: "OUTCOME_APP_PROMOTION",
};

export function campaignWire({ wire, objective, budget }: Campaign): CampaignWire {
  return {
    objective: OBJECTIVE[objective],
    special_ad_categories: [],
    buying_type: "AUCTION",
    ...(budget.kind === "none"
      ? { is_adset_budget_sharing_enabled: false }
      : { bid_strategy: "LOWEST_COST_WITHOUT_CAP" }),
    ...(wire as Partial<CampaignWire>),
  };
}
