type Zones = { timezone: string; display_timezone?: string | null };

/**
 * The account's zone by a name everyone knows.
 *
 * TikTok counts days by `timezone`, whose sign is POSIX's: `Etc/GMT-5` is five hours ahead
 * of UTC. The city beside it reads better, and is taken when it says the same now.
 */
export function toTimeZone({ timezone, display_timezone: city }: Zones, now: Date): string {
  const offset = offsetOf(timezone, now);
  if (offset === null) return city && offsetOf(city, now) !== null ? city : "UTC";
  return city && offsetOf(city, now) === offset ? city : timezone;
}

/** `GMT+05:00`, or null for what is no zone. */
function offsetOf(timeZone: string, at: Date): string | null {
  try {
    const parts = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
    return parts.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? null;
  } catch {
    return null;
  }
}
