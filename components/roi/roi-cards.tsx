import { useLocale, useTranslations } from "next-intl";
import { CostAmount } from "#components/metrics/cost-figure";
import { Amount } from "#components/ui/amount";
import { cn } from "#components/ui/cn";
import type { Currency } from "#lib/money";
import { MoneyBars } from "./money-bars";
import { RoiFigure } from "./roi-figure";
import type { Line } from "./roi-types";

type Props = {
  lines: readonly Line[];
  total: Line;
  nameOf: (line: Line) => string;
  currency: Currency;
  mostMinor: number;
  barClass: string;
};

/** The same lines on a phone, a card each; the total last. */
export function RoiCards({ lines, total, nameOf, currency, mostMinor, barClass }: Props) {
  const t = useTranslations("roi");
  const locale = useLocale();
  const count = (value: number) => new Intl.NumberFormat(locale).format(value);
  const cards = [
    ...lines.map((line) => ({ line, name: nameOf(line), hasBars: true })),
    { line: total, name: t("total"), hasBars: false },
  ];
  return (
    <ul className="desk:hidden">
      {cards.map(({ line, name, hasBars }) => (
        <li key={`${line.directionId} ${line.id} ${name}`} className="border-t py-3.5">
          <div className="flex items-baseline justify-between gap-3 font-medium">
            <span className="wrap-anywhere">{name}</span>
            <RoiFigure line={line} />
          </div>
          <dl className="my-2 grid grid-cols-3 gap-x-4 gap-y-2">
            <Fact name={t("cards.spend")}>
              <Amount money={{ amountMinor: line.spendMinor, currency }} hasUnit />
            </Fact>
            <Fact name={t("cards.revenue")}>
              {line.sales > 0 ? (
                <Amount money={{ amountMinor: line.revenueMinor, currency }} hasUnit />
              ) : (
                "—"
              )}
            </Fact>
            <Fact name={t("columns.sales")}>{count(line.sales)}</Fact>
            <Fact name={t("columns.leads")}>{count(line.leads)}</Fact>
            <Fact name={t("cards.cost")}>
              <CostAmount cost={line.cost} currency={currency} />
            </Fact>
            <Fact name={t("columns.qualified")}>
              {line.qualified === null ? "—" : count(line.qualified)}
            </Fact>
          </dl>
          {hasBars && (
            <span className={cn("block", barClass)}>
              <MoneyBars
                spendMinor={line.spendMinor}
                revenueMinor={line.revenueMinor}
                mostMinor={mostMinor}
              />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt className="text-12 text-muted">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
