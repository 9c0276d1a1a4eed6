import { useLocale, useTranslations } from "next-intl";
import { Table, TableHead } from "#components/ui/table";
import type { Plan } from "#lib/brain/plan";
import { currencySign } from "#lib/money";
import { EvidenceRow, WIDE } from "./evidence-row";

type Props = { plan: Plan };

/** Every judged ad group on one scale of targets: where its true cost lies, and what follows. */
export function EvidenceTable({ plan }: Props) {
  const t = useTranslations("autopilot");
  const locale = useLocale();
  const unit = currencySign(plan.currency, locale);
  const rows = plan.directions.flatMap((direction) =>
    direction.groups.map((group) => ({ direction, group })),
  );
  // What changes first, then what stays and why.
  const parts = [
    { name: t("toChange"), rows: rows.filter(({ group }) => group.deed) },
    { name: t("toKeep"), rows: rows.filter(({ group }) => !group.deed) },
  ].filter((part) => part.rows.length > 0);

  return (
    <div>
      <Table label={t("evidence")}>
        <thead>
          <tr>
            <TableHead>{t("columns.group")}</TableHead>
            <TableHead numeric className={WIDE}>
              {t("columns.perDay", { unit })}
            </TableHead>
            <TableHead numeric className={WIDE}>
              {t("columns.spent", { unit })}
            </TableHead>
            <TableHead numeric>{t("columns.leads")}</TableHead>
            <TableHead className="w-60 max-desk:w-auto max-desk:whitespace-normal">
              {t("columns.cost")}
            </TableHead>
            <TableHead numeric className={WIDE}>
              {t("columns.bad")}
            </TableHead>
            <TableHead numeric className={WIDE}>
              {t("columns.good")}
            </TableHead>
            <TableHead>{t("columns.decision")}</TableHead>
          </tr>
        </thead>
        {parts.map((part) => (
          <tbody key={part.name}>
            <tr>
              <th scope="rowgroup" colSpan={8} className="pt-5 pb-2 text-left font-semibold">
                {part.name}
              </th>
            </tr>
            {part.rows.map(({ direction, group }) => (
              <EvidenceRow
                key={group.id}
                direction={direction}
                group={group}
                currency={plan.currency}
              />
            ))}
          </tbody>
        ))}
      </Table>
    </div>
  );
}
