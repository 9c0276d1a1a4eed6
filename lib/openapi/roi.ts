import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import { gatedRefusals, ok, refusals } from "#lib/openapi/parts";
import {
  PurchaseResource,
  RecordPurchase,
  RoiQuery,
  RoiResource,
  StoreRates,
} from "#lib/roi/schema";

const Purchase = PurchaseResource.meta({ id: "Purchase" });
const Roi = RoiResource.meta({ id: "Roi" });

const SALE: z.input<typeof RecordPurchase> = {
  amount: "180000",
  purchased_on: "2026-11-20",
  external_id: "order-1042",
  direction_id: "6f1c0c52-0c6f-4a53-9d7a-2f4b8f0b9a11",
};

const RATES: z.input<typeof StoreRates> = {
  source: "National Bank of Kazakhstan",
  rates: [{ base: "USD", quote: "KZT", day: "2026-11-20", rate: "521.4" }],
};

export const roiPaths: ZodOpenApiPathsObject = {
  "/api/roi": {
    get: {
      summary: "What advertising cost and brought back, by direction or creative",
      description:
        "The same sums as on the screen. Spend and sales in another currency are converted by each " +
        "day's stored rate, else by the configured one; `at_fixed_rate` says how much of them. " +
        "`leads` are the platform's own; `qualified` are people judged in the inbox. " +
        "`format=csv` answers a spreadsheet.",
      requestParams: { query: RoiQuery },
      responses: { "200": ok("Lines and their total", Roi), ...gatedRefusals(400, 404, 422) },
    },
  },
  "/api/purchases": {
    post: {
      summary: "Write a sale down",
      description:
        "With an `external_id` a sale is counted once: sent again it answers 200 with what is there, " +
        "and 409 when its sum or day differ.",
      requestBody: { content: { "application/json": { schema: RecordPurchase, example: SALE } } },
      responses: {
        "201": ok("The sale", Purchase),
        "200": ok("The sale, which was there already", Purchase),
        ...gatedRefusals(400, 404, 409, 413, 422),
      },
    },
  },
  "/api/exchange-rates": {
    post: {
      summary: "Keep what currencies were worth on some days",
      description:
        "For the server's operator: the bearer is `CRON_SECRET`. A day told again is corrected.",
      requestBody: { content: { "application/json": { schema: StoreRates, example: RATES } } },
      responses: {
        "200": ok("How many rates are new or corrected", z.object({ stored: z.number().int() })),
        ...refusals(400, 401, 413, 422, 500),
      },
    },
  },
};
