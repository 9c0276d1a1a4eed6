"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { EmptyState } from "#components/ui/empty-state";
import type { ActionResult } from "#lib/action-result";
import type { News } from "#lib/notifications/read";
import { addDays, toDay } from "#lib/time";
import { NewsItem } from "./news-item";

type Props = {
  news: News[];
  now: Date;
  timeZone: string;
  /** Writes down that the person has seen what there is. */
  markSeen: () => Promise<ActionResult<void>>;
};

/** What the workspace was told, day by day, the newest first. */
export function NewsList({ news, now, timeZone, markSeen }: Props) {
  const t = useTranslations("news");
  const format = useFormatter();
  // What was new on coming stays marked while one reads, though it is seen from now on.
  const [fresh] = useState(() => new Set(news.filter(({ isNew }) => isNew).map(({ id }) => id)));
  const newest = news.find(({ isNew }) => isNew)?.id;
  const told = useRef<string>(undefined);
  useEffect(() => {
    // The page that comes back brings a new `markSeen`: asked again for it, this would never end.
    if (!newest || told.current === newest) return;
    told.current = newest;
    void markSeen();
  }, [newest, markSeen]);
  if (news.length === 0) return <EmptyState title={t("none")} detail={t("noneDetail")} />;

  const today = toDay(now, timeZone);
  const days = Map.groupBy(news, ({ createdAt }) => toDay(createdAt, timeZone));

  function wordOf(day: string): string {
    if (day === today) return t("today");
    if (day === addDays(today, -1)) return t("yesterday");
    return format.dateTime(new Date(`${day}T00:00:00Z`), {
      day: "numeric",
      month: "long",
      ...(day.slice(0, 4) !== today.slice(0, 4) && { year: "numeric" }),
      timeZone: "UTC",
    });
  }

  return [...days].map(([day, ofDay]) => (
    <section key={day} aria-label={t("list", { day: wordOf(day) })} className="mb-6">
      <h2 className="border-b pb-2 text-13 font-medium text-muted">{wordOf(day)}</h2>
      <ul>
        {ofDay.map((one) => (
          <NewsItem key={one.id} news={one} isFresh={fresh.has(one.id)} timeZone={timeZone} />
        ))}
      </ul>
    </section>
  ));
}
