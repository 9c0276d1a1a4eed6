import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { addDays, toDay } from "#lib/time";
import { LeadRow } from "./lead-row";
import type { LeadView } from "./lead-view";

type Props = {
  leads: LeadView[];
  chosenId: string | null;
  hrefOf: (id: string) => string;
  now: Date;
  timeZone: string;
  actionsOf?: (lead: LeadView) => ReactNode;
};

/** People in order of arrival, the newest first, a heading for each of the account's days. */
export function LeadList({ leads, chosenId, hrefOf, now, timeZone, actionsOf }: Props) {
  const t = useTranslations("leads");
  const format = useFormatter();
  const today = toDay(now, timeZone);
  const nameOf = (day: string) => {
    if (day === today) return t("today");
    if (day === addDays(today, -1)) return t("yesterday");
    const isThisYear = day.slice(0, 4) === today.slice(0, 4);
    return format.dateTime(new Date(`${day}T12:00:00Z`), {
      day: "numeric",
      month: "long",
      ...(!isThisYear && { year: "numeric" }),
      timeZone: "UTC",
    });
  };
  const days = Map.groupBy(leads, (lead) => toDay(lead.submittedAt, timeZone));
  return [...days].map(([day, ofDay]) => (
    <section key={day} aria-labelledby={`day-${day}`}>
      <h2 id={`day-${day}`} className="px-gutter pt-3 pb-1.5 text-12 font-medium text-text-2">
        {nameOf(day)}
      </h2>
      <ul className="border-b">
        {ofDay.map((lead) => (
          <LeadRow
            key={lead.id}
            lead={lead}
            href={hrefOf(lead.id)}
            isOn={lead.id === chosenId}
            now={now}
            timeZone={timeZone}
            actions={actionsOf?.(lead)}
          />
        ))}
      </ul>
    </section>
  ));
}
