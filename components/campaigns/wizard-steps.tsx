import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "#components/ui/cn";

export const WIZARD_STEPS = ["what", "howMuch", "check"] as const;
export type WizardStep = (typeof WIZARD_STEPS)[number];

type Props = { step: WizardStep; go: (step: WizardStep) => void };

/** Where a person is on the way to a launch; what is done can be gone back to. */
export function WizardSteps({ step, go }: Props) {
  const t = useTranslations("campaigns.wizard.steps");
  const at = WIZARD_STEPS.indexOf(step);
  return (
    <ol className="flex items-center text-13">
      {WIZARD_STEPS.map((one, index) => (
        <li
          key={one}
          aria-current={one === step ? "step" : undefined}
          className={cn(
            "flex items-center gap-1.5",
            index > 0 && "before:mx-2.5 before:h-px before:w-6 before:bg-border-strong",
            one === step ? "font-medium" : "text-text-2",
          )}
        >
          {index < at ? (
            <button
              type="button"
              onClick={() => go(one)}
              className="inline-flex items-center gap-1.5 rounded-1 hover:text-text max-desk:min-h-11"
            >
              <Check aria-hidden className="size-3.5 text-positive" />
              {t(one)}
            </button>
          ) : (
            t(one)
          )}
        </li>
      ))}
    </ol>
  );
}
