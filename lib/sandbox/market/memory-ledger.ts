import {
  type Book,
  type Counts,
  emptyRow,
  inOrder,
  type LedgerLead,
  type LedgerRow,
  METRICS,
  type ReportQuery,
} from "#lib/sandbox/market/ledger";
import type { Ad } from "#lib/sandbox/world";

type When = { day: number; hour: number; atHour: number };
type HourOfAd = When & { ad: Ad; counts: Counts };

/** The ledger of a world that nobody keeps: the same sums, in memory and several times as fast. */
export class MemoryLedger implements Book {
  private readonly hours = new Map<number, HourOfAd[]>();
  private readonly leads: { ad: Ad; lead: LedgerLead }[] = [];

  writeHour(ad: Ad, { day, hour, atHour }: When, counts: Counts): void {
    const known = this.hours.get(day);
    if (known) known.push({ ad, day, hour, atHour, counts });
    else this.hours.set(day, [{ ad, day, hour, atHour, counts }]);
  }

  writeLead(ad: Ad, lead: LedgerLead): void {
    this.leads.push({ ad, lead });
  }

  report(query: ReportQuery): LedgerRow[] {
    const rows = new Map<string, LedgerRow>();
    const rowOf = (ad: Ad, day: number, hour: number): LedgerRow | null => {
      if (ad.accountId !== query.accountId || day < query.fromDay || day > query.toDay) return null;
      const id = idAt(query.level, ad);
      if (query.ids && !query.ids.includes(id)) return null;
      const [onDay, atHour] = [query.by ? day : null, query.by === "hour" ? hour : null];
      const key = `${id} ${onDay} ${atHour}`;
      const row = rows.get(key) ?? emptyRow(id, onDay, atHour);
      rows.set(key, row);
      return row;
    };
    for (const [day, hours] of this.hours) {
      if (day < query.fromDay || day > query.toDay) continue;
      for (const { ad, hour, atHour, counts } of hours) {
        if (atHour >= Math.floor(query.asKnownAt / 3_600_000)) continue;
        const row = rowOf(ad, day, hour);
        if (row) for (const metric of METRICS) row[metric] += counts[metric];
      }
    }
    for (const { ad, lead } of this.leads) {
      const { destination, knownAt } = lead;
      if (knownAt === null || knownAt > query.asKnownAt || destination === "none") continue;
      const row = rowOf(ad, lead.day, lead.hour);
      if (row) row.results[destination]++;
      const eventRow = rowOf(ad, lead.eventDay, lead.eventHour);
      if (eventRow) eventRow.eventResults[destination]++;
    }
    return inOrder([...rows.values()]);
  }
}

function idAt(level: ReportQuery["level"], ad: Ad): string {
  if (level === "account") return ad.accountId;
  if (level === "campaign") return ad.campaignId;
  return level === "adGroup" ? ad.adGroupId : ad.id;
}
