"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { ActionResult } from "#lib/action-result";

/** Changes a setting at once, says so, and offers the way back for ten seconds. */
export function useSetting<Input>(set: (input: Input) => Promise<ActionResult<void>>) {
  const t = useTranslations("autopilot.settings");
  const toast = useToast();
  const { ask: attempt } = useAction(set);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();

  /** The same for a dialog that waits: it shows the refusal itself. */
  async function ask(next: Input, before?: Input): Promise<string | null> {
    const sentence = await attempt(next);
    if (sentence) return sentence;
    toast({
      message: t("saved"),
      ...(before && { action: { label: t("back"), run: () => change(before) } }),
    });
    return null;
  }

  function change(next: Input, before?: Input) {
    startTransition(async () => setRefusal(await ask(next, before)));
  }

  return { change, ask, refusal, isPending };
}
