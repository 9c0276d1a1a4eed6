import { useLocale, useTranslations } from "next-intl";
import type { Direction } from "#lib/directions/direction";
import { formatMoney } from "#lib/money";
import { DirectionSummary } from "./direction-summary";

type Props = { direction: Direction };

/** A direction for those who may look but not change. */
export function DirectionFacts({ direction }: Props) {
  const t = useTranslations("directions");
  const locale = useLocale();
  const { currency } = direction;
  const sum = (amountMinor: number | null) =>
    amountMinor === null ? "—" : formatMoney({ amountMinor, currency }, locale);
  const facts = [
    [t("objective"), t(`objectives.${direction.objective}`)],
    [t("dailyBudget"), sum(direction.dailyBudgetMinor)],
    [t("targetCpl"), sum(direction.targetCplMinor)],
    [t("settings.title"), <DirectionSummary key="settings" settings={direction.settings} />],
  ] as const;

  return (
    <>
      <p className="mb-4 text-13 text-muted">{t("viewerNote")}</p>
      <dl className="max-w-150">
        {facts.map(([label, value]) => (
          <div key={label} className="grid grid-cols-[200px_1fr] gap-3 border-t py-2.5">
            <dt className="text-muted">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
