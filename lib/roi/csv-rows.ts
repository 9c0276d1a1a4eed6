import { CsvError, parse } from "csv-parse/sync";
import { AppError } from "#lib/errors";

/** A row of somebody's own books, as it stands there. */
export type CsvRow = {
  /** Where it stands in the file, the heading being 1. */
  line: number;
  day: string;
  amount: string;
  currency: string;
  externalId: string;
  direction: string;
  phone: string;
};

type Column = Exclude<keyof CsvRow, "line">;

/** What people call these columns. */
const NAMES: Record<Column, readonly string[]> = {
  day: ["дата", "день", "date", "day", "purchased_on"],
  amount: ["сумма", "выручка", "amount", "sum", "revenue"],
  currency: ["валюта", "currency"],
  externalId: ["номер", "номер заказа", "заказ", "id", "external_id", "order", "order_id"],
  direction: ["направление", "direction"],
  phone: ["телефон", "phone"],
};

const MOST_ROWS = 5000;

/** Rows of a CSV file with a heading, however its columns are ordered and divided. Pure. */
export function readCsv(text: string): CsvRow[] {
  const [heading, ...records] = readRecords(text);
  const names = (heading?.record ?? []).map((cell) => cell.trim().toLowerCase());
  const places = Object.entries(NAMES).map(
    ([column, words]) => [column, names.findIndex((name) => words.includes(name))] as const,
  );
  const placeOf = new Map(places);
  if ((placeOf.get("day") ?? -1) < 0 || (placeOf.get("amount") ?? -1) < 0) {
    throw new AppError("invalid", "csv_columns");
  }
  if (records.length > MOST_ROWS) {
    throw new AppError("too_large", "csv_too_long", { values: { limit: MOST_ROWS } });
  }
  return records.map(({ record, line }) => {
    const cell = (column: Column) => (record[placeOf.get(column) ?? -1] ?? "").trim();
    return {
      line,
      day: cell("day"),
      amount: cell("amount"),
      currency: cell("currency"),
      externalId: cell("externalId"),
      direction: cell("direction"),
      phone: cell("phone"),
    };
  });
}

type Numbered = { record: string[]; line: number };

function readRecords(text: string): Numbered[] {
  try {
    const read = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      max_record_size: 10_000,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return read.map(({ record, info }) => ({ record, line: info.lines }));
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    const { lines } = cause as CsvError & { lines?: number };
    throw new AppError("invalid", "csv_unreadable", { values: { line: lines ?? 1 }, cause });
  }
}

/** What divides the heading most often; spreadsheets in Russian write semicolons. */
function delimiterOf(text: string): string {
  const heading = text.slice(0, text.search(/[\r\n]|$/));
  const count = (sign: string) => heading.split(sign).length;
  return [";", "\t", ","].toSorted((a, b) => count(b) - count(a))[0] ?? ",";
}

/** `2026-11-20` of what a spreadsheet calls a day; null for what could be two days. Pure. */
export function toIsoDay(text: string): string | null {
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  const iso = dotted
    ? `${dotted[3]}-${dotted[2]?.padStart(2, "0")}-${dotted[1]?.padStart(2, "0")}`
    : text;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return null;
  const at = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : null;
}

/**
 * A plain decimal of a sum with spaces, a comma or a sign of money; null for what could
 * be two sums: `1,980` is either a thousand or almost two. Pure.
 */
export function toPlainAmount(text: string): string | null {
  const bare = text.replace(/[\s\u00a0₸$€₽']|тг\.?|kzt/gi, "");
  if (/^\d+$/.test(bare) || /^\d+\.\d{1,2}$/.test(bare)) return bare;
  if (/^\d+,\d{1,2}$/.test(bare)) return bare.replace(",", ".");
  if (/^\d{1,3}(,\d{3})+\.\d{1,2}$/.test(bare)) return bare.replaceAll(",", "");
  if (/^\d{1,3}(\.\d{3})+,\d{1,2}$/.test(bare)) return bare.replaceAll(".", "").replace(",", ".");
  return null;
}
