import { useFormatter, useLocale, useTranslations } from "next-intl";
import { formatMoney, toReadable } from "#lib/money";
import type { DeedLine } from "#lib/runs/deed-history";
import type { RunView } from "#lib/runs/screen";

type Event = {
  key: string;
  at: Date;
  text: string;
  /** Between two instants, at one nobody wrote down. */
  isBetween?: boolean;
};

/** What happened in a run and because of it, in the order it happened. */
export function RunTimeline({ run }: { run: RunView }) {
  const t = useTranslations("autopilot");
  const format = useFormatter();
  const locale = useLocale();
  const { startedAt, finishedAt, startedBy, status, timeZone, lines } = run;
  const events: Event[] = [
    { key: "start", at: startedAt, text: begun() },
    ...thought().map((text) => ({ key: text, at: startedAt, text, isBetween: true })),
    ...lines.map((line) => ({ key: line.id, at: line.at, text: textOf(line) })),
    ...lines.flatMap(({ id, group, undone }) => {
      const text = t("timeline.undone", { group, by: undone?.by ?? t("somebody") });
      return undone ? [{ key: `${id} undone`, at: undone.at, text }] : [];
    }),
    ...(finishedAt ? [{ key: "end", at: finishedAt, text: t(`timeline.${status}`) }] : []),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());

  function begun(): string {
    const what = run.isDryRun ? "trial" : "run";
    if (startedBy === "schedule") return t("timeline.bySchedule");
    return startedBy.name
      ? t("timeline.byMember", { what, by: startedBy.name })
      : t("timeline.byHand", { what });
  }

  /** What was made of the figures, by rules and by a model, before anything was done. */
  function thought(): string[] {
    const { plan, report, model } = run;
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

  function textOf({ kind, group, status: came, currency, fromMinor, toMinor, by }: DeedLine) {
    const money = (amountMinor: number) =>
      formatMoney(toReadable({ amountMinor, currency }), locale);
    const values = { group, from: money(fromMinor), to: money(toMinor) };
    const sentence = t(`${came === "done" ? "did" : "wanted"}.${kind}`, values);
    const answer = came === "done" && by === null ? "itself" : came;
    return `${sentence} ${t(`answers.${answer}`, { by: by ?? t("somebody") })}`;
  }

  return (
    <section className="grid gap-2">
      <h2>{t("timeline.title")}</h2>
      <ol className="border-t">
        {events.map(({ key, at, text, isBetween }) => (
          <li
            key={key}
            className="grid gap-x-4 border-b py-2.5 desk:grid-cols-[140px_minmax(0,1fr)]"
          >
            {!isBetween && (
              <time dateTime={at.toISOString()} className="text-13 leading-5 text-muted">
                {format.dateTime(at, {
                  day: "numeric",
                  month: "short",
                  hour: "2-digit",
                  minute: "2-digit",
                  second: "2-digit",
                  timeZone,
                })}
              </time>
            )}
            <span className="wrap-anywhere desk:col-start-2">{text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
