import { z } from "zod";
import type { Params } from "#lib/platforms/tiktok/call";
import type { TiktokClient } from "#lib/platforms/tiktok/client";

type List<Row extends z.ZodType> = {
  row: Row;
  /** What the answer calls its rows. */
  key?: string;
  size: number;
};

/** More than any account has; a server that never ends must not hold us for ever. */
const MOST_PAGES = 1000;

/** Every row of a list, page by page. */
export async function readAll<Row extends z.ZodType>(
  client: TiktokClient,
  path: string,
  params: Params,
  { row, key = "list", size }: List<Row>,
): Promise<z.output<Row>[]> {
  const answer = z
    .looseObject({ page_info: z.object({ total_page: z.number() }).nullish() })
    .transform((data) => ({ last: data.page_info?.total_page ?? 0, rows: data[key] ?? [] }))
    .pipe(z.object({ last: z.number(), rows: z.array(row) }));
  const rows: z.output<Row>[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const data = await client.get(path, { ...params, page, page_size: size }, answer);
    rows.push(...data.rows);
    if (page >= data.last) break;
  }
  return rows;
}

/** Lists too long for one call, in pieces; what is not given is one piece of nothing. */
export function inPieces<T>(all: readonly T[] | undefined, size: number): (T[] | undefined)[] {
  if (!all) return [undefined];
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}
