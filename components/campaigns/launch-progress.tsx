"use client";

import { Check, Circle, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { ReasonBlock } from "#components/ui/reason-block";
import { Spinner } from "#components/ui/spinner";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import { LAUNCH_STEPS, type LaunchResource } from "#lib/launches/schema";
import type { CampaignActions } from "./campaign-actions";
import { useLaunch } from "./use-launch";

type Props = Pick<CampaignActions, "retry" | "cancel"> & {
  launch: LaunchResource;
  mayWrite: boolean;
};

/** A launch as it goes: what is done, what is being done, and what to do when it stopped. */
export function LaunchProgress({ launch: first, retry, cancel, mayWrite }: Props) {
  const t = useTranslations("campaigns.launching");
  const toast = useToast();
  const { launch, watch } = useLaunch(first);
  const retrying = useAction(retry, () => watch("running"));
  const cancelling = useAction(cancel, () => watch("cancelled"));
  const { status, step, name, error } = launch;
  const at = LAUNCH_STEPS.indexOf(step);

  async function say(asking: Promise<string | null>) {
    const refusal = await asking;
    if (refusal) toast({ message: refusal });
  }

  return (
    <section aria-label={t("label", { name })} className="rounded-3 border px-5 py-4">
      <h2 aria-live="polite">{t(`title.${status}`, { name })}</h2>
      <ol className="mt-3 grid gap-2 text-13">
        {LAUNCH_STEPS.map((one, index) => {
          const isDone = status === "completed" || index < at;
          const isNow = index === at && status === "running";
          const isStuck = index === at && status === "failed";
          return (
            <li
              key={one}
              aria-current={isNow ? "step" : undefined}
              className="flex items-center gap-2"
            >
              {isDone && <Check aria-hidden className="size-4 text-positive" />}
              {isNow && <Spinner />}
              {isStuck && <CircleX aria-hidden className="size-4 text-negative" />}
              {!isDone && !isNow && !isStuck && (
                <Circle aria-hidden className="size-4 text-muted" />
              )}
              <span className={isDone || isNow || isStuck ? undefined : "text-muted"}>
                {one === "ads"
                  ? t("steps.ads", launch.ads)
                  : t(launch.start_paused && one === "enable" ? "steps.paused" : `steps.${one}`)}
              </span>
            </li>
          );
        })}
      </ol>
      {error && status === "running" && (
        <p className="mt-3 text-13 text-text-2">{t("again", { why: error.detail })}</p>
      )}
      {status === "failed" && (
        <ReasonBlock
          tone="negative"
          className="mt-4"
          title={error?.detail ?? t("stopped")}
          action={
            mayWrite && (
              <div className="flex flex-wrap gap-2">
                <Button
                  size="sm"
                  pending={retrying.isPending}
                  pendingLabel={t("retrying")}
                  onClick={() => say(retrying.ask({ launchId: launch.id }))}
                >
                  {t("retry")}
                </Button>
                <Button
                  size="sm"
                  variant="quiet"
                  pending={cancelling.isPending}
                  pendingLabel={t("cancelling")}
                  onClick={() => say(cancelling.ask({ launchId: launch.id }))}
                >
                  {t("cancel")}
                </Button>
              </div>
            )
          }
        >
          {t("stoppedDetail")}
        </ReasonBlock>
      )}
    </section>
  );
}
