import { useTranslations } from "next-intl";
import { zoneOffset } from "./zone-offset";

/**
 * Time zones as people say them, «Алматы» or "Almaty".
 *
 * Browsers come without most of these names, so the cities our advertisers live in
 * are our own words; of the others the id itself is the best name there is.
 */
export function useZoneNames() {
  const t = useTranslations("accounts.zones");

  function cityOf(zone: string): string {
    const city = zone.split("/").at(-1) ?? zone;
    return t.has(city) ? t(city) : city.replaceAll("_", " ");
  }

  /** `Алматы (UTC+5)`; the offset never breaks off its city. */
  const nameOf = (zone: string) => `${cityOf(zone)}\u00a0(${zoneOffset(zone)})`;

  return { cityOf, nameOf };
}
