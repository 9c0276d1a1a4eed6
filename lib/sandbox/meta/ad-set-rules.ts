import { DAY_MS } from "#lib/sandbox/clock";
import type { AdSetWire } from "#lib/sandbox/meta/ad-set-wire";
import { bothBudgets } from "#lib/sandbox/meta/budgets";
import type { Call } from "#lib/sandbox/meta/call";
import { campaignWire } from "#lib/sandbox/meta/campaign-wire";
import { checkAim } from "#lib/sandbox/meta/goals";
import { refuseBelowMinimum } from "#lib/sandbox/meta/limits";
import { minimumDailyMinor } from "#lib/sandbox/meta/money";
import { invalid } from "#lib/sandbox/meta/refusal";
import { checkTargeting, targetsEurope } from "#lib/sandbox/meta/targeting";
import type { Sandbox } from "#lib/sandbox/sandbox";
import type { Account, AdGroup, Campaign } from "#lib/sandbox/world";

/** Every rule that looks at the whole ad set; the same for a new one and a changed one. */
export function checkAdSet(call: Call, account: Account, campaign: Campaign, group: AdGroup): void {
  const wire = group.wire as AdSetWire;
  const { objective, special_ad_categories: categories } = campaignWire(campaign);
  checkMoney(call, account, campaign, group);
  checkSchedule(group, wire);
  if (group.budget.kind !== "none") {
    const days = Math.max(1, Math.ceil(((group.endAt ?? group.startAt) - group.startAt) / DAY_MS));
    const minimum = minimumDailyMinor(account.currency, wire.billing_event);
    refuseBelowMinimum(account, group.budget, minimum, days);
  }
  checkTargeting(wire.targeting, categories.length > 0);
  const aim = { objective, destination: wire.destination_type, goal: wire.optimization_goal };
  checkAim(account, aim, wire.promoted_object);
  checkAttribution(wire);
  if (targetsEurope(wire.targeting) && !wire.dsa_beneficiary) {
    throw invalid(
      "Say who benefits from the ads shown in the European Union.",
      "dsa_beneficiary",
      3858081,
    );
  }
}

const CAPPED = ["LOWEST_COST_WITH_BID_CAP", "COST_CAP"];

function checkMoney(
  { sandbox, settings }: Call,
  account: Account,
  campaign: Campaign,
  group: AdGroup,
): void {
  const wire = group.wire as AdSetWire;
  const isOnCampaign = campaign.budget.kind !== "none";
  if (isOnCampaign && group.budget.kind !== "none")
    throw bothBudgets(`${group.budget.kind}_budget`);
  if (isOnCampaign) checkShare(sandbox, account, campaign, group);
  if (!isOnCampaign && group.budget.kind === "none") {
    throw invalid("Must specify either daily_budget or lifetime_budget", "daily_budget");
  }
  const inherited = campaignWire(campaign).bid_strategy;
  if (isOnCampaign && wire.bid_strategy && wire.bid_strategy !== inherited) {
    throw invalid("The bid strategy is the campaign's, where the budget is", "bid_strategy");
  }
  if (!isOnCampaign && !wire.bid_strategy && !settings.isBidStrategyOptional) {
    throw invalid(
      "Bid amount or bid strategy required: choose a bid strategy",
      "bid_strategy",
      2490487,
    );
  }
  const strategy = isOnCampaign ? inherited : wire.bid_strategy;
  if (strategy && CAPPED.includes(strategy) && !group.bidMinor) {
    throw invalid("A bid amount is required for the chosen bid strategy", "bid_amount", 1815857);
  }
  if (strategy === "LOWEST_COST_WITH_MIN_ROAS" && !wire.bid_constraints) {
    throw invalid("Minimum ROAS needs bid_constraints.roas_average_floor", "bid_constraints");
  }
}

/** The campaign's money must do for all its ad sets. */
function checkShare(
  { world }: Sandbox,
  account: Account,
  { id, budget }: Campaign,
  group: AdGroup,
): void {
  if (budget.kind !== "daily") return;
  const others = world.adGroups
    .under(id)
    .filter((other) => other.id !== group.id && (other.switch === "on" || other.switch === "off"));
  const minimum = minimumDailyMinor(account.currency, (group.wire as AdSetWire).billing_event);
  if (budget.amountMinor < minimum * (others.length + 1)) {
    throw invalid("The campaign budget is too low for its ad sets.", "campaign_id", 2446149);
  }
}

function checkSchedule({ budget, startAt, endAt }: AdGroup, wire: AdSetWire): void {
  if (budget.kind === "lifetime" && endAt === null) {
    throw invalid("A lifetime budget needs an end_time", "end_time");
  }
  if (endAt !== null && endAt <= startAt) {
    throw invalid("The end_time must be after the start_time", "end_time");
  }
  if (budget.kind === "daily" && endAt !== null && endAt - startAt <= DAY_MS) {
    throw invalid("Ad sets with a daily budget must run for more than 24 hours", "end_time");
  }
  const isParted = wire.adset_schedule?.length || wire.pacing_type?.includes("day_parting");
  if (isParted && budget.kind !== "lifetime") {
    throw invalid("Ads can run on a schedule only with a lifetime budget", "adset_schedule");
  }
}

function checkAttribution({ attribution_spec: windows, optimization_goal: goal }: AdSetWire): void {
  if (!windows) return;
  const isForm = goal === "LEAD_GENERATION" || goal === "QUALITY_LEAD";
  const isKnown = windows.every(({ event_type: type, window_days: days }) =>
    type === "CLICK_THROUGH" ? days === 1 || days === 7 : days === 1 || days === 0,
  );
  if (isForm || !isKnown) {
    throw invalid(
      "The attribution window isn't available for this performance goal",
      "attribution_spec",
      1885501,
    );
  }
}
