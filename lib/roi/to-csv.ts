import type { RoiLineResource } from "#lib/roi/schema";

const COLUMNS = [
  "name",
  "spend",
  "clicks",
  "leads",
  "cost_per_lead",
  "qualified",
  "sales",
  "revenue",
  "roi",
] as const satisfies (keyof RoiLineResource)[];

/**
 * The table as a spreadsheet reads it, with the total as its last row. Pure.
 *
 * A name may be anybody's: one that begins like a formula is told to be text.
 */
export function toCsv(lines: readonly RoiLineResource[], total: RoiLineResource, currency: string) {
  const head = COLUMNS.map((column) =>
    ["spend", "cost_per_lead", "revenue"].includes(column) ? `${column}_${currency}` : column,
  );
  const rows = [...lines, { ...total, name: "total" }].map((line) =>
    COLUMNS.map((column) => toCell(line[column])),
  );
  // The mark makes spreadsheets read Cyrillic.
  return `\uFEFF${[head, ...rows].map((row) => row.join(",")).join("\r\n")}\r\n`;
}

function toCell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number" || /^-?\d+(\.\d+)?$/.test(value)) return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${text.replaceAll('"', '""')}"`;
}
