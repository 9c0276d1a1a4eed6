import { invalid } from "#lib/sandbox/meta/refusal";
import { zoneOffsetMs } from "#lib/sandbox/time-zone";

/** `2026-11-22T09:30:00+0400`: Meta leaves the colon out of the offset. */
export function zonedIso(at: number, timeZone = "UTC"): string {
  const offset = zoneOffsetMs(at, timeZone);
  const wall = new Date(at + offset).toISOString().slice(0, 19);
  const minutes = Math.abs(Math.round(offset / 60_000));
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${wall}${offset < 0 ? "-" : "+"}${pad(Math.floor(minutes / 60))}${pad(minutes % 60)}`;
}

/** Unix seconds, or ISO; without an offset it is the account's wall clock. */
export function toInstant(value: string | number, timeZone: string, name: string): number {
  if (typeof value === "number" || /^\d+$/.test(value)) return Number(value) * 1000;
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?(Z|[+-]\d{2}:?\d{2})?$/.exec(
    value,
  );
  const wall = match && Date.parse(`${match[1]}T${match[2] ?? "00:00"}Z`);
  if (!match || wall === null || Number.isNaN(wall)) {
    throw invalid(`Param ${name} must be a valid date/time string`, name);
  }
  const zone = match[3];
  if (!zone) return wall - zoneOffsetMs(wall - zoneOffsetMs(wall, timeZone), timeZone);
  return zone === "Z" ? wall : wall - offsetMs(zone);
}

function offsetMs(zone: string): number {
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))];
  return (zone.startsWith("-") ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
