import { useFormatter, useTranslations } from "next-intl";
import { EmptyState } from "#components/ui/empty-state";
import type { Change } from "#lib/changes/read";
import { addDays, toDay } from "#lib/time";
import { ChangeItem } from "./change-item";
import { useZoneNames } from "./use-zone-names";

type Props = {
  changes: readonly Change[];
  now: Date;
  timeZone: string;
  /** Whether older ones were left out. */
  hasMore: boolean;
};

/** What happened in the workspace, day by day, the newest first. */
export function ChangeList({ changes, now, timeZone, hasMore }: Props) {
  const t = useTranslations("accounts.history");
  const format = useFormatter();
  const { nameOf } = useZoneNames();
  if (changes.length === 0) return <EmptyState title={t("none")} detail={t("noneDetail")} />;

  const today = toDay(now, timeZone);
  const days = Map.groupBy(changes, ({ at }) => toDay(at, timeZone));

  function wordOf(day: string): string {
    if (day === today) return t("today");
    if (day === addDays(today, -1)) return t("yesterday");
    const isThisYear = day.slice(0, 4) === today.slice(0, 4);
    return format.dateTime(new Date(`${day}T00:00:00Z`), {
      day: "numeric",
      month: "long",
      ...(!isThisYear && { year: "numeric" }),
      timeZone: "UTC",
    });
  }

  return (
    <>
      {[...days].map(([day, ofDay]) => (
        <section key={day} aria-label={t("list", { day: wordOf(day) })} className="mb-6">
          <h2 className="border-b pb-2 text-13 font-medium text-muted">{wordOf(day)}</h2>
          <ul>
            {ofDay.map((change) => (
              <ChangeItem key={change.id} change={change} timeZone={timeZone} />
            ))}
          </ul>
        </section>
      ))}
      <p className="text-13 text-muted">
        {hasMore && `${t("last", { count: changes.length })} `}
        {t("note", { zone: nameOf(timeZone) })}
      </p>
    </>
  );
}
