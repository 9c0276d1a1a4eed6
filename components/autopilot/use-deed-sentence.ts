import { useLocale, useTranslations } from "next-intl";
import type { Locale } from "#lib/i18n/locale";
import { formatMoney, toReadable } from "#lib/money";
import type { DeedLine } from "#lib/runs/deed-history";

/** What was done or wanted of an ad group, and who or what decided it. */
export function useDeedSentence() {
  const t = useTranslations("autopilot");
  const locale = useLocale() as Locale;

  return function tell(line: DeedLine): string {
    const { kind, group, status, currency, by, refusal } = line;
    const money = (amountMinor: number) =>
      formatMoney(toReadable({ amountMinor, currency }), locale);
    const values = { group, from: money(line.fromMinor), to: money(line.toMinor) };
    const answer = t(`answers.${status === "done" && by === null ? "itself" : status}`, {
      by: by ?? t("somebody"),
      why: refusal?.[locale] ?? "",
    });
    return `${t(`${status === "done" ? "did" : "wanted"}.${kind}`, values)} ${answer}`;
  };
}
