"use client";

import { ChevronRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { cn } from "#components/ui/cn";
import { Table, TableHead } from "#components/ui/table";
import { type Currency, currencySign } from "#lib/money";
import type { PlatformTab } from "#lib/platforms/platform";
import { RoiCards } from "./roi-cards";
import { RoiRow } from "./roi-row";
import type { Line } from "./roi-types";

type Props = {
  /** Directions or, when the screen is by creative, creatives. */
  lines: readonly Line[];
  /** Under each direction; empty when the lines are creatives themselves. */
  creatives: readonly Line[];
  by: "direction" | "creative";
  total: Line;
  currency: Currency;
  platform: PlatformTab;
};

const COLOURS = { tiktok: "text-series-1", instagram: "text-series-3" };

/** Money out against money in, line by line; a direction opens into its creatives. */
export function RoiTable(props: Props) {
  const { lines, creatives, by, total, currency, platform } = props;
  const t = useTranslations("roi");
  const locale = useLocale();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const unit = currencySign(currency, locale);
  const mostMinor = Math.max(
    ...[...lines, ...creatives].flatMap(({ spendMinor, revenueMinor }) => [
      spendMinor,
      revenueMinor,
    ]),
    0,
  );
  const nameOf = (line: Line) =>
    line.name ?? t(by === "direction" && line.directionId === null ? "elsewhere" : "unknown");
  const row = { currency, mostMinor, barClass: COLOURS[platform] };

  function toggle(key: string) {
    const next = new Set(open);
    if (!next.delete(key)) next.add(key);
    setOpen(next);
  }

  return (
    <>
      <Table label={t("title")} className="max-desk:hidden">
        <thead>
          <tr>
            <TableHead>{t(by === "direction" ? "columns.both" : "columns.creative")}</TableHead>
            <TableHead numeric>{t("columns.spend", { unit })}</TableHead>
            <TableHead numeric>{t("columns.leads")}</TableHead>
            <TableHead numeric>{t("columns.cost", { unit })}</TableHead>
            <TableHead numeric>{t("columns.qualified")}</TableHead>
            <TableHead numeric>{t("columns.sales")}</TableHead>
            <TableHead numeric>{t("columns.revenue", { unit })}</TableHead>
            <TableHead className="w-52 max-wide:hidden">
              <Legend barClass={COLOURS[platform]} />
            </TableHead>
            <TableHead numeric>ROI</TableHead>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => {
            const key = line.id ?? "";
            const own = creatives.filter(({ directionId }) => (directionId ?? "") === key);
            const isOpen = open.has(key);
            return [
              <RoiRow
                key={`line ${key} ${line.directionId}`}
                {...row}
                line={line}
                name={
                  own.length > 0 ? (
                    <button
                      type="button"
                      aria-expanded={isOpen}
                      onClick={() => toggle(key)}
                      className="inline-flex items-center gap-1.5 text-left font-medium"
                    >
                      <ChevronRight
                        aria-hidden
                        className={cn("size-3.5 transition-transform", isOpen && "rotate-90")}
                      />
                      {nameOf(line)}
                    </button>
                  ) : (
                    <span className={cn(by === "direction" && "pl-5")}>{nameOf(line)}</span>
                  )
                }
              />,
              ...(isOpen
                ? own.map((creative) => (
                    <RoiRow
                      key={`creative ${key} ${creative.id}`}
                      {...row}
                      line={creative}
                      isInner
                      name={creative.name ?? t("unknown")}
                    />
                  ))
                : []),
            ];
          })}
        </tbody>
        <tfoot>
          <RoiRow {...row} line={total} name={t("total")} hasBars={false} />
        </tfoot>
      </Table>
      <RoiCards lines={lines} total={total} nameOf={nameOf} {...row} />
    </>
  );
}

function Legend({ barClass }: { barClass: string }) {
  const t = useTranslations("roi");
  return (
    <span className="flex gap-3">
      <span className="inline-flex items-center gap-1.5">
        <i aria-hidden className="h-2 w-4 rounded-[2px] bg-series-2 opacity-28" />
        {t("columns.out")}
      </span>
      <span className={cn("inline-flex items-center gap-1.5", barClass)}>
        <i aria-hidden className="h-2 w-4 rounded-[2px] bg-current" />
        <span className="text-muted">{t("columns.in")}</span>
      </span>
    </span>
  );
}
