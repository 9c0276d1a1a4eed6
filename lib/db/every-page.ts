/** Rows the API hands out in one answer. */
const PAGE = 1000;

/** All rows of a question with an order, however many answers that takes. */
export async function everyPage<Row>(
  read: (from: number, to: number) => PromiseLike<Row[]>,
): Promise<Row[]> {
  const all: Row[] = [];
  for (;;) {
    const page = await read(all.length, all.length + PAGE - 1);
    all.push(...page);
    if (page.length < PAGE) return all;
  }
}
