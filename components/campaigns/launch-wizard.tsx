"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { PageHeader } from "#components/layout/page-header";
import { ButtonLink } from "#components/ui/button-link";
import { cn } from "#components/ui/cn";
import { FormProblem } from "#components/ui/form-problem";
import { PlatformBadge } from "#components/ui/platform-badge";
import { toPlatformTab } from "#lib/platforms/platform";
import type { CampaignActions } from "./campaign-actions";
import { LaunchProgress } from "./launch-progress";
import { PhonePreview } from "./phone-preview";
import { StepCheck } from "./step-check";
import { StepHowMuch } from "./step-how-much";
import { StepWhat } from "./step-what";
import { useLaunchWizard } from "./use-launch-wizard";
import { WizardButtons } from "./wizard-buttons";
import { WizardSteps } from "./wizard-steps";
import type {
  WizardActions,
  WizardDirection,
  WizardFilm,
  WizardPlace,
  WizardPreview,
  WizardWish,
} from "./wizard-types";

type Props = {
  place: WizardPlace;
  directions: [WizardDirection, ...WizardDirection[]];
  /** The direction somebody came from. */
  directionId: string | null;
  hrefs: { campaigns: string; creatives: string };
  actions: WizardActions & Pick<CampaignActions, "retry" | "cancel">;
};

export type StepProps = {
  place: WizardPlace;
  wish: WizardWish;
  change: (part: Partial<WizardWish>) => void;
  /** Another direction: its words, budget and films begin anew. */
  choose: (directionId: string) => void;
  directions: WizardDirection[];
  direction: WizardDirection;
  films: WizardFilm[] | null;
  preview: WizardPreview | null;
  errorOf: (field: string) => string | undefined;
  creativesHref: string;
};

/** What, how much, check; then the launch itself as it goes. */
export function LaunchWizard({ place, directions, directionId, hrefs, actions }: Props) {
  const t = useTranslations("campaigns.wizard");
  const wizard = useLaunchWizard({ place, directions, directionId, actions });
  const { step, setStep, direction, wish, films, preview, launch } = wizard;
  const [shownId, setShownId] = useState<string | null>(null);
  const header = {
    title: t("title"),
    freshness: (
      <span className="inline-flex flex-wrap items-center gap-x-2">
        <PlatformBadge platform={toPlatformTab(place.platform)} />
        <span className="wrap-anywhere">{direction.name}</span>
      </span>
    ),
  };

  if (launch) {
    return (
      <>
        <PageHeader {...header} />
        <div className="grid max-w-160 gap-4">
          <LaunchProgress launch={launch} retry={actions.retry} cancel={actions.cancel} mayWrite />
          <div>
            <ButtonLink href={hrefs.campaigns}>{t("toCampaigns")}</ButtonLink>
          </div>
        </div>
      </>
    );
  }

  const Step = { what: StepWhat, howMuch: StepHowMuch, check: StepCheck }[step];
  const chosen = (films ?? []).filter(({ id }) => wish.creativeIds.includes(id));
  const speaker = preview?.identities.find(({ value }) => value === wish.identityId);
  return (
    <>
      <PageHeader {...header} actions={<WizardSteps step={step} go={setStep} />} />
      <div className="-mx-gutter grid border-t desk:grid-cols-[minmax(0,1fr)_344px]">
        <div className="min-w-0 px-gutter pt-5">
          <FormProblem problem={wizard.problem} />
          <Step {...wizard} place={place} directions={directions} creativesHref={hrefs.creatives} />
          <WizardButtons {...wizard} place={place} />
        </div>
        <aside
          className={cn(
            "border-l bg-rail px-gutter py-6 max-desk:mt-6 max-desk:border-t max-desk:border-l-0",
            step !== "check" && "max-desk:hidden",
          )}
        >
          <PhonePreview
            films={chosen}
            shownId={shownId}
            show={setShownId}
            name={speaker?.label ?? preview?.identity?.name ?? place.accountName}
            text={wish.text}
            callToAction={wish.callToAction}
          />
        </aside>
      </div>
    </>
  );
}
