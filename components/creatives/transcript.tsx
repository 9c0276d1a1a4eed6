import { useLocale, useTranslations } from "next-intl";
import type { Creative } from "#lib/creatives/creative";
import type { CreativeFigures } from "#lib/metrics/creatives";
import { formatPercent } from "../metrics/percent";
import { toClock } from "./to-clock";
import { type LineShare, lineShares } from "./transcript-shares";

type Props = { creative: Creative; watching: CreativeFigures["watching"] };

/** What is said, and where the platform counted, how many still watch. */
export function Transcript({ creative, watching }: Props) {
  const t = useTranslations("creatives.transcript");
  const { transcript, transcriptLines, transcriptProblem, durationMs } = creative;
  const lines = lineShares(transcriptLines, watching, durationMs ?? 0);
  const hasShares = lines.some(({ share }) => share !== null);

  return (
    <section>
      <h3 className="text-13 font-semibold">{t(hasShares ? "titleWithShares" : "title")}</h3>
      {lines.length > 0 ? (
        <ol className="mt-1.5">
          {lines.map((line) => (
            <Line key={line.line.startMs} {...line} />
          ))}
        </ol>
      ) : (
        <p className="mt-1.5 text-13 whitespace-pre-line text-text-2">
          {transcript ?? <NoWords problem={transcriptProblem} status={creative.status} />}
        </p>
      )}
    </section>
  );
}

function Line({ line, point, share }: LineShare) {
  const t = useTranslations("creatives.transcript");
  const locale = useLocale();
  return (
    <li className="relative grid grid-cols-[32px_minmax(0,1fr)_56px] gap-2 pt-[7px] pb-[9px] text-13">
      <span className="text-12 text-muted">{toClock(line.startMs)}</span>
      <p>{line.text}</p>
      <span className="text-right tabular-nums">
        {share !== null && <b className="block font-medium">{formatPercent(share, locale)}</b>}
        {point?.at === "2s" && <small className="block text-12 text-muted">{t("hook")}</small>}
        {point?.at === "100" && <small className="block text-12 text-muted">{t("end")}</small>}
      </span>
      {share !== null && (
        <span aria-hidden className="absolute inset-x-0 bottom-0 h-0.5 bg-sunken">
          <span
            className="block h-0.5 origin-left bg-series-1"
            style={{ transform: `scaleX(${share})` }}
          />
        </span>
      )}
    </li>
  );
}

const PROBLEMS = [
  "no_sound",
  "nothing_said",
  "transcriber_off",
  "transcriber_slow",
  "transcriber_failed",
] as const;

function NoWords({ problem, status }: { problem: string | null; status: string }) {
  const t = useTranslations("creatives.transcript");
  const known = PROBLEMS.find((one) => one === problem);
  const isDone = status === "ready" || status === "failed" || status === "sending";
  return <span className="text-muted">{known ? t(known) : t(isDone ? "none" : "notYet")}</span>;
}
