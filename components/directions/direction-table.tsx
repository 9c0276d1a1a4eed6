import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { CostAmount, CostBar, CostWord } from "#components/metrics/cost-figure";
import { Status } from "#components/ui/status";
import { Table, TableCell, TableHead, TableRow } from "#components/ui/table";
import type { Direction } from "#lib/directions/direction";
import type { LeadCost } from "#lib/metrics/lead-cost";
import { type Currency, currencySign, formatAmount } from "#lib/money";
import { DirectionSummary } from "./direction-summary";

type Props = {
  directions: Direction[];
  /** What a lead of each cost in the chosen days, by its id. */
  costs: Record<string, LeadCost>;
  /** «1–26 ноября»: the days these costs are of. */
  period: string;
  currency: Currency;
  hrefOf: (id: string) => string;
};

/** The product lines of one account on one platform; on phones each row is a card. */
export function DirectionTable({ directions, costs, period, currency, hrefOf }: Props) {
  const t = useTranslations("directions");
  const locale = useLocale();
  const unit = currencySign(currency, locale);
  const sum = (amountMinor: number | null) =>
    amountMinor === null ? "—" : formatAmount({ amountMinor, currency }, locale);
  const live = directions.filter((direction) => direction.isActive);
  const total = live.reduce((minor, { dailyBudgetMinor }) => minor + (dailyBudgetMinor ?? 0), 0);

  return (
    <>
      <Table label={t("title")} className="max-desk:hidden">
        <thead>
          <tr>
            <TableHead>{t("columns.direction")}</TableHead>
            <TableHead>{t("columns.state")}</TableHead>
            <TableHead>{t("columns.audience")}</TableHead>
            <TableHead numeric>{t("columns.budget", { unit })}</TableHead>
            <TableHead numeric>{t("columns.cost", { unit })}</TableHead>
            <TableHead className="w-36 max-wide:hidden">
              <span className="sr-only">{t("columns.bar")}</span>
            </TableHead>
            <TableHead>
              <span className="sr-only">{t("columns.verdict")}</span>
            </TableHead>
          </tr>
        </thead>
        <tbody>
          {directions.map((direction) => (
            <TableRow key={direction.id} className="relative">
              <TableCell>
                <Link
                  href={hrefOf(direction.id)}
                  className="font-medium after:absolute after:inset-0"
                >
                  {direction.name}
                </Link>
                <p className="text-12 text-muted">{t(`objectives.${direction.objective}`)}</p>
              </TableCell>
              <TableCell>
                <DirectionState direction={direction} />
              </TableCell>
              <TableCell className="text-13 text-text-2">
                <DirectionSummary settings={direction.settings} />
              </TableCell>
              <TableCell numeric>{sum(direction.dailyBudgetMinor)}</TableCell>
              <CostCells cost={costs[direction.id]} currency={currency} />
            </TableRow>
          ))}
        </tbody>
        <tfoot>
          <TableRow className="font-medium">
            <TableCell colSpan={3}>{t("total")}</TableCell>
            <TableCell numeric>{sum(total)}</TableCell>
            <TableCell colSpan={3} />
          </TableRow>
        </tfoot>
      </Table>
      <ul className="desk:hidden">
        {directions.map((direction) => (
          <li key={direction.id} className="relative border-t py-3.5">
            <div className="flex items-baseline justify-between gap-3">
              <Link
                href={hrefOf(direction.id)}
                className="font-medium wrap-anywhere after:absolute after:inset-0"
              >
                {direction.name}
              </Link>
              <DirectionState direction={direction} />
            </div>
            <p className="text-13 text-muted">{t(`objectives.${direction.objective}`)}</p>
            <dl className="mt-2 grid grid-cols-2">
              <div>
                <dt className="text-12 text-muted">{t("columns.budget", { unit })}</dt>
                <dd>{sum(direction.dailyBudgetMinor)}</dd>
              </div>
              <CostFacts
                cost={costs[direction.id]}
                currency={currency}
                target={sum(direction.targetCplMinor)}
              />
            </dl>
          </li>
        ))}
      </ul>
      <p className="mt-4 text-13 text-muted">{t("costPeriod", { period })}</p>
    </>
  );
}

type CostProps = { cost: LeadCost | undefined; currency: Currency };

function CostCells({ cost, currency }: CostProps) {
  if (!cost) return <TableCell colSpan={3} />;
  return (
    <>
      <TableCell numeric className="font-medium">
        <CostAmount cost={cost} currency={currency} />
      </TableCell>
      <TableCell className="max-wide:hidden">
        <CostBar cost={cost} currency={currency} />
      </TableCell>
      <TableCell>
        <CostWord cost={cost} currency={currency} />
      </TableCell>
    </>
  );
}

function CostFacts({ cost, currency, target }: CostProps & { target: string }) {
  const t = useTranslations("directions");
  return (
    <div>
      <dt className="text-12 text-muted">{t("columns.costAgainst", { target })}</dt>
      <dd>{cost ? <CostAmount cost={cost} currency={currency} /> : "—"}</dd>
      {cost && (
        <dd>
          <CostBar cost={cost} currency={currency} />
        </dd>
      )}
    </div>
  );
}

function DirectionState({ direction }: { direction: Direction }) {
  const t = useTranslations("directions.states");
  if (!direction.isActive) return <Status tone="off">{t("off")}</Status>;
  if (direction.dailyBudgetMinor === null) return <Status tone="warning">{t("noBudget")}</Status>;
  if (direction.tiktokCampaignId) return <Status tone="positive">{t("launched")}</Status>;
  return (
    <Status tone="calm" icon="clock">
      {t("waiting")}
    </Status>
  );
}
