import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Amount } from "#components/ui/amount";
import { Table, TableCell, TableHead, TableRow } from "#components/ui/table";
import type { Pace } from "#lib/metrics/budgets";
import type { DirectionFigures } from "#lib/metrics/directions";
import type { Figures } from "#lib/metrics/figures";
import type { LeadCost } from "#lib/metrics/lead-cost";
import { type Currency, currencySign, formatAmount } from "#lib/money";
import { CostAmount, CostBar, CostWord } from "./cost-figure";
import { DirectionFiguresCards } from "./direction-figures-cards";
import { PaceFigure } from "./pace-figure";
import { formatPercent } from "./percent";

type Props = {
  lines: DirectionFigures[];
  /** What belongs to no direction of ours. */
  elsewhere: Figures | null;
  total: Figures;
  totalCost: LeadCost;
  totalPace: Pace | null;
  currency: Currency;
  hrefOf: (id: string) => string;
};

/** Each product line against its budget and its target; on phones a card each. */
export function DirectionFiguresTable(props: Props) {
  const { lines, elsewhere, total, totalCost, totalPace, currency, hrefOf } = props;
  const t = useTranslations("dashboard.table");
  const words = useTranslations("directions");
  const locale = useLocale();
  const unit = currencySign(currency, locale);
  const count = (value: number) => new Intl.NumberFormat(locale).format(value);
  const budgets = lines.reduce(
    (sum, { direction }) => sum + (direction.isActive ? (direction.dailyBudgetMinor ?? 0) : 0),
    0,
  );

  return (
    <section className="pt-5">
      <header className="mb-2 flex items-baseline justify-between gap-4">
        <h2>
          {t("title")} <span className="font-normal text-muted">{lines.length}</span>
        </h2>
        <p className="text-13 text-text-2 max-wide:hidden">{t("legend")}</p>
      </header>
      <Table label={t("title")} className="max-desk:hidden">
        <thead>
          <tr>
            <TableHead>{t("direction")}</TableHead>
            <TableHead numeric>{t("budget", { unit })}</TableHead>
            <TableHead numeric>{t("spend", { unit })}</TableHead>
            <TableHead numeric className="max-wide:hidden">
              {t("pace")}
            </TableHead>
            <TableHead numeric>{t("leads")}</TableHead>
            <TableHead numeric>{t("qualified")}</TableHead>
            <TableHead numeric>{t("cost", { unit })}</TableHead>
            <TableHead className="w-36">
              <span className="sr-only">{t("bar")}</span>
            </TableHead>
            <TableHead>
              <span className="sr-only">{t("verdict")}</span>
            </TableHead>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ direction, figures, cost, pace }) => (
            <TableRow key={direction.id} className="relative">
              <TableCell>
                <Link
                  href={hrefOf(direction.id)}
                  className="font-medium wrap-anywhere after:absolute after:inset-0"
                >
                  {direction.name}
                </Link>
                <p className="text-12 text-muted">{words(`objectives.${direction.objective}`)}</p>
              </TableCell>
              <TableCell numeric>
                {direction.dailyBudgetMinor === null
                  ? "—"
                  : formatAmount({ amountMinor: direction.dailyBudgetMinor, currency }, locale)}
              </TableCell>
              <TableCell numeric>
                <Amount money={{ amountMinor: figures.spendMinor, currency }} />
              </TableCell>
              <TableCell numeric className="max-wide:hidden">
                <PaceFigure pace={pace} />
              </TableCell>
              <TableCell numeric>{count(figures.leads)}</TableCell>
              <TableCell numeric>{figures.judged > 0 ? count(figures.qualified) : "—"}</TableCell>
              <TableCell numeric className="font-medium">
                <CostAmount cost={cost} currency={currency} />
              </TableCell>
              <TableCell>
                <CostBar cost={cost} currency={currency} />
              </TableCell>
              <TableCell>
                <CostWord cost={cost} currency={currency} />
              </TableCell>
            </TableRow>
          ))}
          {elsewhere && (
            <TableRow>
              <TableCell className="text-text-2">{t("elsewhere")}</TableCell>
              <TableCell numeric>—</TableCell>
              <TableCell numeric>
                <Amount money={{ amountMinor: elsewhere.spendMinor, currency }} />
              </TableCell>
              <TableCell numeric className="max-wide:hidden">
                —
              </TableCell>
              <TableCell numeric>{count(elsewhere.leads)}</TableCell>
              <TableCell numeric>
                {elsewhere.judged > 0 ? count(elsewhere.qualified) : "—"}
              </TableCell>
              <TableCell colSpan={3} />
            </TableRow>
          )}
        </tbody>
        <tfoot>
          <TableRow>
            <TableCell>{t("total")}</TableCell>
            <TableCell numeric>
              {formatAmount({ amountMinor: budgets, currency }, locale)}
            </TableCell>
            <TableCell numeric>
              <Amount money={{ amountMinor: total.spendMinor, currency }} />
            </TableCell>
            <TableCell numeric className="max-wide:hidden">
              <PaceFigure pace={totalPace} />
            </TableCell>
            <TableCell numeric>{count(total.leads)}</TableCell>
            <TableCell numeric>{total.judged > 0 ? count(total.qualified) : "—"}</TableCell>
            <TableCell numeric>
              <CostAmount cost={totalCost} currency={currency} />
            </TableCell>
            <TableCell colSpan={2} className="text-12 font-normal text-text-2">
              {toMixSentence(totalCost)}
            </TableCell>
          </TableRow>
        </tfoot>
      </Table>
      <DirectionFiguresCards lines={lines} currency={currency} hrefOf={hrefOf} />
    </section>
  );

  /** «на 3 % дешевле цели по набору направлений». */
  function toMixSentence({ costMinor, targetMinor, isEarly }: LeadCost): string | null {
    if (costMinor === null || targetMinor === null || isEarly) return null;
    const share = costMinor / targetMinor - 1;
    if (Math.abs(share) < 0.005) return t("mixEven");
    return t(share < 0 ? "mixCheaper" : "mixDearer", {
      share: formatPercent(Math.abs(share), locale),
    });
  }
}
