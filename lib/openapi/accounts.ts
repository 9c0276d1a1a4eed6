import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import {
  AdAccountResource,
  CreateAdAccount,
  ListAdAccounts,
  UpdateAdAccount,
} from "#lib/accounts/schema";
import { Id } from "#lib/input";
import { DONE, gatedRefusals, ok, pageOf, WorkspaceQuery } from "#lib/openapi/parts";

const AdAccount = AdAccountResource.meta({ id: "AdAccount" });
const path = z.object({ adAccountId: Id });

export const accountPaths: ZodOpenApiPathsObject = {
  "/api/ad-accounts": {
    get: {
      summary: "Ad accounts of a workspace",
      requestParams: { query: ListAdAccounts },
      responses: {
        "200": ok("Ad accounts by name", pageOf(AdAccount)),
        ...gatedRefusals(400, 422),
      },
    },
    post: {
      summary: "Add a client",
      requestBody: {
        content: {
          "application/json": {
            schema: CreateAdAccount,
            example: { name: "Тіс Арт", time_zone: "Asia/Almaty", currency: "KZT" },
          },
        },
      },
      responses: {
        "201": ok("The new ad account", AdAccount),
        ...gatedRefusals(400, 409, 413, 422),
      },
    },
  },
  "/api/ad-accounts/{adAccountId}": {
    patch: {
      summary: "Change an ad account, its connection ids and autopilot",
      description:
        "Clearing an id of a platform disconnects that platform, erases its token and switches its autopilot off. Connecting, " +
        "disconnecting and autopilot changes are in the audit trail with before and after.",
      requestParams: { path, query: WorkspaceQuery },
      requestBody: {
        content: {
          "application/json": { schema: UpdateAdAccount, example: { autopilot_tiktok: true } },
        },
      },
      responses: {
        "200": ok("The ad account as it is now", AdAccount),
        ...gatedRefusals(400, 404, 409, 413, 422),
      },
    },
    delete: {
      summary: "Delete an ad account without directions or history",
      requestParams: { path, query: WorkspaceQuery },
      responses: { "204": DONE, ...gatedRefusals(400, 404, 409) },
    },
  },
};
