import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { ok, refusals } from "#lib/openapi/parts";

const FanOut = z.object({
  job: z.string(),
  targets: z.number().int().meta({ description: "Accounts the job is for." }),
  started: z.number().int().meta({ description: "Runs this call started." }),
  taken: z.number().int().meta({ description: "Runs another call has started in this slot." }),
  notStarted: z.number().int().meta({ description: "Runs to be tried again in five minutes." }),
});

export const cronPaths: ZodOpenApiPathsObject = {
  "/api/cron/{job}": {
    get: {
      summary: "Start a scheduled job: one durable run per account and slot",
      description:
        "For the scheduler alone, with `Authorization: Bearer <CRON_SECRET>`. Calling it again in " +
        "the same slot, the account's own day or hour, starts nothing.",
      security: [{ scheduler: [] }],
      requestParams: { path: z.object({ job: z.string().meta({ example: "leads" }) }) },
      responses: {
        "200": ok("What was started; the runs go on by themselves", FanOut, {
          job: "leads",
          targets: 12,
          started: 11,
          taken: 1,
          notStarted: 0,
        }),
        ...refusals(401, 404, 500, 503),
      },
    },
  },
};
