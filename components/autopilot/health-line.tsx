import { useLocale, useTranslations } from "next-intl";
import { Status } from "#components/ui/status";
import { type Currency, formatMoney, toReadable } from "#lib/money";
import type { Report } from "#lib/runs/report";

type Props = { direction: Report["directions"][number]; currency: Currency };
type Health = Extract<Props["direction"]["health"], { deductions: unknown }>;

const BANDS = {
  good: { tone: "positive" },
  dear: { tone: "warning", icon: "alert" },
  fair: { tone: "warning", icon: "alert" },
  poor: { tone: "negative", icon: "alert" },
} as const;

/** How a direction fares and what costs it most, or why nobody can tell. */
export function HealthLine({ direction: { name, health }, currency }: Props) {
  const t = useTranslations("autopilot.findings");
  if (!health) return <Status tone="off">{t("unknown", { direction: name })}</Status>;
  if (health.state) {
    const why = t(`states.${health.state}`);
    return <Status tone="calm">{t("gated", { direction: name, why })}</Status>;
  }
  const score = Math.round(health.score);
  return (
    <>
      <Status {...BANDS[health.band]}>
        {t("health", { direction: name, score, band: health.band })}
      </Status>
      <Deductions deductions={health.deductions} currency={currency} />
    </>
  );
}

type DeductionProps = { deductions: Health["deductions"]; currency: Currency };

function Deductions({ deductions, currency }: DeductionProps) {
  const t = useTranslations("autopilot.report.deductions");
  const locale = useLocale();
  const money = (amountMinor: number) => formatMoney(toReadable({ amountMinor, currency }), locale);
  const lost = deductions.filter(({ lostMinor }) => lostMinor > 0);
  if (lost.length === 0) return null;
  return (
    <span className="block pl-5.5 text-13 text-muted">
      {lost.map(({ part, lostMinor }) => t(part, { sum: money(lostMinor) })).join(", ")}
    </span>
  );
}
