import { useLocale, useTranslations } from "next-intl";
import type { Settings } from "#lib/directions/direction";

type Props = { settings: Settings | null };

/** Whom a direction is shown to, in one line: «Алматы · русский, казахский · 25–55». */
export function DirectionSummary({ settings }: Props) {
  const t = useTranslations("directions.settings");
  const locale = useLocale();
  if (!settings) return "—";
  const names = new Intl.DisplayNames(locale, { type: "language" });
  const parts = [
    settings.regions.join(", ") || t("everywhere"),
    settings.languages.map((code) => names.of(code) ?? code).join(", "),
    settings.age_max ? `${settings.age_min}–${settings.age_max}` : `${settings.age_min}+`,
    settings.gender === "all" ? "" : t(`genders.${settings.gender}`),
  ];
  return parts.filter(Boolean).join(" · ");
}
