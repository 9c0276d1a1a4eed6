import { DAY_MS, HOUR_MS } from "#lib/sandbox/clock";

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

/** How far the zone's wall clock is ahead of UTC at an instant, in milliseconds. */
export function zoneOffsetMs(at: number, timeZone: string): number {
  const hour = Math.floor(at / HOUR_MS);
  const key = `${timeZone}${hour}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    });
  formats.set(timeZone, format);
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(hour * HOUR_MS)) part[type] = Number(value);
  const wall = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute);
  const offset = wall - hour * HOUR_MS;
  if (offsets.size > 100_000) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

/** The local calendar day as days since 1970-01-01. */
export function localDay(at: number, timeZone: string): number {
  return Math.floor((at + zoneOffsetMs(at, timeZone)) / DAY_MS);
}

/** The local hour of the day, 0 to 23. */
export function localHour(at: number, timeZone: string): number {
  return Math.floor((at + zoneOffsetMs(at, timeZone)) / HOUR_MS) % 24;
}

/** `2026-11-22` of a day number. */
export function dayToText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The day number of `2026-11-22`, or null when there is no such day. */
export function textToDay(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const at = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(at) || dayToText(at / DAY_MS) !== text ? null : at / DAY_MS;
}

/** The instant at which a local day begins. */
export function dayStartAt(day: number, timeZone: string): number {
  const guess = day * DAY_MS;
  return guess - zoneOffsetMs(guess - zoneOffsetMs(guess, timeZone), timeZone);
}
