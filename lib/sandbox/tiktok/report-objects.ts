import type { Sandbox } from "#lib/sandbox/sandbox";
import { adGroupRow } from "#lib/sandbox/tiktok/ad-group-row";
import { adRow } from "#lib/sandbox/tiktok/ad-row";
import { campaignRow } from "#lib/sandbox/tiktok/campaign-row";
import { type PrimaryStatus, primaryStatus } from "#lib/sandbox/tiktok/enums";
import type { Row } from "#lib/sandbox/tiktok/paging";
import { invalid } from "#lib/sandbox/tiktok/refusal";
import type { DataLevel, Filter } from "#lib/sandbox/tiktok/report-schema";
import { adStatus, campaignStatus, groupStatus, isUnder } from "#lib/sandbox/tiktok/status";
import { readWire } from "#lib/sandbox/tiktok/wire-json";
import type { Account } from "#lib/sandbox/world";

/** Attributes that can be asked for beside the numbers. */
export const ATTRIBUTES: readonly string[] = [
  "campaign_name",
  "campaign_id",
  "campaign_budget",
  "objective_type",
  "adgroup_name",
  "adgroup_id",
  "placement_type",
  "promotion_type",
  "budget",
  "billing_event",
  "bid",
  "bid_strategy",
  "ad_name",
  "ad_text",
  "call_to_action",
  "currency",
];

export type ReportObject = { id: string; attributes: Row };

const STATUS_FIELDS = ["ad_status", "adgroup_status", "campaign_status"] as const;
const ID_FIELDS = ["ad_ids", "adgroup_ids", "campaign_ids"] as const;
type Filters = Partial<Record<(typeof STATUS_FIELDS)[number], PrimaryStatus[]>> &
  Partial<Record<(typeof ID_FIELDS)[number], string[]>>;

/** The filters by name; each value is JSON inside a string. */
export function readFilters(filters: readonly Filter[]): Filters {
  const read: Filters = {};
  for (const [index, { field_name: name, filter_type, filter_value }] of filters.entries()) {
    const path = `filtering.${index}.`;
    const status = STATUS_FIELDS.find((field) => field === name);
    const ids = ID_FIELDS.find((field) => field === name);
    if (!status && !ids) throw invalid(`${path}field_name`, `Unknown filter field '${name}'.`);
    if (filter_type !== "IN") throw invalid(`${path}filter_type`, "Must be one of: IN.");
    const values = readList(filter_value, `${path}filter_value`);
    if (ids) read[ids] = values;
    if (status) {
      read[status] = values.map((value) => {
        const known = primaryStatus.safeParse(value);
        if (!known.success) throw invalid(`${path}filter_value`, `Unknown status '${value}'.`);
        return known.data;
      });
    }
  }
  return read;
}

function readList(text: string, path: string): string[] {
  try {
    const list = readWire(text);
    if (Array.isArray(list)) return list.map(String);
  } catch {
    // Answered below, like JSON that is no list.
  }
  throw invalid(path, "Not a valid JSON list.");
}

const matches = (statuses: PrimaryStatus[] | undefined, secondary: string) =>
  (statuses ?? ["STATUS_NOT_DELETE"]).some((primary) => isUnder(primary, secondary));

const allows = (ids: string[] | undefined, id: string) => ids?.includes(id) ?? true;

/** The level's objects that pass the filters; deleted ones hide unless asked for. */
export function objectsOf(
  sandbox: Sandbox,
  account: Account,
  level: DataLevel,
  filters: Filters,
): ReportObject[] {
  const { world } = sandbox;
  const { currency } = account;
  switch (level) {
    case "AUCTION_ADVERTISER":
      return [{ id: account.id, attributes: { currency } }];
    case "AUCTION_CAMPAIGN":
      return world.campaigns
        .ownedBy(account.id)
        .filter(({ id }) => allows(filters.campaign_ids, id))
        .filter((each) => matches(filters.campaign_status, campaignStatus(sandbox, each)))
        .map((each) => ({ id: each.id, attributes: named(currency, campaignRow(sandbox, each)) }));
    case "AUCTION_ADGROUP":
      return world.adGroups
        .ownedBy(account.id)
        .filter(({ id }) => allows(filters.adgroup_ids, id))
        .filter(({ campaignId }) => allows(filters.campaign_ids, campaignId))
        .filter((each) => matches(filters.adgroup_status, groupStatus(sandbox, each)))
        .map((each) => ({ id: each.id, attributes: named(currency, adGroupRow(sandbox, each)) }));
    case "AUCTION_AD":
      return world.ads
        .ownedBy(account.id)
        .filter(({ id }) => allows(filters.ad_ids, id))
        .filter(({ adGroupId }) => allows(filters.adgroup_ids, adGroupId))
        .filter(({ campaignId }) => allows(filters.campaign_ids, campaignId))
        .filter((each) => matches(filters.ad_status, adStatus(sandbox, each)))
        .map((each) => {
          const group = world.adGroups.get(each.adGroupId);
          const above = group ? adGroupRow(sandbox, group) : {};
          const row = { ...above, ...adRow(sandbox, each) };
          return { id: each.id, attributes: named(currency, row) };
        });
  }
}

/** Only what a report may name; bid is whichever of the two is set. */
function named(currency: string, row: Row): Row {
  const bid = Number(row.conversion_bid_price ?? 0) || Number(row.bid_price ?? 0);
  const all: Row = { ...row, currency, bid, campaign_budget: row.budget, bid_strategy: null };
  return Object.fromEntries(ATTRIBUTES.map((name) => [name, all[name] ?? null]));
}
