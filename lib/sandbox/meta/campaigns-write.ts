import { z } from "zod";
import { BID_STRATEGIES, bothBudgets, budgetOf, withBudgetChange } from "#lib/sandbox/meta/budgets";
import type { Call } from "#lib/sandbox/meta/call";
import { type CampaignWire, campaignWire } from "#lib/sandbox/meta/campaign-wire";
import { refuseBelowMinimum, refuseInactive } from "#lib/sandbox/meta/limits";
import { toInstant } from "#lib/sandbox/meta/moments";
import { minimumDailyMinor } from "#lib/sandbox/meta/money";
import type { Row } from "#lib/sandbox/meta/node";
import { invalid } from "#lib/sandbox/meta/refusal";
import {
  CREATE_STATUSES,
  refuseFrozen,
  SWITCH_OF,
  UPDATE_STATUSES,
} from "#lib/sandbox/meta/switches";
import { flag, id, json, list, moment, parse, text, whole } from "#lib/sandbox/meta/values";
import { withoutUndefined } from "#lib/sandbox/meta/without-undefined";
import type { Account, Budget, Campaign, Objective } from "#lib/sandbox/world";

const CATEGORIES = [
  "NONE",
  "CREDIT",
  "EMPLOYMENT",
  "FINANCIAL_PRODUCTS_SERVICES",
  "HOUSING",
  "ISSUES_ELECTIONS_POLITICS",
  "ONLINE_GAMBLING_AND_GAMING",
] as const;

const OBJECTIVES: Record<string, Objective> = {
  OUTCOME_LEADS: "leads",
  OUTCOME_TRAFFIC: "traffic",
  OUTCOME_SALES: "conversions",
  OUTCOME_ENGAGEMENT: "messages",
  OUTCOME_AWARENESS: "awareness",
  OUTCOME_APP_PROMOTION: "other",
};

const common = {
  daily_budget: whole.optional(),
  lifetime_budget: whole.optional(),
  bid_strategy: z.enum(BID_STRATEGIES).optional(),
  is_adset_budget_sharing_enabled: flag.optional(),
  spend_cap: whole.optional(),
  start_time: moment.optional(),
  stop_time: moment.optional(),
  special_ad_category_country: list(z.string().regex(/^[A-Z]{2}$/)).optional(),
};

const Create = z.object({
  ...common,
  name: text.max(400),
  objective: text,
  special_ad_categories: list(z.enum(CATEGORIES)),
  status: z.enum(CREATE_STATUSES).default("ACTIVE"),
  buying_type: z.enum(["AUCTION", "RESERVED"]).default("AUCTION"),
  promoted_object: json(z.record(z.string(), z.unknown())).optional(),
  smart_promotion_type: z.string().optional(),
});

/** `POST /act_<id>/campaigns` */
export function createCampaign(call: Call, account: Account): Row {
  const { sandbox } = call;
  const wish = parse(Create, call.values);
  refuseInactive(call, account);
  const objective = OBJECTIVES[wish.objective];
  if (!objective) {
    throw invalid(
      `Objective ${wish.objective} is invalid. Use one of: ${Object.keys(OBJECTIVES).join(", ")}.`,
      "objective",
    );
  }
  if (wish.smart_promotion_type) {
    throw invalid(
      "Advantage+ Shopping and App campaigns can no longer be created",
      "smart_promotion_type",
    );
  }
  checkCategories(wish);
  const budget = budgetOf(wish) ?? { kind: "none" };
  if (budget.kind === "none" && wish.is_adset_budget_sharing_enabled === undefined) {
    throw invalid(
      "You must specify True or False in is_adset_budget_sharing_enabled when the campaign has no budget",
      "is_adset_budget_sharing_enabled",
      4834011,
    );
  }
  checkBudget(account, budget, wish.bid_strategy);
  const times = instants(wish, account);
  const now = sandbox.clock.now();
  const campaign = sandbox.world.campaigns.put({
    id: sandbox.ids.digits("meta object", "1202", 18),
    platform: "meta",
    accountId: account.id,
    name: wish.name,
    objective,
    budget,
    switch: SWITCH_OF[wish.status],
    createdAt: now,
    updatedAt: now,
    wire: withoutUndefined<CampaignWire>({
      objective: wish.objective,
      special_ad_categories: wish.special_ad_categories.filter((category) => category !== "NONE"),
      special_ad_category_country: wish.special_ad_category_country,
      buying_type: wish.buying_type,
      bid_strategy:
        budget.kind === "none" ? undefined : (wish.bid_strategy ?? "LOWEST_COST_WITHOUT_CAP"),
      is_adset_budget_sharing_enabled:
        budget.kind === "none" ? wish.is_adset_budget_sharing_enabled : undefined,
      spend_cap: wish.spend_cap,
      promoted_object: wish.promoted_object,
      ...times,
    }),
  });
  return { id: campaign.id };
}

const Update = z.object({
  ...common,
  name: text.max(400).optional(),
  status: z.enum(UPDATE_STATUSES).optional(),
  special_ad_categories: list(z.enum(CATEGORIES)).optional(),
  adset_budgets: json(
    z.array(
      z.strictObject({
        adset_id: id,
        daily_budget: whole.optional(),
        lifetime_budget: whole.optional(),
      }),
    ),
  ).optional(),
});

