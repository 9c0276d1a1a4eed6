/** A name that goes inside «» with its own quotes turned into „“, as Russian asks. */
export function inQuotes(name: string): string {
  return name.replaceAll("«", "„").replaceAll("»", "“");
}
