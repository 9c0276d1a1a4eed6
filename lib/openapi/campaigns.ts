import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { SwitchCampaign } from "#lib/actions/schema";
import {
  CampaignResource,
  LimitsResource,
  LinkCampaign,
  ListCampaigns,
  ReadLimits,
  ReadReport,
  ReportResource,
  SetLimits,
} from "#lib/campaigns/schema";
import { Id } from "#lib/input";
import {
  AutoLaunch,
  AvailableCreative,
  CreateCampaign,
  LaunchResource,
  ListAvailable,
  ListLaunches,
  ManualLaunch,
} from "#lib/launches/schema";
import { gatedRefusals, ok, pageOf, WorkspaceQuery } from "#lib/openapi/parts";

const Campaign = CampaignResource.meta({ id: "Campaign" });
const Launch = LaunchResource.meta({ id: "Launch" });
const Report = ReportResource.meta({ id: "CampaignReport" });
const Creative = AvailableCreative.meta({ id: "AvailableCreative" });
const Limits = LimitsResource.meta({ id: "SpendingLimits" });
const path = z.object({ id: Id });

const DIRECTION = "3f1c2b6e-8f5e-4a6a-9a37-2f6f3c1b0d11";
const CREATIVES = ["5c4f1f3a-0a49-4a5e-9e1d-0a3c5a1f7b22", "e1f0c6f2-7f0e-4d53-8f0a-93c1b0a7d933"];
const CAMPAIGN = "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d";

const MANUAL: z.input<typeof ManualLaunch> = {
  direction_id: DIRECTION,
  creative_ids: CREATIVES,
  objective: "lead_generation",
  daily_budget: "10000",
  idempotencyKey: "launch-2026-11-26-veneers",
};

const LAUNCH: LaunchResource = {
  id: "2c5ea4c0-4067-4f0e-8d6b-1f9d2c1e7a01",
  user_account_id: "6f9619ff-8b86-4d01-b42d-00cf4fc964ff",
  account_id: "7d444840-9dc0-41d1-b245-5ffdce74fad2",
  direction_id: DIRECTION,
  platform: "tiktok",
  mode: "create_new",
  status: "running",
  step: "ad_group",
  name: "Виниры",
  objective: "lead_generation",
  daily_budget: "10000.00",
  currency: "KZT",
  start_paused: false,
  campaign_id: "1860000000000001",
  adgroup_id: null,
  ads: { wanted: 2, made: 0 },
  creative_ids: CREATIVES,
  choice: null,
  error: null,
  created_at: "2026-11-26T09:00:00.000Z",
  finished_at: null,
};

const CAMPAIGN_EXAMPLE: CampaignResource = {
  id: CAMPAIGN,
  user_account_id: LAUNCH.user_account_id,
  account_id: LAUNCH.account_id,
  direction_id: DIRECTION,
  platform: "tiktok",
  external_id: "1860000000000001",
  name: "Виниры · 2c5ea4c0",
  objective: "lead_generation",
  status: "active",
  delivery: { state: "delivering", code: "CAMPAIGN_STATUS_ENABLE", reason: null },
  daily_budget: null,
  currency: "KZT",
  seen_at: "2026-11-26T09:05:00.000Z",
  created_at: "2026-11-26T09:00:10.000Z",
};

const REPORT: ReportResource = {
  from: "2026-11-01",
  to: "2026-11-20",
  currency: "KZT",
  total: {
    spend: "444240.00",
    impressions: 210400,
    clicks: 3120,
    leads: 116,
    cost_per_lead: "3829.66",
  },
  data: [
    {
      level: "campaign",
      id: CAMPAIGN,
      external_id: "1860000000000001",
      parent_id: null,
      name: "Имплантация, заявки",
      status: "active",
      delivery: { state: "delivering", code: "CAMPAIGN_STATUS_ENABLE", reason: null },
      currency: "KZT",
      spend: "444240.00",
      impressions: 210400,
      clicks: 3120,
      leads: 116,
      cost_per_lead: "3829.66",
    },
  ],
  nextCursor: null,
};

const LIMITS: LimitsResource = {
  account_id: LAUNCH.account_id,
  daily_max: "75000.00",
  monthly_max: "2000000.00",
  is_frozen: false,
  frozen_by: null,
  daily_active: "62000.00",
  month_spent: "812400.00",
  currency: "KZT",
};

const json = (schema: z.ZodType, example: unknown) => ({
  content: { "application/json": { schema, example } },
});

const launching = (summary: string, description: string, schema: z.ZodType, example: unknown) => ({
  post: {
    summary,
    description,
    requestBody: json(schema, example),
    responses: {
      "202": ok("Written down and under way; ask for it by its id", Launch, LAUNCH),
      ...gatedRefusals(400, 404, 409, 413, 422),
    },
  },
});

const switching = (summary: string) => ({
  post: {
    summary,
    description: "By our id or the platform's own. The state is read back before the answer.",
    requestBody: json(SwitchCampaign, { campaign_id: CAMPAIGN }),
    responses: {
      "200": ok("The campaign as the platform has it now", Campaign, CAMPAIGN_EXAMPLE),
      ...gatedRefusals(400, 404, 409, 413, 422),
    },
  },
});

