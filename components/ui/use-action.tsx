"use client";

import { unstable_rethrow } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { ActionResult, Problem } from "#lib/action-result";

/**
 * Runs a server action from a form or a button and keeps what it refused.
 *
 * `run` starts it, `problem` is the last refusal, `errorOf` its sentence for one
 * field. A lost connection is a refusal like any other: nothing was changed.
 */
export function useAction<Input, Output>(
  action: (input: Input) => Promise<ActionResult<Output>>,
  onDone?: (output: Output) => void,
) {
  const t = useTranslations("ui");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isPending, startTransition] = useTransition();

  async function attempt(input: Input): Promise<ActionResult<Output>> {
    try {
      return await action(input);
    } catch (thrown) {
      // A redirect is a way on, not a failure.
      unstable_rethrow(thrown);
      const words = { title: t("offlineTitle"), detail: t("offlineDetail") };
      const problem = {
        type: "about:blank",
        status: 0,
        code: "offline",
        correlationId: "",
        ...words,
      };
      return { ok: false, problem };
    }
  }

  function run(input: Input) {
    startTransition(async () => {
      const result = await attempt(input);
      // Shown with the end of the work and no sooner: whoever reads it can press again.
      startTransition(() => setProblem(result.ok ? null : result.problem));
      if (result.ok) onDone?.(result.data);
    });
  }

  return {
    run,
    /** For a dialog that waits: the refusal's sentence, or nothing when it worked. */
    ask: async (input: Input): Promise<string | null> => {
      const result = await attempt(input);
      if (result.ok) onDone?.(result.data);
      return result.ok ? null : result.problem.detail;
    },
    isPending,
    problem,
    clear: () => setProblem(null),
    errorOf: (field: string) => problem?.errors?.find((error) => error.field === field)?.message,
  };
}
