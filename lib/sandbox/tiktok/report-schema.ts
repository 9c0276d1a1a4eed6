import { z } from "zod";
import { pageShape } from "#lib/sandbox/tiktok/paging";
import { flag, json } from "#lib/sandbox/tiktok/params";

export const dataLevel = z.enum([
  "AUCTION_AD",
  "AUCTION_ADGROUP",
  "AUCTION_CAMPAIGN",
  "AUCTION_ADVERTISER",
]);
export type DataLevel = z.infer<typeof dataLevel>;

const Filter = z.object({
  field_name: z.string(),
  filter_type: z.enum([
    "IN",
    "MATCH",
    "GREATER_EQUAL",
    "GREATER_THAN",
    "LOWER_EQUAL",
    "LOWER_THAN",
    "BETWEEN",
    "RANGE",
  ]),
  /** JSON inside a string. */
  filter_value: z.string(),
});
export type Filter = z.output<typeof Filter>;

export const ReportGet = z.object({
  report_type: z.enum(["AUDIENCE", "BASIC", "BC", "CATALOG", "PLAYABLE_MATERIAL", "TT_SHOP"]),
  advertiser_id: z.string().optional(),
  advertiser_ids: json(z.array(z.string()).min(1).max(5)).optional(),
  bc_id: z.string().optional(),
  service_type: z.enum(["AUCTION", "RESERVATION"]).default("AUCTION"),
  data_level: dataLevel.optional(),
  dimensions: json(z.array(z.string()).min(1)),
  metrics: json(z.array(z.string())).default(["spend", "impressions"]),
  start_date: z.string().optional(),
  end_date: z.string().optional(),
  query_lifetime: flag().default(false),
  query_mode: z.enum(["REGULAR", "CHUNK"]).default("REGULAR"),
  enable_total_metrics: flag().default(false),
  multi_adv_report_in_utc_time: flag().default(false),
  order_field: z.string().optional(),
  order_type: z.enum(["ASC", "DESC"]).default("DESC"),
  filtering: json(z.array(Filter)).default([]),
  ...pageShape(10, 1000),
});
export type ReportGet = z.output<typeof ReportGet>;
