import { useLocale, useTranslations } from "next-intl";
import { IntervalBar } from "#components/charts/interval-bar";
import { TableCell, TableRow } from "#components/ui/table";
import type { GroupPlan } from "#lib/brain/plan";
import { formatAmount, toReadable } from "#lib/money";
import { formatChance } from "./chance";
import {
  DOMAIN,
  EvidenceCurve,
  EvidenceFacts,
  EvidenceInBrief,
  EvidenceOdds,
  type Judged,
} from "./evidence-facts";

/** Columns a phone does without: what they hold stands in words under the row. */
export const WIDE = "max-desk:hidden";

/** One ad group against its target; under what changes, all it was decided by. */
export function EvidenceRow(judged: Judged) {
  const { group } = judged;
  const { evidence, deed } = group;
  if (!evidence) return <Figures {...judged} />;
  const proven = { ...judged, evidence };
  return (
    <>
      <Figures {...judged} />
      {deed && (
        <tr className={`border-b bg-rail shadow-[inset_2px_0_var(--accent)] ${WIDE}`}>
          <td colSpan={4} className="pr-3 pb-4 pl-3.5 align-top">
            <EvidenceFacts {...proven} />
          </td>
          <td className="px-3 pb-4 align-top">
            <EvidenceCurve {...proven} />
          </td>
          <td colSpan={3} className="pb-4 pl-3 align-top text-13 text-text-2">
            <EvidenceOdds {...proven} />
          </td>
        </tr>
      )}
      <tr
        className={`border-b desk:hidden ${deed ? "bg-rail shadow-[inset_2px_0_var(--accent)]" : ""}`}
      >
        <td colSpan={4} className={`pb-4 text-13 text-text-2 ${deed ? "px-3.5" : ""}`}>
          <div className="grid gap-2">
            <EvidenceInBrief {...proven} />
            {deed && (
              <>
                <EvidenceFacts {...proven} />
                <EvidenceCurve {...proven} />
                <EvidenceOdds {...proven} />
              </>
            )}
          </div>
        </td>
      </tr>
    </>
  );
}

function Figures({ direction, group, currency }: Judged) {
  const t = useTranslations("autopilot");
  const locale = useLocale();
  const sum = (amountMinor: number) => formatAmount(toReadable({ amountMinor, currency }), locale);
  const chance = (value: number) => formatChance(value, locale);
  const { evidence, deed } = group;
  const isDearer = (evidence?.cplMinor ?? 0) > direction.targetMinor;
  const goesOn = deed ? "border-b-0" : "max-desk:border-b-0";

  return (
    <TableRow isOpen={Boolean(deed)} className={evidence ? goesOn : undefined}>
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
            tone={deed ? (isDearer ? "bad" : "good") : "even"}
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
