type Props = { spendMinor: number; revenueMinor: number; mostMinor: number };

/** Money out above money in, on one scale for the whole column. */
export function MoneyBars({ spendMinor, revenueMinor, mostMinor }: Props) {
  const width = (amountMinor: number) =>
    mostMinor > 0 ? `${((amountMinor / mostMinor) * 100).toFixed(2)}%` : "0";
  return (
    <span aria-hidden="true" className="grid gap-0.5">
      <span
        className="h-2 rounded-[2px] bg-series-2 opacity-28"
        style={{ width: width(spendMinor) }}
      />
      <span className="h-2 rounded-[2px] bg-current" style={{ width: width(revenueMinor) }} />
    </span>
  );
}