/** `POST /<campaign>` */
export function updateCampaign(call: Call, campaign: Campaign): Row {
  const { sandbox } = call;
  const wish = parse(Update, call.values);
  refuseFrozen(campaign.switch, wish);
  const account = sandbox.world.accounts.get(campaign.accountId);
  if (!account) throw new Error(`campaign ${campaign.id} has no account`);
  const before = campaignWire(campaign);
  if (call.values.objective !== undefined && call.values.objective !== before.objective) {
    throw invalid("The objective of a campaign can't be changed", "objective");
  }
  const now = sandbox.clock.now();
  const asked = budgetOf(wish);
  const budget = wish.adset_budgets?.length
    ? handDown(call, campaign, wish.adset_budgets)
    : (asked ?? campaign.budget);
  if (asked && campaign.budget.kind !== "none" && asked.kind !== campaign.budget.kind) {
    throw invalid(
      "A daily budget can't become a lifetime budget, nor the reverse",
      `${asked.kind}_budget`,
    );
  }
  const hasGroupBudgets = sandbox.world.adGroups
    .under(campaign.id)
    .some((group) => group.switch !== "deleted" && group.budget.kind !== "none");
  if (asked && campaign.budget.kind === "none" && hasGroupBudgets)
    throw bothBudgets(`${asked.kind}_budget`);
  checkBudget(account, budget, wish.bid_strategy);
  const isMoved = JSON.stringify(budget) !== JSON.stringify(campaign.budget);
  const bid = wish.bid_strategy ?? before.bid_strategy ?? "LOWEST_COST_WITHOUT_CAP";
  const sharing =
    wish.is_adset_budget_sharing_enabled ?? before.is_adset_budget_sharing_enabled ?? false;
  const wire: CampaignWire = {
    ...before,
    ...instants(wish, account),
    bid_strategy: budget.kind === "none" ? undefined : bid,
    is_adset_budget_sharing_enabled: budget.kind === "none" ? sharing : undefined,
    spend_cap: wish.spend_cap ?? before.spend_cap,
    special_ad_categories:
      wish.special_ad_categories?.filter((each) => each !== "NONE") ?? before.special_ad_categories,
    special_ad_category_country:
      wish.special_ad_category_country ?? before.special_ad_category_country,
    budgetChangedAt: isMoved
      ? withBudgetChange(before.budgetChangedAt, now)
      : before.budgetChangedAt,
  };
  checkCategories(wire);
  sandbox.world.campaigns.update(campaign.id, {
    name: wish.name ?? campaign.name,
    switch: wish.status ? SWITCH_OF[wish.status] : campaign.switch,
    budget,
    updatedAt: now,
    wire: withoutUndefined(wire),
  });
  return { success: true };
}

export function deleteCampaign({ sandbox }: Call, campaign: Campaign): Row {
  refuseFrozen(campaign.switch, { status: "DELETED" });
  sandbox.world.campaigns.update(campaign.id, {
    switch: "deleted",
    updatedAt: sandbox.clock.now(),
  });
  return { success: true };
}

/** The campaign's budget goes; each ad set gets its own. */
function handDown(
  call: Call,
  campaign: Campaign,
  wanted: readonly { adset_id: string; daily_budget?: number; lifetime_budget?: number }[],
): Budget {
  const { world, clock } = call.sandbox;
  for (const { adset_id, ...budget } of wanted) {
    const group = world.adGroups.get(adset_id);
    if (group?.campaignId !== campaign.id) {
      throw invalid(`Ad set ${adset_id} isn't part of the campaign`, "adset_budgets");
    }
    const own = budgetOf(budget);
    if (!own) throw invalid("Each ad set needs a budget", "adset_budgets");
    const wire = { bid_strategy: campaignWire(campaign).bid_strategy, ...group.wire };
    world.adGroups.update(adset_id, { budget: own, updatedAt: clock.now(), wire });
  }
  return { kind: "none" };
}

function checkBudget(account: Account, budget: Budget, bidStrategy: string | undefined): void {
  if (budget.kind === "none") {
    if (bidStrategy) {
      throw invalid("A bid strategy can only be set where the budget is", "bid_strategy", 1885737);
    }
    return;
  }
  const minimum = minimumDailyMinor(account.currency, "IMPRESSIONS");
  refuseBelowMinimum(account, budget, minimum);
}

function checkCategories(wish: {
  special_ad_categories?: readonly string[];
  special_ad_category_country?: readonly string[];
}): void {
  const isSpecial = wish.special_ad_categories?.some((category) => category !== "NONE");
  if (isSpecial && !wish.special_ad_category_country?.length) {
    throw invalid(
      "Choose the countries of the special ad category",
      "special_ad_category_country",
      2909034,
    );
  }
}

function instants(
  {
    start_time: start,
    stop_time: stop,
  }: { start_time?: string | number; stop_time?: string | number },
  { timeZone }: Account,
): { startAt?: number; stopAt?: number } {
  return {
    ...(start !== undefined && { startAt: toInstant(start, timeZone, "start_time") }),
    ...(stop !== undefined && { stopAt: toInstant(stop, timeZone, "stop_time") }),
  };
}
