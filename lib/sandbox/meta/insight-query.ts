import { z } from "zod";
import type { FieldAsk } from "#lib/sandbox/meta/field-asks";
import { Filters } from "#lib/sandbox/meta/filters";
import { isInsightField } from "#lib/sandbox/meta/insight-fields";
import {
  cutPeriod,
  DATE_PRESETS,
  type Period,
  presetPeriod,
  rangePeriod,
} from "#lib/sandbox/meta/insight-range";
import { invalid } from "#lib/sandbox/meta/refusal";
import { json, list, parse, text, whole } from "#lib/sandbox/meta/values";

export const LEVELS = ["account", "campaign", "adset", "ad"] as const;
export type Level = (typeof LEVELS)[number];

export const HOURLY = "hourly_stats_aggregated_by_advertiser_time_zone";
const BREAKDOWNS = [HOURLY] as const;

const WINDOWS = [
  "1d_click",
  "7d_click",
  "28d_click",
  "1d_view",
  "7d_view",
  "28d_view",
  "1d_ev",
  "dda",
  "default",
  "skan_view",
  "skan_click",
] as const;

const Range = z.strictObject({ since: text, until: text });

const Params = z.object({
  level: z.enum(LEVELS).optional(),
  date_preset: z.enum(DATE_PRESETS).default("last_30d"),
  time_range: json(Range).optional(),
  time_ranges: json(z.array(Range)).optional(),
  time_increment: z
    .union([z.literal("monthly"), z.literal("all_days"), whole.pipe(z.number().min(1).max(90))])
    .default("all_days"),
  breakdowns: list(text).default([]),
  action_breakdowns: list(
    z.enum(["action_type", "action_device", "action_reaction", "action_destination"]),
  ).optional(),
  action_attribution_windows: list(z.enum(WINDOWS)).default([]),
  action_report_time: z
    .enum(["impression", "conversion", "mixed", "lifetime"])
    .default("impression"),
  filtering: Filters.default([]),
  sort: list(text).default([]),
});

/** What is asked of the ledger. */
export type InsightQuery = {
  level: Level;
  periods: Period[];
  isHourly: boolean;
  windows: readonly (typeof WINDOWS)[number][];
  isByEventDay: boolean;
  filters: z.output<typeof Filters>;
  sort: readonly string[];
  fields: string[];
};

type Asked = {
  nodeLevel: Level;
  today: number;
  values: Readonly<Record<string, unknown>>;
  asks: readonly FieldAsk[];
};

export function readInsightQuery({ nodeLevel, today, values, asks }: Asked): InsightQuery {
  const params = parse(Params, values);
  const level = params.level ?? nodeLevel;
  if (LEVELS.indexOf(level) < LEVELS.indexOf(nodeLevel)) {
    throw invalid(`level ${level} is above the object asked`, "level");
  }
  for (const breakdown of params.breakdowns) {
    if (!BREAKDOWNS.some((known) => known === breakdown)) {
      throw invalid(
        `breakdowns[0] ${breakdown} isn't available: the sandbox counts hours, not people`,
        "breakdowns",
      );
    }
  }
  const fields = asks.map(({ name }) => name);
  for (const field of fields) {
    if (!isInsightField(field)) {
      throw invalid(
        `${field} is not valid for fields param. please check https://developers.facebook.com/docs/marketing-api/reference/ads-insights/ for all valid values`,
      );
    }
  }
  const ranges = params.time_ranges ?? (params.time_range ? [params.time_range] : null);
  const whole = ranges?.map((range) => rangePeriod(range, today)) ?? [
    presetPeriod(params.date_preset, today),
  ];
  return {
    level,
    // Several ranges are a row each, whatever the increment.
    periods: params.time_ranges
      ? whole
      : whole.flatMap((period) => cutPeriod(period, params.time_increment)),
    isHourly: params.breakdowns.includes(HOURLY),
    windows: params.action_attribution_windows,
    isByEventDay: params.action_report_time === "conversion",
    filters: params.filtering,
    sort: params.sort,
    fields: fields.length > 0 ? fields : ["impressions", "spend"],
  };
}
