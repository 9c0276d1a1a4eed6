import { useLocale, useTranslations } from "next-intl";
import { Status } from "#components/ui/status";
import { formatMoney, toReadable } from "#lib/money";
import type { Report } from "#lib/runs/report";
import type { RunView } from "#lib/runs/screen";

type Props = { report: Report; model: RunView["model"] };

const BANDS = {
  good: { tone: "positive" },
  dear: { tone: "warning", icon: "alert" },
  fair: { tone: "warning", icon: "alert" },
  poor: { tone: "negative", icon: "alert" },
} as const;

/** What a run found beside its deeds: health and what costs it most, tired ads, the month. */
export function RunFindings({ report, model }: Props) {
  const t = useTranslations("autopilot");
  const locale = useLocale() as "ru" | "en";
  const { currency, directions, tired, pace, vetoed } = report;
  const money = (amountMinor: number) => formatMoney(toReadable({ amountMinor, currency }), locale);
  const dollars = (sum: number) =>
    new Intl.NumberFormat(locale, {
      style: "currency",
      currency: "USD",
      currencyDisplay: "narrowSymbol",
      minimumFractionDigits: 4,
    }).format(sum);
  // Where nothing ran there was nothing to fare well or badly.
  const fared = directions.filter(({ health, judged }) => health || judged > 0);
  const isOff = pace?.isSure && (pace.state === "ahead" || pace.state === "behind");

  const isEmpty = fared.length + tired.length + vetoed.length === 0 && !isOff && !model;
  if (isEmpty) return null;
  return (
    <section className="grid gap-2">
      <h2>{t("findings.title")}</h2>
      <ul className="grid gap-2 border-t pt-3">
        {fared.map(({ name, health }) => (
          <li key={name}>
            {!health && <Status tone="off">{t("findings.unknown", { direction: name })}</Status>}
            {health?.state && (
              <Status tone="calm">
                {t("findings.gated", {
                  direction: name,
                  why: t(`findings.states.${health.state}`),
                })}
              </Status>
            )}
            {health && health.state === null && (
              <>
                <Status {...BANDS[health.band]}>
                  {t("findings.health", {
                    direction: name,
                    score: Math.round(health.score),
                    band: health.band,
                  })}
                </Status>
                {health.deductions.some(({ lostMinor }) => lostMinor > 0) && (
                  <span className="block pl-5.5 text-13 text-muted">
                    {health.deductions
                      .filter(({ lostMinor }) => lostMinor > 0)
                      .map(({ part, lostMinor }) =>
                        t(`report.deductions.${part}`, { sum: money(lostMinor) }),
                      )
                      .join(", ")}
                  </span>
                )}
              </>
            )}
          </li>
        ))}
        {tired.length > 0 && (
          <li>
            <Status tone="warning" icon="alert">
              {t("report.tired", { ads: tired.map(({ ad }) => `«${ad}»`).join(", ") })}
            </Status>
          </li>
        )}
        {isOff && (
          <li>
            <Status tone="warning">
              {t("report.pace", {
                landing: money(pace.landingMinor ?? 0),
                budget: money(pace.budgetMinor ?? 0),
                perDay: money(pace.requiredPerDayMinor ?? 0),
              })}
            </Status>
          </li>
        )}
        {vetoed.map(({ group, said }) => (
          <li key={group} className="text-13 text-text-2">
            {t("report.vetoed", { group })} {said?.[locale]}
          </li>
        ))}
        {model && (
          <li className="text-13 text-muted">
            {t(`findings.model.${model.status}`, { name: model.name })}{" "}
            {model.cost_usd !== null &&
              t("findings.cost", { cost: dollars(Number(model.cost_usd)) })}
          </li>
        )}
      </ul>
    </section>
  );
}
