import type { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { gatedRefusals, ok, pageOf } from "#lib/openapi/parts";
import {
  ExecutionResource,
  ListExecutions,
  ListReports,
  ReportResource,
  RunBrain,
  RunStarted,
} from "#lib/runs/schema";

const Execution = ExecutionResource.meta({ id: "AutopilotExecution" });
const Report = ReportResource.meta({ id: "AutopilotReport" });

const WORKSPACE = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";
const CLIENT = "7d444840-9dc0-41d1-b245-5ffdce74fad2";

const EXECUTION: ExecutionResource = {
  id: "2c5ea4c0-4067-4f0e-8d6b-1f9d2c1e7a01",
  user_account_id: WORKSPACE,
  account_id: CLIENT,
  platform: "tiktok",
  local_day: "2026-11-26",
  started_by: "schedule",
  mode: "act",
  dry_run: false,
  status: "completed",
  gate: null,
  summary: { done: 1, proposed: 0, refused: 0, would: 0, kept: 4 },
  plan: { policy: "2026-11-22", dial: "balanced" },
  deeds: [
    {
      id: "0a3c5a1f-7b22-4a5e-9e1d-5c4f1f3a0a49",
      ad_group_id: "93c1b0a7-d933-4d53-8f0a-e1f0c6f27f0e",
      direction_id: "3f1c2b6e-8f5e-4a6a-9a37-2f6f3c1b0d11",
      kind: "budget",
      from_budget: "12000.00",
      to_budget: "14400.00",
      currency: "KZT",
      status: "done",
      action_id: "5c4f1f3a-0a49-4a5e-9e1d-0a3c5a1f7b22",
      outcome: "improved",
      outcome_chance: 0.94,
      outcome_why: null,
      judged_at: "2026-12-07T20:55:03.000Z",
    },
  ],
  model: {
    status: "answered",
    name: "gpt-5-mini",
    prompt_version: "2026-11-26",
    prompt_hash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    input_tokens: 1840,
    output_tokens: 260,
    cost_usd: "0.000980",
  },
  error: null,
  started_at: "2026-11-26T03:05:00.000Z",
  finished_at: "2026-11-26T03:05:12.000Z",
};

const REPORT: ReportResource = {
  id: "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d",
  user_account_id: WORKSPACE,
  account_id: CLIENT,
  execution_id: EXECUTION.id,
  platform: "tiktok",
  day: "2026-11-26",
  body: "<b>TikTok · Dentistry</b>",
  facts: { kept: 4 },
  created_at: "2026-11-26T03:05:12.000Z",
};

const WISH: z.input<typeof RunBrain> = { accountId: CLIENT, dryRun: true };

const runPath = (summary: string, platform: "tiktok" | "facebook") => ({
  post: {
    summary,
    description:
      "Gathers, judges, and does, proposes or only tells, as far as the account's settings go. " +
      "It goes on after the answer; the execution shows how. A dry run touches and sends nothing. " +
      "While a run of the account is under way none begins beside it: the answer names that one. " +
      "A dry run under way stands in the way of dry runs only.",
    requestBody: { content: { "application/json": { schema: RunBrain, example: WISH } } },
    responses: {
      "202": ok("Begun", RunStarted, {
        execution_id: EXECUTION.id,
        platform,
        status: "running",
        dry_run: true,
      }),
      ...gatedRefusals(400, 404, 413, 422),
    },
  },
});

export const brainPaths: ZodOpenApiPathsObject = {
  "/api/brain/run-tiktok": runPath("Run the autopilot of a TikTok account now", "tiktok"),
  "/api/brain/run": runPath("Run the autopilot of an Instagram account now", "facebook"),
  "/api/autopilot/executions": {
    get: {
      summary: "Runs of the autopilot, the newest first, with what they wanted and what came of it",
      requestParams: { query: ListExecutions },
      responses: {
        "200": ok("A page", pageOf(Execution), { data: [EXECUTION], nextCursor: null }),
        ...gatedRefusals(400, 422),
      },
    },
  },
  "/api/autopilot/reports": {
    get: {
      summary: "What runs told people, the newest first",
      requestParams: { query: ListReports },
      responses: {
        "200": ok("A page", pageOf(Report), { data: [REPORT], nextCursor: null }),
        ...gatedRefusals(400, 422),
      },
    },
  },
};
