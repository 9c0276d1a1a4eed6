import { METRICS } from "#lib/sandbox/market/ledger";
import type { ReportRow } from "#lib/sandbox/market/market";
import type { Call } from "#lib/sandbox/meta/call";
import { passes } from "#lib/sandbox/meta/filters";
import { type Fact, insightField } from "#lib/sandbox/meta/insight-fields";
import { filterValue, isBelow, objectValue } from "#lib/sandbox/meta/insight-filters";
import {
  HOURLY,
  type InsightQuery,
  type Level,
  readInsightQuery,
} from "#lib/sandbox/meta/insight-query";
import { type Period, sinceUntil } from "#lib/sandbox/meta/insight-range";
import { actionsOf, type Part } from "#lib/sandbox/meta/insight-tally";
import { windowsOf, withinDay } from "#lib/sandbox/meta/insight-windows";
import { type Edge, type Listing, READ_ADS, type Row } from "#lib/sandbox/meta/node";
import { startReport } from "#lib/sandbox/meta/report-runs";
import type { Account } from "#lib/sandbox/world";

/** Whose insights: an account's, or those of something in it. */
export type Scope = { nodeLevel: Level; accountId: string; nodeId?: string };

/** `/insights` of one kind of object: rows at once, or a report run by POST. */
export function insightsEdge<T>(
  nodeLevel: Level,
  accountOf: (of: T) => string,
  idOf: (of: T) => string | undefined,
): Edge<T> {
  const scopeOf = (of: T): Scope => ({ nodeLevel, accountId: accountOf(of), nodeId: idOf(of) });
  return {
    reads: READ_ADS,
    writes: READ_ADS,
    list: (call, of, ask) => {
      // Expanded as a field it brings its own parameters.
      const values = ask ? ask.args : call.values;
      return listingOf(insights(call, scopeOf(of), values, ask ? (ask.asks ?? []) : call.asks));
    },
    post: (call, of) => startReport(call, scopeOf(of)),
  };
}

export const listingOf = (rows: Row[]): Listing => ({
  total: rows.length,
  // Safe: indexes come from a page cut to the list's length.
  row: (index) => rows[index] as Row,
  key: (index) => `r${index}`,
});

const MARKET_LEVEL = {
  account: "account",
  campaign: "campaign",
  adset: "adGroup",
  ad: "ad",
} as const;

/** The rows Meta would show; objects and days without delivery have none. */
export function insights(
  call: Call,
  scope: Scope,
  values: Readonly<Record<string, unknown>>,
  asks: Call["asks"],
): Row[] {
  const { sandbox } = call;
  const account = sandbox.world.accounts.get(scope.accountId);
  if (!account) return [];
  const today = sandbox.market.today(account.id);
  const query = readInsightQuery({ nodeLevel: scope.nodeLevel, today, values, asks });
  const rows = query.periods.flatMap((period) => rowsOf({ call, account, scope, query }, period));
  return sorted(rows, query.sort).map(({ shown }) => shown);
}

type Job = { call: Call; account: Account; scope: Scope; query: InsightQuery };
type Made = { shown: Row; fact: Fact };

function rowsOf(job: Job, period: Period): Made[] {
  const { call, account, query } = job;
  const own = query.filters.filter(({ field }) => !isBelow(field, query.level));
  const parts = partsOf(job, period);
  return reported(job, period).flatMap((row): Made[] => {
    const fact = factOf(job, row, parts, period);
    if (!own.every((filter) => passes(filter, filterValue(call, fact, filter.field)))) return [];
    const shown: Row = {};
    for (const name of query.fields) {
      const value = insightField(name, fact);
      if (value !== undefined) shown[name] = value;
    }
    Object.assign(shown, sinceUntil(period));
    if (row.hour !== null) {
      const hour = String(row.hour).padStart(2, "0");
      shown[HOURLY] = `${hour}:00:00 - ${hour}:59:59`;
    }
    return row.impressions + row.spendMinor > 0 || hasResults(fact)
      ? [{ shown, fact: { ...fact, account } }]
      : [];
  });
}

const hasResults = ({ actions }: Fact) => Object.values(actions).some((count) => count > 0);

/** The ledger's sums for a period; by hour of the day when asked. */
function reported(job: Job, { from, to }: Period): ReportRow[] {
  const { call, account, query, scope } = job;
  const { market, world } = call.sandbox;
  const by = query.isHourly ? ("hour" as const) : undefined;
  const below = query.filters.filter(({ field }) => isBelow(field, query.level));
  const base = { accountId: account.id, fromDay: from, toDay: to, by };
  if (below.length === 0) {
    const rows = market.report({
      ...base,
      level: MARKET_LEVEL[query.level],
      ids: idsUnder(job, query.level),
    });
    return query.isHourly ? merged(rows, (row) => row.id) : rows;
  }
  // Filters on what lies below: count only the ads that pass, and put them together again.
  const ads = world.ads
    .ownedBy(account.id)
    .filter((ad) => isUnder(scope, ad))
    .filter((ad) => below.every((filter) => passes(filter, objectValue(call, filter.field, ad))));
  const rows = market.report({ ...base, level: "ad", ids: ads.map(({ id }) => id) });
  return merged(rows, ({ id }) => {
    const ad = world.ads.get(id);
    if (query.level === "account") return account.id;
    return (query.level === "campaign" ? ad?.campaignId : ad?.adGroupId) ?? "";
  });
}

