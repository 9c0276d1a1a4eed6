import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { LeadResource, ListLeads } from "#lib/leads/schema";
import { DONE, gatedRefusals, ok, pageOf, refusals, WorkspaceQuery } from "#lib/openapi/parts";

const Lead = LeadResource.meta({ id: "Lead" });

const OF_ONE = { path: z.object({ id: z.uuid() }), query: WorkspaceQuery };

const EXAMPLE = {
  request_id: "17900000007300000000000000401",
  object: 1,
  time: 1_790_000_000,
  entry: [
    {
      id: "7300000000000000401",
      lead_source: "INSTANT_FORM",
      page_id: "7300000000000000002",
      advertiser_id: "7300000000000000101",
      campaign_id: "1860000000000001",
      adgroup_id: "1860000000000002",
      ad_id: "1860000000000003",
      create_time: 1_790_000_000,
      changes: [
        { field: "Имя", value: "Айгерим" },
        { field: "Phone number", value: "+77011234567" },
      ],
    },
  ],
};

const signature = (form: string) =>
  z.string().optional().meta({ description: form, example: "552b0b8eed8541bc…" });

const Signatures = z.object({
  "x-open-signature": signature("HMAC-SHA256 by the app's secret, lower-case hex"),
  "tiktok-signature": signature("`t=<unix>,s=<hex>` over `<t>.<body>` by the app's secret"),
  "x-tiktok-signature": signature("HMAC-SHA256 by `TIKTOK_WEBHOOK_SECRET`"),
});

export const leadPaths: ZodOpenApiPathsObject = {
  "/api/leads": {
    get: {
      summary: "Leads of a workspace, the newest first",
      description:
        "`from` and `to` are days of the account's own zone, both included; without `accountId` " +
        "of the workspace's. `view=waiting` are those nobody has dealt with, `view=unmapped` " +
        "those of no direction.",
      requestParams: { query: ListLeads },
      responses: { "200": ok("A page of leads", pageOf(Lead)), ...gatedRefusals(400, 404, 422) },
    },
  },
  "/api/leads/{id}": {
    get: {
      summary: "Everything known of one lead, for the person to have",
      requestParams: OF_ONE,
      responses: { "200": ok("The lead", Lead), ...gatedRefusals(400, 404) },
    },
    delete: {
      summary: "Has a person forgotten",
      description:
        "Contacts and answers go from everywhere they are kept, and do not come back when the " +
        "platform tells them again. That somebody answered, when and to which ad counts on.",
      requestParams: OF_ONE,
      responses: { "204": DONE, ...gatedRefusals(400, 404) },
    },
  },
  "/tiktok/webhook": {
    get: {
      summary: "Answers a challenge with its own characters",
      requestParams: { query: z.object({ challenge: z.string() }) },
      responses: {
        "200": { description: "The challenge", content: { "text/plain": { example: "x7Qd" } } },
        ...refusals(400),
      },
    },
    post: {
      summary: "Takes a lead event of TikTok's",
      description:
        "One of the three signatures has to fit the very bytes of the body, 256 KB at most. 200 " +
        "means that the event is kept: what it holds is dealt with afterwards, once however " +
        "often it comes. Anything else is to be sent again.",
      requestParams: { header: Signatures },
      requestBody: {
        content: {
          "application/json": {
            schema: z.object({ object: z.number(), entry: z.array(z.unknown()) }),
            example: EXAMPLE,
          },
        },
      },
      responses: {
        "200": ok("Kept", z.object({ received: z.literal(true) })),
        ...refusals(401, 413, 500, 503),
      },
    },
  },
};
