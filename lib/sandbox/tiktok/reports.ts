import { accountFor } from "#lib/sandbox/tiktok/access";
import { posixZone } from "#lib/sandbox/tiktok/accounts";
import { SCOPE, type TokenCall } from "#lib/sandbox/tiktok/call";
import { withToken } from "#lib/sandbox/tiktok/endpoint";
import { cut, type Row } from "#lib/sandbox/tiktok/paging";
import { invalid, MISSING, Refusal } from "#lib/sandbox/tiktok/refusal";
import { METRICS, measure, write } from "#lib/sandbox/tiktok/report-metrics";
import { ATTRIBUTES, objectsOf, readFilters } from "#lib/sandbox/tiktok/report-objects";
import { type DataLevel, ReportGet } from "#lib/sandbox/tiktok/report-schema";
import { emptySums, type Question, type Sums, sumUp, total } from "#lib/sandbox/tiktok/report-sums";
import { dayToText, textToDay } from "#lib/sandbox/time-zone";
import type { Account } from "#lib/sandbox/world";

const LEVELS: Record<DataLevel, { id: string; level: Question["level"] }> = {
  AUCTION_AD: { id: "ad_id", level: "ad" },
  AUCTION_ADGROUP: { id: "adgroup_id", level: "adGroup" },
  AUCTION_CAMPAIGN: { id: "campaign_id", level: "campaign" },
  AUCTION_ADVERTISER: { id: "advertiser_id", level: "account" },
};
const MOST_DAYS = { hour: 1, day: 30, none: 365 };

type Shape = { id: string; level: Question["level"]; dataLevel: DataLevel; by?: "day" | "hour" };
type Line = { dimensions: Row; metrics: Row; sums: Sums };

const get = withToken("GET", "/report/integrated/get/", {
  scope: SCOPE.report,
  input: ReportGet,
  answer(call, input) {
    const accounts = accountsOf(call, input);
    const shape = shapeOf(input);
    requireMetrics(input.metrics);
    const days = daysOf(call, input, shape, accounts);
    const lines = accounts.flatMap((account) => {
      const question = { accountId: account.id, level: shape.level, by: shape.by, ...days };
      return linesOf(call, account, { input, shape, question, isOne: accounts.length === 1 });
    });
    sort(lines, input);
    const { rows, page_info } = cut(lines, input);
    const list = rows.map(({ dimensions, metrics }) => ({ dimensions, metrics }));
    return { list, page_info, ...totals(lines, input, shape, accounts[0]) };
  },
});

function accountsOf(call: TokenCall, input: ReportGet): Account[] {
  if (input.report_type !== "BASIC" || input.service_type !== "AUCTION") {
    throw new Refusal(40008, `Reports of type ${input.report_type} are not implemented.`);
  }
  const ids = input.advertiser_ids ?? (input.advertiser_id ? [input.advertiser_id] : []);
  if (ids.length === 0) throw invalid("advertiser_id", MISSING);
  return ids.map((id) => accountFor(call, id));
}

/** One id that fits the level, at most one time; nothing here can be broken down further. */
function shapeOf({ data_level, dimensions }: ReportGet): Shape {
  if (!data_level) throw invalid("data_level", MISSING);
  const { id, level } = LEVELS[data_level];
  const times = dimensions.filter((each) => ["stat_time_day", "stat_time_hour"].includes(each));
  const others = dimensions.filter((each) => each !== id && !times.includes(each));
  if (others.length > 0) {
    throw invalid("dimensions", `${others.join(", ")} not supported at level ${data_level}.`);
  }
  if (!dimensions.includes(id)) throw invalid("dimensions", `${id} is needed at ${data_level}.`);
  if (times.length > 1) throw invalid("dimensions", "Only one time dimension is supported.");
  const by = times[0] === "stat_time_day" ? "day" : times[0] ? "hour" : undefined;
  return { id, level, dataLevel: data_level, by };
}

function requireMetrics(metrics: readonly string[]): void {
  const unknown = metrics.filter((name) => !METRICS[name] && !ATTRIBUTES.includes(name));
  if (unknown.length === 0) return;
  const list = unknown.map((name) => `'${name}'`).join(", ");
  throw new Refusal(
    40002,
    `Please correct the information in invalid metric fields and try again. Invalid metric fields: [${list}].`,
  );
}