/** Rows of one object and hour added up; their reach is then unknown. */
function merged(rows: readonly ReportRow[], idOf: (row: ReportRow) => string): ReportRow[] {
  const sums = new Map<string, ReportRow>();
  for (const row of rows) {
    const key = `${idOf(row)} ${row.hour}`;
    const sum = sums.get(key);
    if (!sum) {
      sums.set(key, {
        ...row,
        id: idOf(row),
        day: null,
        reach: 0,
        results: { ...row.results },
        eventResults: { ...row.eventResults },
      });
      continue;
    }
    for (const metric of METRICS) sum[metric] += row[metric];
    for (const kind of ["form", "website", "messages"] as const) {
      sum.results[kind] += row.results[kind];
      sum.eventResults[kind] += row.eventResults[kind];
    }
  }
  return [...sums.values()].sort((a, b) => (a.hour ?? 0) - (b.hour ?? 0));
}

/** The same period by ad set: what is counted depends on what each is for. */
function partsOf(job: Job, { from, to }: Period): ReportRow[] {
  const { call, account, query } = job;
  if (query.level === "ad" || query.level === "adset") return [];
  const rows = call.sandbox.market.report({
    accountId: account.id,
    level: "adGroup",
    fromDay: from,
    toDay: to,
    by: query.isHourly ? "hour" : undefined,
    ids: idsUnder(job, "adset"),
  });
  return query.isHourly ? merged(rows, (row) => row.id) : rows;
}

function factOf(
  { call, account, query }: Job,
  row: ReportRow,
  groupRows: readonly ReportRow[],
  period: Period,
): Fact {
  const { sandbox } = call;
  const { world } = sandbox;
  const ad = query.level === "ad" ? world.ads.get(row.id) : undefined;
  const group = ad
    ? world.adGroups.get(ad.adGroupId)
    : query.level === "adset"
      ? world.adGroups.get(row.id)
      : undefined;
  const campaignId = group?.campaignId ?? (query.level === "campaign" ? row.id : "");
  const parts: Part[] = group
    ? [{ group, row }]
    : groupRows.flatMap((part) => {
        const of = world.adGroups.get(part.id);
        const isIn =
          of && part.hour === row.hour && (query.level === "account" || of.campaignId === row.id);
        return isIn ? [{ group: of, row: part }] : [];
      });
  const fact: Fact = {
    sandbox,
    row,
    parts,
    actions: actionsOf(sandbox, row, parts, query.isByEventDay),
    windowed: (action, count) =>
      windowsOf(query, action, count, () => withinDay(call, account, fact, period)),
    account,
    campaign: world.campaigns.get(campaignId),
    group,
    ad,
    hasReach: row.reach > 0,
  };
  return fact;
}

const isUnder = (
  { nodeLevel, nodeId }: Scope,
  ad: { id: string; adGroupId: string; campaignId: string },
) =>
  nodeLevel === "account" ||
  (nodeLevel === "campaign" ? ad.campaignId : nodeLevel === "adset" ? ad.adGroupId : ad.id) ===
    nodeId;

/** The objects of a level below what was asked; all of the account's: undefined. */
function idsUnder({ call, scope }: Job, level: Level): string[] | undefined {
  const { nodeLevel, nodeId } = scope;
  if (nodeLevel === "account" || nodeId === undefined) return undefined;
  if (nodeLevel === level) return [nodeId];
  const { world } = call.sandbox;
  if (nodeLevel === "ad") return [world.ads.get(nodeId)?.adGroupId ?? ""];
  if (nodeLevel === "adset") return world.ads.under(nodeId).map(({ id }) => id);
  const groups = world.adGroups.under(nodeId);
  return level === "adset"
    ? groups.map(({ id }) => id)
    : groups.flatMap(({ id }) => world.ads.under(id)).map(({ id }) => id);
}

/** `spend_descending` and the like; without it as the ledger has them. */
function sorted(rows: Made[], sort: readonly string[]): Made[] {
  const [, name, direction] = /^(.+)_(ascending|descending)$/.exec(sort[0] ?? "") ?? [];
  if (!name) return rows;
  const sign = direction === "ascending" ? 1 : -1;
  const number = ({ fact }: Made) => Number(insightField(name, fact) ?? 0);
  return [...rows].sort((a, b) => sign * (number(a) - number(b)));
}
