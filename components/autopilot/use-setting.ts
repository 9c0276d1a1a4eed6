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
  const { ask } = useAction(set);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();

  function change(next: Input, before?: Input) {
    startTransition(async () => {
      const sentence = await ask(next);
      setRefusal(sentence);
      if (sentence) return;
      toast({
        message: t("saved"),
        ...(before && { action: { label: t("back"), run: () => change(before) } }),
      });
    });
  }

  return { change, refusal, isPending };
}
