import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import {
  CreateDirection,
  DirectionResource,
  ListDirections,
  UpdateDirection,
} from "#lib/directions/schema";
import { Id } from "#lib/input";
import { DONE, gatedRefusals, ok, pageOf, WorkspaceQuery } from "#lib/openapi/parts";

const Direction = DirectionResource.meta({ id: "Direction" });
const path = z.object({ id: Id });

const EXAMPLE: z.input<typeof CreateDirection> = {
  name: "Имплантация",
  platform: "both",
  objective: "lead_forms",
  daily_budget: "12000",
  target_cpl: "4500",
  tiktok_objective: "lead_generation",
  tiktok_daily_budget: "25000",
  tiktok_target_cpl_kzt: "4500",
  tiktok_adgroup_mode: "create_new",
  default_settings: { regions: ["Алматы"], languages: ["kk", "ru"], age_min: 25, age_max: 55 },
};

export const directionPaths: ZodOpenApiPathsObject = {
  "/api/directions": {
    get: {
      summary: "Directions of a workspace, by platform and account",
      requestParams: { query: ListDirections },
      responses: {
        "200": ok("A page of directions", pageOf(Direction)),
        ...gatedRefusals(400, 422),
      },
    },
    post: {
      summary: "Describe a product line; `both` makes one direction per platform",
      description:
        "All rows are made or none. On TikTok the daily budget is at least 2500 in tenge; other " +
        "currencies have their own minimum. A platform left out, or null, is facebook.",
      requestBody: {
        content: { "application/json": { schema: CreateDirection, example: EXAMPLE } },
      },
      responses: {
        "201": ok("What was made: one direction, or two with `both`", pageOf(Direction)),
        ...gatedRefusals(400, 404, 409, 413, 422),
      },
    },
  },
  "/api/directions/{id}": {
    patch: {
      summary: "Change a direction; what is absent stays, null clears",
      requestParams: { path, query: WorkspaceQuery },
      requestBody: {
        content: {
          "application/json": {
            schema: UpdateDirection,
            example: { tiktok_daily_budget: "18000", tiktok_target_cpl_kzt: "3200" },
          },
        },
      },
      responses: {
        "200": ok("The direction as it is now", Direction),
        ...gatedRefusals(400, 404, 409, 413, 422),
      },
    },
    delete: {
      summary: "Delete a direction that has no running campaign",
      requestParams: { path, query: WorkspaceQuery },
      responses: { "204": DONE, ...gatedRefusals(400, 404, 409) },
    },
  },
};
