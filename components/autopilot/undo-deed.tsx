"use client";

import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { DeedActions } from "./deed-actions";

type Props = Pick<DeedActions, "undo"> & {
  deedId: string;
  /** The verb and what comes back, «Вернуть 8 000 ₸». */
  label: string;
};

/** Takes back what the autopilot did, if nobody has changed it since. */
export function UndoDeed({ deedId, label, undo }: Props) {
  const t = useTranslations("autopilot");
  const toast = useToast();
  const { run, isPending, problem } = useAction(undo, () => toast({ message: t("undone") }));
  return (
    <div className="grid justify-items-start gap-1 desk:justify-items-end">
      <Button size="sm" pending={isPending} onClick={() => run({ deedId })}>
        <Undo2 aria-hidden strokeWidth={1.75} />
        {label}
      </Button>
      <p role="alert" className="max-w-60 text-13 text-negative empty:hidden">
        {problem?.detail}
      </p>
    </div>
  );
}
