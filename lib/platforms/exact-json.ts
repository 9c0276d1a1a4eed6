/**
 * JSON without losing digits: platforms send ids of 19, and JavaScript's numbers hold 15.
 * Node 22 hands a reviver the digits as they were written, and writes raw ones back.
 */
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };

type Source = { source?: string };

/** Reads JSON; whole numbers beyond what a number can hold become text. */
export function readExact(text: string): unknown {
  const exact = (_key: string, value: unknown, { source }: Source = {}): unknown => {
    if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
    if (source === undefined) throw new Error("reading ids exactly needs Node 22 or newer");
    return /^-?\d+$/.test(source) ? source : value;
  };
  // Safe: the third argument is what Node passes to a reviver; the type lacks it.
  return JSON.parse(text, exact as (key: string, value: unknown) => unknown);
}

/** Writes JSON in which a bigint is a bare number. */
export function writeExact(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "bigint" ? rawJSON(String(part)) : part,
  );
}
