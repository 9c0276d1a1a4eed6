import { useLocale, useTranslations } from "next-intl";
import { Status } from "#components/ui/status";
import type { Locale } from "#lib/i18n/locale";
import { type Currency, formatMoney, toReadable } from "#lib/money";
import type { Report } from "#lib/runs/report";
import type { RunView } from "#lib/runs/screen";
import { HealthLine } from "./health-line";

type Props = { report: Report; model: RunView["model"] };

/** What a run found beside its deeds: health and what costs it most, tired ads, the month. */
export function RunFindings({ report, model }: Props) {
  const t = useTranslations("autopilot");
  const locale = useLocale() as Locale;
  const { currency, directions, tired, pace, vetoed } = report;
  // Where nothing ran there was nothing to fare well or badly.
  const fared = directions.filter(({ health, judged }) => health || judged > 0);
  const isOff = pace?.isSure && (pace.state === "ahead" || pace.state === "behind");

  const isEmpty = fared.length + tired.length + vetoed.length === 0 && !isOff && !model;
  if (isEmpty) return null;
  return (
    <section className="grid gap-2">
      <h2>{t("findings.title")}</h2>
      <ul className="grid gap-2 border-t pt-3">
        {fared.map((direction) => (
          <li key={direction.name}>
            <HealthLine direction={direction} currency={currency} />
          </li>
        ))}
        {tired.length > 0 && (
          <li>
            <Status tone="warning" icon="alert">
              {t("report.tired", { ads: tired.map(({ ad }) => `«${ad}»`).join(", ") })}
            </Status>
          </li>
        )}
        {isOff && <PaceLine pace={pace} currency={currency} />}
        {vetoed.map(({ group, said }) => (
          <li key={group} className="text-13 text-text-2">
            {t("report.vetoed", { group })} {said?.[locale]}
          </li>
        ))}
        {model && <ModelLine model={model} />}
      </ul>
    </section>
  );
}

type PaceProps = { pace: NonNullable<Report["pace"]>; currency: Currency };

function PaceLine({ pace, currency }: PaceProps) {
  const t = useTranslations("autopilot.report");
  const locale = useLocale();
  const money = (amountMinor: number | null) =>
    formatMoney(toReadable({ amountMinor: amountMinor ?? 0, currency }), locale);
  return (
    <li>
      <Status tone="warning">
        {t("pace", {
          landing: money(pace.landingMinor),
          budget: money(pace.budgetMinor),
          perDay: money(pace.requiredPerDayMinor),
        })}
      </Status>
    </li>
  );
}

function ModelLine({ model }: { model: NonNullable<RunView["model"]> }) {
  const t = useTranslations("autopilot.findings");
  const locale = useLocale();
  const dollars = new Intl.NumberFormat(locale, {
    style: "currency",
    currency: "USD",
    currencyDisplay: "narrowSymbol",
    minimumFractionDigits: 4,
  });
  return (
    <li className="text-13 text-muted">
      {t(`model.${model.status}`, { name: model.name })}{" "}
      {model.cost_usd !== null && t("cost", { cost: dollars.format(Number(model.cost_usd)) })}
    </li>
  );
}
