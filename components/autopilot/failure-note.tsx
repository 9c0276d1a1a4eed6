import { useTranslations } from "next-intl";
import { ButtonLink } from "#components/ui/button-link";
import { ReasonBlock } from "#components/ui/reason-block";
import { PLATFORM_NAMES, type Platform } from "#lib/platforms/platform";
import type { Failure } from "#lib/runs/tell-failure";

type Props = {
  failure: Failure;
  platform: Platform;
  hrefs: { accounts: string; autopilot: string };
};

/** Why a run could not be finished, in the words of the message about it, and the step that helps. */
export function FailureNote({ failure, platform, hrefs }: Props) {
  const t = useTranslations("autopilot");
  const tell = useTranslations("news.kinds.run_failed");
  const next = failure.why === "no_access" ? "accounts" : "autopilot";
  return (
    <ReasonBlock
      tone="negative"
      title={t("failed")}
      action={<ButtonLink href={hrefs[next]}>{t(`afterFailure.${next}`)}</ButtonLink>}
    >
      {tell("text", { ...failure, platform: PLATFORM_NAMES[platform] })}
    </ReasonBlock>
  );
}
