import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Status } from "#components/ui/status";
import { Table, TableCell, TableHead, TableRow } from "#components/ui/table";
import type { Direction } from "#lib/directions/direction";
import { type Currency, currencySign, formatAmount } from "#lib/money";
import { DirectionSummary } from "./direction-summary";

type Props = { directions: Direction[]; currency: Currency; hrefOf: (id: string) => string };

/** The product lines of one account on one platform; on phones each row is a card. */
export function DirectionTable({ directions, currency, hrefOf }: Props) {
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
            <TableHead numeric>{t("columns.target", { unit })}</TableHead>
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
              <TableCell numeric>{sum(direction.targetCplMinor)}</TableCell>
            </TableRow>
          ))}
        </tbody>
        <tfoot>
          <TableRow className="font-medium">
            <TableCell colSpan={3}>{t("total")}</TableCell>
            <TableCell numeric>{sum(total)}</TableCell>
            <TableCell />
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
              <div>
                <dt className="text-12 text-muted">{t("columns.target", { unit })}</dt>
                <dd>{sum(direction.targetCplMinor)}</dd>
              </div>
            </dl>
          </li>
        ))}
      </ul>
    </>
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
