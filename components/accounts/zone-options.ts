import { TIME_ZONES } from "#lib/time";
import { zoneOffset } from "./zone-offset";

/** Cities people look for in a zone that is named after another. */
const ALSO: Record<string, string[]> = {
  "Asia/Almaty": ["Астана", "Astana", "Шымкент", "Shymkent", "Қарағанды", "Караганда"],
};

/** Zones as a person looks for them: the city in their language, the id, the offset. */
export function toZoneOptions(current: string, cityOf: (zone: string) => string) {
  // A zone stored under an older id stays on offer.
  const zones = TIME_ZONES.includes(current) ? TIME_ZONES : [current, ...TIME_ZONES];
  return zones.map((zone) => ({
    value: zone,
    label: cityOf(zone),
    hint: `${zone}, ${zoneOffset(zone)}`,
    keywords: ALSO[zone],
  }));
}
