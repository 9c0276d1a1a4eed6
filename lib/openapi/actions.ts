import type { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { ActionOutcome, ActionsResource, AskForActions, UndoAction } from "#lib/actions/schema";
import { gatedRefusals, ok, WorkspaceQuery } from "#lib/openapi/parts";

const Outcome = ActionOutcome.meta({ id: "ActionOutcome" });
const Actions = ActionsResource.meta({ id: "Actions" });

const GROUP = "1860000000000002";

const ASKED: z.input<typeof AskForActions> = {
  idempotencyKey: "raise-2026-11-26-broad",
  source: "api",
  account: { accountId: "7d444840-9dc0-41d1-b245-5ffdce74fad2" },
  actions: [
    {
      type: "TikTok.UpdateAdGroupBudget",
      params: {
        adGroupId: GROUP,
        dailyBudget: "14400",
        expectedDailyBudget: "12000",
      },
    },
    { type: "TikTok.PauseAd", params: { adId: "1860000000000003" } },
  ],
};

const DONE: z.input<typeof ActionOutcome> = {
  id: "0a3c5a1f-7b22-4a5e-9e1d-5c4f1f3a0a49",
  type: "TikTok.UpdateAdGroupBudget",
  params: { adGroupId: GROUP, dailyBudget: "14400", expectedDailyBudget: "12000" },
  status: "done",
  level: "ad_group",
  entity_id: "93c1b0a7-d933-4d53-8f0a-e1f0c6f27f0e",
  before: { daily_budget: "12000.00", currency: "KZT" },
  after: { daily_budget: "14400.00", currency: "KZT" },
  result: null,
  undo: {
    type: "TikTok.UpdateAdGroupBudget",
    params: { adGroupId: GROUP, dailyBudget: "12000.00", expectedDailyBudget: "14400.00" },
  },
  error: null,
};

export const actionPaths: ZodOpenApiPathsObject = {
  "/api/actions": {
    post: {
      summary: "Have something done on a platform: switches, budgets, new ad groups",
      description:
        "The same `idempotencyKey` never acts twice and answers with the first result. Each " +
        "action is done or refused on its own. Objects are named by our id or the platform's. " +
        "Budgets are absolute; a program moves one by at most 30 % at once and 50 % a day, a " +
        "person confirms the sums of a larger raise with `confirm`. `source` is `manual` or `api`; " +
        "what the autopilot does it does itself, so `brain` is refused with 422.",
      requestBody: {
        content: { "application/json": { schema: AskForActions, example: ASKED } },
      },
      responses: {
        "200": ok("What came of each", Actions, {
          idempotencyKey: ASKED.idempotencyKey,
          data: [DONE],
          nextCursor: null,
        }),
        ...gatedRefusals(400, 404, 409, 413, 422),
      },
    },
  },
  "/api/actions/undo": {
    post: {
      summary: "Take back what an action did, if nobody has changed it since",
      requestParams: { query: WorkspaceQuery },
      requestBody: {
        content: {
          "application/json": {
            schema: UndoAction,
            example: { actionId: DONE.id, idempotencyKey: "undo-2026-11-26-broad" },
          },
        },
      },
      responses: {
        "200": ok("The action that took it back", Outcome, DONE),
        ...gatedRefusals(400, 404, 409, 413, 422),
      },
    },
  },
};
