import { useLocale, useTranslations } from "next-intl";
import { DensityCurve } from "#components/charts/density-curve";
import { IntervalBar } from "#components/charts/interval-bar";
import { Table, TableCell, TableHead, TableRow } from "#components/ui/table";
import type { DirectionPlan, GroupPlan, Plan } from "#lib/brain/plan";
import { currencySign, formatAmount, formatMoney, perOne, toReadable } from "#lib/money";

import { formatChance } from "./chance";

type Props = { plan: Plan };

/** Both ends of the scale all rows share, in targets. */
const DOMAIN = [0.4, 3.2] as const;

/** Columns a phone does without; nothing scrolls sideways. */
const WIDE = "max-desk:hidden";

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
              <Row key={group.id} direction={direction} group={group} currency={plan.currency} />
            ))}
          </tbody>
        ))}
      </Table>
    </div>
  );
}

type RowProps = { direction: DirectionPlan; group: GroupPlan; currency: Plan["currency"] };

function Row({ direction, group, currency }: RowProps) {
  const t = useTranslations("autopilot");
  const locale = useLocale();
  const sum = (amountMinor: number) => formatAmount(toReadable({ amountMinor, currency }), locale);
  const money = (amountMinor: number) => formatMoney(toReadable({ amountMinor, currency }), locale);
  const chance = (value: number) => formatChance(value, locale);
  const { evidence, deed } = group;
  const isDearer = (evidence?.cplMinor ?? 0) > direction.targetMinor;

  const observed = evidence && perOne(evidence.spendMinor, evidence.leads);
  const tone = deed ? (isDearer ? "bad" : "good") : "even";
  const row = (
    <TableRow isOpen={Boolean(deed)} className={deed ? "border-b-0" : undefined}>
      <TableCell>
        {group.name}
        <span className="block text-12 text-muted">{direction.name}</span>
      </TableCell>
      <TableCell numeric className={WIDE}>
        {group.budgetMinor > 0 && sum(group.budgetMinor)}
      </TableCell>
      <TableCell numeric className={WIDE}>
        {evidence && sum(evidence.spendMinor)}
      </TableCell>
      <TableCell numeric>{evidence?.leads}</TableCell>
      <TableCell>
        {evidence && (
          <IntervalBar
            lo={evidence.cplLowMinor}
            hi={evidence.cplHighMinor}
            observed={evidence.leads >= 5 ? evidence.spendMinor / evidence.leads : null}
            target={direction.targetMinor}
            domain={DOMAIN}
            tone={tone}
            label={t("interval", {
              low: sum(evidence.cplLowMinor),
              high: sum(evidence.cplHighMinor),
              target: sum(direction.targetMinor),
            })}
          />
        )}
      </TableCell>
      <TableCell numeric className={WIDE}>
        {evidence && chance(evidence.chanceBad)}
      </TableCell>
      <TableCell numeric className={WIDE}>
        {evidence && chance(evidence.chanceGood)}
      </TableCell>
      <TableCell className="text-13">{decisionOf(group, t, sum)}</TableCell>
    </TableRow>
  );
  if (!deed || !evidence) return row;
  return (
    <>
      {row}
      <tr className="border-b bg-rail shadow-[inset_2px_0_var(--accent)] max-desk:hidden">
        <td colSpan={4} className="pr-3 pb-4 pl-3.5 align-top">
          <ul className="grid gap-1 text-13 text-text-2">
            <li>{t("facts.days", { days: evidence.days, clicks: evidence.clicks })}</li>
            {observed !== null && <li>{t("facts.observed", { cost: money(observed) })}</li>}
            <li>{t("facts.likely", { cost: money(evidence.cplMinor) })}</li>
            <li>
              {t("facts.yesterday", {
                spend: money(evidence.spendYesterdayMinor),
                leads: evidence.leadsYesterday,
              })}
            </li>
          </ul>
        </td>
        <td className="px-3 pb-4 align-top">
          <DensityCurve
            shape={evidence.shape}
            rate={evidence.rate}
            domain={DOMAIN}
            filled={isDearer ? { from: 1.3 } : { until: 0.9 }}
            tone={isDearer ? "bad" : "good"}
          />
        </td>
        <td colSpan={3} className="pb-4 pl-3 align-top text-13 text-text-2">
          {t(isDearer ? "facts.of100Bad" : "facts.of100Good", {
            count: neverSure(isDearer ? evidence.chanceBad : evidence.chanceGood),
          })}
        </td>
      </tr>
    </>
  );
}

type Words = ReturnType<typeof useTranslations<"autopilot">>;

function decisionOf(
  { gate, deed, why, blocked }: GroupPlan,
  t: Words,
  sum: (minor: number) => string,
): string {
  if (gate) return t(`gates.${gate}`);
  if (deed?.kind === "pause") return t("decisions.pause");
  if (deed) return t("decisions.budget", { from: sum(deed.fromMinor), to: sum(deed.toMinor) });
  if (blocked) return t(`blocks.${blocked}`);
  return why ? t(`whys.${why}`) : t("whys.best_as_is");
}

/** Of a hundred, and never none of them nor all. */
function neverSure(chance: number): number {
  return Math.min(99, Math.max(1, Math.round(chance * 100)));
}
