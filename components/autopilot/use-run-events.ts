import { useTranslations } from "next-intl";
import type { RunView } from "#lib/runs/screen";
import { useDeedSentence } from "./use-deed-sentence";

export type RunEvent = {
  key: string;
  at: Date;
  text: string;
  /** Between two instants, at one nobody wrote down. */
  isBetween?: boolean;
};

type Words = ReturnType<typeof useTranslations<"autopilot">>;

/** What happened in a run and because of it, in the order it happened. */
export function useRunEvents(run: RunView): RunEvent[] {
  const t = useTranslations("autopilot");
  const sentenceOf = useDeedSentence();
  const { startedAt, finishedAt, status, lines } = run;
  return [
    { key: "start", at: startedAt, text: begun(run, t) },
    ...thought(run, t).map((text) => ({ key: text, at: startedAt, text, isBetween: true })),
    ...lines.map((line) => ({ key: line.id, at: line.at, text: sentenceOf(line) })),
    ...lines.flatMap(({ id, group, undone }) => {
      const text = t("timeline.undone", { group, by: undone?.by ?? t("somebody") });
      return undone ? [{ key: `${id} undone`, at: undone.at, text }] : [];
    }),
    ...(finishedAt ? [{ key: "end", at: finishedAt, text: t(`timeline.${status}`) }] : []),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
}

function begun({ isDryRun, startedBy }: RunView, t: Words): string {
  const what = isDryRun ? "trial" : "run";
  if (startedBy === "schedule") return t("timeline.bySchedule");
  return startedBy.name
    ? t("timeline.byMember", { what, by: startedBy.name })
    : t("timeline.byHand", { what });
}

/** What was made of the figures, by rules and by a model, before anything was done. */
function thought({ plan, report, model }: RunView, t: Words): string[] {
  if (!plan || !report) return [];
  if (plan.gate) return [t("timeline.gated", { why: t(`gates.${plan.gate}`) })];
  const deeds = report.deeds.length;
  if (deeds + report.kept === 0) return [t("timeline.nothing")];
  const judged = t("timeline.judged", { count: deeds + report.kept, deeds, kept: report.kept });
  const asked = model
    ? t(`findings.model.${model.status}`, { name: model.name })
    : t("timeline.noModel");
  const against = report.vetoed.map(({ group }) => t("report.vetoed", { group }));
  const open = report.deeds.filter((deed) => deed.status === "proposed").length;
  return [
    judged,
    [asked, ...against].join(" "),
    ...(open > 0 ? [t("timeline.open", { count: open })] : []),
  ];
}
