import type { StatementSync } from "node:sqlite";
import type { Store } from "#lib/sandbox/store";
import type { Ad, Destination } from "#lib/sandbox/world";

/** What is counted per ad and hour; integers, money in minor units. */
export const METRICS = [
  "spendMinor",
  "impressions",
  /** Clicks to the destination; likes and the like are counted apart. */
  "clicks",
  "landings",
  "plays",
  "views2s",
  "views3s",
  "views6s",
  "views15s",
  "views25",
  "views50",
  "views75",
  "views95",
  "views100",
  "watchMs",
  "likes",
  "comments",
  "shares",
  "follows",
  "profileVisits",
] as const;

export type Metric = (typeof METRICS)[number];
export type Counts = Record<Metric, number>;

/** Results by what they are; a result counts only as what its ad group's destination is. */
export type Results = { form: number; website: number; messages: number };

export type ReportQuery = {
  accountId: string;
  level: "account" | "campaign" | "adGroup" | "ad";
  /** Local days of the account, both ends in. */
  fromDay: number;
  toDay: number;
  by?: "day" | "hour";
  /** Only what had happened and was known by then. */
  asKnownAt: number;
  /** Only these objects of the level. */
  ids?: readonly string[];
};

export type LedgerRow = Counts & {
  id: string;
  day: number | null;
  hour: number | null;
  /** By the day of the click they are credited to. */
  results: Results;
  /** By the day they happened. */
  eventResults: Results;
};

export type LedgerLead = {
  id: string;
  destination: Destination;
  day: number;
  hour: number;
  eventDay: number;
  eventHour: number;
  knownAt: number | null;
};

/** Where the market writes what happened, and reads every report from. */
export type Book = {
  /** One ad's hour. `atHour` counts hours since 1970; day and hour are the account's own. */
  writeHour(ad: Ad, when: { day: number; hour: number; atHour: number }, counts: Counts): void;
  writeLead(ad: Ad, lead: LedgerLead): void;
  /** Sums per object of the level; objects without anything have no row. */
  report(query: ReportQuery): LedgerRow[];
};

const COLUMN = { account: "account", campaign: "campaign", adGroup: "ad_group", ad: "ad" } as const;

/** What ads earned, hour by hour. Every report is a sum over these rows, so levels agree. */
export class Ledger implements Book {
  private readonly store: Store;
  private readonly numbers = new Map<string, number>();
  private readonly addAd: StatementSync;
  private readonly addHour: StatementSync;
  private readonly addLead: StatementSync;

  constructor(store: Store) {
    this.store = store;
    store.db.exec(`
      create table if not exists ledger_ads (
        num integer primary key, account text not null, campaign text not null,
        ad_group text not null, ad text not null unique);
      create index if not exists ledger_ads_account on ledger_ads (account);
      create table if not exists ledger_hours (
        num integer not null, day integer not null, hour integer not null, at_hour integer not null,
        ${METRICS.map((metric) => `${metric} integer not null`).join(", ")},
        primary key (num, day, hour, at_hour)) without rowid;
      create table if not exists ledger_leads (
        id text primary key, num integer not null, destination text not null, day integer not null,
        hour integer not null, event_day integer not null, event_hour integer not null, known_at integer) without rowid;
      create index if not exists ledger_leads_num on ledger_leads (num, day);
    `);
    const marks = METRICS.map(() => "?").join(", ");
    this.addAd = store.db.prepare(
      "insert into ledger_ads (account, campaign, ad_group, ad) values (?, ?, ?, ?) returning num",
    );
    this.addHour = store.db.prepare(`insert into ledger_hours values (?, ?, ?, ?, ${marks})`);
    this.addLead = store.db.prepare("insert into ledger_leads values (?, ?, ?, ?, ?, ?, ?, ?)");
    this.readNumbers();
    store.onReset(() => {
      store.db.exec("delete from ledger_ads; delete from ledger_hours; delete from ledger_leads;");
      this.numbers.clear();
    });
    store.onRollback(() => this.readNumbers());
  }

  writeHour(ad: Ad, when: { day: number; hour: number; atHour: number }, counts: Counts): void {
    const values = METRICS.map((metric) => counts[metric]);
    this.addHour.run(this.numberOf(ad), when.day, when.hour, when.atHour, ...values);
  }

