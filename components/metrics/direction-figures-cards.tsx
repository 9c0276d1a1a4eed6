import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Amount } from "#components/ui/amount";
import { cn } from "#components/ui/cn";
import type { DirectionFigures } from "#lib/metrics/directions";
import { type Currency, formatAmount, toReadable } from "#lib/money";
import { CostAmount, CostBar } from "./cost-figure";

type Props = {
  lines: DirectionFigures[];
  currency: Currency;
  hrefOf: (id: string) => string;
};

const TONES = {
  good: "text-positive",
  bad: "text-negative",
  even: "text-text-2",
  unknown: "text-muted",
};

/** Directions on a phone: three figures and the bar. */
export function DirectionFiguresCards({ lines, currency, hrefOf }: Props) {
  const t = useTranslations("dashboard.table");
  const locale = useLocale();
  return (
    <ul className="desk:hidden">
      {lines.map(({ direction, figures, cost }) => (
        <li key={direction.id} className="relative border-t py-3.5">
          <div className="flex items-baseline justify-between gap-3">
            <Link
              href={hrefOf(direction.id)}
              className="font-medium wrap-anywhere after:absolute after:inset-0"
            >
              {direction.name}
            </Link>
            <span className={cn("text-13 whitespace-nowrap", TONES[cost.tone])}>
              {cost.targetMinor === null ? t("noTarget") : t(`tones.${cost.tone}`)}
            </span>
          </div>
          <dl className="my-2 grid grid-cols-[1fr_auto_1fr] gap-x-6">
            <div>
              <dt className="text-12 text-muted">{t("spendShort")}</dt>
              <dd>
                <Amount money={{ amountMinor: figures.spendMinor, currency }} hasUnit />
              </dd>
            </div>
            <div>
              <dt className="text-12 text-muted">{t("leads")}</dt>
              <dd>{new Intl.NumberFormat(locale).format(figures.leads)}</dd>
            </div>
            <div>
              <dt className="text-12 text-muted">
                {cost.targetMinor === null
                  ? t("costShort")
                  : t("costAgainst", {
                      sum: formatAmount(
                        toReadable({ amountMinor: cost.targetMinor, currency }),
                        locale,
                      ),
                    })}
              </dt>
              <dd className="font-medium">
                <CostAmount cost={cost} currency={currency} />
              </dd>
            </div>
          </dl>
          <CostBar cost={cost} currency={currency} />
        </li>
      ))}
    </ul>
  );
}
