import { useLocale } from "next-intl";
import type { ReactNode } from "react";
import { CostAmount } from "#components/metrics/cost-figure";
import { Amount } from "#components/ui/amount";
import { cn } from "#components/ui/cn";
import { TableCell, TableRow } from "#components/ui/table";
import type { Currency } from "#lib/money";
import { MoneyBars } from "./money-bars";
import { RoiFigure } from "./roi-figure";
import type { Line } from "./roi-types";

type Props = {
  line: Line;
  name: ReactNode;
  currency: Currency;
  mostMinor: number;
  barClass: string;
  /** A creative under its direction. */
  isInner?: boolean;
  hasBars?: boolean;
};

/** One line of money out against money in. */
export function RoiRow(props: Props) {
  const { line, name, currency, mostMinor, barClass, isInner, hasBars = true } = props;
  const locale = useLocale();
  const count = (value: number) => new Intl.NumberFormat(locale).format(value);
  const { spendMinor, revenueMinor } = line;
  return (
    <TableRow className={cn(isInner && "text-text-2")}>
      <TableCell className={cn("wrap-anywhere", isInner ? "pl-6!" : "font-medium")}>
        <span className="inline-flex items-center gap-2.5">
          {isInner && <Cover url={line.coverUrl} />}
          {name}
        </span>
      </TableCell>
      <TableCell numeric>
        <Amount money={{ amountMinor: spendMinor, currency }} />
      </TableCell>
      <TableCell numeric>{count(line.leads)}</TableCell>
      <TableCell numeric>
        <CostAmount cost={line.cost} currency={currency} />
      </TableCell>
      <TableCell numeric>{line.qualified === null ? "—" : count(line.qualified)}</TableCell>
      <TableCell numeric>{count(line.sales)}</TableCell>
      <TableCell numeric>
        {line.sales > 0 ? <Amount money={{ amountMinor: revenueMinor, currency }} /> : "—"}
      </TableCell>
      <TableCell className={cn("max-wide:hidden", barClass)}>
        {hasBars && (
          <MoneyBars spendMinor={spendMinor} revenueMinor={revenueMinor} mostMinor={mostMinor} />
        )}
      </TableCell>
      <TableCell numeric className="font-medium">
        <RoiFigure line={line} />
      </TableCell>
    </TableRow>
  );
}

/** A creative's still, or the place where one would be. */
function Cover({ url }: { url: string | null }) {
  const classes = "h-7.5 w-4.5 shrink-0 rounded-[3px] bg-sunken object-cover";
  // The platform's own address, which changes and expires: nothing for an image optimiser to keep.
  return url ? (
    <span
      aria-hidden
      className={cn(classes, "bg-cover bg-center")}
      style={{ backgroundImage: `url(${CSS_URL(url)})` }}
    />
  ) : (
    <span aria-hidden className={classes} />
  );
}

const CSS_URL = (url: string) => JSON.stringify(url);
