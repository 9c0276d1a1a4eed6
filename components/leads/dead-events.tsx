"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { FormProblem } from "#components/ui/form-problem";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { ActionResult } from "#lib/action-result";
import type { ReplayLeadEvent } from "#lib/leads/schema";

type DeadEvent = {
  id: string;
  reason: "unreadable" | "unknown_type" | "bad_entry" | "no_account" | "failed";
  attempts: number;
  receivedAt: Date;
};

type Props = {
  events: DeadEvent[];
  timeZone: string;
  /** Null for those who only look. */
  replay: ((input: ReplayLeadEvent) => Promise<ActionResult<{ outcome: string }>>) | null;
};

/** Messages of the platform's that could not become leads: why, and another try. */
export function DeadEvents({ events, timeZone, replay }: Props) {
  const t = useTranslations("leads.dead");
  const format = useFormatter();
  return (
    <section
      aria-labelledby="dead-events"
      className="mx-gutter mb-4 rounded-3 border border-warning/40 p-4"
    >
      <h2 id="dead-events" className="text-14 font-medium">
        {t("title", { count: events.length })}
      </h2>
      <p className="text-13 text-muted">{t("detail")}</p>
      <ul className="mt-2">
        {events.map((event) => (
          <li
            key={event.id}
            className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t py-2 text-13"
          >
            <span className="min-w-0 flex-1 basis-60">
              {t(`reasons.${event.reason}`)}{" "}
              <span className="text-muted">
                {format.dateTime(event.receivedAt, {
                  dateStyle: "medium",
                  timeStyle: "short",
                  timeZone,
                })}
              </span>
            </span>
            {replay && <Replay eventId={event.id} replay={replay} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

type ReplayProps = { eventId: string; replay: NonNullable<Props["replay"]> };

function Replay({ eventId, replay }: ReplayProps) {
  const t = useTranslations("leads.dead");
  const toast = useToast();
  const { run, isPending, problem } = useAction(replay, ({ outcome }) =>
    toast({ message: outcome === "processed" ? t("taken") : t("notTaken") }),
  );
  return (
    <>
      <Button size="sm" pending={isPending} onClick={() => run({ eventId })}>
        {t("replay")}
      </Button>
      <FormProblem problem={problem} />
    </>
  );
}
