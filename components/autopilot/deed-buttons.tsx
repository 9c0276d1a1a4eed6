"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { useAction } from "#components/ui/use-action";
import type { ActionResult } from "#lib/action-result";
import type { DecideDeed, DeedStatus, UndoDeed } from "#lib/brain/schema";

type Props = {
  deedId: string;
  status: DeedStatus;
  /** What accepting does, «Поднять до 14 400 ₸». */
  label: string;
  decide: (input: DecideDeed) => Promise<ActionResult<{ status: string }>>;
  undo: (input: UndoDeed) => Promise<ActionResult<void>>;
};

/** What a manager can answer: do it, never do it, or take it back. */
export function DeedButtons({ deedId, status, label, decide, undo }: Props) {
  const t = useTranslations("autopilot");
  const deciding = useAction(decide);
  const undoing = useAction(undo);
  const problem = deciding.problem ?? undoing.problem;

  return (
    <div className="grid gap-1">
      <div className="flex flex-wrap gap-2">
        {status === "proposed" && (
          <>
            <Button
              variant="filled"
              pending={deciding.isPending}
              onClick={() => deciding.run({ deedId, accept: true })}
            >
              {label}
            </Button>
            <Button
              variant="quiet"
              pending={deciding.isPending}
              onClick={() => deciding.run({ deedId, accept: false })}
            >
              {t("decline")}
            </Button>
          </>
        )}
        {status === "done" && (
          <Button pending={undoing.isPending} onClick={() => undoing.run({ deedId })}>
            {t("undo")}
          </Button>
        )}
      </div>
      <p role="alert" className="text-13 text-negative empty:hidden">
        {problem?.detail}
      </p>
    </div>
  );
}
