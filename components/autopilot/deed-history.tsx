import { useFormatter, useLocale, useTranslations } from "next-intl";
import { EmptyState } from "#components/ui/empty-state";
import { formatMoney, toReadable } from "#lib/money";
import type { DeedLine } from "#lib/runs/deed-history";
import { formatChance } from "./chance";
import type { DeedActions } from "./deed-actions";
import { UndoDeed } from "./undo-deed";
import { useDeedSentence } from "./use-deed-sentence";

type Props = Pick<DeedActions, "undo"> & {
  lines: readonly DeedLine[];
  timeZone: string;
  mayWrite: boolean;
};

/** What was done, by whom, and what came of it; what can be taken back says what comes back. */
export function DeedHistory({ lines, timeZone, mayWrite, undo }: Props) {
  const t = useTranslations("autopilot");
  if (lines.length === 0) return <EmptyState title={t("nothingDone")} />;

  return (
    <ul className="border-t">
      {lines.map((line) => (
        <Line key={line.id} line={line} timeZone={timeZone} mayWrite={mayWrite} undo={undo} />
      ))}
    </ul>
  );
}

type LineProps = Omit<Props, "lines"> & { line: DeedLine };

function Line({ line, timeZone, mayWrite, undo }: LineProps) {
  const t = useTranslations("autopilot");
  const format = useFormatter();
  const locale = useLocale();
  const sentenceOf = useDeedSentence();
  const { kind, currency, fromMinor, undone, mayUndo } = line;
  const from = formatMoney(toReadable({ amountMinor: fromMinor, currency }), locale);

  return (
    <li className="grid items-start gap-x-4 gap-y-1 border-b py-3 desk:grid-cols-[104px_minmax(0,1fr)_auto]">
      <time dateTime={line.at.toISOString()} className="text-13 leading-5 text-muted">
        {format.dateTime(line.at, {
          day: "numeric",
          month: "long",
          hour: "2-digit",
          minute: "2-digit",
          timeZone,
        })}
      </time>
      <div className="min-w-0">
        <p className="wrap-anywhere">{sentenceOf(line)}</p>
        <p className="text-13 text-muted">{undone ? takenBack(undone) : outcome(line)}</p>
      </div>
      {mayWrite && mayUndo && (
        <UndoDeed deedId={line.id} label={t(`takeBack.${kind}`, { from })} undo={undo} />
      )}
    </li>
  );

  function takenBack({ at, by }: NonNullable<DeedLine["undone"]>): string {
    const when = format.dateTime(at, {
      day: "numeric",
      month: "long",
      hour: "2-digit",
      minute: "2-digit",
      timeZone,
    });
    return t("takenBack", { at: when, by: by ?? t("somebody") });
  }

  function outcome({ kind, outcome, judgedFrom }: DeedLine): string {
    if (outcome) {
      const chance = outcome.better ?? 0;
      const sure = outcome.verdict === "worse" ? 1 - chance : chance;
      return t(`outcomes.${outcome.verdict}`, {
        chance: formatChance(sure, locale),
        kind,
        why: outcome.why ?? "undecided",
      });
    }
    if (!judgedFrom) return "";
    const on = format.dateTime(judgedFrom, { day: "numeric", month: "long", timeZone });
    return t("outcomes.waiting", { on });
  }
}
