/** Calendar days are the ad account's own; this file turns instants into them. */

/** IANA zones offered for an ad account, the ones our advertisers live in first. */
export const TIME_ZONES = ["Asia/Almaty", ...Intl.supportedValuesOf("timeZone")].filter(
  (zone, index, all) => all.indexOf(zone) === index,
);

/** By its IANA name: offsets and other spellings `Intl` takes mean something else to Postgres. */
export function isTimeZone(value: string): boolean {
  if (!/^[A-Z][\w+-]*(\/[\w+-]+)*$/.test(value)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

/** A whole hour of the day as a language writes times: `08:00`, `08:00 AM`. */
export function formatHour(hour: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", timeZone: "UTC" })
    .format(Date.UTC(2026, 0, 1, hour))
    .replace(/\s/g, "\u00a0");
}

/** The calendar day of an instant in a zone, as `2026-11-22`. */
export function toDay(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(at);
}

/** The day that lies `days` after another, both as `2026-11-22`. */
export function addDays(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** Postgres may write `2026-11-22 10:00:00+00` where ISO has a `T` and minutes in the offset. */
export function parseInstant(text: string): Date {
  return new Date(text.replace(" ", "T").replace(/([+-]\d\d)$/, "$1:00"));
}

/** The instant a calendar day begins in a zone. */
export const startOfDay = (day: string, timeZone: string): Date => atHour(day, 0, timeZone);

/** The instant the clocks of a zone show a whole hour of a calendar day. */
export function atHour(day: string, hour: number, timeZone: string): Date {
  const shown = Date.parse(`${day}T${String(hour).padStart(2, "0")}:00:00Z`);
  // Twice: the first guess may lie beyond a change of the clocks.
  const guess = shown - offsetMs(new Date(shown), timeZone);
  return new Date(shown - offsetMs(new Date(guess), timeZone));
}

/** How far a zone's clocks are ahead of UTC at an instant. */
function offsetMs(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "00";
  const local = `${of("year")}-${of("month")}-${of("day")}T${of("hour")}:${of("minute")}:${of("second")}Z`;
  return Date.parse(local) - Math.floor(at.getTime() / 1000) * 1000;
}
