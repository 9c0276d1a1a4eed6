import { useTranslations } from "next-intl";
import { Status } from "#components/ui/status";
import type { LimitsResource } from "#lib/campaigns/schema";

type Props = {
  limits: LimitsResource;
  /** More is on than the day's limit allows. */
  isOver: boolean;
  sumOf: (decimal: string) => string;
};

/** What is on now and what the month has cost so far, beside the limits of both. */
export function Spent({ limits, isOver, sumOf }: Props) {
  const t = useTranslations("accounts.limits");
  const { daily_active, month_spent, monthly_max } = limits;
  const sum = sumOf(daily_active);
  return (
    <div className="grid gap-1 text-13 text-text-2">
      {isOver ? (
        <Status tone="warning" icon="alert">
          {t("over", { sum })}
        </Status>
      ) : (
        <p>{t("active", { sum })}</p>
      )}
      {month_spent !== null && (
        <p>
          {monthly_max === null
            ? t("spent", { sum: sumOf(month_spent) })
            : t("spentOf", { sum: sumOf(month_spent), limit: sumOf(monthly_max) })}
        </p>
      )}
    </div>
  );
}
