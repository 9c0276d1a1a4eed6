"use client";

import { useRef } from "react";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { Action } from "#lib/actions/schema";
import type { CampaignActions } from "./campaign-actions";

type Props = Pick<CampaignActions, "act" | "undo"> & { accountId: string | null };

type Words = {
  /** What was done. */
  done: string;
  /** The verb that takes it back, naming what comes back. */
  back: string;
  /** What was taken back. */
  undone: string;
};

/** Does something on the platform, says so, and offers the way back for ten seconds. */
export function useDeed({ act, undo, accountId }: Props) {
  const toast = useToast();
  const lastId = useRef("");
  const acting = useAction(act, ({ actionId }) => {
    lastId.current = actionId;
  });
  const undoing = useAction(undo);

  async function takeBack(actionId: string, undone: string): Promise<void> {
    const refusal = await undoing.ask({ actionId, idempotencyKey: crypto.randomUUID() });
    toast({ message: refusal ?? undone });
  }

  /** Answers the sentence of a refusal, or null when it is done. */
  async function run(action: Action, words: Words): Promise<string | null> {
    const refusal = await acting.ask({ action, accountId, idempotencyKey: crypto.randomUUID() });
    if (refusal) return refusal;
    const actionId = lastId.current;
    toast({
      message: words.done,
      action: { label: words.back, run: () => void takeBack(actionId, words.undone) },
    });
    return null;
  }

  return { run };
}
