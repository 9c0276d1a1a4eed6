import { z } from "zod";
import type { Currency } from "#lib/money";
import type { AdDay, InsightsPort } from "#lib/platforms/ports";
import { METRICS, toAdDay } from "#lib/platforms/tiktok/ad-day";
import type { TiktokClient } from "#lib/platforms/tiktok/client";
import { readAll } from "#lib/platforms/tiktok/paging";

/** A report by day takes no longer span; both ends count. */
const MOST_DAYS = 30;
const PAGE = 1000;

/** Without it the spend of deleted ads would vanish from the past. */
const DELETED_TOO = [
  { field_name: "ad_status", filter_type: "IN", filter_value: '["STATUS_ALL"]' },
];

export function tiktokInsights(client: TiktokClient, currency: Currency): InsightsPort {
  return {
    async adDays(range) {
      const days = new Map<string, AdDay>();
      let skippedRows = 0;
      for (const { from, to } of spansOf(range)) {
        const rows = await readAll(client, "/report/integrated/get/", reportOf(from, to), {
          row: z.unknown(),
          size: PAGE,
        });
        for (const row of rows) {
          const day = toAdDay(row, currency);
          // Pages of a report that is being restated may overlap: a day counts once.
          if (day) days.set(`${day.adId} ${day.day}`, day);
          else skippedRows++;
        }
      }
      return { days: [...days.values()], skippedRows };
    },
  };
}

const reportOf = (from: string, to: string) => ({
  report_type: "BASIC",
  data_level: "AUCTION_AD",
  dimensions: ["ad_id", "stat_time_day"],
  metrics: METRICS,
  filtering: DELETED_TOO,
  start_date: from,
  end_date: to,
});

/** The range in pieces a report takes. */
function spansOf({ from, to }: { from: string; to: string }): { from: string; to: string }[] {
  const spans: { from: string; to: string }[] = [];
  for (let start = from; start <= to; start = plusDays(start, MOST_DAYS)) {
    const end = plusDays(start, MOST_DAYS - 1);
    spans.push({ from: start, to: end < to ? end : to });
  }
  return spans;
}

function plusDays(day: string, count: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + count);
  return at.toISOString().slice(0, 10);
}
