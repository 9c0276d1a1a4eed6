import { useLocale, useTranslations } from "next-intl";
import { cn } from "#components/ui/cn";
import type { Pace } from "#lib/metrics/budgets";
import { formatPercent } from "./percent";

type Props = { pace: Pace | null };

/** Inside this much of the plan everything is calm. */
const CALM = 0.1;

/** How much of the month's plan is spent, and whether that is where it should be. */
export function PaceFigure({ pace }: Props) {
  const t = useTranslations("dashboard.table");
  const locale = useLocale();
  if (!pace || pace.dueMinor === 0) {
    return (
      <span className="text-muted" title={pace ? t("noWholeDay") : t("noBudget")}>
        —
      </span>
    );
  }
  const { spentMinor, dueMinor, planMinor } = pace;
  const ratio = spentMinor / dueMinor;
  const isOff = Math.abs(ratio - 1) > CALM;
  return (
    <span className="inline-flex items-center gap-4">
      <span aria-hidden="true" className="relative h-1 w-16 rounded-[2px] bg-sunken">
        <span
          className="absolute inset-y-0 left-0 rounded-[2px] bg-text-2"
          style={{ width: percentOf(spentMinor, planMinor) }}
        />
        <span
          className="absolute -inset-y-0.5 w-[1.5px] bg-text"
          style={{ left: percentOf(dueMinor, planMinor) }}
        />
      </span>
      <span className={cn("min-w-10 text-right", isOff && "text-warning")}>
        {formatPercent(ratio, locale)}
      </span>
    </span>
  );
}

function percentOf(part: number, whole: number): string {
  return `${Math.min(100, Math.round((part / whole) * 100))}%`;
}
