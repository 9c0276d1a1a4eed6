import { useFormatter, useLocale, useTranslations } from "next-intl";
import { EmptyState } from "#components/ui/empty-state";
import type { BacktestDeed } from "#lib/backtest/backtest";
import { type Currency, formatMoney, perOne, toReadable } from "#lib/money";
import { DeedIcon } from "./deed-icon";

type Props = { deeds: readonly BacktestDeed[]; currency: Currency };

/** What it would have done, morning by morning, and beside each deed what really came. */
export function BacktestList({ deeds, currency }: Props) {
  const t = useTranslations("autopilot.backtest");
  const format = useFormatter();
  if (deeds.length === 0) return <EmptyState title={t("none")} detail={t("noneDetail")} />;
  const mornings = [...Map.groupBy(deeds, ({ day }) => day)].reverse();

  return (
    <ol className="border-t">
      {mornings.map(([day, ofDay]) => (
        <li
          key={day}
          className="grid gap-x-4 gap-y-2 border-b py-4 desk:grid-cols-[104px_minmax(0,1fr)]"
        >
          <h2 className="text-13 font-normal text-muted">
            <time dateTime={day}>
              {format.dateTime(new Date(`${day}T00:00:00Z`), {
                day: "numeric",
                month: "long",
                timeZone: "UTC",
              })}
            </time>
          </h2>
          <ul className="grid gap-4">
            {ofDay.map((deed) => (
              <Deed key={deed.groupId} deed={deed} currency={currency} />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function Deed({ deed, currency }: { deed: BacktestDeed; currency: Currency }) {
  const t = useTranslations("autopilot");
  const locale = useLocale();
  const money = (amountMinor: number) => formatMoney(toReadable({ amountMinor, currency }), locale);
  const { evidence, really } = deed;
  const cost = perOne(really.spendMinor, really.leads);
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2.5">
      <DeedIcon kind={deed.kind} className="mt-0.5" />
      <div className="grid gap-1">
        <p className="font-medium wrap-anywhere">
          {t(`report.deeds.${deed.kind}`, {
            group: deed.group,
            from: money(deed.fromMinor),
            to: money(deed.toMinor),
          })}{" "}
          <span className="text-13 font-normal text-muted">
            {deed.direction}
            {!deed.isExact && ` · ${t("backtest.late")}`}
          </span>
        </p>
        {evidence && (
          <p className="text-13 text-text-2">
            {t("report.why", {
              days: evidence.days,
              spend: money(evidence.spendMinor),
              leads: evidence.leads,
              low: money(evidence.cplLowMinor),
              high: money(evidence.cplHighMinor),
              target: money(deed.targetMinor),
            })}
          </p>
        )}
        <p className="text-13 text-muted">
          {really.days === 0
            ? t("backtest.notYet")
            : t("backtest.really", {
                days: really.days,
                spend: money(really.spendMinor),
                leads: really.leads,
                cost: cost === null ? "—" : money(cost),
              })}
        </p>
      </div>
    </li>
  );
}
