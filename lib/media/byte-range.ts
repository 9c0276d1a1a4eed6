/** The bytes from `start` up to, not including, `end`. */
export type ByteRange = { start: number; end: number };

/**
 * What a `Range` header asks for of a file: all of it, a part, or something it has not.
 *
 * Several ranges at once are answered with all of it, as HTTP allows.
 */
export function readRange(header: string | null, size: number): ByteRange | "all" | "none" {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (!match || (!match[1] && !match[2])) return "all";
  const [, from = "", to = ""] = match;
  const start = from ? Number(from) : Math.max(0, size - Number(to));
  const last = from && to ? Math.min(Number(to), size - 1) : size - 1;
  return start > last || start >= size ? "none" : { start, end: last + 1 };
}
