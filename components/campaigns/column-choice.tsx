"use client";

import { Columns3 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { Checkbox } from "#components/ui/checkbox";
import { Popover } from "#components/ui/popover";
import { COLUMNS, type Column } from "./use-columns";

type Props = { shown: readonly Column[]; toggle: (column: Column) => void };

/** Which figures stand in the table; remembered in this browser. */
export function ColumnChoice({ shown, toggle }: Props) {
  const t = useTranslations("campaigns.columns");
  return (
    <Popover
      align="end"
      label={t("title")}
      trigger={
        <Button variant="quiet" className="max-desk:hidden">
          <Columns3 aria-hidden strokeWidth={1.75} />
          {t("title")}
        </Button>
      }
    >
      <fieldset className="grid gap-2.5 p-3">
        <legend className="sr-only">{t("title")}</legend>
        {COLUMNS.map((column) => (
          <Checkbox
            key={column}
            checked={shown.includes(column)}
            onCheckedChange={() => toggle(column)}
            label={t(column)}
          />
        ))}
      </fieldset>
    </Popover>
  );
}
