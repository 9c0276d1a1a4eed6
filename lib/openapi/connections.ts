import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import {
  AccountQuery,
  AdvertiserResource,
  ChooseAdvertiser,
  ConnectOutcome,
  ExchangeOAuth,
  InstantPageResource,
  StartOAuth,
} from "#lib/accounts/schema";
import { gatedRefusals, ok, pageOf } from "#lib/openapi/parts";

const Outcome = ConnectOutcome.meta({ id: "ConnectOutcome" });
const json = (schema: z.ZodType, example: unknown) => ({
  content: { "application/json": { schema, example } },
});

const connected = {
  status: "connected",
  platform: "tiktok",
  adAccountId: "8b1f4c1e-3f0e-4a57-9a3c-0d7f2f0c9d11",
  externalAccountId: "7318033988749894849",
  externalName: "Тіс Арт",
  campaignsSeen: 2,
  adsSeen: 14,
  from: "accounts",
};

/** Connecting a client to TikTok, and what can be looked up in what is connected. */
export const connectionPaths: ZodOpenApiPathsObject = {
  "/tiktok/oauth/start": {
    post: {
      summary: "Begin connecting a client to TikTok",
      description:
        "Send the person to `url`. TikTok sends them back to the configured redirect address with `auth_code` and " +
        "`state`. The answer sets a cookie, and the exchange has to bring it: a consent ends in the browser it began in. " +
        "It lasts ten minutes and works once.",
      requestBody: json(StartOAuth, { adAccountId: "8b1f4c1e-3f0e-4a57-9a3c-0d7f2f0c9d11" }),
      responses: {
        "200": ok("Where the person allows us to act for them", z.object({ url: z.url() }), {
          url: "https://business-api.tiktok.com/portal/auth?app_id=…&state=…&redirect_uri=…",
        }),
        ...gatedRefusals(400, 404, 413, 422),
      },
    },
  },
  "/tiktok/oauth/exchange": {
    post: {
      summary: "Finish connecting, with what TikTok sent the person back with",
      description:
        "With one advertiser, or with the one the client had before, it is connected at once. With several, `choose` " +
        "names them; answer with `POST /tiktok/oauth/choose` within an hour. Tokens never leave the server.",
      requestBody: json(ExchangeOAuth, { auth_code: "0f2d…", state: "Zt1s…" }),
      responses: {
        "200": ok("Connected, or a choice to make", Outcome, connected),
        ...gatedRefusals(400, 404, 409, 413, 422, 502),
      },
    },
  },
  "/tiktok/oauth/choose": {
    post: {
      summary: "Say which of several advertisers is the client's",
      requestBody: json(ChooseAdvertiser, {
        grantId: "6a0c1a52-6f4d-4c8e-9d0b-3c1b2f0f7a55",
        externalAccountId: "7318033988749894849",
      }),
      responses: {
        "200": ok("Connected", Outcome, connected),
        ...gatedRefusals(400, 404, 409, 413, 422, 502),
      },
    },
  },
  "/tiktok/instant-pages": {
    get: {
      summary: "TikTok lead forms of a client",
      description:
        "Without `adAccountId` the only client there is, or in legacy mode the workspace.",
      requestParams: { query: AccountQuery },
      responses: {
        "200": ok("Lead forms", pageOf(InstantPageResource.meta({ id: "InstantPage" })), {
          data: [
            {
              page_id: "7390169943749474245",
              title: "Имплант под ключ",
              is_published: true,
              preview_url: null,
            },
          ],
          nextCursor: null,
        }),
        ...gatedRefusals(400, 404, 409, 422, 502),
      },
    },
  },
  "/api/tiktok-campaign-builder/advertiser-info": {
    get: {
      summary: "What TikTok says of a client's advertiser now",
      requestParams: { query: AccountQuery },
      responses: {
        "200": ok("The advertiser", AdvertiserResource.meta({ id: "Advertiser" }), {
          advertiser_id: "7318033988749894849",
          name: "Тіс Арт",
          currency: "KZT",
          time_zone: "Asia/Almaty",
          is_active: true,
          status: "STATUS_ENABLE",
          balance: "152300.50",
        }),
        ...gatedRefusals(400, 404, 409, 422, 502),
      },
    },
  },
};
