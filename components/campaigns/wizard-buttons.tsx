"use client";

import { useLocale, useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { formatMoney, toMinor } from "#lib/money";
import type { useLaunchWizard } from "./use-launch-wizard";
import { WIZARD_STEPS } from "./wizard-steps";
import type { WizardPlace } from "./wizard-types";

type Props = Pick<
  ReturnType<typeof useLaunchWizard>,
  "step" | "setStep" | "wish" | "preview" | "isPending" | "goOn" | "start"
> & { place: WizardPlace };

/** On, back, and on the last step the button that costs money, with the sum on it. */
export function WizardButtons({ place, step, setStep, wish, preview, isPending, ...props }: Props) {
  const t = useTranslations("campaigns.wizard");
  const locale = useLocale();
  const isBlocked = !preview || preview.problems.length > 0 || preview.blocked !== null;
  const amountMinor = toMinor(wish.budget || "0", place.currency) ?? 0;
  const sum = formatMoney({ amountMinor, currency: place.currency }, locale);
  return (
    <div className="mt-6 flex flex-wrap items-center gap-2 border-t pt-4">
      {step === "check" ? (
        <>
          <Button
            variant="filled"
            disabled={isBlocked}
            pending={isPending}
            pendingLabel={t("starting")}
            onClick={() => props.start(false)}
          >
            {t("start", { sum })}
          </Button>
          <Button disabled={isBlocked || isPending} onClick={() => props.start(true)}>
            {t("startPaused")}
          </Button>
        </>
      ) : (
        <Button
          variant="filled"
          pending={isPending}
          pendingLabel={t("checking")}
          onClick={props.goOn}
        >
          {t("next")}
        </Button>
      )}
      <span className="flex-1" />
      {step !== "what" && (
        <Button
          variant="quiet"
          onClick={() => setStep(WIZARD_STEPS[WIZARD_STEPS.indexOf(step) - 1] ?? "what")}
        >
          {t("back")}
        </Button>
      )}
    </div>
  );
}
