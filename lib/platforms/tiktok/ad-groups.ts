import { z } from "zod";
import type { Currency } from "#lib/money";
import { createOnce } from "#lib/platforms/once";
import type { AdGroupsPort, NewAdGroup, PlatformAdGroup } from "#lib/platforms/ports";
import { setBudget } from "#lib/platforms/tiktok/budget";
import { inDailyMode } from "#lib/platforms/tiktok/budget-mode";
import type { TiktokClient } from "#lib/platforms/tiktok/client";
import { toDelivery } from "#lib/platforms/tiktok/delivery";
import {
  AD_GROUP_GOAL,
  toBudget,
  toDailyBudget,
  toName,
  toObjective,
  toRequestId,
  toStatus,
  toTargeting,
  toWireTime,
} from "#lib/platforms/tiktok/map";
import { treeLevel } from "#lib/platforms/tiktok/tree";

const Row = z.object({
  adgroup_id: z.string(),
  campaign_id: z.string(),
  adgroup_name: z.string(),
  objective_type: z.string().nullish(),
  budget: z.number().nullish(),
  budget_mode: z.string().nullish(),
  operation_status: z.string().nullish(),
  secondary_status: z.string().nullish(),
});

const Created = z.object({ adgroup_id: z.string() });

export function tiktokAdGroups(client: TiktokClient, currency: Currency): AdGroupsPort {
  const { find, ...level } = treeLevel(client, {
    noun: "adgroup",
    row: Row,
    toEntity: (row) => toAdGroup(row, currency),
  });

  const send = async (input: NewAdGroup, mode: string): Promise<string> => {
    const body = {
      ...toBody(input, client.time.now()),
      budget_mode: mode,
      budget: toBudget(input.dailyBudget, currency),
      request_id: toRequestId(`adgroup ${mode}`, input.intentId),
    };
    const made = await client.post("/adgroup/create/", body, { schema: Created, effect: "new" });
    return made.adgroup_id;
  };

  return {
    ...level,

    create: (input) =>
      client.alone(() =>
        createOnce({
          time: client.time,
          isKeyed: true,
          find: () => find({ name: input.name, campaignIds: [input.campaignId] }),
          write: () => inDailyMode((mode) => send(input, mode)),
        }),
      ),

    setDailyBudget: (id, budget) =>
      setBudget(client, {
        budget,
        read: async () => (await level.list({ ids: [id] }))[0],
        write: () => {
          const body = { adgroup_id: id, budget: toBudget(budget, currency) };
          return client.post("/adgroup/update/", body, { schema: z.unknown(), effect: "same" });
        },
      }),
  };
}

/** Everything but the money. */
function toBody(input: NewAdGroup, nowMs: number) {
  // For other objectives TikTok refuses the pixel here: it goes on the ad, to count only.
  const isSteeredByPixel = input.objective === "conversions";
  return {
    campaign_id: input.campaignId,
    adgroup_name: toName(input.name),
    ...AD_GROUP_GOAL[input.objective],
    ...(isSteeredByPixel
      ? {
          pixel_id: input.pixelId ?? undefined,
          optimization_event: input.optimizationEvent ?? undefined,
        }
      : {}),
    ...toTargeting(input.audience),
    placement_type: "PLACEMENT_TYPE_NORMAL",
    placements: ["PLACEMENT_TIKTOK"],
    schedule_type: "SCHEDULE_FROM_NOW",
    // A launch that is taken up days later still starts, only later.
    schedule_start_time: toWireTime(new Date(Math.max(input.startAt.getTime(), nowMs))),
    bid_type: "BID_TYPE_NO_BID",
    pacing: "PACING_MODE_SMOOTH",
    operation_status: "DISABLE",
  };
}

function toAdGroup(row: z.output<typeof Row>, currency: Currency): PlatformAdGroup {
  return {
    externalId: row.adgroup_id,
    campaignId: row.campaign_id,
    name: row.adgroup_name,
    status: toStatus(row.operation_status, row.secondary_status),
    delivery: toDelivery(row.secondary_status, row.operation_status),
    objective: toObjective(row.objective_type),
    dailyBudget: toDailyBudget(row, currency),
  };
}
