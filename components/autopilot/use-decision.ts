"use client";

import { useTranslations } from "next-intl";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { DeedActions } from "./deed-actions";

type Words = {
  /** What was done. */
  done: string;
  /** The verb that takes it back, naming what comes back. */
  back: string;
};

/** Answers a proposal, says what came of it, and offers the way back for ten seconds. */
export function useDecision(deedId: string, { decide, undo }: Omit<DeedActions, "decideAll">) {
  const t = useTranslations("autopilot");
  const toast = useToast();
  const deciding = useAction(decide);
  const undoing = useAction(undo);

  async function takeBack(): Promise<void> {
    const refusal = await undoing.ask({ deedId });
    toast({ message: refusal ?? t("undone") });
  }

  /** Answers the sentence of a refusal, or null when it is done. */
  async function accept({ done, back }: Words): Promise<string | null> {
    const refusal = await deciding.ask({ deedId, accept: true });
    if (refusal) return refusal;
    toast({ message: done, action: { label: back, run: () => void takeBack() } });
    return null;
  }

  async function decline(): Promise<string | null> {
    const refusal = await deciding.ask({ deedId, accept: false });
    if (!refusal) toast({ message: t("declined") });
    return refusal;
  }

  return { accept, decline };
}
