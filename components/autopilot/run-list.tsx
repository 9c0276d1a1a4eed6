import { useFormatter, useTranslations } from "next-intl";
import { TextLink } from "#components/ui/text-link";
import type { RunLine } from "#lib/runs/run-lines";
import { RUN_TIME } from "./run-time";

type Props = {
  runs: readonly RunLine[];
  timeZone: string;
  hrefOf: (id: string) => string;
};

/** The last runs, a line each: when, what came of it, and the way to all of it. */
export function RunList({ runs, timeZone, hrefOf }: Props) {
  const t = useTranslations("autopilot");
  const format = useFormatter();
  if (runs.length === 0) return null;
  return (
    <section className="grid gap-1">
      <h2>{t("runs")}</h2>
      <ul>
        {runs.map((run) => (
          <li key={run.id} className="flex flex-wrap gap-x-4 gap-y-1 border-b py-3">
            <time
              dateTime={run.startedAt.toISOString()}
              className="text-13 text-muted max-desk:flex-1"
            >
              {format.dateTime(run.startedAt, { ...RUN_TIME, timeZone })}
            </time>
            <span className="flex-1 max-desk:order-last max-desk:basis-full">
              {t(run.isDryRun ? "lineTrial" : "line", { ...run.standings, kept: run.kept })}
            </span>
            <TextLink href={hrefOf(run.id)}>{t(`runStatuses.${run.status}`)}</TextLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
