/** A chance as a person reads it: whole per cents, and never quite none or quite sure. */
export function formatChance(value: number, locale: string): string {
  const percent = (share: number) =>
    new Intl.NumberFormat(locale, { style: "percent" }).format(share).replace(/\s/g, "\u00a0");
  if (value < 0.005) return `<\u00a0${percent(0.01)}`;
  return value >= 0.995 ? `>\u00a0${percent(0.99)}` : percent(value);
}
