import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { DeedLine } from "#lib/brain/deed-history";
import type { RunView } from "#lib/brain/screen";
import { formatMoney } from "#lib/money";

type Props = { run: Pick<RunView, "startedAt" | "finishedAt" | "status" | "timeZone" | "lines"> };

/** What happened in a run and because of it, in the order it happened. */
export function RunTimeline({ run }: Props) {
  const t = useTranslations("autopilot");
  const format = useFormatter();
  const locale = useLocale();
  const { startedAt, finishedAt, status, timeZone, lines } = run;
  const events = [
    { key: "start", at: startedAt, text: t("timeline.started") },
    ...lines.map((line) => ({ key: line.id, at: line.at, text: textOf(line) })),
    ...lines.flatMap(({ id, group, undone }) =>
      undone
        ? [
            {
              key: `${id} undone`,
              at: undone.at,
              text: t("timeline.undone", { group, by: undone.by ?? t("somebody") }),
            },
          ]
        : [],
    ),
    ...(finishedAt ? [{ key: "end", at: finishedAt, text: t(`timeline.${status}`) }] : []),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());

  function textOf({ kind, group, status: came, currency, fromMinor, toMinor, by }: DeedLine) {
    const money = (amountMinor: number) => formatMoney({ amountMinor, currency }, locale);
    const values = { group, from: money(fromMinor), to: money(toMinor) };
    const sentence = t(`${came === "done" ? "did" : "wanted"}.${kind}`, values);
    const answer = came === "done" && by === null ? "itself" : came;
    return `${sentence} ${t(`answers.${answer}`, { by: by ?? t("somebody") })}`;
  }

  return (
    <section className="grid gap-2">
      <h2>{t("timeline.title")}</h2>
      <ol className="border-t">
        {events.map(({ key, at, text }) => (
          <li
            key={key}
            className="grid gap-x-4 border-b py-2.5 desk:grid-cols-[140px_minmax(0,1fr)]"
          >
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
            <span className="wrap-anywhere">{text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
