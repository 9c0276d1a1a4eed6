import { z } from "zod";
import type { Currency } from "#lib/money";
import { createOnce } from "#lib/platforms/once";
import type { CampaignsPort, NewCampaign, PlatformCampaign } from "#lib/platforms/ports";
import { setBudget } from "#lib/platforms/tiktok/budget";
import { inDailyMode, SHARED_OUT } from "#lib/platforms/tiktok/budget-mode";
import type { TiktokClient } from "#lib/platforms/tiktok/client";
import { toDelivery } from "#lib/platforms/tiktok/delivery";
import {
  OBJECTIVE_TYPE,
  toBudget,
  toDailyBudget,
  toName,
  toObjective,
  toRequestId,
  toStatus,
} from "#lib/platforms/tiktok/map";
import { treeLevel } from "#lib/platforms/tiktok/tree";

const Row = z.object({
  campaign_id: z.string(),
  campaign_name: z.string(),
  objective_type: z.string().nullish(),
  budget: z.number().nullish(),
  budget_mode: z.string().nullish(),
  operation_status: z.string().nullish(),
  secondary_status: z.string().nullish(),
});

const Created = z.object({ campaign_id: z.string() });

export function tiktokCampaigns(client: TiktokClient, currency: Currency): CampaignsPort {
  const { find, ...level } = treeLevel(client, {
    noun: "campaign",
    row: Row,
    toEntity: (row) => toCampaign(row, currency),
  });

  const send = async (input: NewCampaign, mode: string, money: object): Promise<string> => {
    const body = {
      campaign_name: toName(input.name),
      objective_type: OBJECTIVE_TYPE[input.objective],
      budget_mode: mode,
      ...money,
      operation_status: "DISABLE",
      request_id: toRequestId(`campaign ${mode}`, input.intentId),
    };
    const made = await client.post("/campaign/create/", body, { schema: Created, effect: "new" });
    return made.campaign_id;
  };

  return {
    ...level,

    create: (input) =>
      client.alone(() =>
        createOnce({
          time: client.time,
          isKeyed: true,
          find: () => find({ name: input.name }),
          write: () => {
            // The ad groups carry the money, unless the campaign is to share it out itself.
            if (!input.dailyBudget) return send(input, "BUDGET_MODE_INFINITE", {});
            const budget = toBudget(input.dailyBudget, currency);
            // Only the dynamic budget is shared out; the plain one caps what ad groups may spend.
            return inDailyMode((mode) =>
              send(input, mode, { budget, budget_optimize_on: mode === SHARED_OUT }),
            );
          },
        }),
      ),

    setDailyBudget: (id, budget) =>
      setBudget(client, {
        budget,
        read: async () => (await level.list({ ids: [id] }))[0],
        write: () => {
          const body = { campaign_id: id, budget: toBudget(budget, currency) };
          return client.post("/campaign/update/", body, { schema: z.unknown(), effect: "same" });
        },
      }),
  };
}

function toCampaign(row: z.output<typeof Row>, currency: Currency): PlatformCampaign {
  return {
    externalId: row.campaign_id,
    name: row.campaign_name,
    status: toStatus(row.operation_status, row.secondary_status),
    delivery: toDelivery(row.secondary_status, row.operation_status),
    objective: toObjective(row.objective_type),
    dailyBudget: toDailyBudget(row, currency),
  };
}
