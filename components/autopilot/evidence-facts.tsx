import { useLocale, useTranslations } from "next-intl";
import { DensityCurve } from "#components/charts/density-curve";
import type { DirectionPlan, GroupPlan, Plan } from "#lib/brain/plan";
import { formatMoney, perOne, toReadable } from "#lib/money";
import { formatChance } from "./chance";

/** Both ends of the scale all rows share, in targets. */
export const DOMAIN = [0.4, 3.2] as const;

export type Judged = {
  direction: DirectionPlan;
  group: GroupPlan;
  currency: Plan["currency"];
};

type Props = Judged & { evidence: NonNullable<GroupPlan["evidence"]> };

const isDearer = ({ direction, evidence }: Props) => evidence.cplMinor > direction.targetMinor;

/** What a group was judged by, in the order one would ask. */
export function EvidenceFacts({ evidence, currency }: Props) {
  const t = useTranslations("autopilot.facts");
  const locale = useLocale();
  const money = (amountMinor: number) => formatMoney(toReadable({ amountMinor, currency }), locale);
  const observed = perOne(evidence.spendMinor, evidence.leads);
  return (
    <ul className="grid gap-1 text-13 text-text-2">
      <li>{t("days", { days: evidence.days, clicks: evidence.clicks })}</li>
      {observed !== null && <li>{t("observed", { cost: money(observed) })}</li>}
      <li>{t("likely", { cost: money(evidence.cplMinor) })}</li>
      <li>
        {t("yesterday", {
          spend: money(evidence.spendYesterdayMinor),
          leads: evidence.leadsYesterday,
        })}
      </li>
    </ul>
  );
}

/** In words, what a desk has in columns. */
export function EvidenceInBrief({ group, evidence, currency }: Props) {
  const t = useTranslations("autopilot.facts");
  const locale = useLocale();
  const money = (amountMinor: number) => formatMoney(toReadable({ amountMinor, currency }), locale);
  return (
    <p>
      {group.budgetMinor > 0 && t("perDay", { sum: money(group.budgetMinor) })}{" "}
      {t("brief", {
        spent: money(evidence.spendMinor),
        bad: formatChance(evidence.chanceBad, locale),
        good: formatChance(evidence.chanceGood, locale),
      })}
    </p>
  );
}

/** How likely each true cost is, with the side the verdict rests on filled. */
export function EvidenceCurve(props: Props) {
  const { shape, rate } = props.evidence;
  const isBad = isDearer(props);
  return (
    <DensityCurve
      shape={shape}
      rate={rate}
      domain={DOMAIN}
      filled={isBad ? { from: 1.3 } : { until: 0.9 }}
      tone={isBad ? "bad" : "good"}
    />
  );
}

/** The same chance as so many of a hundred. */
export function EvidenceOdds(props: Props) {
  const t = useTranslations("autopilot.facts");
  const { chanceBad, chanceGood } = props.evidence;
  const isBad = isDearer(props);
  return (
    <p>
      {t(isBad ? "of100Bad" : "of100Good", { count: neverSure(isBad ? chanceBad : chanceGood) })}
    </p>
  );
}

/** Of a hundred, and never none of them nor all. */
function neverSure(chance: number): number {
  return Math.min(99, Math.max(1, Math.round(chance * 100)));
}
