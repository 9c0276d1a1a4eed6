import { useFormatter, useTranslations } from "next-intl";
import type { RunView } from "#lib/runs/screen";
import { type RunEvent, useRunEvents } from "./use-run-events";

/** What happened in a run and because of it, in the order it happened. */
export function RunTimeline({ run }: { run: RunView }) {
  const t = useTranslations("autopilot.timeline");
  const events = useRunEvents(run);
  return (
    <section className="grid gap-2">
      <h2>{t("title")}</h2>
      <ol className="border-t">
        {events.map((event) => (
          <Line key={event.key} event={event} timeZone={run.timeZone} />
        ))}
      </ol>
    </section>
  );
}

type LineProps = { event: RunEvent; timeZone: string };

function Line({ event: { at, text, isBetween }, timeZone }: LineProps) {
  const format = useFormatter();
  return (
    <li className="grid gap-x-4 border-b py-2.5 desk:grid-cols-[140px_minmax(0,1fr)]">
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
  );
}
