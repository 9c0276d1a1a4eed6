/**
 * A time zone as people say it, «Алматы» or "Almaty".
 *
 * Russian names come from the runtime's own data; in English that data says
 * "Kazakhstan Time" for eight zones, so there the city in the zone's id is clearer.
 */
export function zoneCity(zone: string, locale: string): string {
  const city = (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
  return locale === "ru" ? (partOf(zone, locale, "shortGeneric") ?? city) : city;
}

/** How far a zone is from Greenwich today, `UTC+5`. */
export function zoneOffset(zone: string): string {
  return (partOf(zone, "en", "shortOffset") ?? "GMT").replace("GMT", "UTC").replace("-", "−");
}

/** Both at once, `Алматы (UTC+5)`; the offset never breaks off its name. */
export function zoneName(zone: string, locale: string): string {
  return `${zoneCity(zone, locale)}\u00a0(${zoneOffset(zone)})`;
}

function partOf(
  zone: string,
  locale: string,
  timeZoneName: "shortGeneric" | "shortOffset",
): string | undefined {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName }).formatToParts();
  return parts.find(({ type }) => type === "timeZoneName")?.value;
}
