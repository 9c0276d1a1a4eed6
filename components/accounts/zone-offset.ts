/** How far a zone is from Greenwich today, `UTC+5`. */
export function zoneOffset(zone: string): string {
  const format = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "shortOffset" });
  const offset = format.formatToParts().find(({ type }) => type === "timeZoneName")?.value;
  return (offset ?? "GMT").replace("GMT", "UTC").replace(/\+0$/, "").replace("-", "\u2212");
}
