import { ArrowDown, ArrowRight, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

const ARROWS = { up: ArrowUp, down: ArrowDown, flat: ArrowRight };

const MEANINGS = { good: "text-positive", bad: "text-negative", neutral: "text-text-2" };

type Props = {
  label: ReactNode;
  /** What the figure is measured against: «цель 2 889 ₸». */
  against?: ReactNode;
  /** Already formatted, without its unit; null when not known yet. */
  figure: ReactNode;
  unit?: string;
  /** Why there is no figure, said in place of the change. */
  unknown?: ReactNode;
  /** Colour follows meaning, not direction: a cheaper lead is good. */
  change?: { direction: keyof typeof ARROWS; text: string; meaning: keyof typeof MEANINGS };
  compared?: ReactNode;
  sparkline?: ReactNode;
};

/** One answer in money or people, with what it was before. Stands inside KpiRow. */
export function Kpi(props: Props) {
  const { label, against, figure, unit, unknown, change, compared, sparkline } = props;
  const Arrow = change && ARROWS[change.direction];

  return (
    <div className="min-w-0 border-l px-5 pt-4 pb-[15px] max-desk:px-gutter max-desk:pt-[13px] max-desk:pb-3 max-desk:odd:border-l-0 max-desk:nth-[n+3]:border-t desk:first:border-l-0 desk:first:pl-0 desk:last:pr-0">
      <dt className="flex justify-between gap-2 text-13 whitespace-nowrap text-text-2">
        {label}
        {against && <span className="truncate text-12 text-muted max-wide:hidden">{against}</span>}
      </dt>
      <dd className="mt-[5px] mb-[7px] flex h-8 items-end justify-between gap-2 max-desk:mt-[3px] max-desk:mb-[5px] max-desk:h-7">
        <span
          className={cn(
            "text-28 font-medium whitespace-nowrap max-desk:text-[24px]/[28px]",
            figure === null && "text-muted",
          )}
        >
          {figure ?? "—"}
          {figure !== null && unit && (
            <span className="text-[20px]/[0] font-normal tracking-normal text-muted max-desk:text-[17px]/[0]">
              {"\u00a0"}
              {unit}
            </span>
          )}
        </span>
        <span className="mb-[3px] max-wide:hidden">{sparkline}</span>
      </dd>
      <dd className="flex min-h-4 gap-1.5 text-12 text-muted max-desk:flex-wrap max-desk:gap-x-[5px] desk:whitespace-nowrap">
        {figure === null ? (
          <span className="whitespace-normal">{unknown}</span>
        ) : (
          <>
            {change && Arrow && (
              <span
                className={cn(
                  "inline-flex items-center gap-0.5 font-medium whitespace-nowrap",
                  MEANINGS[change.meaning],
                )}
              >
                <Arrow aria-hidden className="size-3" />
                {change.text}
              </span>
            )}
            {compared && <span className="min-w-0 desk:truncate">{compared}</span>}
          </>
        )}
      </dd>
    </div>
  );
}
