import { z } from "zod";
import { AppError } from "#lib/errors";
import { Id } from "#lib/input";
import { parseInstant } from "#lib/time";

export const PAGE_SIZE = 100;

/** Where a list goes on: after the row created at this instant with this id. */
const Cursor = z.tuple([
  // Kept as Postgres wrote it: a Date would lose the microseconds.
  z
    .string()
    .regex(/^[\d-]{10}[ T][\d:.]{5,15}(Z|[+-][\d:]{2,6})$/)
    .refine((instant) => !Number.isNaN(parseInstant(instant).getTime())),
  Id,
]);

export type Page<T> = { data: T[]; nextCursor: string | null };

/**
 * A PostgREST `or` filter for the rows after a cursor, in order of creation.
 *
 * A cursor nobody of us made is a malformed request, not an empty list.
 */
export function afterCursor(cursor: string): string {
  const [at, id] = readCursor(cursor);
  return `created_at.gt."${at}",and(created_at.eq."${at}",id.gt.${id})`;
}

/** The same for a list with the newest first, by the instant in a column of its own. */
export function beforeCursor(cursor: string, column: string): string {
  const [at, id] = readCursor(cursor);
  return `${column}.lt."${at}",and(${column}.eq."${at}",id.lt.${id})`;
}

function readCursor(cursor: string): z.output<typeof Cursor> {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch (cause) {
    throw new AppError("malformed", "invalid_cursor", { cause });
  }
}

/** One page of rows that were asked for with one row more than a page. */
export function toPage<Row extends { created_at: string; id: string }>(
  rows: Row[],
  instantOf: (row: Row) => string = (row) => row.created_at,
): Page<Row> {
  const data = rows.slice(0, PAGE_SIZE);
  const last = data.at(-1);
  if (!last || rows.length <= PAGE_SIZE) return { data, nextCursor: null };
  const cursor = JSON.stringify([instantOf(last), last.id]);
  return { data, nextCursor: Buffer.from(cursor).toString("base64url") };
}
