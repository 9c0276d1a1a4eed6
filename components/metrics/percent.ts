/** «7,4 %», with a space that never breaks. */
export function formatPercent(share: number, locale: string, digits = 0): string {
  return new Intl.NumberFormat(locale, {
    style: "percent",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
    .format(share)
    .replace(/\s/g, "\u00a0")
    .replace("-", "\u2212");
}

type Change = {
  direction: "up" | "down" | "flat";
  text: string;
  meaning: "good" | "bad" | "neutral";
};

/** Colour follows meaning: more leads are good, a dearer lead is bad, spend is neither. */
export function toChange(
  now: number | null,
  before: number | null,
  { locale, wish }: { locale: string; wish: "more" | "less" | "neither" },
): Change | undefined {
  if (now === null || !before) return undefined;
  const share = now / before - 1;
  const text = formatPercent(Math.abs(share), locale, 1);
  if (Math.abs(share) < 0.0005) return { direction: "flat", text, meaning: "neutral" };
  const direction = share > 0 ? "up" : "down";
  if (wish === "neither") return { direction, text, meaning: "neutral" };
  return { direction, text, meaning: (wish === "more") === share > 0 ? "good" : "bad" };
}
