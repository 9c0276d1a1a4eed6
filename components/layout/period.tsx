import { addDays } from "#lib/time";

/** A span of calendar days in the ad account's zone, both ends included. */
export type Period = { from: string; to: string };

export const PRESETS = [
  "today",
  "yesterday",
  "last7",
  "last14",
  "last30",
  "thisMonth",
  "lastMonth",
] as const;

export type Preset = (typeof PRESETS)[number];

function startOfMonth(day: string): string {
  return `${day.slice(0, 8)}01`;
}

/** The days a preset means on a given day; «7 дней» ends with today. */
export function presetPeriod(preset: Preset, today: string): Period {
  const endOfLastMonth = addDays(startOfMonth(today), -1);
  switch (preset) {
    case "today":
      return { from: today, to: today };
    case "yesterday":
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case "last7":
      return { from: addDays(today, -6), to: today };
    case "last14":
      return { from: addDays(today, -13), to: today };
    case "last30":
      return { from: addDays(today, -29), to: today };
    case "thisMonth":
      return { from: startOfMonth(today), to: today };
    case "lastMonth":
      return { from: startOfMonth(endOfLastMonth), to: endOfLastMonth };
  }
}

function isDay(value: string | null | undefined): value is string {
  if (!value || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  // A day the calendar lacks is no instant at all, or quietly one of the next month.
  return !Number.isNaN(Date.parse(`${value}T00:00:00Z`)) && addDays(value, 0) === value;
}

/** The span an address names; this month so far when it names none or an impossible one. */
export function readPeriod(
  params: { from?: string | null; to?: string | null },
  today: string,
): Period {
  const { from, to } = params;
  if (!isDay(from) || !isDay(to) || from > to || to > today) {
    return presetPeriod("thisMonth", today);
  }
  return { from, to };
}

function formatSpan(
  { from, to }: Period,
  locale: string,
  parts: Intl.DateTimeFormatOptions,
): string {
  return (
    new Intl.DateTimeFormat(locale, { day: "numeric", timeZone: "UTC", ...parts })
      .formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`))
      // Runtimes disagree about the width of these spaces, and React about runtimes.
      .replace(/\s/g, " ")
  );
}

/** «1–20 ноября»; the year only when it is not this one. */
export function formatPeriod(period: Period, today: string, locale: string): string {
  const year = today.slice(0, 4);
  const isThisYear = period.from.startsWith(year) && period.to.startsWith(year);
  return formatSpan(period, locale, { month: "long", year: isThisYear ? undefined : "numeric" });
}

/** The longest that fits beside the platform tabs on a phone. */
const PHONE_LENGTH = 13;

/** The same for a phone: «1–20 ноября», else shorter and without years, «20 дек. – 5 янв.». */
export function formatPeriodShort(period: Period, today: string, locale: string): string {
  const whole = formatPeriod(period, today, locale);
  if (whole.length <= PHONE_LENGTH) return whole;
  if (period.from.slice(0, 4) === period.to.slice(0, 4)) {
    return formatSpan(period, locale, { month: "short" });
  }
  // A range across New Year brings its years along unasked.
  const ends = [period.from, period.to].map((day) =>
    formatSpan({ from: day, to: day }, locale, { month: "short" }),
  );
  return ends.join(" – ");
}
