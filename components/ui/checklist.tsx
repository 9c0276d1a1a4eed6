import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { VisuallyHidden } from "./visually-hidden";

export type ChecklistStep = {
  title: string;
  detail: ReactNode;
  state: "done" | "now" | "later";
  /** Buttons, shown only while the step is the current one. */
  actions?: ReactNode;
};

type Props = { steps: readonly ChecklistStep[] };

const MARKS = {
  done: "border-transparent bg-positive-tint text-positive",
  now: "border-accent bg-accent text-on-accent",
  later: "border-border-strong text-muted",
};

const WORDS = { done: "stepDone", now: "stepNow", later: "stepLater" } as const;

/** The way from nothing to a first result, with the current step filled. */
export function Checklist({ steps }: Props) {
  const t = useTranslations("ui");
  return (
    <ol className="rounded-3 border">
      {steps.map(({ title, detail, state, actions }, at) => (
        <li
          key={title}
          aria-current={state === "now" ? "step" : undefined}
          className="grid grid-cols-[24px_1fr_auto] items-center gap-x-3.5 gap-y-0.5 border-t px-5 py-4 first:border-t-0 max-desk:grid-cols-[24px_1fr] max-desk:items-start max-desk:px-4"
        >
          <span
            aria-hidden
            className={cn(
              "grid size-6 place-items-center rounded-full border text-12 font-medium",
              MARKS[state],
            )}
          >
            {state === "done" ? <Check strokeWidth={2} className="size-3.5" /> : at + 1}
          </span>
          <div>
            <p className={state === "now" ? "font-medium" : "text-text-2"}>
              <VisuallyHidden>{t(WORDS[state])} </VisuallyHidden>
              {title}
            </p>
            <p className="text-13 text-muted">{detail}</p>
          </div>
          {state === "now" && actions && (
            <div className="flex flex-wrap gap-2 max-desk:col-start-2 max-desk:mt-2">{actions}</div>
          )}
        </li>
      ))}
    </ol>
  );
}