/** The campaign builder of a platform. */
const builder = (at: string, name: string): ZodOpenApiPathsObject => ({
  [`${at}/auto-launch`]: launching(
    `Launch the direction's best videos on ${name}`,
    "Videos are chosen by the leads they brought for their money; why each is in `choice`.",
    AutoLaunch,
    { direction_id: DIRECTION },
  ),
  [`${at}/manual-launch`]: launching(
    `Launch chosen creatives on ${name}`,
    "In `use_existing` mode a switched-off ad group of the direction is filled and switched on; " +
      "otherwise a campaign and an ad group are made. Everything is made switched off, and " +
      "switched on last. TikTok takes videos only. The same `idempotencyKey` is one launch.",
    ManualLaunch,
    MANUAL,
  ),
  [`${at}/create-campaign`]: launching(
    `Make a campaign of its own on ${name}, switched off unless told otherwise`,
    "Like a manual launch in `create_new` mode, whatever the direction's mode.",
    CreateCampaign,
    { ...MANUAL, name: "Виниры, ноябрь", start_paused: true },
  ),
  [`${at}/launches`]: {
    get: {
      summary: "Launches that run, or that stopped and wait for somebody's word",
      requestParams: { query: ListLaunches },
      responses: {
        "200": ok("Launches, the newest first", pageOf(Launch), {
          data: [LAUNCH],
          nextCursor: null,
        }),
        ...gatedRefusals(400, 404, 422),
      },
    },
  },
  [`${at}/launches/{id}`]: {
    get: {
      summary: "How a launch goes: its step, what it has made, why it stopped",
      requestParams: { path, query: WorkspaceQuery },
      responses: { "200": ok("The launch", Launch, LAUNCH), ...gatedRefusals(400, 404) },
    },
  },
  [`${at}/launches/{id}/retry`]: {
    post: {
      summary: "Let a launch that stopped go on where it stood",
      requestParams: { path, query: WorkspaceQuery },
      responses: { "202": ok("Under way again", Launch, LAUNCH), ...gatedRefusals(400, 404, 409) },
    },
  },
  [`${at}/launches/{id}/cancel`]: {
    post: {
      summary: "Give a launch up and delete what it made on the platform",
      requestParams: { path, query: WorkspaceQuery },
      responses: {
        "200": ok("Given up", Launch, { ...LAUNCH, status: "cancelled" }),
        ...gatedRefusals(400, 404, 409),
      },
    },
  },
  [`${at}/campaigns`]: {
    get: {
      summary: `Campaigns on ${name} as last seen there`,
      requestParams: { query: ListCampaigns },
      responses: {
        "200": ok("A page of campaigns", pageOf(Campaign), {
          data: [CAMPAIGN_EXAMPLE],
          nextCursor: null,
        }),
        ...gatedRefusals(400, 404, 422),
      },
    },
  },
  [`${at}/pause-campaign`]: switching("Pause a campaign"),
  [`${at}/resume-campaign`]: switching("Resume a campaign, within the spending limits"),
  [`${at}/link-campaign`]: {
    post: {
      summary: "Say which direction a campaign made elsewhere belongs to; null for none",
      description: "What it spent and the leads it brought count for the direction from then on.",
      requestBody: json(LinkCampaign, { campaign_id: CAMPAIGN, direction_id: DIRECTION }),
      responses: {
        "200": ok("The campaign", Campaign, CAMPAIGN_EXAMPLE),
        ...gatedRefusals(400, 404, 413, 422),
      },
    },
  },
  [`${at}/report`]: {
    get: {
      summary: "What every campaign, ad group and ad spent and brought",
      description: "Days of the ad account, both inclusive; without them the last thirty.",
      requestParams: { query: ReadReport },
      responses: {
        "200": ok("The tree with its figures", Report, REPORT),
        ...gatedRefusals(400, 404, 422),
      },
    },
  },
  [`${at}/available-creatives`]: {
    get: {
      summary: "Creatives an ad could show, with what they brought in thirty days",
      requestParams: { query: ListAvailable },
      responses: {
        "200": ok("Creatives, the newest first", pageOf(Creative), {
          data: [
            {
              id: CREATIVES[0],
              title: "Виниры: честно про цену",
              platform: "tiktok",
              media_kind: "video",
              status: "ready",
              is_ready: true,
              cover_url: null,
              duration_ms: 24000,
              currency: "KZT",
              spend: "98700.00",
              leads: 30,
              cost_per_lead: "3290.00",
            },
          ],
          nextCursor: null,
        }),
        ...gatedRefusals(400, 404, 422),
      },
    },
  },
});

export const campaignPaths: ZodOpenApiPathsObject = {
  ...builder("/api/tiktok-campaign-builder", "TikTok"),
  ...builder("/api/campaign-builder", "Instagram"),
  "/api/spending-limits": {
    get: {
      summary: "How much an account may spend, and how much its running ads take",
      requestParams: { query: ReadLimits },
      responses: { "200": ok("The limits", Limits, LIMITS), ...gatedRefusals(400, 404, 422) },
    },
    patch: {
      summary: "Set the limits, or stop every change that would spend more",
      description: "What is absent stays, null clears. Pausing always works.",
      requestBody: json(SetLimits, { daily_max: "75000", monthly_max: "2000000" }),
      responses: {
        "200": ok("The limits now", Limits, LIMITS),
        ...gatedRefusals(400, 404, 413, 422),
      },
    },
  },
};
