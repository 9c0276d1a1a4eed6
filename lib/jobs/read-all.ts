import "server-only";

/** What a hosted database hands out at once, whatever it is asked for. */
const BATCH = 1000;

/** Every row, however many pages that takes; the pages need an order of their own. */
export async function readAll<Row>(
  page: (from: number, to: number) => PromiseLike<Row[]>,
): Promise<Row[]> {
  const all: Row[] = [];
  for (;;) {
    const rows = await page(all.length, all.length + BATCH - 1);
    all.push(...rows);
    if (rows.length < BATCH) return all;
  }
}
