import { useLocale, useTranslations } from "next-intl";
import { cn } from "#components/ui/cn";
import type { Line } from "./roi-types";

type Props = { line: Pick<Line, "roi" | "isEarly" | "sales"> };

/** Beyond this much either way a return has a colour. */
const CALM = 0.05;

/** What each unit of money brought back on top of itself; under three sales, too early to say. */
export function RoiFigure({ line }: Props) {
  const t = useTranslations("roi");
  const locale = useLocale();
  const { roi, isEarly } = line;
  if (roi === null) return <span className="text-muted">—</span>;
  if (isEarly) {
    return (
      <span className="text-muted" title={t("fewSales")}>
        {t("few")}
      </span>
    );
  }
  const text = new Intl.NumberFormat(locale, {
    style: "percent",
    maximumFractionDigits: 0,
    signDisplay: "exceptZero",
  })
    .format(roi)
    .replace(/\s/g, "\u00a0")
    .replace("-", "\u2212");
  return (
    <span className={cn(roi > CALM && "text-positive", roi < -CALM && "text-negative")}>
      {text}
    </span>
  );
}
