import { invalid } from "#lib/sandbox/tiktok/refusal";

/** `2026-11-22 04:01:43`, UTC: how entities carry time. */
export const spaceTime = (at: number): string =>
  new Date(at).toISOString().slice(0, 19).replace("T", " ");

/** `2026-11-22T04:00:00Z`: how media and pixels carry it. */
export const isoTime = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

/** The instant of either form, or null when it is none. */
export function readTime(text: string): number | null {
  const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(?:\.\d+)?Z?$/.exec(text);
  const at = match ? Date.parse(`${match[1]}T${match[2]}Z`) : Number.NaN;
  return Number.isNaN(at) || spaceTime(at) !== `${match?.[1]} ${match?.[2]}` ? null : at;
}

/** A bound of a filter by time; nothing means no bound. */
export function timeOr(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const at = readTime(text);
  if (at === null) throw invalid("filtering", `Not a valid datetime: ${text}`);
  return at;
}
