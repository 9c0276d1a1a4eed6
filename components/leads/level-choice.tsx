"use client";

import { useTranslations } from "next-intl";
import { FormProblem } from "#components/ui/form-problem";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { ActionResult } from "#lib/action-result";
import { LEVELS, type Level, type SetLeadLevel } from "#lib/leads/schema";

type Props = {
  leadId: string;
  name: string;
  level: Level | null;
  setLevel: (input: SetLeadLevel) => Promise<ActionResult<{ level: Level | null }>>;
};

/** What became of a lead, by one tap; a tap on the chosen one takes it back. */
export function LevelChoice({ leadId, name, level, setLevel }: Props) {
  const t = useTranslations("leads");
  const toast = useToast();
  const undo = useAction(setLevel);
  const choice = useAction(setLevel, (done) => {
    toast({
      message: done.level
        ? t("levelSet", { name, level: t(`levels.${done.level}`) })
        : t("levelCleared", { name }),
      action: { label: t("undo"), run: () => undo.run({ leadId, level }) },
    });
  });
  const problem = choice.problem ?? undo.problem;
  return (
    <>
      <fieldset
        aria-label={t("level")}
        aria-busy={choice.isPending || undo.isPending}
        className="grid max-w-140 grid-cols-4 overflow-hidden rounded-3 border border-border-strong bg-surface"
      >
        {LEVELS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === level}
            disabled={choice.isPending || undo.isPending}
            onClick={() => choice.run({ leadId, level: one === level ? null : one })}
            className="h-9 border-l px-0.5 text-13 text-text-2 transition-colors first:border-l-0 not-disabled:not-aria-pressed:hover:bg-hover focus-visible:-outline-offset-2 disabled:cursor-wait aria-pressed:bg-text aria-pressed:font-medium aria-pressed:text-bg max-desk:h-11 max-desk:px-0 max-desk:text-12 max-desk:tracking-[-0.02em]"
          >
            <span className="max-desk:hidden">{t(`levels.${one}`)}</span>
            <span className="desk:hidden">{t(`levelsShort.${one}`)}</span>
          </button>
        ))}
      </fieldset>
      <FormProblem problem={problem} />
    </>
  );
}
