import { z } from "zod";
import { type AccountCall, SCOPE } from "#lib/sandbox/tiktok/call";
import {
  budgetOf,
  campaignRow,
  objectiveOf,
  objectiveTypeOf,
} from "#lib/sandbox/tiktok/campaign-row";
import {
  CampaignCreate,
  CampaignGet,
  CampaignUpdate,
  type CampaignWire,
} from "#lib/sandbox/tiktok/campaign-schema";
import { withAccount } from "#lib/sandbox/tiktok/endpoint";
import { operation } from "#lib/sandbox/tiktok/enums";
import { requireBudget, toMinor } from "#lib/sandbox/tiktok/money";
import { campaignToChange, createOnce, switchOf } from "#lib/sandbox/tiktok/objects";
import { choose, cut } from "#lib/sandbox/tiktok/paging";
import { invalid, MISSING, Refusal } from "#lib/sandbox/tiktok/refusal";
import { campaignStatus, isUnder } from "#lib/sandbox/tiktok/status";
import { timeOr } from "#lib/sandbox/tiktok/wire-time";
import type { Campaign } from "#lib/sandbox/world";

/** Objectives for which the reference wants the dynamic daily budget. */
const DYNAMIC_ONLY = [
  "TRAFFIC",
  "WEB_CONVERSIONS",
  "LEAD_GENERATION",
  "PRODUCT_SALES",
  "APP_PROMOTION",
];

const CBO_MODES = ["BUDGET_MODE_TOTAL", "BUDGET_MODE_DYNAMIC_DAILY_BUDGET"];

const create = withAccount("POST", "/campaign/create/", {
  scope: SCOPE.ads,
  input: CampaignCreate,
  answer(call, input) {
    requireMoney(call, input);
    return createOnce(call, input.request_id, () => {
      if (!input.request_id) requireNewName(call, input.campaign_name);
      const { ids, clock, world } = call.sandbox;
      const now = clock.now();
      const campaign = world.campaigns.put({
        id: ids.digits("tiktok object", "18", 16),
        platform: "tiktok",
        accountId: call.account.id,
        name: input.campaign_name,
        objective: objectiveOf(input.objective_type),
        budget: budgetOf(input, call.account.currency),
        switch: switchOf(input.operation_status),
        createdAt: now,
        updatedAt: now,
        wire: { ...input },
      });
      return campaignRow(call.sandbox, campaign);
    });
  },
});

function requireMoney({ account, settings }: AccountCall, input: CampaignCreate): void {
  const { budget_mode: mode, budget, objective_type: objective } = input;
  if (!mode && objective !== "RF_REACH") throw invalid("budget_mode", MISSING);
  if (input.budget_optimize_on && !CBO_MODES.includes(mode ?? "")) {
    throw invalid("budget_mode", `Campaign budget optimization needs ${CBO_MODES.join(" or ")}.`);
  }
  if (
    settings.isBudgetModeStrict &&
    mode === "BUDGET_MODE_DAY" &&
    DYNAMIC_ONLY.includes(objective)
  ) {
    throw invalid("budget_mode", `BUDGET_MODE_DAY is not supported for objective ${objective}.`);
  }
  if (!mode || mode === "BUDGET_MODE_INFINITE") return;
  if (budget === undefined) throw invalid("budget", MISSING);
  requireBudget(budget, { currency: account.currency, level: "campaign", days: 1, path: "budget" });
}

function requireNewName({ sandbox, account }: AccountCall, name: string): void {
  const namesake = sandbox.world.campaigns
    .ownedBy(account.id)
    .some((campaign) => campaign.name === name && campaign.switch !== "deleted");
  if (namesake) throw invalid("campaign_name", `Campaign name already exists: ${name}`);
}

const get = withAccount("GET", "/campaign/get/", {
  scope: SCOPE.ads,
  input: CampaignGet,
  answer({ sandbox, account }, { filtering: wanted, ...wish }) {
    const after = timeOr(wanted.creation_filter_start_time, -Infinity);
    const before = timeOr(wanted.creation_filter_end_time, Infinity);
    const isWanted = (campaign: Campaign) => {
      const status = campaignStatus(sandbox, campaign);
      return (
        (wanted.campaign_ids?.includes(campaign.id) ?? true) &&
        campaign.name.includes(wanted.campaign_name ?? "") &&
        (!wanted.objective_type || wanted.objective_type === objectiveTypeOf(campaign)) &&
        (wanted.buying_types?.includes("AUCTION") ?? true) &&
        (!wanted.secondary_status || wanted.secondary_status === status) &&
        campaign.createdAt >= after &&
        campaign.createdAt <= before &&
        isUnder(wanted.primary_status, status)
      );
    };
    const found = sandbox.world.campaigns.ownedBy(account.id).filter(isWanted).reverse();
    const { rows, page_info } = cut(found, wish);
    return { list: rows.map((row) => choose(campaignRow(sandbox, row), wish)), page_info };
  },
});

const update = withAccount("POST", "/campaign/update/", {
  scope: SCOPE.ads,
  input: CampaignUpdate,
  answer(call, { campaign_id, ...changes }) {
    const campaign = campaignToChange(call, campaign_id);
    const { sandbox, account } = call;
    if (Object.keys(changes).length === 0) throw new Refusal(40012, "Nothing to update.");
    const { campaign_name: name = campaign.name, budget: amount } = changes;
    if (name !== campaign.name) requireNewName(call, name);
    let { budget } = campaign;
    if (amount !== undefined) {
      if (budget.kind === "none") {
        throw invalid("budget", "The budget mode of this campaign is BUDGET_MODE_INFINITE.");
      }
      const { currency } = account;
      requireBudget(amount, { currency, level: "campaign", days: 1, path: "budget" });
      budget = { ...budget, amountMinor: toMinor(amount, currency) };
    }
    const wire: CampaignWire = { ...campaign.wire, ...changes };
    const updatedAt = sandbox.clock.now();
    return campaignRow(
      sandbox,
      sandbox.world.campaigns.update(campaign.id, { name, budget, wire, updatedAt }),
    );
  },
});

const statusUpdate = withAccount("POST", "/campaign/status/update/", {
  scope: SCOPE.ads,
  input: z.object({
    campaign_ids: z.array(z.string()).min(1).max(20),
    operation_status: operation,
    postback_window_mode: z.string().optional(),
  }),
  answer(call, { campaign_ids, operation_status: status }) {
    const campaigns = campaign_ids.map((id) => campaignToChange(call, id, "campaign_ids"));
    const { clock, store, world } = call.sandbox;
    const changes = { switch: switchOf(status), updatedAt: clock.now() };
    store.transaction(() => {
      for (const { id } of campaigns) world.campaigns.update(id, changes);
    });
    const list = status === "DELETE" ? [] : campaigns;
    return {
      campaign_ids,
      status,
      campaign_list: list.map(({ id }) => ({ campaign_id: id, status })),
    };
  },
});

export const CAMPAIGNS = [create, get, update, statusUpdate];
