import { integer } from "#lib/sandbox/tiktok/params";
import { invalid } from "#lib/sandbox/tiktok/refusal";

export type Page = { page: number; page_size: number };

/** The two paging parameters of a list. */
export const pageShape = (size: number, max: number) => ({
  page: integer(1, 1_000_000).default(1),
  page_size: integer(1, max).default(size),
});

/** One page of a list, and where it stands in the whole. */
export function cut<T>(all: readonly T[], { page, page_size }: Page) {
  return {
    rows: all.slice((page - 1) * page_size, page * page_size),
    page_info: {
      page,
      page_size,
      total_number: all.length,
      total_page: Math.ceil(all.length / page_size),
    },
  };
}

export type Row = Record<string, unknown>;

/** The row with only the wanted fields; without a wish, all of it. */
export function choose(
  row: Row,
  wish: { fields?: string[]; exclude_field_types_in_response?: string[] },
): Row {
  const unknown = wish.fields?.find((field) => !(field in row));
  if (unknown !== undefined) throw invalid("fields", `Unknown field '${unknown}'.`);
  const hidesNulls = wish.exclude_field_types_in_response?.includes("NULL_FIELD");
  return Object.fromEntries(
    Object.entries(row).filter(
      ([key, value]) =>
        (!wish.fields || wish.fields.includes(key)) && !(hidesNulls && value === null),
    ),
  );
}