  writeLead(ad: Ad, lead: LedgerLead): void {
    this.addLead.run(
      lead.id,
      this.numberOf(ad),
      lead.destination,
      lead.day,
      lead.hour,
      lead.eventDay,
      lead.eventHour,
      lead.knownAt,
    );
  }

  report(query: ReportQuery): LedgerRow[] {
    const rows = new Map<string, LedgerRow>();
    const at = (id: string, day: number | null, hour: number | null) => {
      const key = `${id} ${day} ${hour}`;
      const row = rows.get(key) ?? emptyRow(id, day, hour);
      rows.set(key, row);
      return row;
    };
    for (const sum of this.sumHours(query)) {
      const row = at(String(sum.id), numberOrNull(sum.day), numberOrNull(sum.hour));
      for (const metric of METRICS) row[metric] = Number(sum[metric]);
    }
    for (const [kind, prefix] of [
      ["results", ""],
      ["eventResults", "event_"],
    ] as const) {
      for (const sum of this.sumLeads(query, prefix)) {
        const destination = sum.destination as Destination;
        if (destination === "none") continue;
        const row = at(String(sum.id), numberOrNull(sum.day), numberOrNull(sum.hour));
        row[kind][destination] += Number(sum.total);
      }
    }
    return inOrder([...rows.values()]);
  }

  private sumHours(query: ReportQuery): Record<string, unknown>[] {
    const { select, group, where, values } = parts(query, "h.day", "h.hour");
    const sums = METRICS.map((metric) => `sum(h.${metric}) as ${metric}`).join(", ");
    return this.store.db
      .prepare(
        `select ${select}, ${sums} from ledger_ads a join ledger_hours h on h.num = a.num
         where ${where} and h.day between ? and ? and h.at_hour < ? group by ${group}`,
      )
      .all(...values, query.fromDay, query.toDay, Math.floor(query.asKnownAt / 3_600_000));
  }

  private sumLeads(query: ReportQuery, prefix: "" | "event_"): Record<string, unknown>[] {
    const { select, group, where, values } = parts(query, `l.${prefix}day`, `l.${prefix}hour`);
    return this.store.db
      .prepare(
        `select ${select}, l.destination as destination, count(*) as total
         from ledger_ads a join ledger_leads l on l.num = a.num
         where ${where} and l.${prefix}day between ? and ? and l.known_at <= ?
         group by ${group}, l.destination`,
      )
      .all(...values, query.fromDay, query.toDay, query.asKnownAt);
  }

  private numberOf(ad: Ad): number {
    const known = this.numbers.get(ad.id);
    if (known !== undefined) return known;
    const row = this.addAd.get(ad.accountId, ad.campaignId, ad.adGroupId, ad.id);
    const num = Number(row?.num);
    this.numbers.set(ad.id, num);
    return num;
  }

  private readNumbers(): void {
    this.numbers.clear();
    for (const row of this.store.db.prepare("select num, ad from ledger_ads").all()) {
      this.numbers.set(String(row.ad), Number(row.num));
    }
  }
}

function parts(query: ReportQuery, day: string, hour: string) {
  const id = `a.${COLUMN[query.level]}`;
  const times = query.by === "hour" ? [day, hour] : query.by === "day" ? [day] : [];
  const select = [
    `${id} as id`,
    `${times[0] ?? "null"} as day`,
    `${times[1] ?? "null"} as hour`,
  ].join(", ");
  const ids = query.ids;
  const filter = ids ? ` and ${id} in (select value from json_each(?))` : "";
  return {
    select,
    group: [id, ...times].join(", "),
    where: `a.account = ?${filter}`,
    values: ids ? [query.accountId, JSON.stringify(ids)] : [query.accountId],
  };
}

export function emptyRow(id: string, day: number | null, hour: number | null): LedgerRow {
  const counts = Object.fromEntries(METRICS.map((metric) => [metric, 0])) as Counts;
  const none = (): Results => ({ form: 0, website: 0, messages: 0 });
  return { id, day, hour, ...counts, results: none(), eventResults: none() };
}

export const inOrder = (rows: LedgerRow[]): LedgerRow[] =>
  rows.sort(
    (a, b) =>
      (a.day ?? 0) - (b.day ?? 0) || (a.hour ?? 0) - (b.hour ?? 0) || (a.id < b.id ? -1 : 1),
  );

const numberOrNull = (value: unknown) => (value === null ? null : Number(value));
