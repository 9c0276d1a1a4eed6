// Node 24 has it; TypeScript's library does not say so yet.
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };

type Source = { source?: string };

/** Reads JSON without losing digits: whole numbers beyond 2^53 become bigints. */
export function readWire(text: string): unknown {
  const exact = (_key: string, value: unknown, { source = "" }: Source = {}) => {
    const isRounded = typeof value === "number" && !Number.isSafeInteger(value);
    return isRounded && /^-?\d+$/.test(source) ? BigInt(source) : value;
  };
  // Safe: the third argument is what Node passes to a reviver; the type lacks it.
  return JSON.parse(text, exact as (key: string, value: unknown) => unknown);
}

/** Writes JSON in which a bigint is a bare number, as TikTok sends `page_id`. */
export function writeWire(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "bigint" ? rawJSON(String(part)) : part,
  );
}
