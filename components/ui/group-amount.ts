const FRACTION_DIGITS = 2;

/** The plain decimal in what a person typed or pasted: «12 400,5 ₸» is `12400.5`. */
export function plainAmount(typed: string, locale: string): string {
  const dotted = locale.startsWith("en") ? typed.replaceAll(",", "") : typed.replaceAll(",", ".");
  const kept = dotted.replace(/[^\d.]/g, "");
  const [whole = "", ...rest] = kept.split(".");
  const trimmed = whole.replace(/^0+(?=\d)/, "");
  if (rest.length === 0) return trimmed;
  return `${trimmed || "0"}.${rest.join("").slice(0, FRACTION_DIGITS)}`;
}

/** The same with thousands apart, as this language writes them, keeping a mark just typed. */
export function groupAmount(plain: string, locale: string): string {
  const isEnglish = locale.startsWith("en");
  const [whole = "", fraction] = plain.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, isEnglish ? "," : "\u00a0");
  return fraction === undefined ? grouped : `${grouped}${isEnglish ? "." : ","}${fraction}`;
}

/** Where the caret stands so that as many digits lie before it as did when typing. */
export function caretAfter(grouped: string, typedBefore: string, locale: string): number {
  const wanted = plainAmount(typedBefore, locale).length;
  let seen = 0;
  for (let at = 0; at < grouped.length; at += 1) {
    if (seen === wanted) return at;
    const isMark = /[\u00a0,.]/.test(grouped.charAt(at));
    const isDecimalMark = grouped.charAt(at) === (locale.startsWith("en") ? "." : ",");
    if (!isMark || isDecimalMark) seen += 1;
  }
  return grouped.length;
}