function daysOf(call: TokenCall, input: ReportGet, { by }: Shape, accounts: readonly Account[]) {
  if (input.query_lifetime) {
    if (by) throw invalid("dimensions", "query_lifetime does not support time dimensions.");
    const today = accounts.map(({ id }) => call.sandbox.market.today(id));
    return { fromDay: 0, toDay: Math.max(...today) };
  }
  const fromDay = dayOf(input.start_date, "start_date");
  const toDay = dayOf(input.end_date, "end_date");
  if (toDay < fromDay) throw invalid("end_date", "Must not be earlier than start_date.");
  const most = MOST_DAYS[by ?? "none"];
  if (toDay - fromDay + 1 > most) {
    throw invalid("end_date", `The time span can not be longer than ${most} days.`);
  }
  return { fromDay, toDay };
}

function dayOf(text: string | undefined, path: string): number {
  if (text === undefined) throw invalid(path, MISSING);
  const day = textToDay(text);
  if (day === null) throw invalid(path, "Not a valid date: YYYY-MM-DD.");
  return day;
}

type Plan = { input: ReportGet; shape: Shape; question: Question; isOne: boolean };

/** With ids alone every object has a row; with a time only those that earned something. */
function linesOf(call: TokenCall, account: Account, plan: Plan): Line[] {
  const { input, shape, question, isOne } = plan;
  const { sandbox } = call;
  const objects = objectsOf(sandbox, account, shape.dataLevel, readFilters(input.filtering));
  const sums = Map.groupBy(sumUp(sandbox, question), ({ id }) => id);
  return objects.flatMap(({ id, attributes }) => {
    const own = sums.get(id) ?? (shape.by ? [] : [emptySums(id)]);
    return own.map((row) => ({
      sums: row,
      dimensions: { [shape.id]: id, ...timeOf(row, shape) },
      metrics: {
        ...Object.fromEntries(
          input.metrics.map((name) => [
            name,
            METRICS[name]
              ? write(name, row, { currency: account.currency, decimals: isOne ? 2 : 0 })
              : textOf(attributes[name]),
          ]),
        ),
        ...(isOne ? {} : ownerFields(account, sandbox.clock.now())),
      },
    }));
  });
}

/** Several accounts at once: each row says whose it is. */
const ownerFields = (account: Account, now: number) => ({
  advertiser_id: account.id,
  currency: account.currency,
  timezone: posixZone(account.timeZone, now),
});

const textOf = (value: unknown) => (value === null || value === undefined ? null : String(value));

function timeOf({ when }: Sums, { by }: Shape): Row {
  const [day = 0, hour = 0] = when.split(" ").map(Number);
  if (by === "day") return { stat_time_day: `${dayToText(day)} 00:00:00` };
  if (by !== "hour") return {};
  return { stat_time_hour: `${dayToText(day)} ${String(hour).padStart(2, "0")}:00:00` };
}

function sort(lines: Line[], { order_field: field, order_type, metrics }: ReportGet): void {
  if (!field) return;
  const isDimension = lines.length > 0 && field in (lines[0]?.dimensions ?? {});
  if (lines.length > 0 && !isDimension && !metrics.includes(field)) {
    throw invalid("order_field", `'${field}' is not among the metrics or dimensions.`);
  }
  const sign = order_type === "ASC" ? 1 : -1;
  const key = (line: Line) =>
    isDimension
      ? String(line.dimensions[field])
      : (measure(field, line.sums) ?? Number.NEGATIVE_INFINITY);
  lines.sort((a, b) => (key(a) < key(b) ? -sign : key(a) > key(b) ? sign : 0));
}

function totals(
  lines: readonly Line[],
  { enable_total_metrics, metrics }: ReportGet,
  { by }: Shape,
  account: Account | undefined,
) {
  if (!enable_total_metrics || !account) return {};
  if (by) throw invalid("enable_total_metrics", "Only one id dimension is supported.");
  const sums = total(lines.map((line) => line.sums));
  const money = { currency: account.currency, decimals: 2 };
  return {
    total_metrics: Object.fromEntries(
      metrics.filter((name) => METRICS[name]).map((name) => [name, write(name, sums, money)]),
    ),
  };
}

export const REPORTS = [get];
